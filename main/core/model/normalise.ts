import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';

/** Side of the box that a glyph is scaled into, keeping its proportions. */
export const BOX_SIDE = 20;
/**
 * Where MNIST's centres of mass lie, in pixels from the upper left corner: the middle of pixel 14, half a pixel off the
 * geometric middle. With it 99 % of MNIST's images come out of {@link glyphToInput} as they went in, with 14 only 26 %.
 */
const MASS_CENTRE = 14.5;
/** Ink fainter than this (0-1) does not count for the glyph's box. */
const BOX_THRESHOLD = 0.1;

/** A grey picture of one glyph: `ink[y * width + x]` from 0 paper to 1 ink. */
export interface Glyph {
  readonly width: number;
  readonly height: number;
  readonly ink: Float32Array;
}

/** `[x, y, width, height]` in pixels. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** The smallest box that holds all ink, or `null` where there is none. */
export function inkBox(glyph: Glyph): Box | null {
  let left = glyph.width;
  let top = glyph.height;
  let right = -1;
  let bottom = -1;
  for (let y = 0; y < glyph.height; y += 1) {
    for (let x = 0; x < glyph.width; x += 1) {
      if ((glyph.ink[y * glyph.width + x] ?? 0) < BOX_THRESHOLD) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return right < 0 ? null : [left, top, right - left + 1, bottom - top + 1];
}

/**
 * Brings a glyph into the form in which MNIST was made: scaled with anti-aliasing into a 20 × 20 box keeping its
 * proportions, then moved by whole pixels so that its centre of mass lies in the middle of 28 × 28 (in that of pixel 14). Every way into a
 * model (pad, files, scans) ends here, so that what is trained is what is read. An MNIST image comes out as it was.
 * (LeCun, Cortes, Burges: The MNIST database of handwritten digits.)
 *
 * @param pixelsPerUnit - source pixels per pixel of the box; given when the size is known beforehand, otherwise the
 * glyph's longer side fills the box
 * @returns 784 bytes, 0 paper to 255 ink, or `null` where there is no ink
 */
export function glyphToInput(glyph: Glyph, pixelsPerUnit?: number): Uint8Array | null {
  return placeGlyph(glyph, pixelsPerUnit)?.input ?? null;
}

/** A model's input, and where it lies in the glyph's picture. */
export interface PlacedGlyph {
  /** 784 bytes, 0 paper to 255 ink. */
  readonly input: Uint8Array;
  /** Place of its upper left corner and length of its sides, in the picture's pixels. */
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** Does what {@link glyphToInput} does, and says what became of places. */
export function placeGlyph(glyph: Glyph, pixelsPerUnit?: number): PlacedGlyph | null {
  const box = inkBox(glyph);
  if (box === null) return null;
  const [left, top, width, height] = box;
  const scale = pixelsPerUnit ?? Math.max(width, height) / BOX_SIDE;
  const boxWidth = clampSide(Math.round(width / scale));
  const boxHeight = clampSide(Math.round(height / scale));
  const columns = resampleWeights(left, width, boxWidth);
  const rows = resampleWeights(top, height, boxHeight);
  const small = new Float32Array(boxWidth * boxHeight);
  const { ink: pixels, width: stride } = glyph;
  for (let y = 0; y < boxHeight; y += 1) {
    for (let x = 0; x < boxWidth; x += 1) {
      let sum = 0;
      for (let row = rows.begins[y] ?? 0; row < (rows.begins[y + 1] ?? 0); row += 1) {
        const from = (rows.sources[row] ?? 0) * stride;
        const weightY = rows.shares[row] ?? 0;
        for (let column = columns.begins[x] ?? 0; column < (columns.begins[x + 1] ?? 0); column += 1) {
          const ink = pixels[from + (columns.sources[column] ?? 0)] ?? 0;
          sum += ink * (columns.shares[column] ?? 0) * weightY;
        }
      }
      small[y * boxWidth + x] = sum;
    }
  }
  const [input, offsetX, offsetY] = placeByCentreOfMass(small, boxWidth, boxHeight);
  return { input, left: left - offsetX * scale, top: top - offsetY * scale, side: INPUT_SIDE * scale };
}

function clampSide(side: number): number {
  return Math.min(Math.max(side, 1), BOX_SIDE);
}

/** For each target pixel the source pixels its area covers, with their shares, which add up to 1. */
interface Weights {
  /** Where those of each target begin, and where the last ones end. */
  readonly begins: Int32Array;
  readonly sources: Int32Array;
  readonly shares: Float64Array;
}

function resampleWeights(start: number, length: number, targets: number): Weights {
  const step = length / targets;
  const begins = new Int32Array(targets + 1);
  const sources: number[] = [];
  const shares: number[] = [];
  for (let target = 0; target < targets; target += 1) {
    const from = target * step;
    const to = from + step;
    for (let source = Math.floor(from); source < to && source < length; source += 1) {
      const share = (Math.min(to, source + 1) - Math.max(from, source)) / step;
      if (share <= 0) continue;
      sources.push(start + source);
      shares.push(share);
    }
    begins[target + 1] = sources.length;
  }
  return { begins, sources: Int32Array.from(sources), shares: Float64Array.from(shares) };
}

function placeByCentreOfMass(
  small: Float32Array,
  width: number,
  height: number,
): [input: Uint8Array, offsetX: number, offsetY: number] {
  let mass = 0;
  let massX = 0;
  let massY = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const ink = small[y * width + x] ?? 0;
      mass += ink;
      massX += ink * (x + 0.5);
      massY += ink * (y + 0.5);
    }
  }
  const offsetX = placement(massX / mass, width);
  const offsetY = placement(massY / mass, height);
  const input = new Uint8Array(INPUT_PIXELS);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const ink = Math.min(Math.max(small[y * width + x] ?? 0, 0), 1);
      input[(y + offsetY) * INPUT_SIDE + x + offsetX] = Math.round(ink * 255);
    }
  }
  return [input, offsetX, offsetY];
}

/** Where the box begins so that its centre of mass comes to the middle, without leaving the image. */
function placement(centre: number, side: number): number {
  return Math.min(Math.max(Math.round(MASS_CENTRE - centre), 0), INPUT_SIDE - side);
}
