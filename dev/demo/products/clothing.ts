import type { DemoProduct } from '../types.ts';
import { COLOUR, care, material, option, plainOption, SIZE, shelfOf, size, v, weight } from '../write.ts';

const hills = shelfOf('hills-and-paper');

/** Hats, layers and shoes. */
export const CLOTHING: DemoProduct[] = [
  hills('six-panel-cap', {
    category: 'clothing',
    brand: 'Kestrel & Pine',
    tags: ['bestseller', 'travel'],
    picture: ['1f9e2', 'lemon'],
    title: ['Washed Six-Panel Cap', '水洗六片帽'],
    alt: ['A sky-blue baseball cap', '天蓝色棒球帽'],
    dyed: [
      {
        tone: 'sky',
        dye: { hue: 190, saturation: 0.4, brightness: 1.1 },
        alt: ['A sand-coloured baseball cap', '沙色棒球帽'],
      },
      {
        tone: 'sage',
        dye: { hue: 290, saturation: 0.7, brightness: 0.65 },
        alt: ['A forest-green baseball cap', '林绿棒球帽'],
      },
    ],
    say: [
      'Soft from the first wear, with a brim you can fold into a pocket and a strap that takes ponytails.',
      '第一次戴就很软，帽檐对折能塞进口袋，后扣留了马尾的位置。',
    ],
    points: [
      ['Unlined, dries in an hour', '无衬里，一小时晾干'],
      ['Fits 55 to 61 cm', '头围 55–61 cm 均可'],
    ],
    attributes: [material('Organic cotton twill', '有机棉斜纹布'), care('Cold wash, dry flat', '冷水洗，平铺晾干')],
    options: [
      option(COLOUR, [
        ['Sky', '天蓝'],
        ['Sand', '沙色'],
        ['Forest', '林绿'],
      ]),
    ],
    variants: [v('HP-CP-SK', [0], 7900, 60), v('HP-CP-SA', [1], 7900, 41), v('HP-CP-FO', [2], 7900, 33)],
  }),
  hills('ribbon-straw-hat', {
    category: 'clothing',
    brand: 'Kestrel & Pine',
    tags: ['seasonal', 'handmade'],
    picture: ['1f452', 'sky'],
    title: ['Ribbon Straw Hat', '蝴蝶结草帽'],
    alt: ['A straw hat with a red ribbon and bow', '系着红色蝴蝶结的草帽'],
    say: [
      'Woven from split wheat straw in one continuous braid. The bow ties off, so there is a plain hat underneath for plain days.',
      '麦秆劈丝，一条长辫从帽顶盘到帽檐。蝴蝶结可以解下来，素着戴也好看。',
    ],
    points: [
      ['Brim 8 cm, real shade', '帽檐 8 cm，真能遮阳'],
      ['Inner band adjusts by 3 cm', '内圈可调 3 cm'],
    ],
    attributes: [
      material('Wheat straw, cotton ribbon', '麦秆、棉缎带'),
      care('Wipe clean, keep dry', '湿布擦拭，避免淋雨'),
    ],
    variants: [v('HP-SH-1', [], 11900, 22, 14900)],
  }),
  hills('lambswool-scarf', {
    category: 'clothing',
    brand: 'Kestrel & Pine',
    tags: ['gift', 'bestseller'],
    picture: ['1f9e3', 'mint'],
    title: ['Lambswool Scarf', '羊羔毛围巾'],
    alt: ['A red knitted scarf with fringes, looped once', '绕了一圈的红围巾，带流苏'],
    dyed: [
      {
        tone: 'sand',
        dye: { hue: 30, saturation: 0.3, brightness: 1.5 },
        alt: ['An oat-coloured knitted scarf with fringes', '燕麦色围巾，带流苏'],
      },
      {
        tone: 'lilac',
        dye: { hue: 230, saturation: 0.7, brightness: 0.55 },
        alt: ['An ink-blue knitted scarf with fringes', '墨蓝围巾，带流苏'],
      },
    ],
    say: [
      'Two metres of Inner Mongolian lambswool, milled soft and brushed with teasels. Warm on a platform at six in the morning.',
      '两米长的内蒙古羊羔毛，缩绒后用起绒草梳过，软而不扎。清早六点站在月台上也不冷。',
    ],
    points: [
      ['Does not shed on coats', '不沾毛'],
      ['Boxed with a cedar ball', '礼盒附一颗雪松球'],
    ],
    attributes: [
      material('100 % lambswool', '100% 羊羔毛'),
      size('200 × 30 cm', '200 × 30 cm'),
      care('Hand wash cool, dry flat', '冷水手洗，平铺晾干'),
    ],
    options: [
      option(COLOUR, [
        ['Poppy', '罂粟红'],
        ['Oat', '燕麦'],
        ['Ink', '墨蓝'],
      ]),
    ],
    variants: [
      v('HP-SF-PO', [0], 19900, 28, 24900),
      v('HP-SF-OA', [1], 19900, 19, 24900),
      v('HP-SF-IN', [2], 19900, 23, 24900),
    ],
  }),
  hills('hiking-socks', {
    category: 'clothing',
    brand: 'Kestrel & Pine',
    tags: ['bestseller'],
    picture: ['1f9e6', 'rose'],
    title: ['Merino Hiking Socks', '美利奴徒步袜'],
    alt: ['A pair of green socks with blue heels and toes', '一双绿袜子，脚跟脚尖是蓝色'],
    say: [
      'Padded where boots rub, thin where they do not. Wear them three days running; nobody in the hut will know.',
      '磨脚的地方加厚，不磨的地方轻薄。连穿三天，山屋里没人闻得出来。',
    ],
    points: [
      ['Flat toe seam', '袜头无骨缝合'],
      ['Holes within a year? New pair', '一年内穿破，换新一双'],
    ],
    attributes: [
      material('62 % merino, nylon, elastane', '62% 美利奴羊毛、锦纶、氨纶'),
      care('Machine wash at 30 °C', '30 °C 机洗'),
    ],
    options: [
      option(SIZE, [
        ['36–39', '36–39 码'],
        ['40–43', '40–43 码'],
        ['44–46', '44–46 码'],
      ]),
    ],
    variants: [v('HP-SO-36', [0], 5900, 74), v('HP-SO-40', [1], 5900, 83), v('HP-SO-44', [2], 5900, 31)],
  }),
  hills('station-trench-coat', {
    category: 'clothing',
    brand: 'Kestrel & Pine',
    tags: ['classic'],
    picture: ['1f9e5', 'lilac'],
    title: ['Station Trench Coat', '站台风衣'],
    alt: ['A beige trench coat with dark buttons', '米色风衣，深色纽扣'],
    say: [
      'Tightly woven cotton that turns a shower, cut wide enough for a sweater and long enough for a bicycle.',
      '高密棉布，挡得住一阵小雨；版型宽松，里面套得下毛衣，骑车也不绊腿。',
    ],
    points: [
      ['Inside pocket for a paperback', '内袋放得下一本书'],
      ['Corozo buttons, sewn to last', '果壳扣，绕线加固'],
    ],
    attributes: [material('Cotton gabardine', '棉华达呢'), care('Dry clean or gentle cold wash', '干洗或冷水轻柔洗')],
    options: [plainOption(SIZE, ['S', 'M', 'L', 'XL'])],
    variants: [
      v('HP-TC-S', [0], 59900, 7, 79900),
      v('HP-TC-M', [1], 59900, 12, 79900),
      v('HP-TC-L', [2], 59900, 10, 79900),
      v('HP-TC-XL', [3], 59900, 4, 79900),
    ],
  }),
  hills('everyday-tee', {
    category: 'clothing',
    brand: 'Kestrel & Pine',
    tags: [],
    picture: ['1f455', 'sand'],
    title: ['Heavy Everyday Tee', '重磅日常 T 恤'],
    alt: ['A green T-shirt with a light stripe', '绿色 T 恤，胸前一道浅色条纹'],
    dyed: [{ tone: 'sky', dye: { saturation: 0.1, brightness: 1.1 }, alt: ['A chalk-white T-shirt', '粉笔白 T 恤'] }],
    say: [
      'A 230-gram jersey that hangs straight and is not see-through. Washed before sewing, so it comes out of the machine the size it went in.',
      '230 克重磅面料，垂顺不透。成衣前已预缩，洗完还是原来那么大。',
    ],
    points: [
      ['Ribbed collar stays flat', '螺纹领口不变形'],
      ['Side seams that do not twist', '侧缝不歪'],
    ],
    attributes: [material('100 % combed cotton', '100% 精梳棉'), care('Machine wash at 30 °C', '30 °C 机洗')],
    options: [
      option(COLOUR, [
        ['Leaf', '叶绿'],
        ['Chalk', '粉笔白'],
      ]),
      plainOption(SIZE, ['S', 'M', 'L']),
    ],
    variants: [
      v('HP-TE-LS', [0, 0], 9900, 0),
      v('HP-TE-LM', [0, 1], 9900, 36),
      v('HP-TE-LL', [0, 2], 9900, 28),
      v('HP-TE-CS', [1, 0], 9900, 25),
      v('HP-TE-CM', [1, 1], 9900, 44),
      v('HP-TE-CL', [1, 2], 9900, 30),
    ],
  }),
  hills('easy-runners', {
    category: 'clothing',
    brand: 'Volley Yard',
    tags: ['new', 'bestseller'],
    picture: ['1f45f', 'sage'],
    title: ['Easy Runners', '轻便跑鞋'],
    alt: ['A grey and lavender running shoe', '灰紫色跑鞋'],
    say: [
      'For the three kilometres you actually run and the ten you walk. Knit upper, cushioned heel, no break-in.',
      '跑三公里、走十公里，都是它的事。针织鞋面，后跟缓震，上脚不磨。',
    ],
    points: [
      ['218 g in EU 40', '40 码单只 218 g'],
      ['Insole comes out to wash', '鞋垫可取出清洗'],
    ],
    attributes: [material('Recycled knit, EVA foam', '再生纱针织、EVA 中底'), weight('218 g', '218 g')],
    options: [
      option(
        ['Size', '鞋码'],
        [
          ['EU 37', '37 码'],
          ['EU 39', '39 码'],
          ['EU 41', '41 码'],
          ['EU 43', '43 码'],
        ],
      ),
    ],
    variants: [
      v('HP-RN-37', [0], 26900, 15, 31900),
      v('HP-RN-39', [1], 26900, 22, 31900),
      v('HP-RN-41', [2], 26900, 26, 31900),
      v('HP-RN-43', [3], 26900, 13, 31900),
    ],
  }),
  hills('snow-line-sunglasses', {
    category: 'clothing',
    brand: 'Kestrel & Pine',
    tags: ['travel'],
    picture: ['1f576-fe0f', 'lemon'],
    title: ['Snow Line Sunglasses', '雪线太阳镜'],
    alt: ['Dark sunglasses with rounded lenses', '深色圆框太阳镜'],
    say: [
      'Polarised lenses dark enough for snow, in a frame that disappears under a helmet strap.',
      '偏光镜片，雪地里也不刺眼；镜腿薄，压在头盔带下面不硌。',
    ],
    points: [
      ['UV400, category 3', 'UV400，三类防护'],
      ['Hard case and cloth', '附硬盒与镜布'],
    ],
    attributes: [material('Bio-acetate, polarised TAC', '生物醋酸板材、TAC 偏光片'), weight('26 g', '26 g')],
    variants: [v('HP-SG-1', [], 15900, 30)],
  }),
  hills('long-rain-umbrella', {
    category: 'clothing',
    brand: 'Kestrel & Pine',
    tags: ['classic'],
    picture: ['2602-fe0f', 'sky'],
    title: ['Long Rain Umbrella', '长柄雨伞'],
    alt: ['An open dark-violet umbrella with a crook handle', '撑开的深紫色弯柄伞'],
    say: [
      'Eight fibreglass ribs that bend in a gust and come back. A canopy big enough to walk someone home under.',
      '八根玻纤伞骨，大风里弯得下去也弹得回来。伞面够大，能送一个人回家。',
    ],
    points: [
      ['Opens by button, closes by hand', '一键开伞，手动收伞'],
      ['Spare tips and a repair promise', '附备用珠尾，终身可修'],
    ],
    attributes: [
      material('Pongee, fibreglass, ash handle', '碰击布、玻纤、白蜡木柄'),
      size('104 cm across', '伞面直径 104 cm'),
    ],
    variants: [{ ...v('HP-UM-1', [], 12900, 37), barcode: '2000020000026' }],
  }),
];
