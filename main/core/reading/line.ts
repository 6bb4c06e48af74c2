import { boxAround, heightOf, middleY, widthOf, type Box } from './box';
import type { Piece } from './piece';

/** What is smaller than this part of the largest piece says nothing about how large one writes. */
const LARGE_PART = 0.5;
/** Lines are further apart than this from middle to middle, and leave such a gap between them, in heights of a digit. */
const LINE_DISTANCE = 0.65;
const LINE_GAP = 0.2;

/** What is so many times as wide as high is flat. */
const FLAT = 4;

/** A line of writing. */
export interface Line {
  readonly pieces: readonly Piece[];
  /** Height of its digits. */
  readonly height: number;
  /** Middle of the upper and lower ends of its digits. */
  readonly top: number;
  readonly bottom: number;
}

/** Sorts pieces into lines, from top to bottom. The large ones decide; a dot belongs to the line that it is nearest to. */
export function findLines(pieces: readonly Piece[]): Line[] {
  const height = digitHeight(pieces.map(({ box }) => box));
  const isLarge = ({ box }: Piece): boolean => heightOf(box) >= LARGE_PART * height;
  const large = pieces.filter(isLarge).sort((a, b) => middleY(a.box) - middleY(b.box));
  const lines: Piece[][] = [];
  for (const piece of large) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    const distance = last === undefined ? Infinity : middleY(piece.box) - middleY(last.box);
    if (line === undefined || distance > LINE_DISTANCE * height) lines.push([piece]);
    else line.push(piece);
  }
  joinStacked(lines, LINE_GAP * height);
  const boxes = lines.map((line) => boxAround(line.map(({ box }) => box)));
  for (const piece of pieces) {
    if (isLarge(piece)) continue;
    const nearest = nearestTo(piece.box, boxes);
    if (nearest === -1) lines.push([piece]);
    else lines[nearest]?.push(piece);
  }
  return lines.map((line) => measured(line));
}

/** Puts lines together again that nothing parts: the circles of an eight lie one above the other. */
function joinStacked(lines: Piece[][], gap: number): void {
  for (let index = lines.length - 1; index > 0; index -= 1) {
    const [above, below] = [lines[index - 1] ?? [], lines[index] ?? []];
    const from = median(above.map(({ box }) => box.bottom));
    const to = median(below.map(({ box }) => box.top));
    if (to - from < gap) lines.splice(index - 1, 2, [...above, ...below]);
  }
}

function measured(pieces: readonly Piece[]): Line {
  const height = digitHeight(pieces.map(({ box }) => box));
  const large = pieces.filter(({ box }) => heightOf(box) >= LARGE_PART * height).map(({ box }) => box);
  return {
    pieces,
    height,
    top: median(large.map(({ top }) => top)),
    bottom: median(large.map(({ bottom }) => bottom)),
  };
}

/** How high the digits are among these boxes: the median of those that are not small. Where all are flat, their width counts. */
function digitHeight(boxes: readonly Box[]): number {
  const heights = boxes.map(heightOf);
  const highest = Math.max(...heights);
  // A long stroke beside digits says nothing about their height.
  if (boxes.every((box) => heightOf(box) <= widthOf(box) / FLAT))
    return Math.max(...boxes.map(widthOf), Number.MIN_VALUE);
  return median(heights.filter((height) => height >= LARGE_PART * highest));
}

function nearestTo(box: Box, boxes: readonly Box[]): number {
  let nearest = -1;
  let least = Infinity;
  boxes.forEach(({ top, bottom }, index) => {
    const middle = middleY(box);
    const distance = Math.max(top - middle, middle - bottom, 0);
    if (distance < least) [nearest, least] = [index, distance];
  });
  return nearest;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
