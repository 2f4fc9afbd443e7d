import { asker, brand, code, type JudgedQuery, not, title } from './judgements.ts';

const ask = asker('en', 'english');

// Titles end with the kind of thing. Many products have no brand but the first words of their title, and in the
// column for brands hundreds have a colour or a cut ("Black", "Slim").

/** What people ask the 19,920 English products. */
export const ENGLISH_CATALOGUE: JudgedQuery[] = [
  ask('exact', "Alisha Solid Women's Cycling Shorts", [
    [3, title(/^alisha solid women's cycling shorts$/i)],
    [2, title(/women's cycling shorts/i)],
  ]),
  ask('exact', 'Regent Analog 28 cm Dia Wall Clock', [
    [3, title(/^regent analog 28 cm dia wall clock$/i)],
    [2, title(/^regent analog .*wall clock$/i)],
    [1, title(/wall clock$/i)],
  ]),
  ask('exact', 'asics gel-kayano 22 running shoes', [
    [3, title(/^asics gel-kayano 22/i)],
    [2, title(/^asics .*running shoes/i)],
    [1, title(/running shoes$/i)],
  ]),
  ask('exact', 'TP-LINK TL-WR941ND', [
    [3, title(/TL-WR941ND/)],
    [1, title(/^tp-link .*router$/i)],
  ]),
  ask('exact', 'Durian Dream/2 Leather 2 Seater Sofa', [
    [3, title(/^durian dream\/2/i)],
    [2, title(/^durian .*leather 2 seater sofa/i)],
    [1, title(/^durian .*sofa$/i)],
  ]),
  ask('exact', 'SHOEH4GRSUBJGZXE', [[3, code('SHOEH4GRSUBJGZXE')]]),
  ask('exact', 'steelseries siberia 200 headset', [
    [3, title(/^steelseries siberia 200/i)],
    [1, title(/wired headset$/i)],
  ]),

  ask('partial', 'cycling shorts', [[3, title(/cycling shorts/i)]]),
  ask('partial', 'wall clock', [
    [3, title(/wall clock$/i)],
    [2, title(/wall clock/i)],
  ]),
  ask('partial', 'pizza cutter', [[3, title(/pizza cutter$/i)]]),
  ask('partial', 'bean bag', [
    [3, title(/bean bag/i), not(title(/cover/i))],
    [1, title(/bean bag/i)],
  ]),
  ask('partial', 'laptop backpack', [
    [3, title(/laptop backpack$/i)],
    [1, title(/backpack$/i)],
  ]),
  ask('partial', 'sunglas', [[3, title(/sunglasses$/i)]]),
  ask('partial', 'wireless rout', [
    [3, title(/(wireless|wi-?fi).*router/i)],
    [1, title(/router$/i)],
  ]),
  ask('partial', 'desk calendar', [
    [3, title(/desk calendar$/i)],
    [1, title(/wall calendar$/i)],
  ]),
  ask('partial', 'clock regent', [
    [3, title(/^regent .*wall clock$/i)],
    [1, title(/wall clock$/i)],
  ]),

  ask('typo', 'piza cutter', [[3, title(/pizza cutter$/i)]], 'pizza cutter'),
  ask('typo', 'braclet', [[3, title(/bracelet( set)?$/i)]], 'bracelet'),
  ask('typo', 'legings', [[3, title(/leggings$/i)]], 'leggings'),
  ask('typo', 'labtop battery', [[3, title(/laptop battery$/i)]], 'laptop battery'),
  ask(
    'typo',
    'bluetoth hedset',
    [
      [3, title(/bluetooth headset$/i)],
      [2, title(/bluetooth headphones$/i)],
      [1, title(/headset$/i)],
    ],
    'bluetooth headset',
  ),
  ask('typo', 'swetshirt', [[3, title(/sweatshirt$/i)]], 'sweatshirt'),
  ask(
    'typo',
    'roler skates',
    [
      [3, title(/roller skates/i)],
      [2, title(/in-line skates/i)],
      [1, title(/skates combo/i)],
    ],
    'roller skates',
  ),

  ask('synonym', 'trainers', [
    [3, title(/(sneakers|running shoes|sports shoes)/i)],
    [2, title(/(casual|walking|canvas) shoes$/i)],
  ]),
  ask('synonym', 'couch', [[3, title(/sofa( bed)?$/i)]]),
  ask('synonym', 'handbag', [
    [3, title(/hand-held bag$/i)],
    [2, title(/(shoulder bag|clutch)$/i)],
  ]),
  ask('synonym', 'drapes', [[3, title(/curtain$/i)]]),
  ask('synonym', 'flower pot', [
    [3, title(/plant container set$/i)],
    [2, title(/flower pot/i)],
  ]),
  ask('synonym', 'dog bed', [[3, title(/pet bed$/i)]]),
  ask('synonym', 'galaxy j7 case', [[3, title(/(cover|case|pouch) for samsung galaxy j7/i)]]),
  ask('synonym', 'tees for men', [[3, title(/\bmen's.*t-shirt$/i)]]),
  ask('synonym', 'pullover', [
    [3, title(/sweater$/i)],
    [2, title(/(sweatshirt|cardigan)$/i)],
  ]),

  ask('brand', 'netgear router', [
    [3, title(/^netgear .*router/i)],
    [1, title(/router$/i)],
    [1, title(/^netgear/i)],
  ]),
  // Sonata is a brand of watches; Hyundai has a car of the name, for which there are mats.
  ask('brand', 'sonata watch', [[3, title(/^sonata .*watch/i)]]),
  ask('brand', 'durian sofa', [
    [3, title(/^durian .*sofa$/i)],
    [1, title(/sofa$/i)],
  ]),
  ask('brand', 'raymond blanket', [
    [3, title(/^raymond .*blanket/i)],
    [1, title(/(single|double) blanket/i)],
  ]),
  ask('brand', 'clovia bra', [
    [3, title(/^clovia .*\bbra\b/i)],
    [1, title(/^clovia/i)],
  ]),
  ask('brand', 'trident bath towel', [
    [3, title(/^trident .*bath towel/i)],
    [2, title(/^trident .*towel/i)],
    [1, title(/bath towel$/i)],
  ]),
  ask('brand', 'akup mug', [
    [3, title(/^akup .*mug$/i)],
    [1, title(/ceramic mug$/i)],
  ]),
  ask('brand', 'numero uno polo', [
    [3, title(/^numero uno .*polo/i)],
    [1, title(/^numero uno .*t-shirt$/i)],
    [1, title(/polo neck t-shirt$/i)],
  ]),

  ask('attribute', 'white gold diamond ring', [
    [3, title(/white gold.*\bring$/i), title(/diamond/i)],
    [2, title(/white gold.*\bring$/i)],
    [1, title(/diamond.*\bring$/i)],
  ]),
  ask('attribute', 'cotton bath towel', [
    [3, title(/cotton.*bath.*towel/i)],
    [1, title(/towel( set)?$/i)],
  ]),
  ask('attribute', "men's striped polo t-shirt", [
    [3, title(/striped.*\bmen's polo.*t-shirt$/i)],
    [2, title(/\bmen's polo.*t-shirt$/i)],
    [1, title(/striped.*\bmen's.*t-shirt$/i)],
  ]),
  ask('attribute', 'slim fit jeans for men', [
    [3, title(/slim fit.*\bmen's.*jeans$/i)],
    [2, title(/\bmen's.*jeans$/i)],
  ]),
  ask('attribute', '6 cell laptop battery', [
    [3, title(/6 cell laptop battery$/i)],
    [1, title(/laptop battery$/i)],
  ]),
  ask('attribute', 'sleeveless printed top', [
    [3, title(/sleeveless.*printed.*top$/i)],
    [1, title(/(sleeveless|printed).*top$/i)],
  ]),
  ask('attribute', 'digital watch for boys', [
    [3, title(/digital watch.*boys/i)],
    [2, title(/digital watch/i)],
    [1, title(/watch.*boys/i)],
  ]),
  // The colour is in the column for brands.
  ask('attribute', 'pink sports bra', [
    [3, title(/sports bra$/i), brand(/pink/i)],
    [1, title(/sports bra$/i)],
  ]),

  ask('nothing', 'lawnmower', []),
  ask('nothing', 'kayak paddle', []),
  ask('nothing', 'ukulele', []),
  ask('nothing', 'qwxzvbnk', []),
];
