import { separateInk } from '../../model/foreground';
import { boxOfPoints, heightOf, middleX, widthOf, type Box } from '../box';
import { seamsThrough, type Seam } from './seams';
import type { GreyPixels } from './strip';

/** A piece of a string's ink: what is connected, or what cuts left of it. */
export interface StringPiece {
  /** In pixels of the ink; `right` and `bottom` lie behind the last one. */
  readonly box: Box;
  /** Whether a cut made its left end, and its right one. */
  readonly isCutLeft: boolean;
  readonly isCutRight: boolean;
}

/** The ink of a string, in pieces from left to right. */
export interface StringInk {
  readonly width: number;
  readonly height: number;
  /** 0 paper to 1 ink, row by row. */
  readonly ink: Float32Array;
  /** For each pixel the number of its piece from 1; 0 where there is none. */
  readonly owners: Int16Array;
  readonly pieces: readonly StringPiece[];
  /** Usual height of its digits, in pixels. */
  readonly digitHeight: number;
  /** Its pixels for one of the picture's. */
  readonly scale: number;
}

/** Height that pictures of strings are brought down to, in pixels: a digit is then about twice as high as a model sees it. */
const MOST_HEIGHT = 88;
/** Blobs with less ink than this part of the largest one's are dust; a point is more. */
const LEAST_BLOB = 0.006;
/** Pixels with so much ink connect; fainter ones beside them go with them. */
const CONNECTING = 0.4;
/** A frame, or a side of it, reaches over this part of the picture. */
const FRAME = 0.92;
/** A level line is at most this part of the picture high. */
const LINE = 0.2;
/** Digits are as high as this part of the highest piece at least, and as this part of all of those. */
const LEAST_DIGIT = 0.45;
const USUAL = 0.6;
/** A piece that is wider than this, in heights of a digit, may be several digits. */
const WIDE = 0.62;
/** More pieces are no string. */
const MOST_PIECES = 60;

/**
 * Takes the ink of a string out of its picture, and apart: connected pieces, the wide ones cut where the pen may have gone
 * from one digit to the next.
 *
 * @param picture - one string and little else, dark on light
 * @returns `null` where there is no ink, or so much in pieces that it is no string
 */
export function stringInk(picture: GreyPixels): StringInk | null {
  const scale = Math.min(1, MOST_HEIGHT / picture.height);
  const { width, height, grey } = scale < 1 ? shrunk(picture, scale) : picture;
  const { ink } = separateInk({ width, height, ink: grey }, LEAST_BLOB, true);
  const { owners, boxes } = connected(ink, width, height);
  const isFrame = (box: Box): boolean =>
    widthOf(box) >= width * FRAME && (heightOf(box) >= height * FRAME || heightOf(box) <= height * LINE);
  const kept = boxes.flatMap((box, index) => (isFrame(box) ? [] : [{ box, owner: index + 1 }]));
  if (kept.length === 0 || kept.length > MOST_PIECES) return null;
  const digitHeight = usualHeight(kept.map(({ box }) => box));
  const parts = kept.flatMap(({ box, owner }) => {
    const isWide = widthOf(box) > WIDE * digitHeight;
    const seams = isWide ? seamsThrough({ width, ink, owners }, owner, box, digitHeight) : [];
    return partsOf(owners, width, owner, box, seams);
  });
  if (parts.length > MOST_PIECES) return null;
  parts.sort((a, b) => middleX(a.piece.box) - middleX(b.piece.box));
  const ownersOfParts = new Int16Array(owners.length);
  parts.forEach(({ pixels }, index) => {
    for (const pixel of pixels) ownersOfParts[pixel] = index + 1;
  });
  spread(ownersOfParts, ink, width);
  const pieces = parts.map(({ piece }) => piece);
  return { width, height, ink, owners: ownersOfParts, pieces, digitHeight, scale };
}

/** The pieces that pixels with much ink make, each with its number in `owners`. */
function connected(
  ink: Float32Array,
  width: number,
  height: number,
): { readonly owners: Int16Array; readonly boxes: readonly Box[] } {
  const owners = new Int16Array(ink.length);
  const boxes: Box[] = [];
  for (let start = 0; start < ink.length; start += 1) {
    if (owners[start] !== 0 || (ink[start] ?? 0) < CONNECTING) continue;
    const pixels = [start];
    owners[start] = boxes.length + 1;
    let [left, top, right, bottom] = [width, height, 0, 0];
    for (let next = 0; next < pixels.length; next += 1) {
      const at = pixels[next] ?? 0;
      const x = at % width;
      const y = (at - x) / width;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const near = ny * width + nx;
          if (owners[near] !== 0 || (ink[near] ?? 0) < CONNECTING) continue;
          owners[near] = boxes.length + 1;
          pixels.push(near);
        }
      }
    }
    boxes.push({ left, top, right, bottom });
  }
  return { owners, boxes };
}

function usualHeight(boxes: readonly Box[]): number {
  const heights = boxes.map(heightOf).sort((a, b) => a - b);
  const digits = heights.filter((height) => height >= LEAST_DIGIT * (heights.at(-1) ?? 0));
  return digits[Math.floor(digits.length * USUAL)] ?? 1;
}

interface Part {
  readonly piece: StringPiece;
  readonly pixels: readonly number[];
}

/** What seams make of a piece, from left to right. */
function partsOf(
  owners: Int16Array,
  width: number,
  owner: number,
  { left, top, right, bottom }: Box,
  seams: readonly Seam[],
): Part[] {
  const pixels: number[][] = Array.from({ length: seams.length + 1 }, () => []);
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = y * width + x;
      if (owners[at] !== owner) continue;
      const part = seams.filter(({ columns }) => x >= (columns[y - top] ?? 0)).length;
      pixels[part]?.push(at);
    }
  }
  const held = pixels.filter((own) => own.length > 0);
  return held.map((own, index) => ({
    pixels: own,
    piece: {
      box: boxOfPixels(own, width),
      isCutLeft: index > 0,
      isCutRight: index < held.length - 1,
    },
  }));
}

function boxOfPixels(pixels: readonly number[], width: number): Box {
  const box = boxOfPoints(pixels.map((at) => [at % width, Math.floor(at / width)]));
  if (box === null) throw new RangeError('a piece of ink has pixels');
  return { ...box, right: box.right + 1, bottom: box.bottom + 1 };
}

/** Gives faint pixels to the piece beside them. */
function spread(owners: Int16Array, ink: Float32Array, width: number): void {
  const taken: [at: number, owner: number][] = [];
  for (let at = 0; at < ink.length; at += 1) {
    if (owners[at] !== 0 || (ink[at] ?? 0) <= 0) continue;
    const x = at % width;
    const near = [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width];
    const owner = near.map((one) => owners[one] ?? 0).find((one) => one > 0);
    if (owner !== undefined) taken.push([at, owner]);
  }
  for (const [at, owner] of taken) owners[at] = owner;
}

/** A picture at a smaller scale, each pixel the mean of those it covers. */
function shrunk({ width, height, grey }: GreyPixels, scale: number): GreyPixels {
  const [across, down] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const sums = new Float32Array(across * down);
  const counts = new Float32Array(across * down);
  for (let y = 0; y < height; y += 1) {
    const row = Math.min(down - 1, Math.floor((y * down) / height)) * across;
    for (let x = 0; x < width; x += 1) {
      const at = row + Math.min(across - 1, Math.floor((x * across) / width));
      sums[at] = (sums[at] ?? 0) + (grey[y * width + x] ?? 1);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return { width: across, height: down, grey: sums.map((sum, at) => sum / Math.max(1, counts[at] ?? 1)) };
}
