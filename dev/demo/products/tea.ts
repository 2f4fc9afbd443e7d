import type { DemoProduct } from '../types.ts';
import {
  CAPACITY,
  care,
  contents,
  FLAVOUR,
  ingredients,
  keeps,
  material,
  option,
  origin,
  PACK,
  plainOption,
  shelfOf,
  size,
  store,
  v,
} from '../write.ts';

const qinghe = shelfOf('qinghe-kitchen');

/** Tea, coffee, and what they are drunk from. */
export const TEA: DemoProduct[] = [
  qinghe('longjing-tea-bags', {
    category: 'tea-and-coffee',
    brand: 'Cloudpeak',
    tags: ['bestseller', 'office'],
    picture: ['1f375', 'mint'],
    title: ['West Lake Longjing Tea Bags', '西湖龙井袋泡茶'],
    alt: ['A white cup of tea with the tag of a tea bag over its rim', '白瓷杯里泡着一包茶，标签搭在杯沿'],
    say: [
      'Whole spring leaves in a roomy corn-fibre pyramid, so they open the way they would in a pot. <strong>Chestnut-sweet, never bitter.</strong>',
      '整片春茶装进宽松的玉米纤维三角包，叶子能像在壶里一样舒展开。<strong>栗香清甜，久泡不苦。</strong>',
    ],
    points: [
      ['Each bag is sealed on its own', '独立小袋，随身带着也不返潮'],
      ['Good for two infusions at 80 °C', '80 °C 的水，可以泡两道'],
    ],
    attributes: [
      origin('Hangzhou, Zhejiang', '浙江杭州'),
      ingredients('Green tea', '绿茶'),
      keeps('18 months', '18 个月'),
    ],
    options: [
      option(PACK, [
        ['20 bags', '20 包'],
        ['50 bags', '50 包'],
      ]),
    ],
    variants: [v('QH-LJ-20', [0], 4900, 160), v('QH-LJ-50', [1], 9900, 72, 11900)],
  }),
  qinghe('yunnan-drip-coffee', {
    category: 'tea-and-coffee',
    brand: 'Cloudpeak',
    tags: ['bestseller', 'office'],
    picture: ['2615', 'sand'],
    title: ['Yunnan Drip Coffee', '云南小粒挂耳咖啡'],
    alt: ['A mug of black coffee seen from above', '俯看一杯黑咖啡'],
    say: [
      'Arabica from the hills above Pu’er, roasted on Mondays and ground the day it ships. Hang the filter on any mug, pour three times, done.',
      '普洱山上的阿拉比卡，每周一烘焙，发货当天研磨。滤袋挂在杯口，分三次注水，一杯就好。',
    ],
    points: [
      ['<strong>Light:</strong> red berries and cane sugar', '<strong>浅烘：</strong>红莓、甘蔗的甜'],
      ['<strong>Dark:</strong> cocoa and toasted walnut', '<strong>深烘：</strong>可可、烤核桃'],
    ],
    attributes: [origin('Pu’er, Yunnan', '云南普洱'), keeps('12 months, best within 3', '12 个月，3 个月内风味最佳')],
    options: [
      option(
        ['Roast', '烘焙度'],
        [
          ['Light', '浅烘'],
          ['Dark', '深烘'],
        ],
      ),
      option(PACK, [
        ['10 cups', '10 杯'],
        ['30 cups', '30 杯'],
      ]),
    ],
    variants: [
      v('QH-DC-L10', [0, 0], 3900, 90),
      v('QH-DC-L30', [0, 1], 9900, 41),
      v('QH-DC-D10', [1, 0], 3900, 118),
      v('QH-DC-D30', [1, 1], 9900, 55),
    ],
  }),
  qinghe('milk-tea-kit', {
    category: 'tea-and-coffee',
    brand: 'Qinghe',
    tags: ['new', 'kids'],
    picture: ['1f9cb', 'clay'],
    title: ['Bubble Milk Tea Kit', '珍珠奶茶自制包'],
    alt: ['A tall cup of milk tea with tapioca pearls and a straw', '一杯插着吸管的珍珠奶茶'],
    say: [
      'Everything for five cups but the milk: strong tea, pearls that cook in three minutes, and wide paper straws.',
      '五杯的料一次配齐，只差牛奶：浓茶包、三分钟就能煮好的珍珠，还有粗纸吸管。',
    ],
    points: [
      ['You decide how sweet it gets', '糖包分开装，甜度自己定'],
      ['Real tea, no creamer', '真茶底，不含植脂末'],
    ],
    attributes: [
      contents('5 tea bags, 5 × 60 g pearls, syrup, 5 straws', '茶包 5 个、珍珠 60 g × 5、糖浆、吸管 5 支'),
      keeps('9 months', '9 个月'),
      origin('Xiamen, Fujian', '福建厦门'),
    ],
    options: [
      option(FLAVOUR, [
        ['Brown sugar', '黑糖'],
        ['Jasmine', '茉莉'],
        ['Taro', '香芋'],
      ]),
    ],
    variants: [v('QH-MT-BS', [0], 3600, 84), v('QH-MT-JA', [1], 3600, 60), v('QH-MT-TA', [2], 3600, 0)],
  }),
  qinghe('white-chrysanthemum', {
    category: 'tea-and-coffee',
    brand: 'Cloudpeak',
    tags: ['caffeine-free'],
    picture: ['1f33c', 'sky'],
    title: ['Tongxiang White Chrysanthemum', '桐乡胎菊王'],
    alt: ['A white blossom with a yellow heart', '一朵黄蕊白菊'],
    say: [
      'Buds picked before they open and dried the same night. Four or five in a glass turn the water pale gold and faintly honeyed.',
      '花苞未开时采下，当晚烘干。玻璃杯里放四五朵，水慢慢变成淡金色，带一点蜜香。',
    ],
    points: [
      ['Nothing added, unsulphured', '无硫烘干，什么都不加'],
      ['Lovely with goji berries and rock sugar', '配枸杞、冰糖都好喝'],
    ],
    attributes: [
      origin('Tongxiang, Zhejiang', '浙江桐乡'),
      keeps('18 months', '18 个月'),
      store('Dry, cool and sealed', '密封，置于阴凉干燥处'),
    ],
    variants: [v('QH-JH-80', [], 3200, 96)],
  }),
  qinghe('rose-bud-tea', {
    category: 'tea-and-coffee',
    brand: 'Cloudpeak',
    tags: ['caffeine-free', 'gift'],
    picture: ['1f339', 'rose'],
    title: ['Yunnan Rose Buds', '云南墨红玫瑰花茶'],
    alt: ['A red rose on its stem', '一支红玫瑰'],
    say: [
      'Dark crimson roses grown at 2,000 m, freeze-dried whole. Drop one in black tea, or let a whole flower open in the cup.',
      '海拔两千米种出的墨红玫瑰，整朵冻干。往红茶里放一朵，或者单独冲一杯，看它慢慢打开。',
    ],
    points: [
      ['Picked at dawn, dried within four hours', '清晨采摘，四小时内冻干'],
      ['In a tin with a window', '开窗铁罐，看得见花'],
    ],
    attributes: [origin('Yuxi, Yunnan', '云南玉溪'), keeps('18 months', '18 个月')],
    options: [
      option(PACK, [
        ['30 g tin', '30 g 罐装'],
        ['2 tins in a gift box', '2 罐礼盒'],
      ]),
    ],
    variants: [v('QH-RS-1', [0], 4500, 58), v('QH-RS-2', [1], 8600, 23)],
  }),
  qinghe('white-peony-tea', {
    category: 'tea-and-coffee',
    brand: 'Cloudpeak',
    tags: ['classic'],
    picture: ['1f343', 'lemon'],
    title: ['Fuding White Peony', '福鼎白牡丹'],
    alt: ['Two green tea leaves carried by the wind', '两片随风飘起的绿叶'],
    say: [
      'One bud, two leaves, sun-withered and otherwise left alone. Soft as melon in its first year, deeper and jujube-sweet as it ages.',
      '一芽两叶，日光萎凋，不炒不揉。新茶清甜像蜜瓜，放上几年转成枣香，越存越稳。',
    ],
    points: [
      ['Brew at 90 °C, five infusions and more', '90 °C 冲泡，五道以上仍有味'],
      ['Simmers well in winter', '冬天适合煮着喝'],
    ],
    attributes: [
      origin('Fuding, Fujian', '福建福鼎'),
      ingredients('White tea', '白茶'),
      store('Dry, dark, away from smells', '避光防潮，远离异味'),
    ],
    options: [
      option(PACK, [
        ['50 g', '50 g'],
        ['150 g', '150 g'],
        ['350 g cake', '350 g 茶饼'],
      ]),
    ],
    variants: [v('QH-WP-50', [0], 5800, 66), v('QH-WP-150', [1], 15800, 34), v('QH-WP-350', [2], 32800, 12)],
  }),
  qinghe('salted-cherry-blossoms', {
    category: 'tea-and-coffee',
    brand: 'Qinghe',
    tags: ['seasonal', 'gift'],
    picture: ['1f338', 'sage'],
    title: ['Salted Cherry Blossoms', '盐渍樱花'],
    alt: ['A pink cherry blossom with five petals', '一朵五瓣粉樱'],
    say: [
      'Double-flowered cherry pickled in plum vinegar and sea salt. Rinse one and let it unfold in hot water, rice or clear jelly.',
      '八重樱用梅醋和海盐腌渍。取一朵冲洗，放进热水、米饭或果冻里，看它一层层展开。',
    ],
    points: [
      ['About 40 blossoms in a jar', '一瓶约 40 朵'],
      ['Soak for five minutes first', '用前清水泡五分钟去咸'],
    ],
    attributes: [
      ingredients('Cherry blossom, plum vinegar, sea salt', '樱花、梅醋、海盐'),
      keeps('12 months, chilled after opening', '12 个月，开封后冷藏'),
    ],
    variants: [v('QH-SK-60', [], 3900, 27)],
  }),
  qinghe('rouge-glaze-teapot', {
    category: 'cups-and-teaware',
    brand: 'Stove & Stone',
    tags: ['bestseller', 'gift'],
    picture: ['1fad6', 'clay'],
    title: ['Rouge Glaze Teapot', '胭脂釉茶壶'],
    alt: ['A round red teapot with a curved spout', '圆润的胭脂红茶壶，弯嘴'],
    say: [
      'A round-bellied pot with a spout that <strong>does not drip</strong>; we poured it four hundred times to be sure. The lid stays on at full tilt.',
      '圆肚茶壶，壶嘴<strong>断水干脆不滴漏</strong>，出厂前我们试倒了四百次。倾到底，盖子也不会掉。',
    ],
    points: [
      ['Built-in strainer holes, no loose basket', '壶内一体滤孔，不用另配滤网'],
      ['Colour fired in, not painted on', '高温釉下发色，不褪色'],
    ],
    attributes: [
      material('Stoneware', '炻瓷'),
      origin('Jingdezhen, Jiangxi', '江西景德镇'),
      care('Dishwasher safe', '可用洗碗机清洗'),
    ],
    options: [plainOption(CAPACITY, ['350 ml', '600 ml'])],
    variants: [v('QH-TP-350', [0], 12800, 36), v('QH-TP-600', [1], 16800, 19, 19800)],
  }),
  qinghe('mate-gourd', {
    category: 'cups-and-teaware',
    brand: 'Stove & Stone',
    tags: ['handmade'],
    picture: ['1f9c9', 'sage'],
    title: ['Mate Gourd with Steel Straw', '马黛茶葫芦杯（配钢吸管）'],
    alt: ['A round brown gourd cup with a metal straw and green leaves', '棕色圆葫芦杯，插着金属吸管'],
    say: [
      'A real gourd, cured and rimmed by hand, with a straw whose flat filter comes apart for cleaning. No two are quite the same shape.',
      '天然葫芦手工熟化、包边，吸管底部的扁滤头可以拆开清洗。每只形状都略有不同。',
    ],
    points: [
      ['Cure it with wet leaves for a day before first use', '首次使用前，用湿茶叶养一天'],
      ['Fits one generous palm', '刚好一手握住'],
    ],
    attributes: [
      material('Gourd, stainless steel', '天然葫芦、不锈钢'),
      care('Rinse and air-dry, no soap', '清水冲净晾干，勿用洗洁精'),
    ],
    variants: [v('QH-MT-GOURD', [], 8800, 14)],
  }),
  qinghe('wine-warming-set', {
    category: 'cups-and-teaware',
    brand: 'Stove & Stone',
    tags: ['gift'],
    picture: ['1f376', 'sky'],
    title: ['Blue-Line Wine Warming Set', '青线温酒器'],
    alt: ['A white porcelain flask and cup with a blue line', '白瓷酒瓶与小杯，各有一道青线'],
    say: [
      'A slim flask that sits in hot water up to its shoulder, and cups small enough to be refilled often. One cobalt line, drawn freehand.',
      '细颈瓷瓶坐在热水里温到瓶肩，小杯盏适合慢慢添。一道青线，师傅徒手画成。',
    ],
    points: [
      ['Holds 300 ml, cups 45 ml', '酒瓶 300 ml，酒杯 45 ml'],
      ['Also a fine soy sauce set or bud vase', '装酱油、插一枝花也好看'],
    ],
    attributes: [material('Porcelain', '白瓷'), origin('Dehua, Fujian', '福建德化'), care('Hand wash', '建议手洗')],
    options: [
      option(PACK, [
        ['Flask and 2 cups', '一壶两杯'],
        ['Flask and 4 cups', '一壶四杯'],
      ]),
    ],
    variants: [v('QH-WW-2', [0], 9800, 28), v('QH-WW-4', [1], 12800, 17)],
  }),
  qinghe('rocks-tumbler', {
    category: 'cups-and-teaware',
    brand: 'Stove & Stone',
    tags: ['gift', 'classic'],
    picture: ['1f943', 'lilac'],
    title: ['Heavy-Base Rocks Tumbler', '厚底洛克杯'],
    alt: ['A square-shouldered glass with amber drink and one large ice cube', '厚底玻璃杯，琥珀色的酒里一大块方冰'],
    say: [
      'Two centimetres of clear glass under the drink. It sits heavily in the hand, and one big ice cube fits with room to spare.',
      '杯底足有两厘米厚，握在手里沉甸甸的，放一整块大方冰还绰绰有余。',
    ],
    points: [
      ['Lead-free crystal, 280 ml', '无铅水晶玻璃，280 ml'],
      ['Cold-polished rim', '杯口冷抛光，不割嘴'],
    ],
    attributes: [
      material('Lead-free crystal glass', '无铅水晶玻璃'),
      care('Dishwasher safe, glass programme', '可机洗（玻璃程序）'),
    ],
    options: [
      option(PACK, [
        ['Single', '单只'],
        ['Set of 4', '四只装'],
      ]),
    ],
    variants: [v('QH-RT-1', [0], 4200, 88), v('QH-RT-4', [1], 14800, 26)],
  }),
  qinghe('red-wine-glass', {
    category: 'cups-and-teaware',
    brand: 'Stove & Stone',
    tags: [],
    picture: ['1f377', 'sand'],
    title: ['Everyday Red Wine Glass', '日常红酒杯'],
    alt: ['A stemmed glass of red wine', '一只盛着红酒的高脚杯'],
    say: [
      'Thin enough to enjoy, sturdy enough for a Tuesday. The stem is drawn from the bowl in one piece, so there is no seam to snap.',
      '薄得有质感，又结实得可以天天用。杯脚与杯身一体拉制，没有容易断的接缝。',
    ],
    points: [
      ['450 ml, fits the top rack', '450 ml，能放进洗碗机上层'],
      ['We replace the first one you break', '第一只打碎了，我们补寄'],
    ],
    attributes: [
      material('Tempered crystal glass', '强化水晶玻璃'),
      size('22 cm tall, 8.5 cm wide', '高 22 cm，杯径 8.5 cm'),
    ],
    variants: [v('QH-WG-1', [], 5900, 45)],
  }),
];
