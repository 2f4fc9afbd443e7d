import { asker, type JudgedQuery } from './judgements.ts';

const ask = asker('en', 'demo');

/** What people ask the demo mall in English. */
export const ENGLISH_DEMO: JudgedQuery[] = [
  ask('exact', 'Rouge Glaze Teapot', { 3: 'rouge-glaze-teapot' }),
  ask('exact', 'honey the bear', { 3: 'honey-bear' }),
  // The title has a curly apostrophe.
  ask('exact', "florist's bouquet", { 3: 'weekly-bouquet' }),
  ask('exact', 'Rex, Mostly Friendly', { 3: 'rex-the-dinosaur' }),
  ask('exact', 'QH-TP-600', { 3: 'rouge-glaze-teapot' }),
  ask('exact', 'plum wireless gamepad', { 3: 'plum-gamepad' }),

  ask('partial', 'teapot', { 3: 'rouge-glaze-teapot' }),
  ask('partial', 'notebook', { 3: 'cloth-spine-notebook', 2: 'yellow-ring-pad' }),
  ask('partial', 'dumplings', { 3: 'folded-dumplings', 2: 'dango-skewers' }),
  ask('partial', 'headph', { 3: 'studio-headphones' }),
  ask('partial', 'choc', { 3: 'single-origin-chocolate chocolate-chunk-cookies', 1: 'cocoa-doughnuts' }),
  ask('partial', 'clock', { 3: 'walnut-mantel-clock twin-bell-alarm' }),
  ask('partial', 'soap', { 3: 'peony-soap-bar' }),
  ask('partial', 'boots walking', { 3: 'ridge-walking-boots' }),

  ask('typo', 'teepot', { 3: 'rouge-glaze-teapot' }, 'teapot'),
  ask('typo', 'bluberries', { 3: 'highland-blueberries' }, 'blueberries'),
  ask('typo', 'badmingtn racket', { 3: 'badminton-racket', 1: 'table-tennis-bat' }, 'badminton racket'),
  ask('typo', 'skatebord', { 3: 'plum-skateboard' }, 'skateboard'),
  ask('typo', 'crossants', { 3: 'butter-croissants' }, 'croissants'),
  ask('typo', 'lantern jigsw', { 3: 'lantern-street-jigsaw', 1: 'paper-lantern' }, 'lantern jigsaw'),
  ask('typo', 'mahjog', { 3: 'family-mahjong' }, 'mahjong'),

  ask('synonym', 't-shirt', { 3: 'everyday-tee' }),
  ask('synonym', 'sneakers', { 3: 'easy-runners', 1: 'ridge-walking-boots' }),
  ask('synonym', 'flashlight', { 3: 'pocket-torch' }),
  ask('synonym', 'rucksack', { 3: 'day-hike-backpack' }),
  ask('synonym', 'carry-on luggage', { 3: 'cabin-suitcase' }),
  ask('synonym', 'candy', { 3: 'fruit-drops' }),
  ask('synonym', 'biscuits', { 3: 'chocolate-chunk-cookies', 1: 'seaweed-rice-crackers' }),
  ask('synonym', 'soccer ball', { 3: 'training-football' }),
  ask('synonym', 'ping pong paddle', { 3: 'table-tennis-bat' }),
  ask('synonym', 'axe', { 3: 'camp-hatchet' }),
  // Chinese names, typed into the English mall.
  ask('synonym', '麻将', { 3: 'family-mahjong' }),

  ask('brand', 'papermoth pen', { 3: 'evening-fountain-pen brass-clip-ballpoint', 1: 'cedar-pencils' }),
  ask('brand', 'Stillroom candle', { 3: 'pillar-candle' }),
  ask('brand', 'pawfolk cat toy', { 3: 'catnip-fish felt-mouse', 1: 'collar-bell' }),
  ask('brand', 'Stove & Stone pan', { 3: 'cast-iron-egg-pan two-handled-pan', 1: 'steel-soup-pot' }),
  ask('brand', 'cloudpeak tea', {
    ...{ 3: 'longjing-tea-bags white-peony-tea rose-bud-tea', 2: 'white-chrysanthemum' },
  }),
  ask('brand', 'kestrel & pine hat', { 3: 'six-panel-cap ribbon-straw-hat' }),

  ask('attribute', 'dishwasher safe', {
    ...{ 3: 'rouge-glaze-teapot steel-soup-pot labelled-storage-jar rocks-tumbler cobalt-bowl-and-spoon' },
    ...{ 1: 'red-wine-glass' },
  }),
  ask('attribute', 'caffeine free tea', { 3: 'white-chrysanthemum rose-bud-tea' }),
  ask('attribute', 'merino wool', { 3: 'merino-yarn-ball hiking-socks', 1: 'lambswool-scarf' }),
  ask('attribute', 'vegan snacks', { 3: 'salted-pretzels single-origin-chocolate', 2: 'boiled-bagels' }),
  ask('attribute', 'a5 notebook', { 3: 'cloth-spine-notebook', 1: 'yellow-ring-pad' }),
  ask('attribute', 'usb-c', {
    3: 'pocket-torch windowsill-radio studio-headphones low-keyboard plum-gamepad coding-robot',
  }),
  ask('attribute', 'linden honey', { 3: 'mountain-honey' }),

  // The one calendar is off the shelf.
  ask('nothing', 'calendar', {}),
  ask('nothing', 'wheelchair', {}),
  ask('nothing', 'lipstick', {}),
  ask('nothing', 'xqzvkjw', {}),
];
