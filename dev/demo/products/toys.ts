import type { DemoProduct } from '../types.ts';
import { age, COLOUR, care, contents, material, option, PACK, plainOption, power, shelfOf, size, v } from '../write.ts';

const mochi = shelfOf('mochi-house');

/** Soft toys, games, models and instruments for small hands. */
export const TOYS: DemoProduct[] = [
  mochi('honey-bear', {
    category: 'soft-toys',
    brand: 'Tumble & Co',
    tags: ['bestseller', 'gift', 'kids'],
    picture: ['1f9f8', 'sky'],
    title: ['Honey the Bear', '小熊蜜蜜'],
    alt: ['A brown teddy bear sitting', '坐着的棕色泰迪熊'],
    say: [
      'Sits by himself, listens well, survives the washing machine. His arms are weighted with glass beads so that he hugs back a little.',
      '自己坐得稳，很会听人说话，洗衣机也不怕。手臂里填了玻璃珠，抱他时像在回抱你。',
    ],
    points: [
      ['Embroidered eyes, safe from birth', '刺绣眼睛，新生儿也安全'],
      ['Filled with recycled fibre', '再生纤维填充'],
    ],
    attributes: [material('Plush polyester', '短毛绒'), care('Machine wash at 30 °C in a bag', '套洗衣袋 30 °C 机洗')],
    options: [plainOption(['Height', '高度'], ['25 cm', '40 cm', '70 cm'])],
    variants: [v('MH-HB-25', [0], 6900, 60), v('MH-HB-40', [1], 12900, 34), v('MH-HB-70', [2], 29900, 0)],
  }),
  mochi('panda-cushion', {
    category: 'soft-toys',
    brand: 'Tumble & Co',
    tags: ['kids'],
    picture: ['1f43c', 'rose'],
    title: ['Panda Face Cushion', '熊猫脸抱枕'],
    alt: ['A round panda face', '圆圆的熊猫脸'],
    say: [
      'Round, calm and slightly smug. Good behind a back, under a head, or as a third party in an argument.',
      '圆滚滚，一脸淡定。垫腰、枕头都行，吵架时还能当和事佬。',
    ],
    points: [
      ['Cover zips off', '拉链外套可拆洗'],
      ['Short pile, no shedding', '短绒不掉毛'],
    ],
    attributes: [material('Plush, hollow fibre', '短绒、中空棉'), size('38 cm across', '直径 38 cm')],
    variants: [v('MH-PC-38', [], 7900, 48)],
  }),
  mochi('waddles-the-penguin', {
    category: 'soft-toys',
    brand: 'Tumble & Co',
    tags: ['kids', 'new'],
    picture: ['1f427', 'lemon'],
    title: ['Waddles the Penguin', '企鹅摇摇'],
    alt: ['A purple and white penguin with orange feet', '紫白相间的小企鹅，橙色脚掌'],
    say: [
      'A bean-bag bottom keeps him upright on shelves and dashboards. Push him and he comes back.',
      '肚子里装了豆袋，放书架、放车上都站得稳，推一下还会自己晃回来。',
    ],
    points: [
      ['Fits a coat pocket', '塞得进大衣口袋'],
      ['Travels well', '出门旅行好伙伴'],
    ],
    attributes: [material('Plush, PP beads', '毛绒、PP 粒子'), size('18 cm', '高 18 cm'), age('1 and up', '1 岁以上')],
    variants: [v('MH-WP-18', [], 4900, 66)],
  }),
  mochi('big-blue-whale', {
    category: 'soft-toys',
    brand: 'Tumble & Co',
    tags: ['bestseller'],
    picture: ['1f433', 'sand'],
    title: ['Big Blue Whale', '大蓝鲸抱枕'],
    alt: ['A blue whale spouting water', '喷着水的蓝鲸'],
    say: [
      'Long enough to lie along your back. The belly is ribbed like the real thing and cool to the cheek.',
      '长长一条，侧睡时正好垫背。肚皮像真鲸鱼一样有纹路，贴着脸凉凉的。',
    ],
    points: [
      ['Cool-touch belly fabric', '肚皮用凉感面料'],
      ['Vacuum packed, give it a day to breathe', '真空压缩发货，静置一天恢复蓬松'],
    ],
    attributes: [material('Plush, hollow fibre', '短绒、中空棉'), care('Machine wash gently', '轻柔机洗')],
    options: [plainOption(['Length', '长度'], ['50 cm', '90 cm'])],
    variants: [v('MH-BW-50', [0], 8900, 39), v('MH-BW-90', [1], 16900, 18)],
  }),
  mochi('ellie-the-elephant', {
    category: 'soft-toys',
    brand: 'Tumble & Co',
    tags: ['kids', 'gift'],
    picture: ['1f418', 'mint'],
    title: ['Ellie the Elephant', '小象艾莉'],
    alt: ['A small grey elephant', '灰色小象'],
    say: [
      'Ears made for whispering into, a trunk made for small fingers. Corduroy, like the sofa at grandmother’s.',
      '大耳朵是用来说悄悄话的，长鼻子刚好给小手抓。灯芯绒面料，像外婆家的沙发。',
    ],
    points: [
      ['Crinkle paper in one ear', '一只耳朵里有响纸'],
      ['Comes in a cotton bag', '附棉布收纳袋'],
    ],
    attributes: [material('Cotton corduroy', '纯棉灯芯绒'), size('28 cm', '高 28 cm'), age('From birth', '0 岁以上')],
    variants: [v('MH-EE-28', [], 8900, 31)],
  }),
  mochi('rex-the-dinosaur', {
    category: 'soft-toys',
    brand: 'Tumble & Co',
    tags: ['kids'],
    picture: ['1f996', 'lilac'],
    title: ['Rex, Mostly Friendly', '霸王龙雷克斯'],
    alt: ['A green T-rex standing upright', '站立的绿色霸王龙'],
    say: [
      'Small arms, big feelings. He roars when squeezed, and there is a switch on his foot for parents.',
      '手短，情绪大。捏一下会吼一声，脚底有开关，留给爸妈。',
    ],
    points: [
      ['Sound box comes out for washing', '发声盒可取出再洗'],
      ['Two button cells included', '附纽扣电池两枚'],
    ],
    attributes: [material('Plush polyester', '短毛绒'), size('32 cm', '高 32 cm'), age('3 and up', '3 岁以上')],
    variants: [v('MH-RX-32', [], 9900, 44, 11900)],
  }),
  mochi('floating-otter', {
    category: 'soft-toys',
    brand: 'Tumble & Co',
    tags: ['new'],
    picture: ['1f9a6', 'sky'],
    title: ['Otto the Floating Otter', '仰泳水獭奥托'],
    alt: ['A brown otter lying on its back', '仰躺着的棕色水獭'],
    say: [
      'Lies on his back, holds a felt clam, asks nothing of anyone. A model for us all.',
      '仰面躺着，抱着一只毛毡蛤蜊，与世无争。值得我们学习。',
    ],
    points: [
      ['The clam opens: room for a tooth or a note', '蛤蜊能打开，放乳牙、放纸条'],
      ['Paws close with a magnet', '双爪磁吸合拢'],
    ],
    attributes: [material('Plush, wool felt', '毛绒、羊毛毡'), size('35 cm', '长 35 cm'), age('3 and up', '3 岁以上')],
    variants: [v('MH-OT-35', [], 10900, 27)],
  }),
  mochi('nesting-dolls', {
    category: 'games-and-models',
    brand: 'Wobble Works',
    tags: ['handmade', 'gift'],
    picture: ['1fa86', 'mint'],
    title: ['Painted Nesting Dolls', '手绘套娃'],
    alt: ['A red nesting doll with a headscarf', '戴头巾的红色套娃'],
    say: [
      'Turned from lime wood that dried for two summers, painted by four hands. The smallest is no bigger than a bean.',
      '椴木晾了两个夏天才车制，由两位画师手绘。最小的那个只有豆子大。',
    ],
    points: [
      ['Tops turn smoothly in dry and damp weather', '干湿天气开合都顺'],
      ['Water-based lacquer', '水性漆'],
    ],
    attributes: [material('Lime wood', '椴木'), age('3 and up', '3 岁以上')],
    options: [
      option(
        ['Set', '套数'],
        [
          ['5 dolls', '5 件套'],
          ['7 dolls', '7 件套'],
        ],
      ),
    ],
    variants: [v('MH-ND-5', [0], 8800, 36), v('MH-ND-7', [1], 12800, 15)],
  }),
  mochi('star-yo-yo', {
    category: 'games-and-models',
    brand: 'Wobble Works',
    tags: ['kids'],
    picture: ['1fa80', 'lemon'],
    title: ['Star Yo-Yo', '星星悠悠球'],
    alt: ['A purple yo-yo with a star, string looped', '带星星图案的紫色悠悠球'],
    say: [
      'A ball bearing that lets it sleep for twenty seconds, and a gap narrow enough to come home when a beginner calls.',
      '滚珠轴承，空转二十秒不在话下；线槽窄，新手一拉也能回手。',
    ],
    points: [
      ['Three spare strings', '附备用线三根'],
      ['Trick card inside', '附招式卡'],
    ],
    attributes: [material('ABS, steel bearing', 'ABS、钢轴承'), age('6 and up', '6 岁以上')],
    variants: [v('MH-YY-1', [], 2900, 92)],
  }),
  mochi('lantern-street-jigsaw', {
    category: 'games-and-models',
    brand: 'Wobble Works',
    tags: ['bestseller', 'gift'],
    picture: ['1f9e9', 'rose'],
    title: ['Lantern Street Jigsaw', '灯笼街拼图'],
    alt: ['A single green jigsaw piece', '一块绿色拼图'],
    say: [
      'An old street at dusk with a hundred lanterns, no two alike. Thick, matt pieces that click when they are right.',
      '黄昏的老街，一百盏灯笼没有一盏重样。厚板哑面，拼对时“咔”一声。',
    ],
    points: [
      ['Poster and sorting bags included', '附对照海报和分拣袋'],
      ['Lost a piece? We cut it for you', '丢了哪一片，我们补裁给你'],
    ],
    attributes: [
      material('Recycled board, linen finish', '再生纸板、布纹面'),
      size('68 × 48 cm (1,000)', '68 × 48 cm（1000 片）'),
    ],
    options: [
      option(
        ['Pieces', '片数'],
        [
          ['300', '300 片'],
          ['500', '500 片'],
          ['1,000', '1000 片'],
        ],
      ),
    ],
    variants: [v('MH-JG-300', [0], 5900, 40), v('MH-JG-500', [1], 7900, 52), v('MH-JG-1000', [2], 9900, 33)],
  }),
  mochi('plum-gamepad', {
    category: 'games-and-models',
    brand: 'Little Orbit',
    tags: ['new'],
    state: 'coming_soon',
    picture: ['1f3ae', 'sand'],
    title: ['Plum Wireless Gamepad', '梅紫无线手柄'],
    alt: ['A dark purple gamepad with coloured buttons', '深紫色游戏手柄，彩色按键'],
    say: [
      'Hall-effect sticks that cannot drift, and triggers with two stops. It works with computers, phones and consoles; out next month.',
      '霍尔摇杆不漂移，扳机两段可调。电脑、手机、主机都能连，下个月上架。',
    ],
    points: [
      ['30 hours on a charge', '一次充电 30 小时'],
      ['Sized for hands from ten years up', '十岁孩子握着也合适'],
    ],
    attributes: [power('USB-C', 'USB-C 充电'), material('ABS', 'ABS')],
    variants: [v('MH-GP-1', [], 22900, 150)],
  }),
  mochi('family-mahjong', {
    category: 'games-and-models',
    brand: 'Wobble Works',
    tags: ['classic', 'gift'],
    picture: ['1f004', 'sage'],
    title: ['Family Mahjong Set', '家用麻将'],
    alt: ['A white mahjong tile with the red dragon', '一张红中麻将牌'],
    say: [
      'Tiles with the right weight and the right clack, engraved deep enough to read with a thumb.',
      '牌重刚好，洗牌声脆，刻字够深，闭着眼也能摸出来。',
    ],
    points: [
      ['144 tiles, dice and four racks', '144 张牌、骰子、牌尺四条'],
      ['English numerals edition for learners', '另有带数字的入门版'],
    ],
    attributes: [material('Melamine, wooden case', '密胺、木盒'), size('Tiles 38 mm', '牌高 38 mm')],
    options: [
      option(
        ['Edition', '版本'],
        [
          ['Classic', '经典版'],
          ['With numerals', '数字入门版'],
        ],
      ),
    ],
    variants: [v('MH-MJ-C', [0], 25900, 21, 29900), v('MH-MJ-N', [1], 26900, 12, 29900)],
  }),
  mochi('little-steam-train', {
    category: 'games-and-models',
    brand: 'Wobble Works',
    tags: ['kids', 'bestseller'],
    picture: ['1f682', 'clay'],
    title: ['Little Steam Train', '小火车头'],
    alt: ['A red and dark-blue steam engine', '红蓝相间的蒸汽火车头'],
    say: [
      'A beech engine with a magnetic coupling that fits the tracks you already have. The bell rings; the whistle is up to you.',
      '榉木车头，磁力挂钩，能跑家里现有的木轨道。铃铛会响，汽笛请自己配音。',
    ],
    points: [
      ['Rounded edges, linseed oil finish', '圆角打磨，亚麻籽油涂装'],
      ['Wagons sold with the set', '套装含三节车厢'],
    ],
    attributes: [material('Beech wood', '榉木'), age('3 and up', '3 岁以上')],
    options: [
      option(PACK, [
        ['Engine', '单车头'],
        ['Engine and 3 wagons', '车头加三节车厢'],
      ]),
    ],
    variants: [v('MH-TR-1', [0], 5900, 47), v('MH-TR-4', [1], 13900, 23)],
  }),
  mochi('fire-engine', {
    category: 'games-and-models',
    brand: 'Wobble Works',
    tags: ['kids'],
    picture: ['1f692', 'sky'],
    title: ['Ladder Fire Engine', '云梯消防车'],
    alt: ['A red toy fire engine with a ladder', '带云梯的红色消防车'],
    say: [
      'The ladder goes up three storeys of building blocks. A real pump squirts a real trickle, best used on the balcony.',
      '云梯能升到三层积木那么高。水泵真能喷出一小股水，建议在阳台上玩。',
    ],
    points: [
      ['No batteries needed', '不用电池'],
      ['Two firefighters in the cab', '驾驶室里有两名消防员'],
    ],
    attributes: [
      material('ABS, rubber tyres', 'ABS、橡胶轮'),
      size('32 cm long', '长 32 cm'),
      age('3 and up', '3 岁以上'),
    ],
    variants: [v('MH-FE-32', [], 12900, 29)],
  }),
  mochi('coding-robot', {
    category: 'games-and-models',
    brand: 'Little Orbit',
    tags: ['kids', 'limited'],
    picture: ['1f916', 'lilac'],
    title: ['Bolt the Coding Robot', '编程机器人阿闪'],
    alt: ['A friendly robot head with pink ears', '圆脸机器人，粉色耳机'],
    say: [
      'Lay out cards on the floor, and Bolt drives over them and does what they say. No screen, no account, no updates.',
      '把指令卡铺在地上，阿闪开过去就照着做。不用屏幕，不用注册，也不用升级。',
    ],
    points: [
      ['36 cards, from “forward” to “repeat”', '36 张卡片，从“前进”到“循环”'],
      ['The next batch lands before the holidays', '下一批假期前到货'],
    ],
    attributes: [power('USB-C, 5 hours', 'USB-C，续航 5 小时'), age('5 and up', '5 岁以上')],
    variants: [v('MH-BO-1', [], 34900, 0)],
  }),
  mochi('first-drum', {
    category: 'music',
    brand: 'Wobble Works',
    tags: ['kids'],
    picture: ['1f941', 'lemon'],
    title: ['First Drum', '第一面小鼓'],
    alt: ['A red drum with two sticks', '红色小鼓和一对鼓槌'],
    say: [
      'A tuned skin and a warm wooden shell, so it sounds like music before it sounds like noise. Strap and sticks included.',
      '鼓皮调过音，木壳声音温厚，敲着先像音乐，再像噪音。附背带和鼓槌。',
    ],
    points: [
      ['Felt sticks for flats with neighbours', '另配毛毡鼓槌，照顾邻居'],
      ['Tension can be adjusted', '松紧可调'],
    ],
    attributes: [
      material('Birch, polyester skin', '桦木、聚酯鼓皮'),
      size('20 cm', '直径 20 cm'),
      age('3 and up', '3 岁以上'),
    ],
    variants: [v('MH-DR-20', [], 9900, 26)],
  }),
  mochi('half-size-guitar', {
    category: 'music',
    brand: 'Wobble Works',
    tags: ['gift'],
    picture: ['1f3b8', 'mint'],
    title: ['Half-Size Electric Guitar', '儿童电吉他'],
    alt: ['A red electric guitar with a white pickguard', '红色电吉他，白色护板'],
    dyed: [
      { tone: 'lilac', dye: { saturation: 0.05, brightness: 0.5 }, alt: ['A black electric guitar', '黑色电吉他'] },
    ],
    say: [
      'A real guitar, only shorter: proper frets, a pickup with some bite, and a headphone socket for the peace of the house.',
      '除了短一点，它就是一把真吉他：品丝规整，拾音有劲，还有耳机孔，保全家安静。',
    ],
    points: [
      ['Set up and tuned in our workshop', '出厂前由我们调好弦距'],
      ['Strap, picks and cable included', '附背带、拨片、连接线'],
    ],
    attributes: [
      material('Poplar, maple neck', '杨木琴身、枫木琴颈'),
      contents('Guitar, strap, cable, 3 picks', '吉他、背带、线、拨片 3 枚'),
    ],
    options: [
      option(COLOUR, [
        ['Cherry', '樱桃红'],
        ['Black', '黑'],
      ]),
    ],
    variants: [v('MH-GT-CH', [0], 59900, 10, 69900), v('MH-GT-BK', [1], 59900, 6, 69900)],
  }),
  mochi('painted-maracas', {
    category: 'music',
    brand: 'Wobble Works',
    tags: ['kids', 'handmade'],
    picture: ['1fa87', 'rose'],
    title: ['Painted Maracas', '彩绘沙槌'],
    alt: ['A pair of maracas painted in stripes', '一对彩色条纹沙槌'],
    say: [
      'A pair with slightly different voices, because the seeds inside are counted by hand, and hands differ.',
      '一对沙槌，声音略有不同，因为里面的种子是手数的，每双手都不一样。',
    ],
    points: [
      ['Egg-sized grips for small hands', '握柄细，小手好拿'],
      ['Sold as a pair', '一对装'],
    ],
    attributes: [
      material('Wood, seeds', '木、植物种子'),
      size('20 cm', '长 20 cm'),
      age('18 months and up', '18 个月以上'),
    ],
    variants: [v('MH-MA-2', [], 3900, 53)],
  }),
  mochi('wooden-flute', {
    category: 'music',
    brand: 'Wobble Works',
    tags: [],
    picture: ['1fa88', 'sage'],
    title: ['Beginner’s Wooden Flute', '入门小木笛'],
    alt: ['A wooden flute with finger holes', '带指孔的木笛'],
    say: [
      'Blows easily, holds its pitch, and is pleasant enough to be practised in the same room. Eight songs in the booklet.',
      '好吹响、音准稳，音色柔和，在同一个房间练也不吵人。附八首曲谱。',
    ],
    points: [
      ['Baroque fingering, key of C', 'C 调，巴洛克指法'],
      ['Cleaning rod and cotton bag', '附清洁棒和棉布袋'],
    ],
    attributes: [material('Pear wood', '梨木'), size('33 cm', '长 33 cm'), age('6 and up', '6 岁以上')],
    variants: [v('MH-FL-33', [], 6900, 35)],
  }),
];
