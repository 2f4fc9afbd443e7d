import { asker, brand, code, type JudgedQuery, not, title, type } from './judgements.ts';

const ask = asker('zh-CN', 'chinese');

/** What people ask the 239 Chinese products. */
export const CHINESE_CATALOGUE: JudgedQuery[] = [
  ask('exact', '轻奢纯棉刺绣水洗四件套', [
    [3, title(/^轻奢纯棉刺绣水洗四件套$/)],
    [1, title(/纯棉.*四件套/)],
  ]),
  ask('exact', 'carat钻石炒锅30cm', [
    [3, title(/^Carat钻石炒锅30cm$/)],
    [1, title(/^Carat钻石/)],
  ]),
  ask('exact', '魔兽世界 部落 护腕 一只', [
    [3, title(/^魔兽世界 部落 护腕/)],
    [2, title(/^魔兽世界 联盟 护腕/)],
    [1, title(/^魔兽世界 部落/)],
  ]),
  ask('exact', '清欢日式可调节台灯', [
    [3, title(/^清欢日式可调节台灯$/)],
    [2, title(/^清欢日式可调节落地灯$/)],
    [1, title(/台灯$/)],
  ]),
  ask('exact', '20寸 铝镁合金登机箱', [
    [3, title(/^20寸 铝镁合金登机箱$/)],
    [2, title(/^20寸 全铝镁合金登机箱$/)],
    [1, title(/登机箱$/)],
  ]),
  ask('exact', '星云酥', [[3, title(/^星云酥/)]]),
  ask('exact', '1110002', [[3, code('1110002')]]),

  ask('partial', '四件套', [[3, title(/四件套/)]]),
  ask('partial', '夏凉被', [
    [3, title(/夏凉被/)],
    [2, title(/空调被|夏凉件套/)],
  ]),
  ask('partial', '永生花', [[3, title(/永生花/)]]),
  ask('partial', '曲奇', [[3, title(/曲奇(礼盒| )/)]]),
  ask('partial', '窗帘', [
    [3, title(/窗帘/)],
    [2, title(/纱帘/)],
  ]),
  ask('partial', '记忆枕', [[3, title(/记忆枕/)]]),
  ask('partial', '魔兽', [[3, title(/^魔兽世界/)]]),
  ask('partial', '地毯', [
    [3, title(/地毯/)],
    [1, title(/地垫|浴垫/)],
  ]),
  ask('partial', '台灯 日式', [
    [3, title(/日式.*台灯$/)],
    [1, title(/台灯$/)],
  ]),

  ask('typo', '四件陶', [[3, title(/四件套/)]], '四件套'),
  ask('typo', '永生化', [[3, title(/永生花/)]], '永生花'),
  ask(
    'typo',
    '登基箱',
    [
      [3, title(/登机箱/)],
      [2, title(/可登机/)],
      [1, title(/拉杆箱/)],
    ],
    '登机箱',
  ),
  ask(
    'typo',
    '窗连',
    [
      [3, title(/窗帘/)],
      [2, title(/纱帘/)],
    ],
    '窗帘',
  ),
  ask('typo', '猫沙盆', [[3, title(/猫砂盆/)]], '猫砂盆'),
  ask('typo', '凤犁酥', [[3, title(/凤梨酥/)]], '凤梨酥'),
  ask(
    'typo',
    '夏谅被',
    [
      [3, title(/夏凉被/)],
      [2, title(/空调被|夏凉件套/)],
    ],
    '夏凉被',
  ),
  // The shops themselves write both 记忆绵 and 记忆棉.
  ask('typo', '记忆绵座垫', [[3, title(/记忆[绵棉]坐垫/)]], '记忆绵坐垫'),

  ask('synonym', '行李箱', [[3, title(/登机箱|拉杆箱/)]]),
  ask('synonym', '靠垫', [
    [3, title(/抱枕$/)],
    [2, title(/腰靠/)],
    [1, title(/抱枕[套芯]$/)],
  ]),
  ask('synonym', '狗绳', [[3, title(/牵引[绳器]$/)]]),
  ask('synonym', '签字笔', [
    [3, title(/中性笔$/)],
    [2, title(/中油笔$/)],
  ]),
  ask('synonym', '猫窝', [[3, title(/宠物窝/)]]),
  ask('synonym', '毛毯', [
    [3, title(/盖毯/)],
    [1, title(/珊瑚绒多功能抱枕/)],
  ]),
  ask('synonym', '电风扇', [[3, title(/风扇$/)]]),
  ask('synonym', '席子', [[3, title(/凉席|草席|皮席/)]]),
  ask('synonym', '饼干', [[3, title(/曲奇(礼盒| )/)]]),
  ask('synonym', '桌子', [
    [3, title(/(餐|圆|书)桌$/)],
    [1, title(/茶几$/)],
  ]),
  ask('synonym', '宝宝衣服', [
    [3, type('服饰'), title(/（.*婴童）$/)],
    [2, type('服饰')],
  ]),
  // English names, in a catalogue that has none.
  ask('synonym', 'towel', [
    [3, title(/(毛|面)巾/)],
    [2, title(/浴巾/)],
  ]),

  ask('pinyin', 'sijiantao', [[3, title(/四件套/)]], '四件套'),
  ask(
    'pinyin',
    'dengjixiang',
    [
      [3, title(/登机箱/)],
      [2, title(/可登机/)],
    ],
    '登机箱',
  ),
  ask('pinyin', 'maozhuaban', [[3, title(/猫抓板/)]], '猫抓板'),
  ask(
    'pinyin',
    'chuanglian',
    [
      [3, title(/窗帘/)],
      [2, title(/纱帘/)],
    ],
    '窗帘',
  ),
  ask('pinyin', 'yongshenghua', [[3, title(/永生花/)]], '永生花'),
  // Initials are read in more than one way.
  ask('pinyin', 'sjt', [[3, title(/[四三]件套/)]], '四件套'),
  ask('pinyin', 'mzb', [[3, title(/猫抓板/)]], '猫抓板'),
  ask('pinyin', 'ysh', [[3, title(/永生花/)]], '永生花'),
  ask('pinyin', 'mssj', [[3, title(/^魔兽世界/)]], '魔兽世界'),

  ask('brand', 'MUJI 四件套', [
    [3, brand(/^MUJI/), title(/四件套/)],
    [1, title(/四件套/)],
  ]),
  ask('brand', 'ralph lauren 盖毯', [
    [3, brand(/^Ralph Lauren/), title(/盖毯/)],
    [1, title(/盖毯/)],
  ]),
  ask('brand', 'NITORI 宠物窝', [
    [3, brand(/^NITORI/), title(/宠物窝/)],
    [1, title(/宠物窝/)],
  ]),
  ask('brand', '罗莱 蚕丝被', [
    [3, brand(/^罗莱/), title(/蚕丝被/)],
    [1, title(/蚕丝被/)],
  ]),
  ask('brand', 'muji 坐垫', [
    [3, brand(/^MUJI/), title(/坐垫/)],
    [1, title(/坐垫/)],
  ]),
  ask('brand', '魔兽世界 收纳盒', [
    [3, title(/^魔兽世界.*收纳盒$/)],
    [1, title(/^魔兽世界/)],
  ]),
  ask('brand', '原素系列 书桌', [
    [3, title(/^原素系列.*书桌$/)],
    [1, title(/^原素系列.*桌$/)],
  ]),

  ask('attribute', '女士真丝内裤', [
    [3, title(/^女式.*真丝内裤$/)],
    [1, title(/女式.*内裤$/)],
  ]),
  ask('attribute', '羊毛地毯', [
    [3, title(/羊毛.*地毯/)],
    [1, title(/地毯/)],
  ]),
  ask('attribute', '20寸登机箱', [
    [3, title(/^20寸.*登机箱$/)],
    [1, title(/可登机/)],
  ]),
  ask('attribute', '纯棉四件套', [
    [3, title(/[纯全]棉.*四件套/)],
    [2, title(/棉.*四件套/)],
    [1, title(/四件套/)],
  ]),
  ask('attribute', '亚麻抱枕', [
    [3, title(/亚麻抱枕$/)],
    [1, title(/抱枕$/)],
  ]),
  ask('attribute', '儿童房窗帘', [
    [3, title(/儿童房窗帘$/)],
    [1, title(/窗帘$/)],
  ]),
  ask('attribute', '实木圆桌', [
    [3, title(/实木圆桌$/)],
    [1, title(/实木[书餐]桌$/)],
  ]),
  ask('attribute', '婴童裙子', [
    [3, title(/裙（婴童）$/)],
    [1, title(/婴童）$/), not(title(/礼盒/))],
  ]),
  ask('attribute', '可水洗枕头', [
    [3, title(/可水洗.*枕$/)],
    [1, type('被枕'), title(/枕$/)],
  ]),

  ask('nothing', '洗衣机', []),
  ask('nothing', '手机壳', []),
  ask('nothing', '电脑', []),
  ask('nothing', '口红', []),
];
