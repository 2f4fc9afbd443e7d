/** Header, footer and the phone's tab bar. */
export const shell = `
.top{border-bottom:1px solid var(--line)}
.top-row{display:flex;align-items:center;gap:var(--s2);min-height:3.75rem}
.logo{display:inline-flex;align-items:center;gap:.6rem;font-size:var(--t-l);font-weight:700;letter-spacing:-.02em;text-decoration:none;margin-right:auto;min-height:2.75rem}
.logo:lang(zh){letter-spacing:.08em}
.mark{width:2rem;height:2rem;flex:none}
.mark-ground{fill:var(--accent)}
.mark-awning{fill:var(--on-accent)}
.top-nav{display:none}
.top-link{position:relative;display:inline-flex;align-items:center;gap:.4rem;min-height:2.75rem;min-width:2.75rem;justify-content:center;padding-inline:.6rem;border-radius:var(--r1);font-size:var(--t-s);text-decoration:none}
.top-link:hover,.tabs a:hover{background:var(--surface)}
.top-wide.top-link{display:none}
cart-count:not(:empty){min-width:1.3rem;padding-inline:.35rem;border-radius:1rem;background:var(--accent);color:var(--on-accent);font:600 var(--t-xs)/1.3rem var(--font);text-align:center;font-variant-numeric:tabular-nums}
.seen{padding-block:var(--s3);background:var(--warn-soft);font-size:var(--t-s)}
.foot{background:var(--surface);font-size:var(--t-s);padding-block:var(--s7)}
.foot-row{display:grid;gap:var(--s5)}
.foot nav ul{columns:2}
.foot-note{grid-column:1/-1}
.foot h2{font-size:var(--t-s);margin-bottom:var(--s2)}
.foot li a{display:inline-block;padding-block:.3rem;color:var(--soft);text-decoration:none}
.foot li a:hover{color:var(--ink);text-decoration:underline}
.foot-about p+p,.foot-note{color:var(--soft)}
.foot-note{font-size:var(--t-xs)}
.tabs{position:fixed;z-index:5;inset:auto 0 0;display:grid;grid-template-columns:repeat(4,1fr);background:var(--ground);border-top:1px solid var(--line);padding-bottom:env(safe-area-inset-bottom)}
.tabs a{position:relative;display:flex;flex-direction:column;align-items:center;justify-content:center;min-height:var(--bar);font-size:.6875rem;line-height:1.3;color:var(--soft);text-decoration:none}
.tabs a[aria-current]{color:var(--accent);font-weight:600}
.tabs a:focus-visible{outline-offset:-3px}
.tabs cart-count:not(:empty){position:absolute;top:.35rem;left:calc(50% + .35rem);min-width:1.1rem;padding-inline:.25rem;font-size:.6875rem;line-height:1.1rem}
.foot{padding-bottom:calc(var(--s7) + var(--bar) + env(safe-area-inset-bottom))}
@media (min-width:48rem){
  html{scroll-padding-block:1rem}
  .foot{padding-bottom:var(--s7)}
  .tabs{display:none}
  .top-row{min-height:4.5rem}
  .top-wide.top-link{display:inline-flex}
  .foot-row{grid-template-columns:2fr 2fr 1fr}
  .foot-about{grid-column:auto}
}
@media (min-width:62rem){
  .logo{margin-right:var(--s4)}
  .top-nav{display:block;flex:1;min-width:0;overflow-x:auto;scrollbar-width:none}
  .top-nav ul{display:flex;gap:var(--s1)}
  .top-nav a{display:block;padding:.6rem .7rem;border-radius:var(--r1);font-size:var(--t-s);white-space:nowrap;text-decoration:none;color:var(--soft)}
  .top-nav a:hover,.top-nav a[aria-current]{color:var(--ink);background:var(--surface)}
  .top-nav a:focus-visible{outline-offset:-3px}
}
`;
