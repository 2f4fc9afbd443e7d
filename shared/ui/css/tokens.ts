/**
 * Colours, type scale, spacing and shapes; dark ones follow the device. Ink and soft text keep at least 4.5:1, and edges
 * of fields 3:1, on both grounds.
 */
export const tokens = `
:root{
  color-scheme:light dark;
  --ground:#fff;
  --surface:#f6f5f2;
  --raised:#fff;
  --line:#e5e2dc;
  --edge:#87817a;
  --ink:#1b1917;
  --soft:#605b55;
  --strong:#1b1917;
  --on-strong:#fff;
  --accent:#b3271e;
  --accent-soft:#fcebe7;
  --on-accent:#fff;
  --good:#1d6b3c;
  --good-soft:#e6f4ea;
  --warn:#7a4b00;
  --warn-soft:#fdf2d8;
  --focus:#1f5fd6;
  --hero:#fbe9dd;
  --t-xs:.8125rem;
  --t-s:.9375rem;
  --t-m:1rem;
  --t-l:1.1875rem;
  --t-xl:clamp(1.375rem,1.15rem + 1vw,1.875rem);
  --t-2xl:clamp(1.75rem,1.3rem + 2vw,2.75rem);
  --t-3xl:clamp(1.875rem,1rem + 3.3vw,3.75rem);
  --s1:.25rem;
  --s2:.5rem;
  --s3:.75rem;
  --s4:1rem;
  --s5:1.5rem;
  --s6:2rem;
  --s7:3rem;
  --s8:clamp(3rem,2rem + 4vw,5.5rem);
  --side:clamp(1rem,4vw,3rem);
  --r1:.5rem;
  --r2:.875rem;
  --r3:1.5rem;
  --bar:3.75rem;
  --font:-apple-system,BlinkMacSystemFont,"Segoe UI Variable Text","Segoe UI",Roboto,"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei UI","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif;
}
@media (prefers-color-scheme:dark){
  :root{
    --ground:#141312;
    --surface:#211f1d;
    --raised:#1b1918;
    --line:#35322e;
    --edge:#8b857d;
    --ink:#f4f2ee;
    --soft:#b3ada5;
    --strong:#f4f2ee;
    --on-strong:#141312;
    --accent:#ff9480;
    --accent-soft:#3a201b;
    --on-accent:#26100b;
    --good:#7fd39b;
    --good-soft:#16301f;
    --warn:#f2c25c;
    --warn-soft:#33270f;
    --focus:#8ab4ff;
    --hero:#2b211c;
  }
}
`;
