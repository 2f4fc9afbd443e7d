import { asker, type JudgedQuery } from './judgements.ts';

const ask = asker('zh-CN', 'demo');

/** What people ask the demo mall in Chinese. */
export const CHINESE_DEMO: JudgedQuery[] = [
  ask('exact', '胭脂釉茶壶', { 3: 'rouge-glaze-teapot' }),
  ask('exact', '小熊蜜蜜', { 3: 'honey-bear' }),
  // The title has a space in "T 恤".
  ask('exact', '重磅日常T恤', { 3: 'everyday-tee' }),
  ask('exact', '安岳黄柠檬', { 3: 'anyue-lemons' }),
  // The title has full-width brackets.
  ask('exact', '马黛茶葫芦杯(配钢吸管)', { 3: 'mate-gourd' }),
  ask('exact', 'qh-jr-10', { 3: 'labelled-storage-jar' }),

  ask('partial', '茶壶', { 3: 'rouge-glaze-teapot' }),
  ask('partial', '笔记本', { 3: 'cloth-spine-notebook', 2: 'yellow-ring-pad' }),
  ask('partial', '饺子', { 3: 'folded-dumplings' }),
  ask('partial', '耳机', { 3: 'studio-headphones' }),
  ask('partial', '抱枕', { 3: 'panda-cushion big-blue-whale' }),
  ask('partial', '牙刷', { 3: 'soft-bristle-toothbrush' }),
  ask('partial', '花茶', { 3: 'rose-bud-tea', 2: 'white-chrysanthemum', 1: 'salted-cherry-blossoms' }),
  ask('partial', '锅 铸铁', { 3: 'cast-iron-egg-pan', 2: 'fondue-set' }),

  ask('typo', '茶胡', { 3: 'rouge-glaze-teapot' }, '茶壶'),
  ask('typo', '拼途', { 3: 'lantern-street-jigsaw' }, '拼图'),
  ask('typo', '望元镜', { 3: 'first-light-telescope' }, '望远镜'),
  ask('typo', '帐蓬', { 3: 'meadow-tent' }, '帐篷'),
  ask('typo', '绞子', { 3: 'folded-dumplings' }, '饺子'),
  ask('typo', '篮莓', { 3: 'highland-blueberries' }, '蓝莓'),
  ask('typo', '太阳境', { 3: 'snow-line-sunglasses' }, '太阳镜'),

  ask('synonym', '手电筒', { 3: 'pocket-torch' }),
  ask('synonym', '书包', { 3: 'day-hike-backpack' }),
  ask('synonym', '运动鞋', { 3: 'easy-runners', 1: 'ridge-walking-boots' }),
  ask('synonym', '拉杆箱', { 3: 'cabin-suitcase' }),
  ask('synonym', '帽子', { 3: 'six-panel-cap ribbon-straw-hat' }),
  ask('synonym', '墨镜', { 3: 'snow-line-sunglasses' }),
  ask('synonym', '橘子', { 3: 'honey-mandarins', 1: 'fruit-drops' }),
  ask('synonym', '巧克力', {
    ...{ 3: 'single-origin-chocolate', 2: 'chocolate-chunk-cookies', 1: 'cocoa-doughnuts' },
  }),
  ask('synonym', '盆栽', { 3: 'leafy-pot-plant armed-cactus', 1: 'balcony-sunflower-kit' }),
  // English names, typed into the Chinese mall.
  ask('synonym', 'tee', { 3: 'everyday-tee' }),
  ask('synonym', 'teapot', { 3: 'rouge-glaze-teapot' }),

  ask('pinyin', 'chahu', { 3: 'rouge-glaze-teapot' }, '茶壶'),
  ask('pinyin', 'bijiben', { 3: 'cloth-spine-notebook', 2: 'yellow-ring-pad' }, '笔记本'),
  ask('pinyin', 'jiaozi', { 3: 'folded-dumplings' }, '饺子'),
  ask('pinyin', 'fengzheng', { 3: 'diamond-kite' }, '风筝'),
  // Sesame paste sounds the same; there are noodles with it.
  ask('pinyin', 'majiang', { 3: 'family-mahjong', 1: 'noodle-bowl' }, '麻将'),
  ask('pinyin', 'bjb', { 3: 'cloth-spine-notebook', 2: 'yellow-ring-pad' }, '笔记本'),
  ask('pinyin', 'wyj', { 3: 'first-light-telescope' }, '望远镜'),
  // An oval mirror, 椭圆镜, has the same initials.
  ask('pinyin', 'tyj', { 3: 'snow-line-sunglasses gilt-oval-mirror' }, '太阳镜'),
  ask('pinyin', 'xxmm', { 3: 'honey-bear' }, '小熊蜜蜜'),

  ask('brand', 'Papermoth 钢笔', { 3: 'evening-fountain-pen', 1: 'brass-clip-ballpoint' }),
  ask('brand', 'pawfolk 猫', { 3: 'catnip-fish felt-mouse', 2: 'collar-bell' }),
  ask('brand', 'Cloudpeak 咖啡', { 3: 'yunnan-drip-coffee' }),
  ask('brand', 'Volley Yard 球拍', { 3: 'badminton-racket table-tennis-bat' }),
  ask('brand', 'Orchard Nine 柠檬', { 3: 'anyue-lemons' }),
  ask('brand', 'stillroom 手工皂', { 3: 'peony-soap-bar' }),

  ask('attribute', '景德镇', { 3: 'rouge-glaze-teapot' }),
  ask('attribute', '黄铜', { 3: 'brass-compass collar-bell', 2: 'brass-clip-ballpoint', 1: 'walnut-mantel-clock' }),
  // The kitchen knife says that it must not go into one.
  ask('attribute', '可用洗碗机', {
    ...{ 3: 'rouge-glaze-teapot steel-soup-pot labelled-storage-jar cobalt-bowl-and-spoon' },
    ...{ 2: 'red-wine-glass rocks-tumbler' },
  }),
  ask('attribute', '云南', { 3: 'yunnan-drip-coffee rose-bud-tea highland-blueberries' }),
  ask('attribute', '纯棉T恤', { 3: 'everyday-tee' }),
  ask('attribute', '墨蓝围巾', { 3: 'lambswool-scarf' }),
  ask('attribute', '毛绒玩具 3岁', {
    ...{ 3: 'rex-the-dinosaur floating-otter', 2: 'waddles-the-penguin ellie-the-elephant' },
    ...{ 1: 'honey-bear panda-cushion big-blue-whale' },
  }),

  // The one calendar is off the shelf.
  ask('nothing', '台历', {}),
  ask('nothing', '轮胎', {}),
  ask('nothing', '口红', {}),
  ask('nothing', '轮椅', {}),
];
