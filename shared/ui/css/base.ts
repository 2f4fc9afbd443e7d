/** The ground everything stands on: resets, type, links, focus. */
export const base = `
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-block:1rem calc(var(--bar) + 1rem)}
body,h1,h2,h3,p,ul,ol,dl,dd,fieldset,legend{margin:0;padding:0}
body{
  min-height:100vh;
  display:flex;
  flex-direction:column;
  background:var(--ground);
  color:var(--ink);
  font:var(--t-m)/1.5 var(--font);
  overflow-wrap:break-word;
  -webkit-font-smoothing:antialiased;
}
:lang(zh){line-height:1.6}
h1,h2,h3{line-height:1.2;font-weight:650;text-wrap:balance;letter-spacing:-.015em}
h1:lang(zh),h2:lang(zh),h3:lang(zh){line-height:1.3;letter-spacing:0}
h1,h2,h3,dd,.soft,.crumbs li,.price,.line-text,.summary-lines li{overflow-wrap:anywhere;min-width:0}
h1{font-size:var(--t-2xl)}
h2{font-size:var(--t-xl)}
h3{font-size:var(--t-m)}
ul,ol{list-style:none}
fieldset{border:0;min-width:0}
small{font-size:var(--t-xs)}
address{font-style:normal}
a{color:inherit;text-underline-offset:.2em;text-decoration-thickness:.06em}
img{display:block;max-width:100%;height:auto}
button,input,select,textarea{font:inherit;color:inherit}
button{cursor:pointer}
:disabled{cursor:not-allowed}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
main:focus{outline:none}
main{flex:1;width:100%;padding-block:var(--s4) var(--s8)}
.wrap{width:100%;max-width:80rem;margin-inline:auto;padding-inline:var(--side)}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.soft,.hint{color:var(--soft)}
.soft,.hint,.stock,.deadline{font-size:var(--t-s)}
.hint{font-size:var(--t-xs)}
.amount{font-variant-numeric:tabular-nums}
.icon{width:1.5em;height:1.5em;flex:none;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.narrow{max-width:60rem}
.section{margin-top:var(--s8)}
.section>h2{margin-bottom:var(--s5)}
.page-head{display:flex;flex-wrap:wrap;align-items:baseline;gap:var(--s2) var(--s4);margin-block:var(--s3) var(--s4)}
.section .page-head{margin-bottom:var(--s5)}
.page-head+.soft{margin-bottom:var(--s5)}
.page-foot{margin-top:var(--s6)}
.skip{position:absolute;z-index:9;inset:.5rem auto auto .5rem;padding:.6rem 1rem;background:var(--strong);color:var(--on-strong);transform:translateY(-300%)}
.skip:focus{transform:none}
@media (prefers-reduced-motion:no-preference){
  html{scroll-behavior:smooth}
  a,button,.frame img,.choice-face{transition:.16s ease}
  .card:hover .frame img{transform:scale(1.03)}
}
@media (forced-colors:active){
  .badge,.chip,.status,.notice,.tiles a,.shops li,.seen,cart-count:not(:empty){border:1px solid}
  .choice :checked+.choice-face,.pages [aria-current],.tabs [aria-current],.top-nav [aria-current]{outline:2px solid Highlight;outline-offset:-2px}
  .hero{outline:1px solid;outline-offset:-1px}
  .sorts a:not([aria-current]){border-color:Canvas}
  :disabled,.choice :disabled+.choice-face{color:GrayText;border-color:GrayText}
  .mark{forced-color-adjust:none}
}
`;
