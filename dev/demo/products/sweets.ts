import type { DemoProduct } from '../types.ts';
import { FLAVOUR, ingredients, keeps, option, origin, PACK, shelfOf, store, v, weight } from '../write.ts';

const qinghe = shelfOf('qinghe-kitchen');

/** Sweets, snacks and bread. */
export const SWEETS: DemoProduct[] = [
  qinghe('chocolate-chunk-cookies', {
    category: 'sweets-and-snacks',
    brand: 'Granary Lane',
    tags: ['bestseller', 'kids'],
    picture: ['1f36a', 'sky'],
    title: ['Chocolate Chunk Cookies', '大块巧克力曲奇'],
    alt: ['A round cookie with chunks of dark chocolate', '一块嵌满巧克力粒的圆曲奇'],
    say: [
      'Browned butter, dark chocolate broken by hand, a pinch of sea salt. Crisp at the rim, soft in the middle for a good three weeks.',
      '焦化黄油、手掰黑巧、一小撮海盐。边缘酥脆，中间软心，放三周口感都在。',
    ],
    points: [
      ['Baked to order on weekdays', '工作日现烤现发'],
      ['30 % chocolate by weight', '巧克力含量 30%'],
    ],
    attributes: [
      ingredients('Wheat flour, chocolate, butter, sugar, egg, salt', '小麦粉、巧克力、黄油、糖、鸡蛋、盐'),
      keeps('30 days', '30 天'),
    ],
    options: [
      option(PACK, [
        ['6 cookies', '6 块'],
        ['12 cookies', '12 块'],
      ]),
    ],
    variants: [v('QH-CK-6', [0], 2900, 80), v('QH-CK-12', [1], 5200, 44)],
  }),
  qinghe('mid-autumn-mooncakes', {
    category: 'sweets-and-snacks',
    brand: 'Granary Lane',
    tags: ['seasonal', 'gift'],
    state: 'coming_soon',
    picture: ['1f96e', 'lilac'],
    title: ['Mid-Autumn Mooncakes', '中秋广式月饼'],
    alt: ['A golden mooncake stamped with a lattice pattern', '印着回纹的金黄月饼'],
    say: [
      'Thin golden crust, slow-cooked filling, a third less sugar than the old recipe. The first batch leaves the oven in August.',
      '饼皮薄而油润，馅料慢火铲成，比老配方少三分之一的糖。首炉八月出炉，敬请期待。',
    ],
    points: [
      ['Four 100 g cakes in a keepsake tin', '4 枚 × 100 g，铁盒可留着装针线'],
      ['Ships with a small knife and tea', '随盒附小刀和一泡乌龙'],
    ],
    attributes: [origin('Guangzhou, Guangdong', '广东广州'), keeps('60 days', '60 天')],
    options: [
      option(FLAVOUR, [
        ['Lotus and salted yolk', '蛋黄莲蓉'],
        ['Five nuts', '五仁'],
        ['Black sesame', '黑芝麻'],
      ]),
    ],
    variants: [v('QH-MC-LY', [0], 16800, 200), v('QH-MC-FN', [1], 15800, 200), v('QH-MC-BS', [2], 15800, 200)],
  }),
  qinghe('single-origin-chocolate', {
    category: 'sweets-and-snacks',
    brand: 'Granary Lane',
    tags: ['gift', 'vegan'],
    picture: ['1f36b', 'mint'],
    title: ['Hainan Single-Origin Chocolate', '海南单一产地黑巧'],
    alt: ['A chocolate bar half out of its red wrapper', '撕开红色包装的一板巧克力'],
    say: [
      'Beans from a single grove near Wanning, stone-ground for three days. Two ingredients, snap like a twig.',
      '万宁一片可可林的豆子，石磨研磨三天。只有两种配料，掰开清脆一声。',
    ],
    points: [
      ['<strong>55 %:</strong> caramel, longan', '<strong>55%：</strong>焦糖、桂圆'],
      ['<strong>85 %:</strong> black tea, cedar', '<strong>85%：</strong>红茶、雪松'],
    ],
    attributes: [
      ingredients('Cocoa beans, cane sugar', '可可豆、蔗糖'),
      weight('70 g', '70 g'),
      keeps('12 months', '12 个月'),
    ],
    options: [
      option(
        ['Cocoa', '可可含量'],
        [
          ['55 %', '55%'],
          ['70 %', '70%'],
          ['85 %', '85%'],
        ],
      ),
    ],
    variants: [v('QH-CH-55', [0], 3800, 70), v('QH-CH-70', [1], 3800, 92), v('QH-CH-85', [2], 4200, 37)],
  }),
  qinghe('fruit-drops', {
    category: 'sweets-and-snacks',
    brand: 'Granary Lane',
    tags: ['kids'],
    picture: ['1f36c', 'sand'],
    title: ['Old-Fashioned Fruit Drops', '老式水果硬糖'],
    alt: ['A striped sweet in a red twisted wrapper', '红色扭结糖纸包着的条纹糖'],
    say: [
      'Boiled in copper, pulled by hand, wrapped in paper that crackles. Lychee, hawthorn, tangerine and green plum.',
      '铜锅熬糖，手工拉条，糖纸一拧哗啦响。荔枝、山楂、橘子、青梅四种味道混装。',
    ],
    points: [
      ['Coloured with fruit and vegetable juice', '用果蔬汁调色'],
      ['About 45 sweets in a bag', '每袋约 45 颗'],
    ],
    attributes: [
      ingredients('Sugar, maltose, fruit juice', '白砂糖、麦芽糖、果汁'),
      weight('250 g', '250 g'),
      keeps('12 months', '12 个月'),
    ],
    variants: [v('QH-FD-250', [], 1800, 150)],
  }),
  qinghe('film-night-popcorn', {
    category: 'sweets-and-snacks',
    brand: 'Granary Lane',
    tags: ['bestseller'],
    picture: ['1f37f', 'sky'],
    title: ['Film Night Popcorn', '电影夜爆米花'],
    alt: ['A red and white striped tub full of popcorn', '红白条纹桶里装满爆米花'],
    say: [
      'Big round kernels popped in coconut oil, in a tub that two can share without moving closer. Unless they want to.',
      '球形大粒玉米，椰子油爆开。一大桶两个人分，不用挤着坐——想挤也行。',
    ],
    points: [
      ['Resealable lid inside', '内附密封盖'],
      ['No unpopped kernels worth mentioning', '几乎没有死粒'],
    ],
    attributes: [ingredients('Corn, coconut oil, seasoning', '玉米、椰子油、调味料'), keeps('6 months', '6 个月')],
    options: [
      option(FLAVOUR, [
        ['Caramel', '焦糖'],
        ['Sea salt', '海盐'],
        ['Cheese', '芝士'],
      ]),
    ],
    variants: [v('QH-PC-CA', [0], 1990, 120, 2490), v('QH-PC-SS', [1], 1990, 95, 2490), v('QH-PC-CH', [2], 2290, 61)],
  }),
  qinghe('dango-skewers', {
    category: 'sweets-and-snacks',
    brand: 'Qinghe',
    tags: ['new'],
    picture: ['1f361', 'lemon'],
    title: ['Three-Colour Rice Dumplings', '三色糯米团子'],
    alt: ['A skewer with a pink, a white and a green rice dumpling', '竹签串着粉、白、绿三色团子'],
    say: [
      'Rice flour, a little silken tofu for bounce, coloured with red yeast and mugwort. Steam for six minutes straight from the freezer.',
      '糯米粉里揉进一点嫩豆腐，格外弹牙；粉色来自红曲，绿色来自艾草。冷冻直接上锅，蒸六分钟。',
    ],
    points: [
      ['Five skewers and a pot of sweet soy glaze', '五串，附一小杯甜酱油'],
      ['Ships frozen on dry ice', '干冰冷链发货'],
    ],
    attributes: [
      store('Keep frozen at −18 °C', '−18 °C 冷冻'),
      keeps('6 months', '6 个月'),
      weight('5 × 50 g', '50 g × 5'),
    ],
    variants: [v('QH-DG-5', [], 2600, 48)],
  }),
  qinghe('seaweed-rice-crackers', {
    category: 'sweets-and-snacks',
    brand: 'Qinghe',
    tags: ['office'],
    picture: ['1f358', 'mint'],
    title: ['Seaweed Rice Crackers', '海苔仙贝'],
    alt: ['A round toasted rice cracker wrapped in a strip of seaweed', '裹着海苔条的圆形烤米饼'],
    say: [
      'Toasted over charcoal, brushed twice with soy, wrapped in a strip of Xiapu seaweed while still hot.',
      '炭火烤过，刷两遍酱油，趁热裹上一片霞浦海苔。咔嚓一声，很难只吃一片。',
    ],
    points: [
      ['Never fried', '非油炸'],
      ['Wrapped in pairs', '两片一小包'],
    ],
    attributes: [
      ingredients('Rice, soy sauce, seaweed', '大米、酱油、海苔'),
      weight('180 g', '180 g'),
      keeps('9 months', '9 个月'),
    ],
    variants: [v('QH-RC-180', [], 1690, 105)],
  }),
  qinghe('salted-pretzels', {
    category: 'sweets-and-snacks',
    brand: 'Granary Lane',
    tags: ['vegan'],
    picture: ['1f968', 'lilac'],
    title: ['Crunchy Salted Pretzels', '海盐脆扭结'],
    alt: ['A golden pretzel with grains of salt', '撒着盐粒的金黄扭结饼'],
    say: [
      'Dipped in lye, as they should be, for that thin mahogany skin. Coarse salt on top, beer or tea beside it.',
      '按老办法过碱水再烤，烤出一层薄薄的栗色脆皮。撒粗盐，配啤酒、配茶都行。',
    ],
    points: [
      ['Four ingredients and salt', '四种原料加一把盐'],
      ['Zip bag', '自封袋装'],
    ],
    attributes: [
      ingredients('Wheat flour, malt, rapeseed oil, yeast, salt', '小麦粉、麦芽、菜籽油、酵母、盐'),
      weight('200 g', '200 g'),
    ],
    variants: [v('QH-PZ-200', [], 1590, 88)],
  }),
  qinghe('butter-croissants', {
    category: 'bakery',
    brand: 'Granary Lane',
    tags: ['bestseller'],
    picture: ['1f950', 'lemon'],
    title: ['Bake-at-Home Butter Croissants', '在家现烤黄油可颂'],
    alt: ['A golden, flaky croissant', '层层起酥的金黄可颂'],
    say: [
      'Twenty-seven layers, shaped and proved by us, frozen just before the oven. Eighteen minutes at 180 °C and the kitchen smells of Sunday.',
      '二十七层起酥，我们整好形、发好酵，进烤箱前急冻。180 °C 烤十八分钟，满屋都是周末的味道。',
    ],
    points: [
      ['No thawing needed', '不用解冻，直接烤'],
      ['24 % butter, nothing else', '黄油含量 24%，不用人造黄油'],
    ],
    attributes: [store('Keep frozen at −18 °C', '−18 °C 冷冻'), keeps('4 months', '4 个月')],
    options: [
      option(PACK, [
        ['4 pieces', '4 个'],
        ['8 pieces', '8 个'],
      ]),
    ],
    variants: [v('QH-CR-4', [0], 3600, 57), v('QH-CR-8', [1], 6600, 32)],
  }),
  qinghe('milk-bread', {
    category: 'bakery',
    brand: 'Granary Lane',
    tags: ['kids'],
    picture: ['1f35e', 'rose'],
    title: ['Soft Milk Bread', '牛乳吐司'],
    alt: ['A loaf of white bread with a golden crust', '一条烤得金黄的吐司'],
    say: [
      'Made with a scalded-flour starter, so it tears into long strands and is still soft on the fourth day.',
      '汤种法揉制，撕开能拉出长丝，放到第四天还是软的。空口吃，烤一烤更香。',
    ],
    points: [
      ['Milk instead of water', '全程用牛奶，不加水'],
      ['No preservatives: freeze what you do not eat', '不加防腐剂，吃不完请冷冻'],
    ],
    attributes: [
      ingredients('Wheat flour, milk, butter, sugar, yeast, salt', '小麦粉、牛奶、黄油、糖、酵母、盐'),
      weight('450 g', '450 g'),
      keeps('5 days', '5 天'),
    ],
    variants: [v('QH-MB-450', [], 1980, 40)],
  }),
  qinghe('strawberry-cream-cake', {
    category: 'bakery',
    brand: 'Granary Lane',
    tags: ['gift'],
    picture: ['1f370', 'sage'],
    title: ['Strawberry Cream Cake', '草莓奶油蛋糕'],
    alt: ['A slice of sponge cake with cream and a strawberry', '一块顶着草莓的奶油蛋糕'],
    say: [
      'Sponge as light as a pillow, whipped cream with hardly any sugar, strawberries in every layer. We deliver the day it is made.',
      '戚风轻得像枕头，奶油只加一点点糖，每一层都夹草莓。当天做，当天送。',
    ],
    points: [
      ['Comes with candles and paper plates', '附蜡烛和纸盘'],
      ['Best within 24 hours', '24 小时内吃完最好'],
    ],
    attributes: [store('2–6 °C', '2–6 °C 冷藏'), keeps('2 days', '2 天')],
    options: [
      option(
        ['Size', '尺寸'],
        [
          ['Two slices', '两块切件'],
          ['15 cm', '6 寸'],
          ['20 cm', '8 寸'],
        ],
      ),
    ],
    variants: [v('QH-SC-2', [0], 4200, 18), v('QH-SC-15', [1], 12800, 8), v('QH-SC-20', [2], 19800, 5)],
  }),
  qinghe('boiled-bagels', {
    category: 'bakery',
    brand: 'Granary Lane',
    tags: ['new', 'vegan'],
    picture: ['1f96f', 'sky'],
    title: ['Boiled Bagels, Mixed Four', '水煮贝果四枚装'],
    alt: ['A seeded bagel and a bagel spread with cream cheese', '一只芝麻贝果和一只抹了奶酪的贝果'],
    say: [
      'Cold-proved for a night and boiled in malt water before baking: chewy, glossy, no air. Two plain, one sesame, one with everything.',
      '冷藏发酵一夜，进烤箱前先过麦芽水：有嚼劲、有光泽、不空心。两枚原味，一枚芝麻，一枚全料。',
    ],
    points: [
      ['No oil, no egg', '无油无蛋'],
      ['Slice before freezing', '先切开再冷冻，吃时直接烤'],
    ],
    attributes: [weight('4 × 110 g', '110 g × 4'), keeps('4 days, or 2 months frozen', '常温 4 天，冷冻 2 个月')],
    variants: [v('QH-BG-4', [], 3200, 36)],
  }),
  qinghe('cocoa-doughnuts', {
    category: 'bakery',
    brand: 'Granary Lane',
    tags: ['kids'],
    picture: ['1f369', 'mint'],
    title: ['Cocoa-Glazed Doughnuts', '可可糖霜甜甜圈'],
    alt: ['A doughnut with chocolate glaze and sprinkles', '裹着巧克力糖霜、撒了彩针的甜甜圈'],
    say: [
      'Potato in the dough keeps them tender, the glaze is real chocolate, and the sprinkles are for whoever gets there first.',
      '面团里揉了土豆泥，松软不干；淋的是真巧克力，彩针最多的那只归先到的人。',
    ],
    points: [
      ['Fried at dawn, delivered by noon', '清早现炸，中午送到'],
      ['Box of six', '一盒六只'],
    ],
    attributes: [weight('6 × 65 g', '65 g × 6'), keeps('2 days', '2 天')],
    variants: [v('QH-DN-6', [], 3900, 22, 4500)],
  }),
];
