import type { DemoProduct } from '../types.ts';
import { CAPACITY, contents, ingredients, material, option, PACK, shelfOf, size, v, weight } from '../write.ts';

const mochi = shelfOf('mochi-house');

/** Bath things, and things for pets. */
export const CARE: DemoProduct[] = [
  mochi('rice-milk-body-lotion', {
    category: 'bath',
    brand: 'Stillroom',
    tags: ['vegan'],
    picture: ['1f9f4', 'sky'],
    title: ['Rice Milk Body Lotion', '米乳身体乳'],
    alt: ['A pink bottle with a pump and a drop on the front', '粉色按压瓶，瓶身印着水滴'],
    say: [
      'Sinks in before the kettle boils and smells of nothing stronger than warm rice. For skin that has been indoors with the heating on.',
      '水还没烧开就吸收了，只有淡淡的米香。开着暖气的冬天，皮肤正需要它。',
    ],
    points: [
      ['No perfume, no colour', '不加香精色素'],
      ['Refill pouch uses 80 % less plastic', '补充装少用八成塑料'],
    ],
    attributes: [ingredients('Water, rice bran oil, glycerin, squalane', '水、米糠油、甘油、角鲨烷')],
    options: [
      option(CAPACITY, [
        ['300 ml bottle', '300 ml 瓶装'],
        ['600 ml refill', '600 ml 补充装'],
      ]),
    ],
    variants: [v('MH-LO-300', [0], 6900, 54), v('MH-LO-600', [1], 9900, 40, 12800)],
  }),
  mochi('peony-soap-bar', {
    category: 'bath',
    brand: 'Stillroom',
    tags: ['handmade', 'vegan', 'eco'],
    picture: ['1f9fc', 'mint'],
    title: ['Peony Soap Bar', '牡丹手工皂'],
    alt: ['A pink bar of soap with bubbles', '冒着泡泡的粉色香皂'],
    say: [
      'Cold-process soap cured for six weeks, so it lasts and does not turn to jelly in the dish.',
      '冷制皂，晾足六周，耐用，放在皂盒里不化成一摊。',
    ],
    points: [
      ['Olive, coconut and castor oil', '橄榄油、椰子油、蓖麻油'],
      ['Wrapped in seed paper', '种子纸包装，可以种'],
    ],
    attributes: [
      weight('110 g', '110 g'),
      ingredients('Saponified oils, peony root, pink clay', '皂化植物油、牡丹根、粉红石泥'),
    ],
    options: [
      option(PACK, [
        ['1 bar', '1 块'],
        ['3 bars', '3 块'],
      ]),
    ],
    variants: [v('MH-SP-1', [0], 2600, 118), v('MH-SP-3', [1], 6900, 62)],
  }),
  mochi('cellulose-sponges', {
    category: 'bath',
    brand: 'Stillroom',
    tags: ['eco'],
    picture: ['1f9fd', 'lilac'],
    title: ['Kitchen & Bath Sponges', '植物海绵'],
    alt: ['An orange sponge with holes', '带孔的橙色海绵'],
    say: [
      'Wood pulp that swells when wet, scrubs without scratching and goes on the compost when it is done.',
      '木浆遇水变软，去污不伤锅，用旧了可以埋进花盆当堆肥。',
    ],
    points: [
      ['Boil to refresh', '开水烫一烫又是新的'],
      ['Pack of four', '四块装'],
    ],
    attributes: [material('Wood pulp, cotton', '木浆、棉'), size('11 × 7 × 3 cm', '11 × 7 × 3 cm')],
    variants: [v('MH-SG-4', [], 1990, 134)],
  }),
  mochi('soft-bristle-toothbrush', {
    category: 'bath',
    brand: 'Stillroom',
    tags: ['travel'],
    picture: ['1faa5', 'lemon'],
    title: ['Ten-Thousand-Bristle Toothbrush', '万毛软牙刷'],
    alt: ['A red toothbrush', '红色牙刷'],
    say: [
      'Ten thousand bristles, each thinner than a hair: clean teeth, calm gums. Four to a box, one per season.',
      '一万根细软刷毛，每根比头发还细，刷得净又不伤牙龈。一盒四支，一季一换。',
    ],
    points: [
      ['Handle made from recycled pots', '刷柄为回收塑料'],
      ['Each in a travel cap', '每支配旅行盖'],
    ],
    attributes: [material('Recycled PP, PBT bristles', '再生 PP、PBT 刷毛'), contents('4 brushes', '牙刷 4 支')],
    variants: [v('MH-TB-4', [], 3290, 87)],
  }),
  mochi('chew-bone', {
    category: 'pets',
    brand: 'Pawfolk',
    tags: ['for-dogs', 'bestseller'],
    picture: ['1f9b4', 'sage'],
    title: ['Everlasting Chew Bone', '耐咬骨头'],
    alt: ['A white bone', '一根白色骨头'],
    say: [
      'Natural rubber that gives a little, tastes of milk and outlives two pairs of slippers. Hollow, for peanut butter.',
      '天然橡胶，有韧劲，带奶香，能替家里保住两双拖鞋。中空，可以抹花生酱。',
    ],
    points: [
      ['Floats, so bring it to the lake', '能浮水，去湖边也能玩'],
      ['Boil to clean', '可水煮消毒'],
    ],
    attributes: [material('Natural rubber', '天然橡胶')],
    options: [
      option(
        ['Dog’s weight', '狗狗体重'],
        [
          ['Up to 10 kg', '10 kg 以下'],
          ['10 to 25 kg', '10–25 kg'],
          ['Over 25 kg', '25 kg 以上'],
        ],
      ),
    ],
    variants: [v('MH-BN-S', [0], 2900, 68), v('MH-BN-M', [1], 3900, 74), v('MH-BN-L', [2], 4900, 36)],
  }),
  mochi('catnip-fish', {
    category: 'pets',
    brand: 'Pawfolk',
    tags: ['for-cats', 'bestseller'],
    picture: ['1f41f', 'lemon'],
    title: ['Catnip Fish', '猫薄荷小鱼'],
    alt: ['A blue fish', '一条蓝色的小鱼'],
    say: [
      'Canvas filled with last summer’s catnip. Expect ten minutes of acrobatics, then a nap on top of it.',
      '帆布里塞满去年夏天的猫薄荷。先是十分钟杂技表演，然后枕着它睡着。',
    ],
    points: [
      ['Refillable through the belly', '肚子有口，可以添薄荷'],
      ['Sewn twice round', '双道缝线'],
    ],
    attributes: [material('Cotton canvas, catnip', '棉帆布、猫薄荷'), size('16 cm', '长 16 cm')],
    variants: [v('MH-CF-16', [], 2500, 99)],
  }),
  mochi('felt-mouse', {
    category: 'pets',
    brand: 'Pawfolk',
    tags: ['for-cats', 'handmade'],
    picture: ['1f42d', 'mint'],
    title: ['Felt Mouse', '羊毛毡小老鼠'],
    alt: ['A grey mouse face with pink ears', '粉耳朵的灰色小老鼠'],
    say: [
      'One piece of wet-felted wool with nothing to swallow. Usually found under the sofa; buy two.',
      '整块羊毛湿毡成型，没有会被吞下去的小零件。通常能在沙发底下找到，建议买两只。',
    ],
    points: [
      ['A rattle inside for night hunting', '内有响铃，夜里也能抓'],
      ['Hand wash', '可手洗'],
    ],
    attributes: [material('Wool felt', '羊毛毡'), size('8 cm', '长 8 cm')],
    options: [
      option(PACK, [
        ['1 mouse', '1 只'],
        ['3 mice', '3 只'],
      ]),
    ],
    variants: [v('MH-FM-1', [0], 1900, 84), v('MH-FM-3', [1], 4900, 45)],
  }),
  mochi('collar-bell', {
    category: 'pets',
    brand: 'Pawfolk',
    tags: ['for-cats', 'for-dogs'],
    picture: ['1f514', 'rose'],
    title: ['Brass Collar Bell', '黄铜项圈铃铛'],
    alt: ['A golden bell', '金色铃铛'],
    say: [
      'A round, low ring that birds hear and light sleepers do not. Clips to any collar.',
      '声音低而圆，鸟儿听得见，浅眠的人却不嫌吵。扣在任何项圈上都行。',
    ],
    points: [
      ['Solid brass, will not rust', '实心黄铜，不生锈'],
      ['Room for a phone number', '可刻电话号码'],
    ],
    attributes: [material('Brass', '黄铜'), size('1.6 cm, 5 g', '直径 1.6 cm，5 g')],
    variants: [v('MH-CB-1', [], 1500, 112)],
  }),
];
