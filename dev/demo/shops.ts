import type { DemoShop } from './types.ts';

/** The demo mall's shops. */
export const SHOPS: DemoShop[] = [
  {
    slug: 'qinghe-kitchen',
    name: { en: 'Qinghe Tea & Kitchen', 'zh-CN': '青禾茶厨' },
    tagline: {
      en: 'Good leaves, honest pans and something sweet on the table',
      'zh-CN': '一壶好茶，一口好锅，桌上总有点甜的',
    },
    freight: { flat: 800, freeFrom: 9900 },
    picture: { emoji: '1fad6', tone: 'clay' },
  },
  {
    slug: 'hills-and-paper',
    name: { en: 'Hills & Paper', 'zh-CN': '山与纸' },
    tagline: {
      en: 'For the trail, and for the notebook you fill afterwards',
      'zh-CN': '走进山里，也写在纸上',
    },
    freight: { flat: 1000, freeFrom: 19900 },
    picture: { emoji: '26fa', tone: 'sage' },
  },
  {
    slug: 'mochi-house',
    name: { en: 'Mochi House', 'zh-CN': '团子小屋' },
    tagline: {
      en: 'Toys, plants and soft things for homes with people and pets in them',
      'zh-CN': '玩具、绿植和软乎乎的东西，给有人也有毛孩子的家',
    },
    freight: { flat: 600, freeFrom: 7900 },
    picture: { emoji: '1f9f8', tone: 'rose' },
  },
];
