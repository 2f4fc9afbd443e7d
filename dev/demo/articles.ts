import type { ArticleDraft } from '../../shared/domain/content/mod.ts';
import { pictureSrc } from './pictures.ts';
import type { DemoText } from './types.ts';

/** An article of the demo mall; `daysAgo` is when it was published, before the mall was filled. */
export interface DemoArticle extends ArticleDraft {
  title: DemoText;
  summary: DemoText;
  bodyHtml: DemoText;
  products: string[];
  daysAgo: number;
}

const cover = (handle: string, alt: DemoText) => ({ src: pictureSrc(handle, 800), width: 800, height: 800, alt });

const TEA: DemoArticle = {
  slug: 'a-better-pot-of-tea',
  kind: 'article',
  daysAgo: 9,
  title: { en: 'Three Small Things for a Better Pot of Tea', 'zh-CN': '泡好一壶茶的三件小事' },
  summary: {
    en: 'Cooler water, more leaves, less waiting. What the people of Qinghe do every morning before they open the shop.',
    'zh-CN': '水凉一点，茶多一点，等得短一点。青禾茶厨的伙计每天开门前，都是这样泡第一壶茶的。',
  },
  bodyHtml: {
    en: `<p>Most tea that tastes bitter is good tea that was treated like coffee. Nothing has to be bought to put that right; three habits are enough.</p>
<h2>Let the kettle stand</h2>
<p>Green tea likes 80 °C, white tea about 90 °C. Without a thermometer: open the lid after boiling and wait five minutes for green, two for white. Water that has stopped murmuring is about right.</p>
<h2>Take more leaves and less time</h2>
<p>Five grams for a small pot, which is a heaped tablespoon of curled leaves or a loose handful of white peony. Pour off after a minute. The second infusion is often the best one, and white peony gives five and more.</p>
<h2>Empty the pot</h2>
<p>Leaves that stand in water keep brewing. Pour everything into the cups, or into a jug that goes round the table, and the last cup tastes like the first.</p>
<p>A pot whose spout does not drip helps more than one would think: who trusts the pot pours in one go.</p>`,
    'zh-CN': `<p>茶喝着苦，多半不是茶不好，而是被当成咖啡来泡了。不用添置什么，改三个小习惯就够。</p>
<h2>水烧开，先放一放</h2>
<p>绿茶用 80 °C，白茶用 90 °C 上下。没有温度计也不要紧：水开后掀盖，泡绿茶等五分钟，泡白茶等两分钟。听不见水响了，就差不多了。</p>
<h2>茶多放一点，时间短一点</h2>
<p>小壶放五克：卷曲的叶子满满一汤匙，蓬松的白牡丹松松一小把。一分钟就出汤。第二道往往最好喝，白牡丹泡五道以上仍有滋味。</p>
<h2>一次倒干净</h2>
<p>叶子留在水里，就一直在泡。每次都倒进杯里，或先倒进公道杯再分，最后一杯才和第一杯一个味道。</p>
<p>壶嘴不滴水，比想象中要紧：信得过这把壶，才敢一口气倒完。</p>`,
  },
  cover: cover('rouge-glaze-teapot', {
    en: 'A round red teapot with a curved spout',
    'zh-CN': '圆润的胭脂红茶壶，弯嘴',
  }),
  products: ['rouge-glaze-teapot', 'white-peony-tea', 'longjing-tea-bags', 'salted-cherry-blossoms'],
  state: 'published',
};

const CAMPING: DemoArticle = {
  slug: 'first-night-outdoors',
  kind: 'campaign',
  daysAgo: 2,
  title: { en: 'Your First Night Outdoors', 'zh-CN': '第一次在山里过夜' },
  summary: {
    en: 'Everything for one night under the sky, and nothing that stays in the bag. Picked by people who forgot the torch once.',
    'zh-CN': '一夜星空所需的都在这里，背回来却没用上的一件不带。挑选它们的人，都曾忘带过手电。',
  },
  bodyHtml: {
    en: `<h2>How to begin</h2>
<p>Go somewhere you could walk home from. Pitch before sunset, eat something warm, and put the torch where your hand finds it in the dark. If it rains, you will have a story; if it does not, you will have stars.</p>
<ul><li>Pitch the tent once at home: it takes four minutes, and you learn which pole goes where.</li>
<li>Wear the boots for a week before you trust them with a hill.</li>
<li>Tell somebody where you are and when you will be back.</li></ul>`,
    'zh-CN': `<h2>从哪里开始</h2>
<p>先选一个走得回家的地方。日落前搭好帐篷，吃点热的，把手电放在摸黑也够得着的位置。下雨了，就多一个故事；没下雨，就有一整夜的星星。</p>
<ul><li>先在家里搭一次帐篷：只要四分钟，就知道哪根杆该插哪里。</li>
<li>新鞋先穿一个星期，再带它上山。</li>
<li>告诉家人您在哪里、几点回来。</li></ul>`,
  },
  cover: cover('meadow-tent', { en: 'A green ridge tent under a crescent moon', 'zh-CN': '弯月下的一顶绿帐篷' }),
  products: [
    ...['meadow-tent', 'day-hike-backpack', 'ridge-walking-boots', 'pocket-torch'],
    ...['brass-compass', 'utility-rope', 'camp-hatchet', 'first-light-telescope'],
  ],
  state: 'published',
};

const LETTERS: DemoArticle = {
  slug: 'write-one-letter-this-month',
  kind: 'article',
  daysAgo: 5,
  title: { en: 'Write One Letter This Month', 'zh-CN': '这个月，写一封信' },
  summary: {
    en: 'It takes a quarter of an hour and is kept for forty years. A gentle case for paper, from the desk of Hills & Paper.',
    'zh-CN': '写它只要一刻钟，收信的人会留四十年。山与纸想劝您：拿起笔，试一次。',
  },
  bodyHtml: {
    en: `<p>Nobody has ever printed out a chat and kept it in a drawer. Letters are kept, even short ones, even those with a crossed-out word in the second line.</p>
<h2>Start in the middle</h2>
<p>Leave out how long it has been and how busy you were. Begin with what made you think of them: a song, a soup, a street. Everything else finds its place.</p>
<h2>One sheet is enough</h2>
<p>A letter that fits one page gets written. Put down three things: what you saw, what you remember, what you would like to do together. Sign it before you read it again.</p>
<h2>Then post it</h2>
<p>Write the address first, while you are still sure of yourself. An envelope with an address on it wants to be sent.</p>`,
    'zh-CN': `<p>没有人会把聊天记录打印出来，收进抽屉。信却会被留着，哪怕很短，哪怕第二行就有一个涂掉的字。</p>
<h2>从中间写起</h2>
<p>不必写“好久不见”，也不必解释最近多忙。就从让您想起对方的那件事写起：一首歌，一碗汤，一条街。剩下的话，自己会找到位置。</p>
<h2>一页就够</h2>
<p>一页纸的信，才写得完。写三样：看见了什么，想起了什么，想一起做什么。落款之前，先别回头读。</p>
<h2>然后寄出去</h2>
<p>趁着还有底气，先把信封上的地址写好。写了地址的信封，总想被寄走。</p>`,
  },
  cover: cover('love-letter-set', {
    en: 'A white envelope closed with a red heart',
    'zh-CN': '红心封口的白信封',
  }),
  products: ['love-letter-set', 'evening-fountain-pen', 'cloth-spine-notebook', 'cedar-pencils'],
  state: 'published',
};

/** Every article and campaign of the demo mall. */
export const ARTICLES: DemoArticle[] = [TEA, LETTERS, CAMPING];
