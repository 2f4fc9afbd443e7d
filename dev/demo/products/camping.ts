import type { DemoProduct } from '../types.ts';
import {
  CAPACITY,
  COLOUR,
  care,
  contents,
  material,
  option,
  PACK,
  plainOption,
  power,
  shelfOf,
  size,
  v,
  weight,
} from '../write.ts';

const hills = shelfOf('hills-and-paper');

/** What goes up the hill, and sport on the way down. */
export const CAMPING: DemoProduct[] = [
  hills('meadow-tent', {
    category: 'camping',
    brand: 'Kestrel & Pine',
    tags: ['bestseller'],
    picture: ['26fa', 'sky'],
    title: ['Meadow Tent', '草甸帐篷'],
    alt: ['A green ridge tent under a crescent moon', '弯月下的一顶绿帐篷'],
    say: [
      'Pitched in four minutes by one person who has never done it before. A porch for boots, pockets for phones, and a roof that shrugs off a night of rain.',
      '没搭过帐篷的人，一个人四分钟也能搭好。门厅放鞋，内袋放手机，下一夜雨也不怕。',
    ],
    points: [
      ['3,000 mm fly, taped seams', '外帐防水 3000 mm，压胶接缝'],
      ['Packs to the size of a rolled towel', '收起来像一卷浴巾'],
    ],
    attributes: [
      material('Ripstop polyester, aluminium poles', '防撕裂涤纶、铝合金杆'),
      contents('Tent, fly, poles, 12 pegs, repair patch', '内帐、外帐、帐杆、地钉 12 支、修补片'),
    ],
    options: [
      option(
        ['Sleeps', '人数'],
        [
          ['Two', '双人'],
          ['Three', '三人'],
        ],
      ),
    ],
    variants: [v('HP-MT-2', [0], 59900, 18, 69900), v('HP-MT-3', [1], 74900, 11, 84900)],
  }),
  hills('day-hike-backpack', {
    category: 'camping',
    brand: 'Kestrel & Pine',
    tags: ['bestseller', 'travel'],
    picture: ['1f392', 'mint'],
    title: ['Day Hike Backpack', '一日徒步包'],
    alt: ['A raspberry-red backpack with a front pocket', '树莓红双肩包，带前袋'],
    dyed: [
      {
        tone: 'sky',
        dye: { saturation: 0.1, brightness: 0.8 },
        alt: ['A slate-grey backpack with a front pocket', '岩灰双肩包，带前袋'],
      },
    ],
    say: [
      'Room for lunch, a layer and a book. The back panel stands off like a hammock, so your shirt stays dry on the climb.',
      '装得下午饭、一件外套和一本书。背板悬空像吊床，爬坡时后背不闷汗。',
    ],
    points: [
      ['Laptop sleeve for the weekdays between', '带电脑夹层，平日通勤也能背'],
      ['Rain cover in the base', '底部藏着防雨罩'],
    ],
    attributes: [material('Recycled nylon', '再生尼龙'), weight('680 g (18 L)', '680 g（18 L）')],
    options: [
      option(COLOUR, [
        ['Raspberry', '树莓红'],
        ['Slate', '岩灰'],
      ]),
      plainOption(CAPACITY, ['18 L', '26 L']),
    ],
    variants: [
      v('HP-BP-RA18', [0, 0], 26900, 33),
      v('HP-BP-RA26', [0, 1], 32900, 21),
      v('HP-BP-SL18', [1, 0], 26900, 27),
      v('HP-BP-SL26', [1, 1], 32900, 0),
    ],
  }),
  hills('ridge-walking-boots', {
    category: 'camping',
    brand: 'Kestrel & Pine',
    tags: ['classic'],
    picture: ['1f97e', 'sage'],
    title: ['Ridge Walking Boots', '山脊徒步靴'],
    alt: ['A tan leather walking boot with a brown sole', '棕黄皮革徒步靴，深色鞋底'],
    say: [
      'Nubuck that needs two weekends to become yours and then stays for years. The sole can be replaced; we do it, too.',
      '磨砂牛皮，穿两个周末就合脚，然后能陪你很多年。鞋底磨平了可以换，我们就能换。',
    ],
    points: [
      ['Waterproof lining', '防水透湿内里'],
      ['Runs true to size with a hiking sock', '穿厚袜按平时尺码选'],
    ],
    attributes: [material('Nubuck leather, rubber sole', '磨砂牛皮、橡胶大底'), care('Brush, then wax', '刷净后上蜡')],
    options: [
      option(
        ['Size', '鞋码'],
        [
          ['EU 38', '38 码'],
          ['EU 40', '40 码'],
          ['EU 42', '42 码'],
          ['EU 44', '44 码'],
        ],
      ),
    ],
    variants: [
      v('HP-RB-38', [0], 45900, 9),
      v('HP-RB-40', [1], 45900, 14),
      v('HP-RB-42', [2], 45900, 12),
      v('HP-RB-44', [3], 45900, 0),
    ],
  }),
  hills('pocket-torch', {
    category: 'camping',
    brand: 'Kestrel & Pine',
    tags: ['travel'],
    picture: ['1f526', 'lilac'],
    title: ['Pocket Torch', '口袋手电'],
    alt: ['A grey torch with beams of light', '发着光的灰色手电筒'],
    say: [
      'Three brightnesses and no disco mode. One long press is all it ever asks of a cold thumb.',
      '三档亮度，没有爆闪花样。天冷手僵，长按一下就亮。',
    ],
    points: [
      ['6 hours at full beam, 60 on low', '强光 6 小时，弱光 60 小时'],
      ['Charges over USB-C', 'USB-C 充电'],
    ],
    attributes: [
      material('Anodised aluminium', '阳极氧化铝'),
      size('10.5 cm, 92 g', '长 10.5 cm，92 g'),
      power('Built-in 18650 cell', '内置 18650 电池'),
    ],
    variants: [{ ...v('HP-PT-1', [], 11900, 66), barcode: '2000020000019' }],
  }),
  hills('brass-compass', {
    category: 'camping',
    brand: 'Kestrel & Pine',
    tags: ['gift', 'classic'],
    picture: ['1f9ed', 'sky'],
    title: ['Brass Field Compass', '黄铜指南针'],
    alt: ['A brass compass with a ring and a red and grey needle', '带挂环的黄铜指南针'],
    say: [
      'It needs no signal and no charging, and it has never once asked you to update it. Oil-damped needle, settles in three seconds.',
      '不用信号，不用充电，也从不提示更新。油浸阻尼指针，三秒归位。',
    ],
    points: [
      ['Luminous north mark', '夜光北标'],
      ['Engraving on the lid, free', '表盖可免费刻字'],
    ],
    attributes: [material('Solid brass, mineral glass', '实心黄铜、矿物玻璃'), size('4.8 cm across', '直径 4.8 cm')],
    variants: [v('HP-BC-1', [], 13900, 24)],
  }),
  hills('camp-hatchet', {
    category: 'camping',
    brand: 'Kestrel & Pine',
    tags: [],
    picture: ['1fa93', 'sand'],
    title: ['Camp Hatchet', '露营小斧'],
    alt: ['A hatchet with a red head and a wooden handle', '红色斧头，木柄'],
    say: [
      'Light enough for kindling, keen enough to carve a spoon by the fire. Ash handle, leather mask, no nonsense.',
      '劈引火柴够轻巧，围着火削把木勺也够锋利。白蜡木柄，配皮斧套，实实在在。',
    ],
    points: [
      ['Ships with a leather blade cover', '附皮质斧刃套'],
      ['For adults; keep it sheathed', '仅限成人使用，用完入套'],
    ],
    attributes: [
      material('Forged carbon steel, ash', '锻造碳钢、白蜡木'),
      weight('620 g', '620 g'),
      size('36 cm long', '全长 36 cm'),
    ],
    variants: [v('HP-CH-1', [], 18900, 16)],
  }),
  hills('utility-rope', {
    category: 'camping',
    brand: 'Kestrel & Pine',
    tags: [],
    picture: ['1faa2', 'lemon'],
    title: ['Blue Utility Rope', '蓝色多用绳'],
    alt: ['A blue rope tied in a knot', '打着结的蓝色绳子'],
    say: [
      'For tarps, washing lines and lessons in knots. Soft in the hand, does not kink, floats.',
      '拉天幕、晾衣服、教孩子打结。握着软，不打卷，掉水里还能浮起来。',
    ],
    points: [
      ['Breaking load 320 kg; not for climbing', '破断拉力 320 kg，不可用于攀岩'],
      ['A card with six knots inside', '附六种绳结图卡'],
    ],
    attributes: [material('Braided polypropylene, 5 mm', '编织丙纶，直径 5 mm')],
    options: [
      option(
        ['Length', '长度'],
        [
          ['10 m', '10 米'],
          ['30 m', '30 米'],
        ],
      ),
    ],
    variants: [v('HP-RO-10', [0], 2400, 95), v('HP-RO-30', [1], 5800, 43)],
  }),
  hills('first-light-telescope', {
    category: 'camping',
    brand: 'Little Orbit',
    tags: ['gift', 'limited'],
    picture: ['1f52d', 'lilac'],
    title: ['First Light Telescope', '初见天文望远镜'],
    alt: ['A telescope on a tripod', '架在三脚架上的望远镜'],
    say: [
      'Craters on the Moon the first night, Saturn’s ring by the end of the month. Ready in ten minutes, without a manual the size of a novel.',
      '第一晚看清月球环形山，月底就能找到土星环。十分钟装好，不用啃厚厚的说明书。',
    ],
    points: [
      ['70 mm lens, 400 mm focal length', '口径 70 mm，焦距 400 mm'],
      ['Phone clip and star map included', '附手机夹和活动星图'],
    ],
    attributes: [
      contents('Tube, tripod, 2 eyepieces, phone clip, star map', '主镜、三脚架、目镜 2 个、手机夹、星图'),
      weight('2.1 kg', '2.1 kg'),
    ],
    variants: [v('HP-FT-70', [], 69900, 0, 79900)],
  }),
  hills('cabin-suitcase', {
    category: 'camping',
    brand: 'Kestrel & Pine',
    tags: ['travel'],
    picture: ['1f9f3', 'rose'],
    title: ['Blue Cabin Suitcase', '蓝色登机箱'],
    alt: ['A ribbed blue suitcase on wheels', '竖纹蓝色拉杆箱'],
    say: [
      'Fits the overhead locker of every airline we tried. Wheels that whisper, a handle that does not rattle, and a washable lining.',
      '我们试过的航班行李架都放得下。轮子静，拉杆不晃，内衬拆下来就能洗。',
    ],
    points: [
      ['Replaceable wheels', '轮子可自行更换'],
      ['Two-year guarantee, dents included', '两年质保，磕瘪也管'],
    ],
    attributes: [material('Polycarbonate', '聚碳酸酯'), size('55 × 36 × 22 cm, 36 L', '55 × 36 × 22 cm，36 L')],
    variants: [v('HP-CS-36', [], 49900, 20, 59900)],
  }),
  hills('badminton-racket', {
    category: 'sports',
    brand: 'Volley Yard',
    tags: ['bestseller'],
    picture: ['1f3f8', 'lemon'],
    title: ['Courtyard Badminton Racket', '小院羽毛球拍'],
    alt: ['A blue badminton racket with a shuttlecock', '蓝色羽毛球拍和一只羽毛球'],
    say: [
      'Strung for players who meet on the lawn after dinner and still want to win. Forgiving head, quick wrist.',
      '写给晚饭后在小区空地打球、但还是想赢的人。拍面容错大，挥拍跟手。',
    ],
    points: [
      ['Carbon shaft, 84 g', '碳素中杆，84 g'],
      ['Sets come with three shuttlecocks', '套装附羽毛球 3 只'],
    ],
    attributes: [material('Carbon and aluminium', '碳素、铝合金'), weight('84 g', '84 g')],
    options: [
      option(PACK, [
        ['Single', '单拍'],
        ['Pair with shuttlecocks', '双拍套装'],
      ]),
    ],
    variants: [v('HP-BR-1', [0], 12900, 40), v('HP-BR-2', [1], 23900, 26)],
  }),
  hills('table-tennis-bat', {
    category: 'sports',
    brand: 'Volley Yard',
    tags: ['classic'],
    picture: ['1f3d3', 'sky'],
    title: ['Club Table Tennis Bat', '乒乓球拍'],
    alt: ['A red table tennis bat with a white ball', '红色乒乓球拍和一颗白球'],
    say: [
      'Five-ply wood, grippy red rubber one side, calm black the other. Enough spin to annoy an uncle.',
      '五层纯木底板，一面红胶黏、一面黑胶稳。旋转足够让二叔接不住。',
    ],
    points: [
      ['Ready glued, with a zip case', '已粘好胶皮，附拉链拍套'],
      ['Rubber can be replaced', '胶皮可更换'],
    ],
    attributes: [material('Poplar and ayous wood, rubber', '杨木、阿尤斯木、橡胶')],
    options: [
      option(
        ['Grip', '握法'],
        [
          ['Shakehand', '横拍'],
          ['Penhold', '直拍'],
        ],
      ),
    ],
    variants: [v('HP-TT-S', [0], 9900, 38), v('HP-TT-P', [1], 9900, 29)],
  }),
  hills('street-basketball', {
    category: 'sports',
    brand: 'Volley Yard',
    tags: [],
    picture: ['1f3c0', 'mint'],
    title: ['Street Basketball', '街头篮球'],
    alt: ['An orange basketball with dark seams', '橙色篮球，深色接缝'],
    say: [
      'Deep channels and a tacky cover made for concrete, not parquet. Keeps its bounce through a winter outdoors.',
      '球槽深、皮面黏手，生来就是打水泥地的。在户外过一个冬天，弹性还在。',
    ],
    points: [
      ['Needle included, pump is not', '附气针，不含气筒'],
      ['Size 6 suits teens and most women', '6 号球适合青少年和女生'],
    ],
    attributes: [material('Composite rubber', '复合橡胶')],
    options: [
      option(
        ['Size', '球号'],
        [
          ['6', '6 号'],
          ['7', '7 号'],
        ],
      ),
    ],
    variants: [v('HP-BB-6', [0], 11900, 34), v('HP-BB-7', [1], 12900, 52)],
  }),
  hills('training-football', {
    category: 'sports',
    brand: 'Volley Yard',
    tags: ['kids'],
    picture: ['26bd', 'sand'],
    title: ['Stitched Training Football', '机缝训练足球'],
    alt: ['A white football with blue panels', '白底蓝块足球'],
    say: [
      'Thirty-two panels, double-stitched, with a butyl bladder that holds air for weeks. Takes kindly to grass, mud and garage doors.',
      '三十二片双线机缝，丁基内胆几周不用打气。草地、泥地、车库门都受得住。',
    ],
    points: [
      ['Match weight for its size', '重量符合标准'],
      ['Size 4 for under-twelves', '12 岁以下选 4 号'],
    ],
    attributes: [material('PU cover, butyl bladder', 'PU 皮、丁基内胆')],
    options: [
      option(
        ['Size', '球号'],
        [
          ['4', '4 号'],
          ['5', '5 号'],
        ],
      ),
    ],
    variants: [v('HP-FB-4', [0], 8900, 46), v('HP-FB-5', [1], 9900, 39)],
  }),
  hills('plum-skateboard', {
    category: 'sports',
    brand: 'Volley Yard',
    tags: ['new'],
    picture: ['1f6f9', 'rose'],
    title: ['Plum Street Skateboard', '梅紫街头滑板'],
    alt: ['A dark plum skateboard seen at an angle', '斜放的深紫色滑板'],
    say: [
      'Seven plies of cold-pressed maple with a shape that forgives beginners and does not bore anyone else.',
      '七层冷压枫木，板型对新手友好，老手也玩得开。',
    ],
    points: [
      ['52 mm wheels, ABEC-7 bearings', '52 mm 轮，ABEC-7 轴承'],
      ['Assembled and tuned before it ships', '装好调好再发货'],
    ],
    attributes: [material('Maple, aluminium trucks', '枫木、铝合金支架'), size('80 × 20 cm', '80 × 20 cm')],
    variants: [v('HP-SK-80', [], 32900, 15)],
  }),
  hills('diamond-kite', {
    category: 'sports',
    brand: 'Volley Yard',
    tags: ['kids', 'seasonal'],
    picture: ['1fa81', 'sky'],
    title: ['Four-Colour Diamond Kite', '四色菱形风筝'],
    alt: ['A green, red and yellow diamond kite with a ribbon tail', '红黄绿拼色菱形风筝，拖着飘带'],
    say: [
      'Up in a breeze you would barely notice. The tail has three ribbons, and the reel winds in without a tangle.',
      '几乎感觉不到的微风也能放起来。尾巴系着三截飘带，线轮收线顺手不打结。',
    ],
    points: [
      ['Fibreglass spars snap in', '玻纤骨架，一插就好'],
      ['60 m of line on a reel', '含 60 米线和线轮'],
    ],
    attributes: [material('Ripstop nylon, fibreglass', '格子布、玻璃纤维'), size('70 × 65 cm', '70 × 65 cm')],
    variants: [v('HP-KT-70', [], 5900, 57)],
  }),
];
