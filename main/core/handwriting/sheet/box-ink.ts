import { separateInk } from '../../model/foreground';
import { glyphToInput, inkBox, type Glyph } from '../../model/normalise';
import { CUT_FINENESS } from './box-cut';
import { middleValue } from './surface';

/** Least difference from the paper that is ink, 0-1, and in deviations of the paper's noise. */
const LEAST_CONTRAST = 0.1;
const NOISE_DEVIATIONS = 3.5;
/** Deviations of a normal distribution in its middle absolute difference. */
const DEVIATION = 1.4826;
/** Only every so many pixels are asked for the noise. */
const NOISE_SAMPLE = 97;
/** Less ink than this (mm²), or ink that reaches less far than this (mm), is a speck. */
const LEAST_AREA = 0.8;
const LEAST_EXTENT = 2;
/** Ink from which on a pixel counts (0-1). */
const INK = 0.5;
/** As many pixels of ink at the cut's edge mean that it goes on beyond. */
const MOST_AT_EDGE = 2;
/** A digit fills less than this part of its box, even with a thick pen. */
const MOST_FILLED = 0.35;
/** Ink that is weaker than this part of the sheet's is what was rubbed out, or shines through. */
const LEAST_STRENGTH = 0.3;

/** Why what is in a box may be no good sample. */
export type SheetDoubt =
  /** Its ink reaches the box's lines, so part of it may be missing. */
  | 'over-the-edge'
  /** There is more ink than a digit has. */
  | 'too-full'
  /** It is far weaker than all else on the sheet. */
  | 'faint';

/** What was found in a box. */
export type BoxInk =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'ink';
      /** As a model sees it: 784 bytes, 0 paper to 255 ink. */
      readonly image: Uint8Array;
      readonly doubt: SheetDoubt | null;
    };

/** Tells in all boxes of a sheet ink from paper, and judges it by the whole sheet. */
export function readBoxes(cuts: readonly (Glyph | null)[]): BoxInk[] {
  const threshold = Math.max(LEAST_CONTRAST, NOISE_DEVIATIONS * noiseOf(cuts));
  const found = cuts.map((cut) => (cut === null ? null : inkOf(cut, threshold)));
  const usual = middleValue(found.flatMap((one) => (one === null ? [] : [one.strength])));
  return found.map((one): BoxInk => {
    if (one === null) return { kind: 'empty' };
    const isFaint = one.strength < usual * LEAST_STRENGTH;
    return { kind: 'ink', image: one.image, doubt: isFaint ? 'faint' : one.doubt };
  });
}

/** Deviation of the paper's brightness, by the middle difference of all pixels, few of which are ink. */
function noiseOf(cuts: readonly (Glyph | null)[]): number {
  const values = cuts.flatMap((cut) =>
    cut === null ? [] : [...cut.ink.filter((_, index) => index % NOISE_SAMPLE === 0)],
  );
  const middle = middleValue(values);
  return DEVIATION * middleValue(values.map((value) => Math.abs(value - middle)));
}

/** The ink of a box and how strong it is, 0-1; `null` where there is none but specks. */
function inkOf(
  cut: Glyph,
  threshold: number,
): { readonly image: Uint8Array; readonly doubt: SheetDoubt | null; readonly strength: number } | null {
  const contrast = cut.ink.map((value) => Math.max(0, 1 - value));
  const area = contrast.reduce((sum, value) => sum + Number(value > threshold), 0) / CUT_FINENESS ** 2;
  if (area < LEAST_AREA) return null;
  const separated = separateInk(cut, undefined, true);
  const box = inkBox(separated);
  const image = glyphToInput(separated);
  if (box === null || image === null) return null;
  if (Math.max(box[2], box[3]) < LEAST_EXTENT * CUT_FINENESS) return null;
  const strong = contrast.filter((_, index) => (separated.ink[index] ?? 0) >= INK);
  const strength = strong.reduce((sum, value) => sum + value, 0) / Math.max(strong.length, 1);
  if (strength < threshold) return null;
  return { image, strength, doubt: doubtOf(separated, strong.length) };
}

function doubtOf({ width, height, ink }: Glyph, inked: number): SheetDoubt | null {
  let atEdge = 0;
  ink.forEach((value, index) => {
    const x = index % width;
    const y = Math.floor(index / width);
    const isEdge = x === 0 || y === 0 || x === width - 1 || y === height - 1;
    if (isEdge && value >= INK) atEdge += 1;
  });
  if (atEdge >= MOST_AT_EDGE) return 'over-the-edge';
  return inked > width * height * MOST_FILLED ? 'too-full' : null;
}
