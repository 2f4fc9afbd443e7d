/** The cart drawer, the gallery and the option picker. */
export const islands = `
.icon-button{display:grid;place-items:center;width:2.75rem;height:2.75rem;padding:0;border:0;border-radius:50%;background:none;color:var(--soft)}
.icon-button:hover{background:var(--surface);color:var(--ink)}
.drawer{position:fixed;inset:auto 0 0;width:100%;max-width:none;height:auto;max-height:88vh;max-height:88dvh;margin:0;padding:0;border:0;border-radius:var(--r3) var(--r3) 0 0;background:var(--ground);color:var(--ink);overflow:hidden}
.drawer[open]{display:flex;flex-direction:column}
.drawer::backdrop{background:#000;opacity:.5}
.drawer-head{display:grid;min-height:4.25rem;align-content:center;grid-template-columns:minmax(0,1fr) auto;align-items:center;padding:var(--s3) var(--s3) var(--s3) var(--s5);border-bottom:1px solid var(--line)}
.drawer-head h2{font-size:var(--t-l)}
.drawer-head p{grid-row:2}
.drawer-head button{grid-area:1/2/span 2}
.drawer-body{flex:1;overflow-y:auto;overscroll-behavior:contain;min-height:16rem}
.drawer-body[aria-busy]>*{opacity:.6}
.drawer-body[aria-busy]:empty::before,.drawer-body[aria-busy]:empty::after{content:"";display:block;height:5.5rem;margin:var(--s5);border-radius:var(--r2);background:var(--surface)}
.drawer-cart{display:flex;flex-direction:column;min-height:100%}
.drawer-cart>.notice{margin:var(--s4) var(--s5) 0}
.drawer .panel{border:0;border-bottom:1px solid var(--line);border-radius:0;background:none;padding:var(--s4) var(--s5)}
.drawer .panel-title{font-size:var(--t-m);margin-bottom:var(--s1)}
.drawer .lines>li{padding-block:var(--s3)}
.drawer .lines>li:first-child{border-top:0}
.drawer .line h3{font-size:var(--t-s)}
.drawer .quantity-update{display:none}
.drawer .quantity{flex:none}
.drawer-foot{position:sticky;bottom:0;margin-top:auto;display:flex;flex-wrap:wrap;align-items:center;justify-content:center;gap:var(--s3) var(--s4);padding:var(--s4) var(--s5) calc(var(--s4) + env(safe-area-inset-bottom));border-top:1px solid var(--line);background:var(--ground)}
.drawer-foot>.sums{width:100%;gap:var(--s1)}
.drawer-foot>.button,.drawer-foot>.hint{flex:1}
.drawer-cart .panel:nth-last-child(2){border-bottom:0}
.outbox{position:fixed;z-index:6;inset:auto var(--side) calc(var(--bar) + var(--s3) + env(safe-area-inset-bottom));max-width:34rem;margin-inline:auto;display:grid;justify-items:start;gap:var(--s1);padding:var(--s3) var(--s4);border:1px solid var(--edge);border-radius:var(--r2);background:var(--warn-soft);font-size:var(--t-s)}
.outbox:empty{display:none}
.outbox .text-button{padding-inline:0}
body:has(.buy-bar) .outbox{bottom:calc(var(--bar) + 5.5rem + env(safe-area-inset-bottom))}
.line-kept{opacity:.6}
.gallery,.gallery-stage{display:block;position:relative}
.gallery-count{position:absolute;right:var(--s3);bottom:var(--s3);padding:.1rem .7rem;border-radius:1rem;background:var(--ground);color:var(--ink);font-size:var(--t-xs);font-weight:600;font-variant-numeric:tabular-nums;pointer-events:none}
.gallery-count:has(>:first-child:empty){display:none}
.thumbs [aria-current]{outline:2px solid var(--strong);outline-offset:1px}
.thumbs a:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.option-groups{display:none;gap:var(--s4)}
.choice-out .choice-face{border-style:dashed;color:var(--soft)}
.choice-out .choice-label{text-decoration:line-through}
option-picker:defined .option-groups{display:grid}
option-picker:defined .all-variants{display:none}
.buy-bar .button:disabled{opacity:.5}
@media (scripting:enabled){
  .option-groups{display:grid}
  option-picker:not(:defined) .all-variants{animation:waiting 4s}
  option-picker:not(:defined) .option-groups{animation:given-up 0s 4s forwards}
}
@keyframes waiting{from,to{position:absolute;visibility:hidden}}
@keyframes given-up{to{position:absolute;visibility:hidden}}
@media (max-width:47.99rem){
  html:has(.drawer[open]){overflow:hidden}
  .drawer .line{grid-template-columns:3.5rem minmax(0,1fr) auto}
  .drawer .line-text{grid-column:2}
  .drawer .line-total{order:0;align-self:start}
  .drawer .line-tools{grid-column:1/-1}
}
@media (min-width:48rem){
  .outbox,body:has(.buy-bar) .outbox{bottom:var(--s4)}
  .drawer .line{grid-template-columns:4.5rem minmax(0,1fr) auto}
  .drawer{inset:0 0 0 auto;width:27rem;max-width:100vw;height:100vh;height:100dvh;max-height:none;border-radius:0}
}
@media (prefers-reduced-motion:no-preference){
  .slides{scroll-behavior:smooth}
  .drawer,.drawer::backdrop{transition:.24s ease-out;transition-property:translate,opacity,display,overlay;transition-behavior:allow-discrete}
  .drawer:not([open]){translate:0 100%}
  .drawer:not([open])::backdrop{opacity:0}
  @starting-style{.drawer[open]{translate:0 100%}.drawer[open]::backdrop{opacity:0}}
  @media (min-width:48rem){
    .drawer:not([open]){translate:100% 0}
    @starting-style{.drawer[open]{translate:100% 0}}
  }
}
`;
