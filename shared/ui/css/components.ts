/** Parts that stand on several pages. */
export const components = `
.button,.quantity-update{display:inline-flex;align-items:center;justify-content:center;gap:.5rem;min-height:3rem;padding:.6rem 1.5rem;border:1px solid var(--strong);border-radius:2rem;background:var(--strong);color:var(--on-strong);font-weight:600;line-height:1.25;text-align:center;text-decoration:none}
.button:hover{opacity:.86}
.button-quiet{background:none;color:var(--ink);border-color:var(--edge)}
.button-quiet:hover{opacity:1;border-color:var(--ink)}
.button-wide{width:100%}
.button-small{min-height:2.5rem;padding:.4rem 1.1rem;font-size:var(--t-s)}
.text-button{border:0;background:none;padding:.5rem;min-height:2.75rem;font-size:var(--t-s);color:var(--soft);text-decoration:underline;text-underline-offset:.2em}
.text-button:hover{color:var(--ink)}
.quiet-link{display:inline-block;padding-block:.6rem;font-size:var(--t-s);color:var(--soft)}
.quiet-link:hover{color:var(--ink)}
.actions{display:flex;flex-wrap:wrap;gap:var(--s3);align-items:center}
.frame{display:block;overflow:hidden;aspect-ratio:1;border-radius:var(--r2);background:var(--surface)}
.frame img{width:100%;height:100%;object-fit:cover}
@media (prefers-color-scheme:dark){.frame img{filter:brightness(.88)}.card-off .frame img{filter:saturate(.3) brightness(.55)}}
.grid{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:var(--s6) clamp(.75rem,2vw,1.75rem)}
.card{position:relative;display:flex;flex-direction:column}
.card-title{margin-top:var(--s3);font-size:var(--t-s);font-weight:500;letter-spacing:0;line-height:1.35;text-wrap:pretty;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.card-title a{text-decoration:none}
.card-title a::after{content:"";position:absolute;inset:0;border-radius:var(--r2)}
.card-title a:focus-visible{outline:none}
.card-title a:focus-visible::after{outline:3px solid var(--focus);outline-offset:3px}
.card:hover .card-title a{text-decoration:underline}
.card-shop{order:1;margin-top:.15rem;color:var(--soft);font-size:var(--t-xs);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.card .price{margin-top:.3rem}
.card-off .frame img{filter:saturate(.3) opacity(.6)}
.card-off .now{color:var(--soft)}
.badge{position:absolute;inset:.6rem auto auto .6rem;padding:.15rem .6rem;border-radius:1rem;background:var(--ground);color:var(--ink);font-size:var(--t-xs);font-weight:600}
.badge-sale{background:var(--accent);color:var(--on-accent)}
.price{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .5rem}
.now{font-weight:650;white-space:nowrap}
.sale .now{color:var(--accent)}
.was{color:var(--soft);font-size:var(--t-s)}
.lowest{flex-basis:100%;color:var(--soft)}
.crumbs{font-size:var(--t-xs);color:var(--soft)}
.crumbs ol{display:flex;flex-wrap:wrap}
.crumbs li{display:flex;max-width:100%}
.crumbs li:not(:last-child)::after{content:"/";margin-inline:.5rem;padding-block:.2rem;opacity:.6}
.crumbs a{text-decoration:none;padding-block:.2rem}
.crumbs a:hover{text-decoration:underline}
.crumbs [aria-current]{padding-block:.2rem}
.notice{display:flex;flex-wrap:wrap;align-items:flex-start;gap:var(--s3);padding:var(--s4);border-radius:var(--r2);background:var(--surface);margin-block:var(--s3) var(--s4)}
.notice>.icon{margin-top:.05rem}
.notice-body{flex:1 1 14rem;font-size:var(--t-s)}
.notice-title{font-weight:650;font-size:var(--t-m)}
.notice li{padding-block:.15rem}
.notice-body .actions{margin-top:var(--s3);gap:var(--s2)}
.notice-success{background:var(--good-soft)}
.notice-success>.icon{color:var(--good)}
.notice-warning{background:var(--warn-soft)}
.notice-warning>.icon{color:var(--warn)}
.notice-error{background:var(--accent-soft)}
.notice-error>.icon,.wrong{color:var(--accent)}
.panel{border:1px solid var(--line);border-radius:var(--r3);background:var(--raised);padding:clamp(1rem,3vw,1.75rem)}
.panel-title{display:flex;align-items:center;gap:.5rem;font-size:var(--t-l);font-weight:650;margin-bottom:var(--s3)}
.panel-title a{text-decoration:none}
.panel-title a:hover{text-decoration:underline}
.field{display:grid;gap:.3rem;align-content:start}
.field label{font-size:var(--t-s);font-weight:550}
.field small{font-weight:400;color:var(--soft)}
input:not([type=radio]),select,textarea{width:100%;min-height:3rem;padding:.6rem .85rem;border:1px solid var(--edge);border-radius:var(--r1);background:var(--ground)}
input:focus-visible,select:focus-visible,textarea:focus-visible{outline-offset:0;border-radius:var(--r1)}
[aria-invalid=true]{border-color:var(--accent)!important;box-shadow:inset 0 0 0 1px var(--accent)}
.wrong{font-size:var(--t-s)}
.form{display:grid;gap:var(--s4);grid-template-columns:repeat(2,minmax(0,1fr))}
.form .panel-title{float:left;grid-column:1/-1;margin:0}
.form .field{grid-column:1/-1}
.quantity{display:inline-flex;border:1px solid var(--edge);border-radius:2rem;position:relative}
.quantity>form>button{width:2.75rem;height:2.75rem;border:0;border-radius:2rem;background:none;font-size:var(--t-l)}
.quantity>form>button:hover:enabled{background:var(--surface)}
.quantity>form>button:disabled{opacity:.35}
.quantity input{width:2.75rem;min-height:2.75rem;padding:0;border:0;background:none;text-align:center;font-variant-numeric:tabular-nums;appearance:textfield}
.quantity ::-webkit-inner-spin-button{display:none}
.quantity-update{position:absolute;z-index:1;inset:calc(100% + .4rem) auto auto 50%;translate:-50%;min-height:2.5rem;padding:.4rem 1rem;font-size:var(--t-s);white-space:nowrap}
.quantity-typed:not(:focus-within) .quantity-update{opacity:0;pointer-events:none}
.timeline li{position:relative;display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:0 0 var(--s4) 1.5rem;font-size:var(--t-s)}
.timeline li::before{content:"";position:absolute;left:.15rem;top:.45rem;width:.6rem;height:.6rem;border-radius:50%;background:var(--edge)}
.timeline li:last-child::before{background:var(--accent)}
.timeline li:not(:last-child)::after{content:"";position:absolute;left:.4rem;top:1.25rem;bottom:-.3rem;width:1px;background:var(--line)}
.timeline li:last-child{padding-bottom:0}
.timeline time{flex-basis:100%;color:var(--soft);font-size:var(--t-xs)}
.timeline li:last-child .timeline-text{font-weight:600}
.payment-log summary{cursor:pointer;padding:var(--s3) 0;min-height:2.75rem;color:var(--soft);font-size:var(--t-s)}
.status{display:inline-block;padding:.2rem .75rem;border-radius:1rem;background:var(--surface);font-size:var(--t-xs);font-weight:600;white-space:nowrap}
.status-unpaid,.status-declined,.status-mismatched,.status-return_failed{background:var(--warn-soft);color:var(--warn)}
.status-paid,.status-shipped,.status-received{background:var(--good-soft);color:var(--good)}
.empty{display:grid;justify-items:center;gap:var(--s3);text-align:center;max-width:30rem;margin:clamp(2rem,8vw,6rem) auto}
.empty p{color:var(--soft)}
.empty .button{margin-top:var(--s3)}
.empty .actions{justify-content:center}
.empty-icon{display:grid;place-items:center;width:5rem;height:5rem;border-radius:50%;background:var(--surface);font-size:1.35rem}
.pages{display:flex;flex-wrap:wrap;justify-content:center;align-items:center;gap:var(--s1);margin-top:var(--s7)}
.pages a{display:grid;place-items:center;min-width:2.75rem;min-height:2.75rem;border-radius:2rem;text-decoration:none;font-variant-numeric:tabular-nums}
.pages a:hover{background:var(--surface)}
.pages [aria-current]{background:var(--strong);color:var(--on-strong)}
.chips{display:flex;gap:var(--s2);flex-wrap:wrap;margin-bottom:var(--s4)}
.chip{display:flex;align-items:center;padding:.5rem 1.1rem;min-height:2.75rem;border-radius:2rem;background:var(--surface);font-size:var(--t-s);text-decoration:none}
.chip:hover{background:var(--line)}
.sorts{display:flex;gap:0 var(--s4);overflow-x:auto;scrollbar-width:none;margin-bottom:var(--s4);font-size:var(--t-s)}
.sorts a{padding-block:.6rem;white-space:nowrap;color:var(--soft);text-decoration:none;border-bottom:2px solid transparent}
.sorts a:hover{color:var(--ink)}
.sorts a:focus-visible{outline-offset:-3px}
.sorts [aria-current]{color:var(--ink);font-weight:600;border-color:var(--accent)}
.sums{display:grid;gap:var(--s2)}
.sums>div{display:flex;justify-content:space-between;gap:var(--s4);font-size:var(--t-s)}
.sums dt small{display:block;color:var(--soft)}
.sums>.sum{align-items:baseline;font-size:var(--t-l);font-weight:650}
.sum small{font-weight:400}
.settle{display:grid;gap:var(--s1);justify-items:start;margin-top:var(--s3)}
.drawer-foot>.settle{margin:0;justify-items:center}
.why{font-size:var(--t-s)}
.why summary{width:fit-content;padding-block:.6rem;color:var(--soft);cursor:pointer;text-decoration:underline;text-underline-offset:.2em}
.why summary:hover{color:var(--ink)}
.why li{display:grid;grid-template-columns:auto minmax(0,1fr) auto;gap:var(--s3);padding-block:var(--s2)}
.why li+li{border-top:1px solid var(--line)}
.why small{display:block;color:var(--soft)}
.why .icon{font-size:.85rem;margin-top:.1rem;color:var(--good)}
.why-not>*,.why .why-not .icon{color:var(--soft)}
.freight{display:flex;align-items:center;gap:.6rem;font-size:var(--t-s)}
.freight .icon{font-size:.95rem}
.freight-amount{margin-left:auto;color:var(--ink)}
@media (min-width:34rem){
  .form .half{grid-column:auto}
}
@media (min-width:40rem){
  .grid{grid-template-columns:repeat(3,minmax(0,1fr))}
}
@media (min-width:60rem){
  .grid{grid-template-columns:repeat(4,minmax(0,1fr));row-gap:var(--s7)}
}
`;
