import type { DemoProduct } from '../types.ts';
import {
  COLOUR,
  care,
  contents,
  material,
  option,
  origin,
  plainOption,
  power,
  shelfOf,
  size,
  v,
  weight,
} from '../write.ts';

const mochi = shelfOf('mochi-house');

/** Light, what stands in a room, and what grows in it. */
export const HOME: DemoProduct[] = [
  mochi('pillar-candle', {
    category: 'living',
    brand: 'Stillroom',
    tags: ['gift', 'handmade'],
    picture: ['1f56f-fe0f', 'lilac'],
    title: ['Hand-Poured Pillar Candle', '手工柱蜡'],
    alt: ['A burning candle with drips of wax', '燃着的蜡烛，挂着蜡泪'],
    say: [
      'Soy and beeswax with a cotton wick that needs no fuss. It burns for a whole novel, or forty dinners.',
      '大豆蜡配蜂蜡，棉芯不爆不冒烟。能陪你读完一本长篇，或者吃四十顿晚饭。',
    ],
    points: [
      ['About 60 hours', '可燃约 60 小时'],
      ['Let the first pool reach the edge', '首次点燃，等蜡池化到边缘再熄'],
    ],
    attributes: [material('Soy wax, beeswax, cotton', '大豆蜡、蜂蜡、棉芯'), size('15 × 7 cm', '15 × 7 cm')],
    options: [
      option(
        ['Scent', '香味'],
        [
          ['Unscented', '无香'],
          ['Osmanthus', '桂花'],
          ['Cedar', '雪松'],
        ],
      ),
    ],
    variants: [v('MH-CD-UN', [0], 5900, 45), v('MH-CD-OS', [1], 6900, 52), v('MH-CD-CE', [2], 6900, 38)],
  }),
  mochi('paper-lantern', {
    category: 'living',
    brand: 'Stillroom',
    tags: ['seasonal', 'handmade'],
    picture: ['1f3ee', 'sky'],
    title: ['Red Paper Lantern', '红纸灯笼'],
    alt: ['A red and gold paper lantern', '红底金纹的纸灯笼'],
    say: [
      'Mulberry paper over bamboo rings, with a warm LED inside. Folds flat for eleven months of the year, if you can bear to.',
      '桑皮纸糊在竹圈上，里面一盏暖光 LED。不用时可以压平收起，如果舍得的话。',
    ],
    points: [
      ['Remote with a timer', '带定时遥控'],
      ['For balconies under a roof', '可挂有顶的阳台'],
    ],
    attributes: [
      material('Mulberry paper, bamboo', '桑皮纸、竹'),
      power('3 AA cells or USB', '3 节 5 号电池或 USB'),
      size('25 × 40 cm', '25 × 40 cm'),
    ],
    variants: [v('MH-LN-40', [], 7900, 41, 9900)],
  }),
  mochi('glass-wind-chime', {
    category: 'living',
    brand: 'Stillroom',
    tags: ['handmade', 'gift'],
    picture: ['1f390', 'lemon'],
    title: ['Goldfish Glass Wind Chime', '手绘玻璃风铃'],
    alt: ['A glass wind chime with a paper strip', '挂着纸签的玻璃风铃'],
    say: [
      'Blown without a mould and painted on the inside, so the rim rings a little rough. That is the sound of summer.',
      '无模人工吹制，从内壁反手绘彩，杯口不磨，声音才这样清。一响，就是夏天。',
    ],
    points: [
      ['Write a wish on the paper strip', '纸签上可以写愿望'],
      ['Each one sounds its own note', '每只音高都不同'],
    ],
    attributes: [
      material('Glass, cotton, paper', '玻璃、棉绳、纸'),
      size('8 cm across, 35 cm long', '直径 8 cm，全长 35 cm'),
    ],
    variants: [v('MH-WC-8', [], 5800, 24)],
  }),
  mochi('folding-silk-fan', {
    category: 'living',
    brand: 'Stillroom',
    tags: ['gift'],
    picture: ['1faad', 'sand'],
    title: ['Folding Silk Fan', '真丝折扇'],
    alt: ['An open red folding fan with a tassel', '展开的红色折扇，垂着流苏'],
    say: [
      'Thirty ribs, one breath of air each. It opens with a flick that takes an afternoon to learn and then cannot be unlearned.',
      '三十方扇骨，一扇一阵清风。单手一甩就开，练一个下午，往后就改不掉了。',
    ],
    points: [
      ['Bamboo smoked for colour', '竹骨烟熏着色'],
      ['In a silk sleeve', '配丝质扇套'],
    ],
    attributes: [
      material('Mulberry silk, bamboo', '桑蚕丝、竹'),
      origin('Hangzhou, Zhejiang', '浙江杭州'),
      size('21 cm', '21 cm'),
    ],
    variants: [v('MH-FN-21', [], 4900, 63)],
  }),
  mochi('gilt-oval-mirror', {
    category: 'living',
    brand: 'Stillroom',
    tags: [],
    picture: ['1fa9e', 'rose'],
    title: ['Gilt Oval Mirror', '鎏金椭圆镜'],
    alt: ['An oval mirror in a golden scalloped frame', '金色花边框的椭圆镜'],
    say: [
      'A flattering height, a scalloped frame and glass without a green cast. Hang it by a window and the room gains another.',
      '花瓣形镜框，玻璃不发绿，照人气色好。挂在窗边，屋里像多了一扇窗。',
    ],
    points: [
      ['Copper-free silvering', '无铜银镜'],
      ['Hook and template included', '附挂钩和定位纸'],
    ],
    attributes: [material('Glass, resin, gold leaf', '玻璃、树脂、金箔'), weight('2.4 kg', '2.4 kg')],
    options: [plainOption(['Height', '高度'], ['45 cm', '70 cm'])],
    variants: [v('MH-MR-45', [0], 16900, 13), v('MH-MR-70', [1], 28900, 7)],
  }),
  mochi('walnut-mantel-clock', {
    category: 'living',
    brand: 'Stillroom',
    tags: ['classic'],
    picture: ['1f570-fe0f', 'sage'],
    title: ['Walnut Mantel Clock', '胡桃木座钟'],
    alt: ['A wooden mantel clock with a round dial', '圆盘木座钟'],
    say: [
      'Ticks at the pace of a person reading. Strikes the hour softly, and not at all between ten and seven.',
      '滴答声像有人在慢慢翻书。整点轻轻报时，晚上十点到早上七点自动静音。',
    ],
    points: [
      ['Quartz movement, right to 10 s a month', '石英机芯，月误差 10 秒内'],
      ['One C cell lasts two years', '一节 2 号电池走两年'],
    ],
    attributes: [material('Walnut, brass, glass', '胡桃木、黄铜、玻璃'), size('24 × 22 × 9 cm', '24 × 22 × 9 cm')],
    variants: [v('MH-MC-24', [], 32900, 8)],
  }),
  mochi('twin-bell-alarm', {
    category: 'living',
    brand: 'Stillroom',
    tags: ['bestseller'],
    picture: ['23f0', 'mint'],
    title: ['Twin-Bell Alarm Clock', '双铃闹钟'],
    alt: ['A red alarm clock with two yellow bells', '红色闹钟，顶着两只黄铃'],
    dyed: [
      {
        tone: 'clay',
        dye: { hue: 40, saturation: 0.3, brightness: 1.35 },
        alt: ['A cream alarm clock with two bells', '奶油白闹钟，顶着两只铃'],
      },
    ],
    say: [
      'Silent hands, honest bells. It wakes you, the cat and nobody next door, if the door is shut.',
      '走针无声，铃声实在。关上门，只吵醒你和猫，吵不到邻居。',
    ],
    points: [
      ['Sweeping seconds, no ticking', '静音扫秒'],
      ['Soft light at the press of a button', '按一下亮柔光'],
    ],
    attributes: [
      material('Steel, glass', '钢、玻璃'),
      power('1 AA cell', '1 节 5 号电池'),
      size('9 × 12 cm', '9 × 12 cm'),
    ],
    options: [
      option(COLOUR, [
        ['Red', '红'],
        ['Cream', '奶油白'],
      ]),
    ],
    variants: [v('MH-AL-RD', [0], 6900, 57), v('MH-AL-CR', [1], 6900, 43)],
  }),
  mochi('willow-basket', {
    category: 'living',
    brand: 'Stillroom',
    tags: ['handmade'],
    picture: ['1f9fa', 'sky'],
    title: ['Willow Market Basket', '柳编提篮'],
    alt: ['A woven basket with an arched handle', '带提梁的柳条篮'],
    say: [
      'Woven from one season’s willow. Carries bread, kittens, knitting, and its own weight in apples without a creak.',
      '用当季柳条编成。装面包、装毛线、装小猫都行，满满一篮苹果也不吱呀响。',
    ],
    points: [
      ['Handle woven through to the base', '提梁一直编进篮底'],
      ['Removable cotton lining', '棉布内衬可拆洗'],
    ],
    attributes: [material('Willow, cotton', '柳条、棉布'), origin('Funan, Anhui', '安徽阜南')],
    options: [
      option(
        ['Size', '大小'],
        [
          ['Small', '小号'],
          ['Large', '大号'],
        ],
      ),
    ],
    variants: [v('MH-BK-S', [0], 6800, 30), v('MH-BK-L', [1], 9800, 19)],
  }),
  mochi('leafy-pot-plant', {
    category: 'plants',
    brand: 'Stillroom',
    tags: ['bestseller'],
    picture: ['1fab4', 'rose'],
    title: ['Easy Leafy Plant', '好养绿植'],
    alt: ['A green plant in a terracotta pot', '红陶盆里的绿植'],
    say: [
      'Forgives holidays, north windows and people who mean well. Comes potted in terracotta, with a card that says when it is thirsty.',
      '出门几天、朝北的窗、手抖浇多了，它都原谅。连红陶盆一起寄，附一张渴了会变色的提示卡。',
    ],
    points: [
      ['Water when the top two centimetres are dry', '表土干两厘米再浇'],
      ['Alive on arrival or replaced', '到货保活，坏了补发'],
    ],
    attributes: [material('Terracotta pot', '红陶盆'), size('28 cm with pot', '连盆高 28 cm')],
    options: [
      option(
        ['Plant', '品种'],
        [
          ['Rubber fig', '橡皮树'],
          ['Pothos', '绿萝'],
          ['Pilea', '镜面草'],
        ],
      ),
    ],
    variants: [v('MH-PL-RF', [0], 4900, 26), v('MH-PL-PO', [1], 3900, 48), v('MH-PL-PI', [2], 4500, 0)],
  }),
  mochi('armed-cactus', {
    category: 'plants',
    brand: 'Stillroom',
    tags: ['office'],
    picture: ['1f335', 'sand'],
    title: ['Cactus with Arms', '挥手仙人掌'],
    alt: ['A green cactus with two arms', '伸着两只“手”的仙人掌'],
    say: [
      'Waves at everyone, wants water once a month. The ideal colleague.',
      '见谁都挥手，一个月只喝一次水。理想的同事。',
    ],
    points: [
      ['Full sun, gritty soil included', '喜光，附颗粒土'],
      ['Packed in a cardboard cradle', '瓦楞纸托固定发货'],
    ],
    attributes: [size('18 cm', '高 18 cm'), care('Water monthly, never in winter', '每月一次水，冬天不浇')],
    variants: [v('MH-CA-18', [], 3500, 34)],
  }),
  mochi('weekly-bouquet', {
    category: 'plants',
    brand: 'Stillroom',
    tags: ['gift'],
    picture: ['1f490', 'lilac'],
    title: ['Florist’s Bouquet', '花艺师手扎花束'],
    alt: ['A bouquet of pink and yellow flowers in green paper', '绿纸包着的粉黄花束'],
    say: [
      'Whatever is best at the market on the morning it ships, tied the way our florist ties her own. It travels with its stems in water.',
      '当天早市什么最好就扎什么，花艺师怎么给自己扎，就怎么给你扎。花茎带水寄出。',
    ],
    points: [
      ['Vase life a week and more', '瓶插一周以上'],
      ['A card in your words, free', '免费代写贺卡'],
    ],
    attributes: [
      contents('Bouquet, flower food, card', '花束、保鲜剂、贺卡'),
      care('Cut stems, change water every 2 days', '斜剪花茎，两天换一次水'),
    ],
    options: [
      option(
        ['Size', '大小'],
        [
          ['Handful', '小束'],
          ['Armful', '大束'],
        ],
      ),
    ],
    variants: [v('MH-BQ-S', [0], 8900, 20), v('MH-BQ-L', [1], 15900, 12)],
  }),
  mochi('balcony-sunflower-kit', {
    category: 'plants',
    brand: 'Stillroom',
    tags: ['kids', 'eco'],
    picture: ['1f33b', 'sky'],
    title: ['Balcony Sunflower Kit', '阳台向日葵种植盒'],
    alt: ['A sunflower with green leaves', '一朵带叶的向日葵'],
    say: [
      'Dwarf sunflowers that stop at knee height and turn to look at you. From seed to flower in sixty days.',
      '矮生向日葵，长到膝盖高就停，花盘会转过来看你。从种子到开花六十天。',
    ],
    points: [
      ['Seeds, soil discs and a fibre pot', '含种子、压缩土、纤维盆'],
      ['A growing diary to fill in', '附种植日记'],
    ],
    attributes: [contents('8 seeds, 3 soil discs, pot, diary', '种子 8 粒、土块 3 枚、花盆、日记本')],
    variants: [v('MH-SF-1', [], 2900, 76)],
  }),
];
