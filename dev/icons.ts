import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { ROOT } from './paths.ts';

const MARK = `${ROOT}/static/favicon.svg`;
const OUT = `${ROOT}/static/build/icons`;

/** The icons of the installed mall. Systems that cut an icon into their own shape want its ground up to the edges. */
const ICONS = [
  { name: 'icon-192', size: 192, round: true },
  { name: 'icon-512', size: 512, round: true },
  { name: 'maskable-512', size: 512, round: false },
  { name: 'apple-touch-icon', size: 180, round: false },
];

/** Draws the icons from the mall's mark, those that are missing or older than it. */
export async function buildIcons(): Promise<void> {
  const fileOf = (name: string) => `${OUT}/${name}.png`;
  const isDue = (file: string) => !existsSync(file) || statSync(file).mtimeMs < statSync(MARK).mtimeMs;
  const due = ICONS.filter(({ name }) => isDue(fileOf(name)));
  if (due.length === 0) return;
  mkdirSync(OUT, { recursive: true });
  const { default: sharp } = await import('sharp');
  const mark = readFileSync(MARK, 'utf8');
  for (const { name, size, round } of due) {
    const svg = Buffer.from(round ? mark : mark.replace(' rx="8"', ''));
    await sharp(svg, { density: (72 * size) / 32 })
      .resize(size, size)
      .png({ palette: true })
      .toFile(fileOf(name));
  }
}
