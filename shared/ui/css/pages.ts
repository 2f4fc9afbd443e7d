/** Up to how many variants have their offer switched by the stylesheet alone. */
export const MOST_SHOWN_OFFERS = 24;

// The nth choice shows the nth offer: right without a script.
const switches = Array.from({ length: MOST_SHOWN_OFFERS }, (_, index) => {
  const n = index + 1;
  return `.buy:has(.variants label:nth-of-type(${n}) :checked) .offer:nth-child(${n})`;
}).join(',');

/** Styles of single pages. */
export const pages = `
.hero{display:grid;gap:var(--s6) clamp(2rem,5vw,4.5rem);align-items:center;overflow:hidden;padding:clamp(1.5rem,5vw,4.5rem);border-radius:var(--r3);background:var(--hero)}
.hero h1{font-size:var(--t-3xl);line-height:1.05;letter-spacing:-.03em}
.hero h1:lang(zh){line-height:1.2;letter-spacing:0}
.hero-text:lang(zh){word-break:keep-all;overflow-wrap:anywhere}
.hero-text{display:grid;gap:var(--s4);justify-items:start;min-width:0}
.hero-text>p{font-size:var(--t-l);max-width:19em;text-wrap:balance}
.hero-text>.soft,.hero-text>.freight{font-size:var(--t-s)}
.hero-pictures{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:clamp(.5rem,1.5vw,1.25rem)}
.hero-pictures a,.hero-pictures .frame{border-radius:var(--r2)}
.hero-pictures a{display:block;position:relative}
.tiles{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:var(--s3)}
.tiles a{display:grid;grid-template-rows:auto 1fr;gap:var(--s2);height:100%;align-items:center;padding:var(--s3) var(--s2);border-radius:var(--r2);background:var(--surface);font-size:var(--t-s);font-weight:550;line-height:1.3;text-align:center;text-decoration:none;hyphens:auto}
.tiles .frame{width:min(100%,6rem);margin-inline:auto;border-radius:50%}
.tiles a:hover{background:var(--line)}
.shops{display:grid;gap:var(--s5)}
.shops li{position:relative;padding:var(--s4);border-radius:var(--r3);background:var(--surface)}
.shops :is(h2,h3){margin-top:var(--s4);font-size:var(--t-l)}
.shops a{text-decoration:none}
.shops a::after{content:"";position:absolute;inset:0;border-radius:var(--r3)}
.shops li:hover a{text-decoration:underline}
.shops p{margin-top:var(--s2);color:var(--soft);font-size:var(--t-s)}
.shop-pictures{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:var(--s2)}
.shops .frame{background:var(--ground)}
.story .frame{aspect-ratio:3/2}
.article-head{margin-top:var(--s3)}
.article-head .frame{aspect-ratio:3/2;border-radius:var(--r3)}
.article-body{margin-inline:auto}
.empty .chips{justify-content:center}
.promises{display:grid;gap:var(--s4);margin-top:var(--s8)}
.promises li{display:grid;gap:.1rem;align-content:start;padding-top:var(--s4);border-top:1px solid var(--line);font-size:var(--t-s)}
.promises span{color:var(--soft)}
.product{display:grid;gap:var(--s5);margin-top:var(--s3)}
.product>*{min-width:0}
.slides{display:flex;gap:var(--s2);overflow-x:auto;scroll-snap-type:x mandatory;scrollbar-width:none;border-radius:var(--r3)}
.slides li{flex:none;width:100%;scroll-snap-align:center}
.slides .frame{border-radius:var(--r3)}
.thumbs{display:flex;gap:var(--s2);margin-top:var(--s2);flex-wrap:wrap}
.thumbs a{display:block;width:4rem;border-radius:var(--r2)}
.thumbs a:hover{opacity:.8}
.product-info{display:grid;gap:var(--s5);align-content:start}
.product-head{display:grid;gap:var(--s2)}
.product-head h1{font-size:clamp(1.5rem,1.2rem + 1.4vw,2.25rem)}
.buy{display:grid;gap:var(--s5)}
.offer{display:none}
.offers-one .offer,.offer-only,${switches}{display:grid;gap:var(--s1)}
.offer .now{font-size:var(--t-xl)}
.offer .was{font-size:var(--t-m)}
.stock{color:var(--good);font-weight:550}
.stock-out{color:var(--soft)}
.stock-few{color:var(--warn)}
.choices{display:flex;flex-wrap:wrap;gap:var(--s2)}
.choices legend{float:left;width:100%;margin-bottom:var(--s2);font-size:var(--t-s);font-weight:550}
.choice{position:relative}
.choice input{position:absolute;inset:0;opacity:0;margin:0;cursor:pointer}
.choice-face{display:grid;align-content:center;justify-items:center;min-height:3rem;min-width:3.5rem;padding:.35rem 1rem;border:1px solid var(--edge);border-radius:var(--r1);font-size:var(--t-s);line-height:1.3;text-align:center}
.choice-face small{color:var(--soft)}
.choice:hover .choice-face{border-color:var(--ink)}
.choice :checked+.choice-face{border-color:var(--strong);box-shadow:inset 0 0 0 1px var(--strong);font-weight:600}
.choice :focus-visible+.choice-face{outline:3px solid var(--focus);outline-offset:2px}
.choice :disabled{cursor:not-allowed}
.choice :disabled+.choice-face{border-style:dashed;color:var(--soft)}
.choice :disabled+.choice-face .choice-label{text-decoration:line-through}
.buy-bar{display:flex;gap:var(--s3);align-items:end}
.buy-bar .button{flex:1}
.buy-quantity{width:5.5rem;font-size:var(--t-xs);color:var(--soft)}
.buy-quantity input{color:var(--ink);font-size:var(--t-m);border-radius:2rem;text-align:center}
.buy-status:empty{display:none}
.buy-status{display:flex;flex-wrap:wrap;gap:0 var(--s3);font-size:var(--t-s);font-weight:550}
.details h2{font-size:var(--t-m);margin-bottom:var(--s2)}
.pairs{font-size:var(--t-s)}
.pairs>div{display:grid;grid-template-columns:minmax(6rem,1fr) 2fr;gap:var(--s4);padding-block:.55rem;border-top:1px solid var(--line)}
.pairs dt{color:var(--soft)}
.prose{max-width:68ch}
.prose>*+*{margin-top:var(--s4)}
.prose>*+h2{margin-top:var(--s6)}
.prose ul,.prose ol{padding-left:1.25rem;list-style:disc}
.prose ol{list-style:decimal}
.prose table{display:block;overflow-x:auto;border-collapse:collapse}
.prose td,.prose th{padding:.4rem .8rem;border:1px solid var(--line);text-align:left}
.prose img{border-radius:var(--r2)}
.split{display:grid;gap:var(--s5);align-items:start}
.split-main{display:grid;gap:var(--s5);min-width:0}
.split-main>.notice{margin-block:0}
.lines>li{border-top:1px solid var(--line);padding-block:var(--s4)}
.line{display:grid;grid-template-columns:4.5rem minmax(0,1fr) auto;gap:var(--s3) var(--s4)}
.line h3{font-size:var(--t-m);font-weight:550;line-height:1.35;letter-spacing:0;text-wrap:pretty}
.line h3 a{text-decoration:none}
.line h3 a:hover{text-decoration:underline}
.line-picture{grid-row:span 3}
.line-total{font-weight:600}
.line-off .line-picture{opacity:.55}
.line-off .line-total{color:var(--soft)}
.line-problem{grid-column:2/-1;display:flex;flex-wrap:wrap;align-items:center;gap:var(--s2) var(--s4);padding:.6rem .9rem;border-radius:var(--r1);background:var(--warn-soft);font-size:var(--t-s)}
.line-problem p{display:flex;gap:.5rem;align-items:center;flex:1 1 10rem}
.line-problem .icon{color:var(--warn)}
.line-tools{grid-column:2/-1;display:flex;align-items:center;gap:var(--s3)}
.panel>.freight{border-top:1px solid var(--line);padding-top:var(--s4)}
.panel>.lines+.sums{border-top:1px solid var(--line);padding-top:var(--s4)}
.summary{display:grid;gap:var(--s4)}
.summary .panel-title{margin:0}
.summary .quiet-link{justify-self:center}
.summary>.sums .sum{border-top:1px solid var(--line);padding-top:var(--s3)}
.summary-group{display:grid;gap:var(--s3);padding-bottom:var(--s4);border-bottom:1px solid var(--line)}
.summary-group+.sums .sum{border:0!important;padding:0!important}
.summary-lines{display:grid;gap:var(--s2)}
.summary-lines li{display:grid;grid-template-columns:3rem minmax(0,1fr) auto;gap:var(--s3);align-items:center;font-size:var(--t-s);line-height:1.35}
.summary-lines small{color:var(--soft);display:block}
.summary-lines .wrong{display:block;font-size:var(--t-xs)}
.summary-lines .frame{border-radius:var(--r1)}
address span,address strong{display:block}
.step{display:grid;gap:var(--s3)}
.step-due{background:var(--surface);border-color:transparent}
.deadline time{font-weight:650}
order-countdown{color:var(--warn);font-variant-numeric:tabular-nums}
.histories{display:grid;gap:var(--s6);grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr))}
.orders{display:grid;gap:var(--s4)}
.order-card{position:relative;display:grid;gap:var(--s3)}
.order-card h2{font-size:var(--t-l)}
.order-card h2 a{text-decoration:none}
.order-card h2 a::after{content:"";position:absolute;inset:0;border-radius:var(--r3)}
.order-card:hover{border-color:var(--edge)}
.order-card-head,.order-card-row{display:flex;justify-content:space-between;align-items:center;gap:var(--s3)}
.order-card-head{flex-wrap:wrap;row-gap:var(--s2)}
.order-pictures{display:flex;gap:var(--s2)}
.order-pictures .frame{width:3.5rem;border-radius:var(--r1)}
.order-card-total{display:grid;justify-items:end}
.keep{margin-top:var(--s6);display:grid;gap:var(--s3)}
.keep .panel-title{margin:0}
.error-status{font-size:var(--t-3xl);font-weight:700;letter-spacing:-.04em;line-height:1;color:var(--accent)!important}
@media (max-width:47.99rem){
  .hero-pictures{width:150%}
  .line-cart .line-picture{grid-row:auto}
  .line-cart .line-text{grid-column:2/-1}
  .line-cart .line-problem{grid-column:1/-1;order:1}
  .line-cart .line-tools{grid-column:1/3;order:2}
  .line-cart .line-total{align-self:center;order:3}
  .buy-bar{position:fixed;z-index:4;inset:auto 0 calc(var(--bar) + env(safe-area-inset-bottom));padding:var(--s3) var(--side);background:var(--ground);border-top:1px solid var(--line)}
  .buy-status:not(:empty){position:fixed;z-index:6;inset:calc(var(--s3) + env(safe-area-inset-top)) var(--side) auto;justify-content:space-between;padding:.75rem 1.1rem;border-radius:var(--r2);background:var(--strong);color:var(--on-strong)}
  .buy-bar .buy-quantity span{position:absolute;clip-path:inset(50%)}
  .buy-bar .buy-quantity{width:4.5rem}
  html:has(.buy-bar){scroll-padding-bottom:calc(var(--bar) + 5.5rem)}
  body:has(.buy-bar) .foot{padding-bottom:calc(var(--s7) + var(--bar) + 4.5rem + env(safe-area-inset-bottom))}
  .hero .actions{gap:var(--s2);width:100%}
  .hero .button{flex:auto;padding-inline:.8rem;font-size:var(--t-s)}
}
@media (min-width:48rem){
  .hero{grid-template-columns:1.25fr 1fr}
  .hero-pictures{grid-template-columns:repeat(2,minmax(0,1fr))}
  .hero-pictures li:nth-child(odd){translate:0 9%}
  .hero-pictures li:nth-child(even){translate:0 -9%}
  .shop-banner{padding-block:clamp(1.5rem,3vw,2.5rem)}
  .tiles{grid-template-columns:repeat(auto-fit,minmax(6rem,1fr));gap:var(--s4)}
  .tiles a{padding-block:var(--s4)}
  .shops,.promises{grid-template-columns:repeat(3,minmax(0,1fr))}
  .product{grid-template-columns:minmax(0,1.1fr) minmax(0,1fr);gap:clamp(2rem,5vw,4.5rem)}
  .gallery{position:sticky;top:var(--s4);align-self:start}
  .line{grid-template-columns:6rem minmax(0,1fr) auto}
}
@media (min-width:60rem){
  .split{grid-template-columns:minmax(0,1fr) 22.5rem;gap:var(--s6)}
  .summary{position:sticky;top:var(--s4)}
}
`;
