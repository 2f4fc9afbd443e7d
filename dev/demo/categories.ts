import type { DemoCategory, DemoTone } from './types.ts';

const top = (slug: string, en: string, zh: string, emoji: string, tone: DemoTone): DemoCategory => ({
  slug,
  parent: null,
  name: { en, 'zh-CN': zh },
  emoji,
  tone,
});

const under = (parent: string) => (slug: string, en: string, zh: string, emoji: string, tone: DemoTone) => ({
  ...top(slug, en, zh, emoji, tone),
  parent,
});

const kitchen = under('tea-and-kitchen');
const food = under('food');
const outdoor = under('outdoor');
const paper = under('stationery');
const toys = under('toys');
const home = under('home-and-pets');

/** The demo mall's category tree, parents before children, in the order in which they are shown. */
export const CATEGORIES: DemoCategory[] = [
  top('tea-and-kitchen', 'Tea & Kitchen', '茶与厨房', '1fad6', 'sage'),
  kitchen('tea-and-coffee', 'Tea & Coffee', '茶与咖啡', '1f375', 'mint'),
  kitchen('cups-and-teaware', 'Cups & Teaware', '杯壶茶器', '1f376', 'sky'),
  kitchen('cookware', 'Cookware & Table', '锅具餐具', '1f373', 'lemon'),
  top('food', 'Food', '美食', '1f950', 'lemon'),
  food('sweets-and-snacks', 'Sweets & Snacks', '糖果零食', '1f36a', 'clay'),
  food('bakery', 'Bakery', '烘焙面包', '1f96f', 'sand'),
  food('larder', 'Larder', '粮油干货', '1f36f', 'lemon'),
  food('fruit', 'Fresh Fruit', '当季鲜果', '1f353', 'rose'),
  top('outdoor', 'Outdoor & Sport', '户外运动', '26fa', 'sky'),
  outdoor('camping', 'Camping & Travel', '露营旅行', '1f392', 'sage'),
  outdoor('clothing', 'Clothing & Accessories', '服饰配件', '1f9e3', 'rose'),
  outdoor('sports', 'Balls & Games', '球类运动', '1f3f8', 'sky'),
  top('stationery', 'Paper & Desk', '文具书桌', '270f-fe0f', 'clay'),
  paper('writing', 'Pens & Notebooks', '笔与本子', '1f4d3', 'lilac'),
  paper('craft', 'Art & Craft', '美术手作', '1f3a8', 'rose'),
  paper('desk-tech', 'Sound & Desk Tech', '影音数码', '1f3a7', 'lilac'),
  top('toys', 'Toys', '玩具', '1f9f8', 'rose'),
  toys('soft-toys', 'Soft Toys', '毛绒玩偶', '1f43c', 'mint'),
  toys('games-and-models', 'Games & Models', '益智模型', '1f9e9', 'sage'),
  toys('music', 'Little Instruments', '小小乐器', '1f941', 'sky'),
  top('home-and-pets', 'Home & Pets', '家居宠物', '1fab4', 'sage'),
  home('living', 'Light & Living', '灯饰摆件', '1f3ee', 'sand'),
  home('plants', 'Plants & Flowers', '绿植花草', '1f335', 'lemon'),
  home('bath', 'Bath & Care', '洗护清洁', '1f9fc', 'lilac'),
  home('pets', 'For Pets', '宠物用品', '1f9b4', 'sky'),
];
