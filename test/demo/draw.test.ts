import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawPicture } from '../../dev/demo/draw.ts';
import { emojiFile } from '../../dev/demo/pictures.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-draw-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('draws square WebP pictures, light enough for a phone, the object in the middle of a pale ground', async () => {
  // The knotted rope has the most detail of all.
  await drawPicture({ emoji: emojiFile('1faa2'), tone: 'lemon' }, [800, 400], (width) => join(folder, `${width}.webp`));
  const small = await readFile(join(folder, '400.webp'));
  expect(small.length).toBeLessThan(12_000);
  expect(await sharp(small).metadata()).toMatchObject({ format: 'webp', width: 400, height: 400, hasAlpha: false });
  const large = sharp(join(folder, '800.webp'));
  expect(await large.metadata()).toMatchObject({ width: 800, height: 800 });
  const corner = await large.clone().extract({ left: 0, top: 0, width: 40, height: 40 }).stats();
  const middle = await large.clone().extract({ left: 200, top: 200, width: 400, height: 400 }).stats();
  expect(corner.channels.map(({ mean }) => mean > 170)).toEqual([true, true, true]);
  expect(middle.channels[0]?.stdev).toBeGreaterThan(20);
});
