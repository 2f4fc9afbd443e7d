import type { DemoProduct } from '../types.ts';
import {
  CAPACITY,
  COLOUR,
  care,
  contents,
  material,
  option,
  origin,
  PACK,
  plainOption,
  shelfOf,
  size,
  v,
  weight,
} from '../write.ts';

const qinghe = shelfOf('qinghe-kitchen');

/** Pans, pots, knives and what goes on the table. */
export const COOKWARE: DemoProduct[] = [
  qinghe('cast-iron-egg-pan', {
    category: 'cookware',
    brand: 'Stove & Stone',
    tags: ['bestseller'],
    picture: ['1f373', 'lemon'],
    title: ['Little Cast-Iron Egg Pan', '小铸铁煎蛋锅'],
    alt: ['A small dark frying pan with one fried egg', '小黑煎锅里躺着一个荷包蛋'],
    say: [
      'Exactly one egg, or two if they are friends. Pre-seasoned with flaxseed oil, so it lets go of the egg from the first morning.',
      '不多不少，刚好煎一个蛋，挤一挤也能放两个。出厂已用亚麻籽油养好，第一天早上就不粘。',
    ],
    points: [
      ['Works on gas, induction and in the oven', '燃气灶、电磁炉、烤箱都能用'],
      ['Gets better every week', '越用越滑'],
    ],
    attributes: [
      material('Cast iron', '铸铁'),
      size('16 cm across, 3 cm deep', '直径 16 cm，深 3 cm'),
      weight('0.9 kg', '0.9 kg'),
      care('Wipe, dry, oil lightly', '擦净、烘干、薄涂一层油'),
    ],
    variants: [v('QH-EP-16', [], 8900, 52, 10900)],
  }),
  qinghe('two-handled-pan', {
    category: 'cookware',
    brand: 'Stove & Stone',
    picture: ['1f958', 'mint'],
    title: ['Two-Handled Paella Pan', '双耳海鲜饭平锅'],
    alt: ['A wide two-handled pan of golden rice and vegetables', '双耳平锅里盛着金黄的饭和蔬菜'],
    say: [
      'Wide, shallow and quick to heat, for rice with a crust, a tray of dumplings or eggs for the whole table. It goes from stove to trivet.',
      '锅宽底浅，升温快，焖一锅带锅巴的饭、煎一整锅饺子都行，端下灶直接上桌。',
    ],
    points: [
      ['1.5 mm carbon steel, dimpled base', '1.5 mm 碳钢，锅底带凹点'],
      ['Riveted handles', '双耳铆接，端着稳'],
    ],
    attributes: [material('Carbon steel', '碳钢'), care('Hand wash, dry at once', '手洗后立即擦干')],
    options: [
      option(
        ['Diameter', '直径'],
        [
          ['26 cm, serves 3', '26 cm（3 人）'],
          ['32 cm, serves 5', '32 cm（5 人）'],
        ],
      ),
    ],
    variants: [v('QH-PP-26', [0], 13900, 31), v('QH-PP-32', [1], 16900, 22)],
  }),
  qinghe('steel-soup-pot', {
    category: 'cookware',
    brand: 'Stove & Stone',
    tags: ['classic'],
    picture: ['1f372', 'sage'],
    title: ['Three-Layer Steel Soup Pot', '三层钢汤锅'],
    alt: ['A steel pot of soup with carrot and herbs', '钢汤锅里炖着胡萝卜和香草'],
    say: [
      'An aluminium core all the way up the sides, so milk does not catch and a Sunday broth can be forgotten for an hour.',
      '铝芯一直包到锅壁，煮牛奶不糊底，周末炖汤放一个钟头不看也没事。',
    ],
    points: [
      ['Litre marks inside', '锅内带容量刻度'],
      ['Steel lid included', '含同款钢盖'],
    ],
    attributes: [
      material('304 stainless steel, aluminium core', '304 不锈钢，铝芯'),
      care('Dishwasher safe', '可用洗碗机清洗'),
    ],
    options: [plainOption(CAPACITY, ['3 L', '5 L'])],
    variants: [v('QH-SP-3', [0], 23900, 25, 26900), v('QH-SP-5', [1], 29900, 16, 33900)],
  }),
  qinghe('fondue-set', {
    category: 'cookware',
    brand: 'Stove & Stone',
    tags: ['gift', 'seasonal'],
    picture: ['1fad5', 'sky'],
    title: ['Fondue Set for Four', '四人芝士火锅套装'],
    alt: ['A red fondue pot over a small flame with forks in it', '红色小火锅架在火苗上，插着长叉'],
    say: [
      'Enamelled pot, burner and colour-tipped forks, so nobody loses theirs. Cheese first, chocolate afterwards, arguments never.',
      '珐琅锅、酒精炉，叉柄分了颜色，谁的叉子一眼就认得出。先吃芝士，再来一锅巧克力。',
    ],
    points: [
      ['Pot also works on induction', '锅体可单独用于电磁炉'],
      ['Burner takes gel or spirit', '炉头可用燃料膏或液体酒精'],
    ],
    attributes: [
      material('Enamelled cast iron', '珐琅铸铁'),
      contents('Pot, stand, burner, 4 forks', '锅、支架、炉头、长叉 4 支'),
      size('1.6 L', '1.6 L'),
    ],
    variants: [v('QH-FS-4', [], 32900, 9, 38900)],
  }),
  qinghe('kitchen-knife', {
    category: 'cookware',
    brand: 'Stove & Stone',
    tags: ['bestseller'],
    picture: ['1f52a', 'sand'],
    title: ['All-Round Kitchen Knife', '家用多用厨刀'],
    alt: ['A kitchen knife with a broad blade and dark handle', '宽刃厨刀，深色刀柄'],
    say: [
      'The one knife for vegetables, fish and boneless meat: broad enough to carry what you cut, light enough for an onion every day.',
      '切菜、片鱼、切肉都靠这一把：刀面宽，切好顺手一铲；分量轻，天天切洋葱也不累。',
    ],
    points: [
      ['Hardened to 58 HRC, easy to resharpen', '硬度 58 HRC，钝了好磨'],
      ['Full tang, three rivets', '全龙骨，三铆钉'],
    ],
    attributes: [
      material('X50CrMoV15 steel, pakkawood', 'X50CrMoV15 钢，彩木柄'),
      size('Blade 18 cm', '刃长 18 cm'),
      origin('Yangjiang, Guangdong', '广东阳江'),
      care('Hand wash and dry', '手洗擦干，勿入洗碗机'),
    ],
    variants: [{ ...v('QH-KN-18', [], 15900, 40), barcode: '2000010000180' }],
  }),
  qinghe('lacquered-chopsticks', {
    category: 'cookware',
    brand: 'Qinghe',
    tags: ['gift'],
    picture: ['1f962', 'mint'],
    title: ['Vermilion Lacquered Chopsticks', '朱漆筷'],
    alt: ['A pair of red chopsticks with dark tips', '一双红筷，筷头深色'],
    say: [
      'Iron-wood with seven thin coats of natural lacquer and a matt, slightly rough tip. They keep hold of a noodle.',
      '铁木胎，七道天然大漆，筷头做成哑面微糙，夹面条不打滑。',
    ],
    points: [
      ['23 cm, square above, round below', '23 cm，上方下圆，不滚桌'],
      ['Each pair in a paper sleeve', '一双一纸套，送人也体面'],
    ],
    attributes: [material('Ironwood, natural lacquer', '铁木、天然大漆'), care('Hand wash', '手洗，勿久泡')],
    options: [
      option(PACK, [
        ['2 pairs', '2 双'],
        ['5 pairs', '5 双'],
        ['10 pairs', '10 双'],
      ]),
    ],
    variants: [v('QH-CS-2', [0], 3800, 75), v('QH-CS-5', [1], 8800, 48), v('QH-CS-10', [2], 16800, 0)],
  }),
  qinghe('cobalt-bowl-and-spoon', {
    category: 'cookware',
    brand: 'Stove & Stone',
    tags: ['new'],
    picture: ['1f963', 'lemon'],
    title: ['Cobalt Bowl & Spoon', '钴蓝碗勺组'],
    alt: ['A deep blue bowl with a spoon resting inside', '深蓝色大碗，里面搁着一把勺'],
    dyed: [
      {
        tone: 'clay',
        dye: { saturation: 0.1, brightness: 1.6 },
        alt: ['An oat-white bowl with a spoon resting inside', '燕麦白大碗，里面搁着一把勺'],
      },
      {
        tone: 'mint',
        dye: { hue: 250, saturation: 0.6, brightness: 0.9 },
        alt: ['A moss-green bowl with a spoon resting inside', '苔绿大碗，里面搁着一把勺'],
      },
    ],
    say: [
      'For porridge, muesli, wontons. Deep enough to carry to the sofa full, with a spoon rest pressed into the rim.',
      '喝粥、吃麦片、盛馄饨都合适。碗够深，端满走到沙发也不洒，碗沿还压了一道搁勺的凹槽。',
    ],
    points: [
      ['Stacks four high', '四只叠放不占地方'],
      ['Microwave and dishwasher safe', '微波炉、洗碗机都能进'],
    ],
    attributes: [material('Stoneware, steel spoon', '炻瓷、不锈钢勺'), size('16 cm, 750 ml', '口径 16 cm，750 ml')],
    options: [
      option(COLOUR, [
        ['Cobalt', '钴蓝'],
        ['Oat', '燕麦白'],
        ['Moss', '苔绿'],
      ]),
    ],
    variants: [v('QH-BS-CO', [0], 4900, 64), v('QH-BS-OA', [1], 4900, 38), v('QH-BS-MO', [2], 4900, 29)],
  }),
  qinghe('salt-shaker', {
    category: 'cookware',
    brand: 'Qinghe',
    picture: ['1f9c2', 'lilac'],
    title: ['Diner Salt Shaker', '复古玻璃盐罐'],
    alt: ['A glass salt shaker with a metal top', '金属盖玻璃盐罐'],
    say: [
      'Thick pressed glass, a screw top that never jams, and holes sized for fine sea salt. It looks right next to anything.',
      '厚压制玻璃，旋盖顺滑不卡，孔径配细海盐正好，放在哪张桌上都不突兀。',
    ],
    points: [
      ['Five holes, even shake', '五孔出盐，撒得匀'],
      ['A few grains of rice keep it dry', '放几粒米可防潮'],
    ],
    attributes: [material('Glass, stainless steel', '玻璃、不锈钢'), size('9 cm, 90 ml', '高 9 cm，90 ml')],
    variants: [v('QH-SS-90', [], 1900, 140)],
  }),
  qinghe('labelled-storage-jar', {
    category: 'cookware',
    brand: 'Qinghe',
    tags: ['bestseller'],
    picture: ['1fad9', 'clay'],
    title: ['Labelled Storage Jar', '带标签密封罐'],
    alt: ['A clear glass jar with a lid and a blank label', '透明玻璃罐，贴着空白标签'],
    say: [
      'Write on the label with pencil, wipe it off with a damp thumb. The silicone ring keeps biscuits crisp for weeks.',
      '标签用铅笔写，湿手指一抹就掉。硅胶圈密封，饼干放几周还是脆的。',
    ],
    points: [
      ['Sizes stack on each other', '大小罐可以叠放'],
      ['Spare rings available for good', '密封圈一直可以单配'],
    ],
    attributes: [
      material('Borosilicate glass, silicone', '高硼硅玻璃、硅胶'),
      care('Dishwasher safe', '可用洗碗机清洗'),
    ],
    options: [plainOption(CAPACITY, ['500 ml', '1 L', '1.8 L'])],
    variants: [v('QH-JR-05', [0], 2200, 130), v('QH-JR-10', [1], 2900, 112), v('QH-JR-18', [2], 3900, 67)],
  }),
  qinghe('lacquer-bento-box', {
    category: 'cookware',
    brand: 'Qinghe',
    tags: ['office', 'gift'],
    picture: ['1f371', 'rose'],
    title: ['Four-Compartment Bento Box', '四格便当盒'],
    alt: ['A dark bento box with rice, salad and shrimp', '深色便当盒，里面有米饭、沙拉和虾'],
    say: [
      'Four compartments, so rice stays rice and salad stays salad. The lid turns over into a tray.',
      '四格分装，米饭是米饭，沙拉是沙拉，不串味。盒盖翻过来就是小托盘。',
    ],
    points: [
      ['Body goes in the microwave', '盒身可进微波炉'],
      ['With a linen band and chopsticks', '配亚麻束带和一双短筷'],
    ],
    attributes: [
      material('Food-grade PP, lacquer finish', '食品级 PP，漆面'),
      size('21 × 21 × 6 cm', '21 × 21 × 6 cm'),
    ],
    variants: [v('QH-BB-4', [], 7900, 33)],
  }),
];
