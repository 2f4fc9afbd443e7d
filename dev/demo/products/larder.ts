import type { DemoProduct } from '../types.ts';
import { FLAVOUR, ingredients, keeps, option, origin, PACK, shelfOf, store, v, weight } from '../write.ts';

const qinghe = shelfOf('qinghe-kitchen');

/** What keeps in the larder, and fruit that does not. */
export const LARDER: DemoProduct[] = [
  qinghe('mountain-honey', {
    category: 'larder',
    brand: 'Granary Lane',
    tags: ['bestseller', 'gift'],
    picture: ['1f36f', 'sky'],
    title: ['Raw Mountain Honey', '山里土蜂蜜'],
    alt: ['A clay pot brimming with golden honey', '陶罐里盛满金黄的蜂蜜'],
    say: [
      'Strained, never heated, from forty hives on one slope of the Qinling. It sets white in winter; a warm bath makes it run again.',
      '秦岭一面坡上四十箱蜂，只过滤不加热。冬天会结成白色结晶，隔温水坐一会儿就化开。',
    ],
    points: [
      ['<strong>Acacia:</strong> pale and mild', '<strong>洋槐蜜：</strong>色浅味清'],
      ['<strong>Linden:</strong> minty, slow to fade', '<strong>椴树蜜：</strong>微微薄荷香，回味长'],
    ],
    attributes: [origin('Qinling, Shaanxi', '陕西秦岭'), weight('500 g', '500 g'), keeps('24 months', '24 个月')],
    options: [
      option(
        ['Blossom', '蜜源'],
        [
          ['Acacia', '洋槐'],
          ['Linden', '椴树'],
          ['Wildflower', '百花'],
        ],
      ),
    ],
    variants: [v('QH-HN-AC', [0], 6800, 62), v('QH-HN-LI', [1], 7800, 35), v('QH-HN-WF', [2], 5900, 51)],
  }),
  qinghe('aged-farm-cheese', {
    category: 'larder',
    brand: 'Granary Lane',
    tags: ['new'],
    picture: ['1f9c0', 'lilac'],
    title: ['Farmhouse Cheese with Holes', '农舍大孔奶酪'],
    alt: ['A wedge of yellow cheese with holes', '一块带孔的黄色奶酪'],
    say: [
      'Four months on spruce boards in a cellar outside Hohhot. Sweet and nutty; melts into long, well-behaved strings.',
      '在呼和浩特城外的地窖里、云杉木板上熟成四个月。甜润带坚果香，加热能拉出长丝。',
    ],
    points: [
      ['Cut to order from the wheel', '整轮现切'],
      ['Waxed paper, not plastic', '蜡纸包装，透气不闷'],
    ],
    attributes: [
      origin('Hohhot, Inner Mongolia', '内蒙古呼和浩特'),
      ingredients('Milk, salt, cultures, rennet', '生牛乳、盐、发酵菌、凝乳酶'),
      store('2–6 °C', '2–6 °C 冷藏'),
    ],
    options: [
      option(PACK, [
        ['200 g', '200 g'],
        ['500 g', '500 g'],
      ]),
    ],
    variants: [v('QH-FC-200', [0], 4800, 30), v('QH-FC-500', [1], 10900, 13)],
  }),
  qinghe('noodle-bowl', {
    category: 'larder',
    brand: 'Qinghe',
    tags: ['bestseller'],
    picture: ['1f35c', 'sand'],
    title: ['Ten-Minute Noodle Bowl', '十分钟一碗面'],
    alt: ['A red bowl of noodles with chopsticks lifting a strand', '红碗里的汤面，筷子挑起几根'],
    say: [
      'Air-dried noodles with bite, sauce cooked in small pots, a sachet of crisp shallots. Better than the corner shop, and you need not dress.',
      '自然风干的面有筋骨，小锅熬的酱，再来一包酥葱。比楼下面馆还香，还不用换衣服出门。',
    ],
    points: [
      ['Four portions in a box', '一盒四份'],
      ['Add an egg and any greens', '卧个蛋、烫点青菜更好'],
    ],
    attributes: [weight('4 × 165 g', '165 g × 4'), keeps('10 months', '10 个月')],
    options: [
      option(FLAVOUR, [
        ['Scallion oil', '葱油'],
        ['Sesame paste', '麻酱'],
        ['Chongqing, hot', '重庆小面（辣）'],
      ]),
    ],
    variants: [v('QH-ND-SO', [0], 3590, 140), v('QH-ND-SE', [1], 3590, 98), v('QH-ND-CQ', [2], 3790, 76)],
  }),
  qinghe('wuchang-rice', {
    category: 'larder',
    brand: 'Granary Lane',
    tags: ['classic'],
    picture: ['1f35a', 'mint'],
    title: ['Wuchang Fragrant Rice', '五常稻花香大米'],
    alt: ['A red bowl heaped with steamed white rice', '红碗里冒尖的白米饭'],
    say: [
      'New crop, milled in the week it ships. Rinse once, soak for twenty minutes, and the whole stairwell knows you are cooking.',
      '当季新米，发货当周现碾。淘一遍，泡二十分钟，一开锅整个楼道都知道你家在煮饭。',
    ],
    points: [
      ['One variety, one village', '单一品种，一个村的地块'],
      ['Vacuum bricks keep out weevils', '真空米砖，不生虫'],
    ],
    attributes: [origin('Wuchang, Heilongjiang', '黑龙江五常'), keeps('12 months', '12 个月')],
    options: [
      option(PACK, [
        ['2.5 kg', '2.5 kg'],
        ['5 kg', '5 kg'],
      ]),
    ],
    variants: [v('QH-RI-25', [0], 4590, 90), v('QH-RI-50', [1], 7990, 64)],
  }),
  qinghe('facing-heaven-chillies', {
    category: 'larder',
    brand: 'Qinghe',
    tags: ['hot'],
    picture: ['1f336-fe0f', 'lemon'],
    title: ['Facing-Heaven Chillies', '遵义朝天椒'],
    alt: ['A glossy red chilli with a green stem', '带绿蒂的鲜红辣椒'],
    say: [
      'Short, plump and more fragrant than fierce. Toast them in a dry pan until they smell of dried fruit, then do as you like.',
      '短粗肉厚，香多于辣。干锅小火焙到有果干香，炒菜、炼油、打辣椒面都好。',
    ],
    points: [
      ['Sun-dried, stems removed', '日晒干，已去蒂'],
      ['150 g lasts most families a season', '150 g 够一般人家吃一季'],
    ],
    attributes: [origin('Zunyi, Guizhou', '贵州遵义'), weight('150 g', '150 g'), keeps('18 months', '18 个月')],
    variants: [v('QH-CL-150', [], 1890, 110)],
  }),
  qinghe('folded-dumplings', {
    category: 'larder',
    brand: 'Qinghe',
    tags: ['bestseller'],
    picture: ['1f95f', 'sky'],
    title: ['Hand-Folded Dumplings', '手包饺子'],
    alt: ['A pleated dumpling, lightly browned', '一只捏着褶子的饺子'],
    say: [
      'Nineteen pleats, folded by aunties who race each other. Thin skin, generous filling, broth inside if you do not overcook them.',
      '十九道褶，阿姨们比着赛包出来的。皮薄馅足，煮得恰好，咬开有汤。',
    ],
    points: [
      ['About 40 dumplings in a kilo', '一公斤约 40 只'],
      ['Ships frozen on dry ice', '干冰冷链发货'],
    ],
    attributes: [weight('1 kg', '1 kg'), store('Keep frozen at −18 °C', '−18 °C 冷冻'), keeps('6 months', '6 个月')],
    options: [
      option(FLAVOUR, [
        ['Pork and chive', '猪肉韭菜'],
        ['Prawn and egg', '虾仁鸡蛋'],
        ['Mushroom and cabbage', '香菇白菜（素）'],
      ]),
    ],
    variants: [v('QH-DP-PC', [0], 4200, 85), v('QH-DP-PE', [1], 5200, 47), v('QH-DP-MC', [2], 3900, 52)],
  }),
  qinghe('honey-mandarins', {
    category: 'fruit',
    brand: 'Orchard Nine',
    tags: ['seasonal', 'bestseller'],
    picture: ['1f34a', 'mint'],
    title: ['Honey Mandarins', '蜜桔'],
    alt: ['A bright mandarin with a green leaf', '带一片绿叶的橙红蜜桔'],
    say: [
      'Easy to peel, almost no pips, picked with the leaf on so you can see how fresh they are.',
      '皮松好剥，几乎无籽。带叶采摘，新不新鲜一看叶子就知道。',
    ],
    points: [
      ['Sweetness checked box by box', '逐箱测糖'],
      ['Bad fruit refunded, send us a photo', '坏果拍照即赔'],
    ],
    attributes: [origin('Huangyan, Zhejiang', '浙江黄岩'), store('Cool and airy, 2 weeks', '阴凉通风，可放两周')],
    options: [
      option(PACK, [
        ['2.5 kg', '5 斤'],
        ['5 kg', '10 斤'],
      ]),
    ],
    variants: [v('QH-MD-25', [0], 3290, 120), v('QH-MD-50', [1], 5690, 70, 6590)],
  }),
  qinghe('dandong-strawberries', {
    category: 'fruit',
    brand: 'Orchard Nine',
    tags: ['seasonal', 'limited'],
    picture: ['1f353', 'lemon'],
    title: ['Dandong Strawberries', '丹东红颜草莓'],
    alt: ['A ripe red strawberry with green leaves', '一颗熟透的红草莓'],
    say: [
      'Grown in winter sun under glass and packed one by one in a foam nest. They sell out by mid-morning; more next week.',
      '冬日暖棚里晒着太阳长大，一颗一窝泡沫托装箱。每天上午就卖完，下周再来一批。',
    ],
    points: [
      ['20 to 24 large berries', '每盒 20–24 颗大果'],
      ['Air freight, eat within two days', '空运直达，两天内吃完'],
    ],
    attributes: [
      origin('Dandong, Liaoning', '辽宁丹东'),
      weight('600 g', '600 g'),
      store('2–6 °C, do not wash ahead', '2–6 °C 冷藏，吃前再洗'),
    ],
    variants: [v('QH-SB-600', [], 6990, 0)],
  }),
  qinghe('tree-ripe-mangoes', {
    category: 'fruit',
    brand: 'Orchard Nine',
    tags: ['seasonal'],
    picture: ['1f96d', 'lilac'],
    title: ['Tree-Ripe Mangoes', '树上熟芒果'],
    alt: ['A yellow and red mango with a leaf', '黄里透红的芒果'],
    say: [
      'Left on the branch until they give to the thumb, which is why they travel in straw and why they taste like this.',
      '等到在枝头捏着微软才摘，所以要垫着草丝小心寄，也所以才有这个味道。',
    ],
    points: [
      ['Thin stone, no strings', '薄核少丝'],
      ['Six to eight fruits', '每箱 6–8 个'],
    ],
    attributes: [origin('Baise, Guangxi', '广西百色'), weight('2.5 kg', '2.5 kg')],
    variants: [v('QH-MG-25', [], 4980, 58)],
  }),
  qinghe('highland-blueberries', {
    category: 'fruit',
    brand: 'Orchard Nine',
    tags: ['kids'],
    picture: ['1fad0', 'sand'],
    title: ['Highland Blueberries', '高原蓝莓'],
    alt: ['Three plump blueberries', '三颗饱满的蓝莓'],
    say: [
      'Warm days and cold nights make them crisp. A bloom like frost says nobody has handled them much.',
      '高原昼夜温差大，果子脆甜。表面一层白霜，说明没被人翻来翻去。',
    ],
    points: [
      ['Berries of 18 mm and up', '单果 18 mm 以上'],
      ['Picked to order', '下单后再采'],
    ],
    attributes: [origin('Mengzi, Yunnan', '云南蒙自'), store('2–6 °C, one week', '2–6 °C 冷藏，可放一周')],
    options: [
      option(PACK, [
        ['2 × 125 g', '125 g × 2 盒'],
        ['6 × 125 g', '125 g × 6 盒'],
      ]),
    ],
    variants: [v('QH-BL-2', [0], 3580, 74), v('QH-BL-6', [1], 9480, 39)],
  }),
  qinghe('anyue-lemons', {
    category: 'fruit',
    brand: 'Orchard Nine',
    tags: [],
    picture: ['1f34b', 'rose'],
    title: ['Anyue Lemons', '安岳黄柠檬'],
    alt: ['A yellow lemon with a green leaf', '带叶的黄柠檬'],
    say: [
      'Unwaxed, so the zest is yours to use. Sharp, juicy, and good in the fruit bowl for a month.',
      '果皮不打蜡，擦皮屑、泡水都放心。酸度足、汁水多，摆在果盘里能放一个月。',
    ],
    points: [
      ['Ten fruits, about 1.2 kg', '十个装，约 1.2 kg'],
      ['Rub with salt, slice, freeze: ready for tea', '盐搓洗净切片冷冻，随时泡茶'],
    ],
    attributes: [origin('Anyue, Sichuan', '四川安岳'), weight('1.2 kg', '1.2 kg')],
    variants: [v('QH-LM-10', [], 1980, 132)],
  }),
];
