import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

/** Fonts that hold Chinese, as the systems call those they bring. */
const CHINESE_FAMILIES = [
  'PingFang SC',
  'Hiragino Sans GB',
  'Microsoft YaHei',
  'Noto Sans CJK SC',
  'Noto Sans SC',
  'Source Han Sans SC',
  'WenQuanYi Micro Hei',
  'WenQuanYi Zen Hei',
  'Droid Sans Fallback',
  'SimHei',
  'SimSun',
];
/** Pixels for a millimetre: about 400 to the inch. */
const FINENESS = 16;
/** Room above and below the baseline, in sizes of the font. */
const ASCENT = 1.05;
const DESCENT = 0.35;

/** Text as a picture. Lengths are in mm. */
export interface TextPicture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** How far its lower edge lies below the baseline. */
  readonly descent: number;
}

/** A font of this system that can write Chinese; `null` where it has none. */
export function chineseFamily(): string | null {
  const known = new Set(GlobalFonts.families.map(({ family }) => family));
  return CHINESE_FAMILIES.find((family) => known.has(family)) ?? null;
}

/**
 * Draws one line of text, for where the fonts of a document do not hold its characters.
 *
 * @param size - of the font, in mm
 * @param grey - 0 black to 1 white
 */
export function textPicture(
  text: string,
  family: string,
  { size, grey, isBold }: { readonly size: number; readonly grey: number; readonly isBold: boolean },
): TextPicture {
  const font = `${isBold ? 'bold ' : ''}${size * FINENESS}px "${family}"`;
  const ruler = createCanvas(1, 1).getContext('2d');
  ruler.font = font;
  const width = Math.max(1, Math.ceil(ruler.measureText(text).width));
  const height = Math.ceil(size * FINENESS * (ASCENT + DESCENT));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const level = Math.round(grey * 255);
  // Opaque: not every printer's software blends well.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.font = font;
  context.fillStyle = `rgb(${level}, ${level}, ${level})`;
  context.fillText(text, 0, size * FINENESS * ASCENT);
  return {
    png: canvas.toBuffer('image/png'),
    width: width / FINENESS,
    height: height / FINENESS,
    descent: height / FINENESS - size * ASCENT,
  };
}
