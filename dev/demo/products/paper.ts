import type { DemoProduct } from '../types.ts';
import {
  age,
  COLOUR,
  contents,
  material,
  option,
  origin,
  PACK,
  plainOption,
  power,
  shelfOf,
  size,
  v,
} from '../write.ts';

const hills = shelfOf('hills-and-paper');

/** Paper, pens, craft supplies and what stands on a desk. */
export const PAPER: DemoProduct[] = [
  hills('cloth-spine-notebook', {
    category: 'writing',
    brand: 'Papermoth',
    tags: ['bestseller', 'office'],
    picture: ['1f4d3', 'lemon'],
    title: ['Cloth-Spine Notebook', '布脊笔记本'],
    alt: ['A dark hardcover notebook with a label and an elastic band', '深色硬壳笔记本，带标签和松紧带'],
    say: [
      'Opens flat on the first page and the last. The paper takes fountain ink without a shadow on the other side.',
      '从第一页到最后一页都能摊平。钢笔写上去不洇，背面也看不见影子。',
    ],
    points: [
      ['192 numbered pages, 100 gsm', '192 页带页码，100 克纸'],
      ['Two ribbons, back pocket', '两条书签带，封底有袋'],
    ],
    attributes: [material('Acid-free paper, linen spine', '无酸纸、亚麻书脊'), size('A5', 'A5')],
    options: [
      option(
        ['Ruling', '内页'],
        [
          ['Lined', '横线'],
          ['Dotted', '点阵'],
          ['Blank', '空白'],
        ],
      ),
    ],
    variants: [v('HP-NB-L', [0], 4900, 90), v('HP-NB-D', [1], 4900, 124), v('HP-NB-B', [2], 4900, 57)],
  }),
  hills('yellow-ring-pad', {
    category: 'writing',
    brand: 'Papermoth',
    tags: [],
    picture: ['1f4d2', 'sky'],
    title: ['Yellow Ring Pad', '黄皮线圈本'],
    alt: ['A bright yellow ring-bound notebook', '亮黄色线圈本'],
    say: [
      'A jacket-pocket pad for bird lists, shopping and addresses taken down standing up. Pages tear out clean.',
      '揣兜里的小本，记鸟名、记账、站着抄个地址都方便。纸页撕下来边缘整齐。',
    ],
    points: [
      ['Stone paper: writes in the rain', '石头纸，下雨也能写'],
      ['Pencil or ballpoint', '适合铅笔、圆珠笔'],
    ],
    attributes: [material('Stone paper, card', '石头纸、卡纸'), size('A6, 120 pages', 'A6，120 页')],
    options: [
      option(PACK, [
        ['1 pad', '单本'],
        ['3 pads', '三本装'],
      ]),
    ],
    variants: [v('HP-RP-1', [0], 1590, 145), v('HP-RP-3', [1], 3990, 66)],
  }),
  hills('evening-fountain-pen', {
    category: 'writing',
    brand: 'Papermoth',
    tags: ['gift', 'classic'],
    picture: ['1f58b-fe0f', 'sand'],
    title: ['Evening Fountain Pen', '夜蓝钢笔'],
    alt: ['A blue fountain pen with a silver nib', '蓝色笔身、银色笔尖的钢笔'],
    say: [
      'A steel nib ground and tested by one person, whose initials are inside the cap. Starts after a week on the desk without a shake.',
      '钢尖由一位师傅亲手打磨、试写，笔帽里有他的签名。放一星期再拿起来，不用甩就出水。',
    ],
    points: [
      ['Converter and two cartridges included', '附吸墨器和两支墨囊'],
      ['Takes standard international cartridges', '通用欧标墨囊'],
    ],
    attributes: [material('Resin, stainless steel nib', '树脂、不锈钢笔尖'), origin('Shanghai', '上海')],
    options: [
      option(
        ['Nib', '笔尖'],
        [
          ['Extra fine', 'EF 尖'],
          ['Fine', 'F 尖'],
          ['Medium', 'M 尖'],
        ],
      ),
    ],
    variants: [v('HP-FP-EF', [0], 16800, 26), v('HP-FP-F', [1], 16800, 31), v('HP-FP-M', [2], 16800, 12)],
  }),
  hills('brass-clip-ballpoint', {
    category: 'writing',
    brand: 'Papermoth',
    tags: ['office'],
    picture: ['1f58a-fe0f', 'mint'],
    title: ['Brass-Clip Ballpoint', '黄铜夹圆珠笔'],
    alt: ['A blue ballpoint pen with golden trim', '蓝色圆珠笔，金色笔夹'],
    say: [
      'A satisfying click and a refill you can buy anywhere. The blue wears off at the grip after a decade or so.',
      '按下去“嗒”一声很解压，笔芯随处能买。用上十年，握处的蓝漆才会磨亮。',
    ],
    points: [
      ['0.7 mm, dark blue ink', '0.7 mm，深蓝墨'],
      ['Name engraved on request', '可刻名字'],
    ],
    attributes: [material('Lacquered aluminium, brass', '烤漆铝、黄铜'), size('14 cm', '14 cm')],
    variants: [v('HP-BL-1', [], 5900, 58)],
  }),
  hills('cedar-pencils', {
    category: 'writing',
    brand: 'Papermoth',
    tags: ['kids', 'classic'],
    picture: ['270f-fe0f', 'lilac'],
    title: ['Orange Cedar Pencils', '橙杆雪松铅笔'],
    alt: ['An orange pencil with a dark tip', '橙色铅笔，黑色笔芯'],
    say: [
      'Incense cedar that sharpens in one long curl. Smooth lead that survives being dropped down a stairwell.',
      '香杉木，一刀削出长长一卷。笔芯顺滑，从楼梯上滚下去也不断。',
    ],
    points: [
      ['Hexagonal, does not roll', '六角杆，不滚桌'],
      ['Dozen in a cardboard drawer', '一打装抽屉纸盒'],
    ],
    attributes: [material('Incense cedar, graphite', '香杉木、石墨'), contents('12 pencils', '铅笔 12 支')],
    options: [plainOption(['Grade', '硬度'], ['HB', '2B'])],
    variants: [v('HP-PE-HB', [0], 2900, 108), v('HP-PE-2B', [1], 2900, 96)],
  }),
  hills('desk-calendar', {
    category: 'writing',
    brand: 'Papermoth',
    tags: [],
    state: 'off_shelf',
    picture: ['1f5d3-fe0f', 'sage'],
    title: ['Spiral Desk Calendar', '线圈台历'],
    alt: ['A spiral calendar page with a blue header', '蓝色页眉的线圈日历'],
    say: [
      'Last year’s edition, kept here for those who want to look it up. The next one is at the printer.',
      '这是去年的版本，页面留着给大家查阅。新一年的正在印刷。',
    ],
    points: [
      ['Solar terms and moon phases', '含二十四节气与月相'],
      ['Room to write in every box', '每格都留了写字的地方'],
    ],
    attributes: [material('Recycled card', '再生卡纸'), size('21 × 15 cm', '21 × 15 cm')],
    variants: [v('HP-CA-1', [], 3900, 6)],
  }),
  hills('love-letter-set', {
    category: 'writing',
    brand: 'Papermoth',
    tags: ['gift'],
    picture: ['1f48c', 'sky'],
    title: ['Letters Worth Keeping', '值得留着的信'],
    alt: ['A white envelope closed with a red heart', '红心封口的白信封'],
    say: [
      'Ten sheets, ten envelopes and a strip of red seals, for the things that should not be a text message.',
      '十张信纸，十个信封，一排红心封贴。有些话，不该只发一条消息。',
    ],
    points: [
      ['Cotton paper with a torn edge', '棉浆纸，毛边手撕'],
      ['Good for fountain pens', '适合钢笔'],
    ],
    attributes: [
      material('Cotton paper', '棉浆纸'),
      contents('10 sheets, 10 envelopes, 12 seals', '信纸 10 张、信封 10 个、封贴 12 枚'),
    ],
    variants: [v('HP-LL-10', [], 3600, 49)],
  }),
  hills('watercolour-palette', {
    category: 'craft',
    brand: 'Papermoth',
    tags: ['gift', 'bestseller'],
    picture: ['1f3a8', 'sage'],
    title: ['Travel Watercolour Palette', '旅行水彩盘'],
    alt: ['A painter’s palette with five blobs of colour', '盛着五色颜料的调色盘'],
    say: [
      'Real pigments in half pans that wake up at the touch of a wet brush. The palette holds them all in one hand.',
      '真材实料的半块固彩，湿笔一碰就化开。一块木盘，单手就能端住全部颜色。',
    ],
    points: [
      ['Lightfast: paintings keep their colour', '耐晒，画好不褪色'],
      ['Water brush included', '附自来水笔一支'],
    ],
    attributes: [material('Gum arabic watercolour, birch', '阿拉伯胶水彩、桦木')],
    options: [
      option(
        ['Colours', '色数'],
        [
          ['12', '12 色'],
          ['24', '24 色'],
        ],
      ),
    ],
    variants: [v('HP-WP-12', [0], 11900, 42), v('HP-WP-24', [1], 18900, 25)],
  }),
  hills('jumbo-wax-crayons', {
    category: 'craft',
    brand: 'Papermoth',
    tags: ['kids'],
    picture: ['1f58d-fe0f', 'rose'],
    title: ['Jumbo Beeswax Crayons', '大号蜂蜡蜡笔'],
    alt: ['A green wax crayon in a yellow wrapper', '黄色包纸的绿蜡笔'],
    say: [
      'Thick enough for a fist, soft enough for bright colour, and washable from table tops (we have tested walls, too).',
      '粗粗一支，小拳头也握得住。上色鲜亮，桌面一擦就净，墙面我们也试过。',
    ],
    points: [
      ['Food-grade colours', '食品级色料'],
      ['Sharpener in the box', '盒内附卷笔刀'],
    ],
    attributes: [
      material('Beeswax, plant wax', '蜂蜡、植物蜡'),
      age('2 and up', '2 岁以上'),
      contents('12 crayons', '蜡笔 12 支'),
    ],
    variants: [v('HP-CY-12', [], 4500, 70)],
  }),
  hills('linen-sewing-thread', {
    category: 'craft',
    brand: 'Papermoth',
    tags: [],
    picture: ['1f9f5', 'lemon'],
    title: ['Waxed Linen Thread & Needle', '打蜡亚麻线（附针）'],
    alt: ['A wooden spool of blue thread with a needle', '木线轴上的蓝线，插着一根针'],
    say: [
      'For binding notebooks, mending straps and sewing on the button that always goes. One wooden spool lasts years.',
      '装订本子、补背包带、钉总是掉的那颗扣子。一只木轴能用好几年。',
    ],
    points: [
      ['80 m, 0.6 mm', '80 米，直径 0.6 mm'],
      ['Blunt needle included', '附圆头针一根'],
    ],
    attributes: [material('Linen, beeswax', '亚麻、蜂蜡')],
    variants: [v('HP-TH-80', [], 2200, 82)],
  }),
  hills('merino-yarn-ball', {
    category: 'craft',
    brand: 'Papermoth',
    tags: ['handmade'],
    picture: ['1f9f6', 'sand'],
    title: ['Merino Yarn Ball', '美利奴毛线团'],
    alt: ['A ball of blue yarn with two knitting needles', '蓝色毛线团，插着两根棒针'],
    dyed: [
      {
        tone: 'clay',
        dye: { hue: 125, saturation: 0.8, brightness: 0.95 },
        alt: ['A ball of rust-red yarn with two knitting needles', '铁锈红毛线团，插着两根棒针'],
      },
      {
        tone: 'mint',
        dye: { hue: 190, saturation: 0.25, brightness: 1.45 },
        alt: ['A ball of cream yarn with two knitting needles', '奶油白毛线团，插着两根棒针'],
      },
      {
        tone: 'sage',
        dye: { hue: 290, saturation: 0.7, brightness: 0.65 },
        alt: ['A ball of pine-green yarn with two knitting needles', '松绿毛线团，插着两根棒针'],
      },
    ],
    say: [
      'Springy, even and kind to beginners: dropped stitches wait where they fell. Dyed in small lots, so buy enough for the whole sweater.',
      '有弹性，粗细匀，对新手友好，掉了针也好捡。小批量染色，织一件请一次买够。',
    ],
    points: [
      ['100 g, about 200 m', '100 g，约 200 米'],
      ['Needles 3.5 to 4 mm', '适合 3.5–4 mm 棒针'],
    ],
    attributes: [material('Superwash merino', '防缩美利奴羊毛')],
    options: [
      option(COLOUR, [
        ['Lake', '湖蓝'],
        ['Rust', '铁锈红'],
        ['Cream', '奶油白'],
        ['Pine', '松绿'],
      ]),
    ],
    variants: [
      v('HP-YN-LA', [0], 3900, 55),
      v('HP-YN-RU', [1], 3900, 38),
      v('HP-YN-CR', [2], 3900, 61),
      v('HP-YN-PI', [3], 3900, 27),
    ],
  }),
  hills('paper-scissors', {
    category: 'craft',
    brand: 'Papermoth',
    tags: ['office'],
    picture: ['2702-fe0f', 'mint'],
    title: ['Red-Handled Paper Scissors', '红柄剪刀'],
    alt: ['Scissors with round red handles', '红色圆柄剪刀'],
    say: [
      'They glide through wrapping paper in that one long slide. The screw can be tightened with a coin.',
      '剪包装纸能一推到底，顺滑得上瘾。螺丝松了，用硬币就能拧紧。',
    ],
    points: [
      ['For right and left hands', '左右手通用'],
      ['Rounded tip', '圆头更安全'],
    ],
    attributes: [material('Stainless steel, ABS', '不锈钢、ABS'), size('17 cm', '17 cm')],
    variants: [v('HP-SX-17', [], 2990, 77)],
  }),
  hills('windowsill-radio', {
    category: 'desk-tech',
    brand: 'Little Orbit',
    tags: ['gift'],
    picture: ['1f4fb', 'sky'],
    title: ['Windowsill Radio', '窗台收音机'],
    alt: ['A grey radio with a dial, a speaker grille and an aerial', '带刻度盘、喇叭网和天线的灰色收音机'],
    say: [
      'One knob for the station, one for the volume. It also takes Bluetooth, but does not make a fuss about it.',
      '一个旋钮调台，一个旋钮调音量。也能连蓝牙，只是不声张。',
    ],
    points: [
      ['FM, AM, Bluetooth 5.3', 'FM、AM、蓝牙 5.3'],
      ['14 hours on one charge', '一次充电听 14 小时'],
    ],
    attributes: [power('Built-in battery, USB-C', '内置电池，USB-C 充电'), size('20 × 12 × 6 cm', '20 × 12 × 6 cm')],
    variants: [v('HP-RA-1', [], 26900, 17)],
  }),
  hills('studio-headphones', {
    category: 'desk-tech',
    brand: 'Little Orbit',
    tags: ['bestseller', 'office'],
    picture: ['1f3a7', 'clay'],
    title: ['Cloud Grey Headphones', '云灰头戴耳机'],
    alt: ['Light grey over-ear headphones', '浅灰色头戴式耳机'],
    say: [
      'Closed backs, cushions like bread rolls, and a sound that leaves voices where they belong. Forgettable in the best way.',
      '封闭式腔体，耳垫软得像小面包，人声清楚不糊。戴久了会忘记自己戴着。',
    ],
    points: [
      ['Noise cancelling with a real switch', '降噪有实体开关'],
      ['Cushions and battery can be replaced', '耳垫、电池都能换'],
    ],
    attributes: [
      power('40 h, USB-C', '续航 40 小时，USB-C 充电'),
      material('Aluminium, protein leather', '铝合金、蛋白皮'),
    ],
    options: [
      option(
        ['Version', '版本'],
        [
          ['Wired', '有线版'],
          ['Wireless', '无线降噪版'],
        ],
      ),
    ],
    variants: [v('HP-HP-W', [0], 29900, 20), v('HP-HP-WL', [1], 59900, 14, 69900)],
  }),
  hills('low-keyboard', {
    category: 'desk-tech',
    brand: 'Little Orbit',
    tags: ['office'],
    picture: ['2328-fe0f', 'sage'],
    title: ['Quiet Low Keyboard', '静音矮轴键盘'],
    alt: ['A light grey keyboard', '浅灰色键盘'],
    say: [
      'Mechanical switches at half the height and a quarter of the noise. Nobody on the call will know you are typing.',
      '机械矮轴，高度减半，噪音更小。开会时打字，对面听不见。',
    ],
    points: [
      ['Three devices, one key to change', '连三台设备，一键切换'],
      ['Swappable switches', '轴体可热插拔'],
    ],
    attributes: [
      power('USB-C, 3 months per charge', 'USB-C，充一次用三个月'),
      material('Aluminium, PBT', '铝合金、PBT 键帽'),
    ],
    options: [
      option(
        ['Switch', '轴体'],
        [
          ['Linear', '线性轴'],
          ['Tactile', '段落轴'],
        ],
      ),
    ],
    variants: [v('HP-KB-L', [0], 39900, 24), v('HP-KB-T', [1], 39900, 18)],
  }),
  hills('half-frame-camera', {
    category: 'desk-tech',
    brand: 'Little Orbit',
    tags: ['new', 'limited'],
    state: 'coming_soon',
    picture: ['1f4f7', 'rose'],
    title: ['Half-Frame Film Camera', '半格胶片相机'],
    alt: ['A silver and black film camera', '银黑配色的胶片相机'],
    say: [
      'Seventy-two pictures on a roll of thirty-six, a proper lens and a shutter you can hear. First batch of 300 arrives in spring.',
      '一卷三十六张的胶卷拍七十二张，镜头扎实，快门声好听。首批三百台，开春到货。',
    ],
    points: [
      ['Zone focus, built-in flash', '区域对焦，内置闪光灯'],
      ['Takes any 35 mm film', '通用 135 胶卷'],
    ],
    attributes: [power('One AAA cell', '一节 7 号电池'), material('Aluminium, glass lens', '铝合金、玻璃镜片')],
    variants: [v('HP-HF-1', [], 89900, 300)],
  }),
];
