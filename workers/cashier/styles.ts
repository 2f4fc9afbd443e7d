/** The one style sheet of the cashier's pages; inlined, and allowed by its hash alone. */
export const STYLES = `
:root {
  color-scheme: light dark;
  --ground: #eef1f6; --card: #fff; --ink: #121a2b; --soft: #566075; --line: #e2e6ee;
  --accent: #3346d3; --accent-ink: #fff; --accent-hover: #2838b4;
  --good: #0b7a4b; --good-ground: #e3f5ec; --bad: #b3261e; --bad-ground: #fdeceb; --test-ground: #fff3d6; --test: #7a5200;
  --shadow: 0 1px 2px rgb(18 26 43 / .05), 0 18px 44px -18px rgb(18 26 43 / .22);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d111a; --card: #161c29; --ink: #eef1f8; --soft: #a3adc2; --line: #283146;
    --accent: #8b9aff; --accent-ink: #0d1130; --accent-hover: #a5b1ff;
    --good: #6fdcab; --good-ground: #12352a; --bad: #ff9d95; --bad-ground: #3c1c1c; --test-ground: #3a2d0e; --test: #ffd37a;
    --shadow: 0 0 0 1px #222b3d;
  }
}
* { box-sizing: border-box; margin: 0; }
html { -webkit-text-size-adjust: 100%; }
body {
  min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
}
header, main, footer { width: 100%; max-width: 29rem; margin-inline: auto; padding-inline: 1.25rem; }
header { display: flex; align-items: center; gap: .625rem; padding-block: 1.25rem; font-weight: 600; }
header svg { width: 1.75rem; height: 1.75rem; color: var(--accent); flex: none; }
.test { margin-inline-start: auto; padding: .125rem .625rem; border-radius: 99px; background: var(--test-ground); color: var(--test);
  font-size: .8125rem; font-weight: 600; }
.card { background: var(--card); border-radius: 1.25rem; box-shadow: var(--shadow); padding: 1.5rem; }
h1 { font-size: 1.1875rem; line-height: 1.35; font-weight: 650; text-wrap: balance; }
.outcome { display: grid; justify-items: center; gap: .375rem; text-align: center; padding-block: .5rem 1.25rem; }
.outcome p { color: var(--soft); text-wrap: balance; }
.sign { display: grid; place-items: center; width: 3.5rem; height: 3.5rem; margin-bottom: .5rem; border-radius: 50%;
  background: var(--ground); color: var(--soft); }
.sign svg { width: 1.75rem; height: 1.75rem; }
.sign.good { background: var(--good-ground); color: var(--good); }
.banner { margin-bottom: 1.25rem; padding: .75rem 1rem; border-radius: .75rem; background: var(--bad-ground); font-size: .9375rem; }
.banner h1 { font-size: 1rem; color: var(--bad); }
.sum { margin-top: 1rem; }
.sum span { display: block; color: var(--soft); font-size: .875rem; }
.sum strong { display: block; font-size: clamp(2.125rem, 10vw, 2.625rem); line-height: 1.2; font-weight: 680; letter-spacing: -.02em;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
dl { margin-top: 1.25rem; border-top: 1px solid var(--line); font-size: .9375rem; }
dl div { display: flex; justify-content: space-between; gap: 1.5rem; padding-block: .6875rem; border-bottom: 1px solid var(--line); }
dt { color: var(--soft); flex: none; }
dd { flex: 1; text-align: end; text-wrap: balance; overflow-wrap: anywhere; min-width: 0; }
dl div.code { flex-wrap: wrap; gap: 0 1rem; }
.code dd { flex: 1 0 auto; max-width: 100%; font: .8125rem/1.7 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.actions { display: grid; gap: .625rem; margin-top: 1.5rem; }
.button { display: block; width: 100%; min-height: 3.25rem; padding: .75rem 1rem; border: 1px solid transparent; border-radius: .875rem;
  background: none; color: inherit; font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
.primary { background: var(--accent); color: var(--accent-ink); }
.primary:hover { background: var(--accent-hover); }
.secondary { border-color: var(--line); }
.secondary:hover { border-color: var(--soft); }
.quiet { margin-bottom: -.75rem; color: var(--soft); font-weight: 500; }
.quiet:hover { color: var(--ink); }
.button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
footer { margin-top: auto; padding-block: 1.5rem; color: var(--soft); font-size: .875rem; text-align: center; text-wrap: balance; }
@media (min-width: 40rem) {
  header { padding-top: clamp(1.5rem, 11vh, 7rem); }
  .card { padding: 2rem; }
  footer { margin-top: 0; }
}
`;

/** The cashier's mark, an open till. */
export const MARK =
  '<path fill="currentColor" d="M7 2h14l3 3v10H4V5z" opacity=".35"/><path fill="currentColor" d="M3 13h6.5a4.5 4.5 0 0 0 9 0H25v10a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3z"/><path stroke="currentColor" stroke-width="2" stroke-linecap="round" d="M10 7h8"/>';

/** The mark as a file, for the browser's tab. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28" color="#3346d3">${MARK}</svg>`;
