import sharp from 'sharp';
import type { DemoDye, DemoPicture, DemoTone } from './types.ts';

/** The side of the square that everything is drawn on. */
const SIDE = 800;
/** The longer side of the object: 62 % of the square. */
const OBJECT = Math.round(SIDE * 0.62);
/** Shadows are blurred small and enlarged: as soft, at a sixteenth of the work. */
const SHADOW_SCALE = 4;

/** Pictures on their way from one step to the next are not worth compressing. */
const QUICK = { compressionLevel: 0 };

interface Palette {
  light: string;
  edge: string;
  shadow: string;
}

const TONES: Record<DemoTone, Palette> = {
  sand: { light: '#fdf8ef', edge: '#efdfc6', shadow: '#8a6a3c' },
  mint: { light: '#f3fcf7', edge: '#cdeadb', shadow: '#3f7d63' },
  sky: { light: '#f3f9ff', edge: '#cfe2f5', shadow: '#44698f' },
  rose: { light: '#fff6f6', edge: '#f6d6d8', shadow: '#9a5560' },
  lilac: { light: '#f9f6ff', edge: '#ddd5f3', shadow: '#64559a' },
  lemon: { light: '#fffcee', edge: '#f6e8b4', shadow: '#917a2a' },
  clay: { light: '#fff7f2', edge: '#f2d3c3', shadow: '#985f45' },
  sage: { light: '#f8fbf4', edge: '#d9e4cc', shadow: '#5c7147' },
};

interface Placed {
  image: Buffer;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Draws an emoji (a file) on a soft background with a shadow under it, and writes it as WebP in each width. */
export async function drawPicture(
  { emoji, tone, dye }: DemoPicture,
  widths: readonly number[],
  fileOf: (width: number) => string,
): Promise<void> {
  const object = await placeObject(emoji, dye);
  const layers = [
    { input: await castShadow(object, TONES[tone].shadow), left: 0, top: 0 },
    { input: object.image, left: object.left, top: object.top },
  ];
  const square = await sharp(backdrop(tone)).composite(layers).removeAlpha().raw().toBuffer();
  for (const width of widths) {
    const picture = sharp(square, { raw: { width: SIDE, height: SIDE, channels: 3 } });
    await picture
      .resize(width)
      .webp({ quality: 86, smartSubsample: width <= 400, effort: 3 })
      .toFile(fileOf(width));
  }
}

/** Cuts the empty margin off, so that every object has the same size and stands on the same ground. */
async function placeObject(emoji: string, dye?: DemoDye): Promise<Placed> {
  const whole = dye ? await sharp(emoji).modulate(dye).png(QUICK).toBuffer() : emoji;
  const { data: trimmed } = await sharp(whole).trim({ threshold: 1 }).png(QUICK).toBuffer({ resolveWithObject: true });
  const { data: image, info } = await sharp(trimmed)
    .resize(OBJECT, OBJECT, { fit: 'inside', kernel: 'lanczos3' })
    .png(QUICK)
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const left = Math.round((SIDE - width) / 2);
  // Wide, low things sit a little below the middle, where the eye expects the table.
  const top = Math.round((SIDE - height) / 2 + (OBJECT - height) * 0.16 - SIDE * 0.012);
  return { image, left, top, width, height };
}

function backdrop(tone: DemoTone): Buffer {
  const { light, edge } = TONES[tone];
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}">
      <radialGradient id="g" cx="50%" cy="42%" r="75%">
        <stop offset="0" stop-color="${light}"/><stop offset="0.45" stop-color="${light}"/>
        <stop offset="1" stop-color="${edge}"/>
      </radialGradient>
      <rect width="100%" height="100%" fill="url(#g)"/>
    </svg>`,
  );
}

/** A soft pool on the ground and the object's own silhouette, let down a little: both in the tone's dark colour. */
async function castShadow(object: Placed, colour: string): Promise<Buffer> {
  const side = Math.round(SIDE / SHADOW_SCALE);
  const place = { left: Math.round(object.left / SHADOW_SCALE), top: Math.round(object.top / SHADOW_SCALE) };
  const width = Math.round(object.width / SHADOW_SCALE);
  const height = Math.round(object.height / SHADOW_SCALE);
  const outline = await sharp(object.image).extractChannel('alpha').resize(width, height, { fit: 'fill' }).toBuffer();
  const faint = await sharp(outline).linear(0.34, 0).toBuffer();
  const cast = await sharp({ create: { width, height, channels: 3, background: colour } })
    .joinChannel(faint)
    .png(QUICK)
    .toBuffer();
  const pool = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">
      <ellipse cx="${side / 2}" cy="${place.top + height}" rx="${width * 0.4}" ry="${side * 0.026}"
        fill="${colour}" fill-opacity="0.5"/>
    </svg>`,
  );
  const transparent = { r: 0, g: 0, b: 0, alpha: 0 };
  const flat = await sharp({ create: { width: side, height: side, channels: 4, background: transparent } })
    .composite([
      { input: cast, left: place.left, top: Math.round(place.top + side * 0.035) },
      { input: pool, left: 0, top: 0 },
    ])
    .png(QUICK)
    .toBuffer();
  // Two steps, for sharp always resizes before it blurs.
  const soft = await sharp(flat).blur(4.4).png(QUICK).toBuffer();
  return sharp(soft).resize(SIDE, SIDE, { kernel: 'cubic' }).png(QUICK).toBuffer();
}
