import { invalidPicture, decodeGrey } from './image';
import { separateInk } from './foreground';
import type { InkPoint, InkStroke } from './ink';
import { thin } from './thin';

/** Longest side that is worked on: a line of a dozen digits keeps enough of each. */
const WORKING_SIDE = 900;
/** Ink from which on a pixel counts (0-1). */
const INK = 0.5;
/** A blob that is smaller than this part of the largest is dust and no point. */
const LEAST_BLOB = 0.004;
/** Steps of a pixel between two points of a stroke. */
const STEPS_A_POINT = 2;
/** Most strokes of a picture; with more of them it is no writing. */
const MOST_STROKES = 400;

/**
 * Turns a picture of writing into strokes: the middle lines of its ink. What is connected becomes one stroke, which goes
 * along every branch.
 *
 * @param bytes - a PNG, JPEG, WebP, BMP or GIF file
 * @param name - what the picture is called in an error
 * @returns from left to right, in the picture's pixels, y downwards
 * @throws LonghandError `image-invalid` where it cannot be decoded, is too large, holds no ink, or is no writing
 */
export async function traceInk(bytes: Uint8Array, name: string): Promise<InkStroke[]> {
  const { grey, scale } = await decodeGrey(bytes, name, WORKING_SIDE);
  const { width, height, ink } = separateInk(grey, LEAST_BLOB);
  const skeleton = thin(
    Uint8Array.from(ink, (value) => (value >= INK ? 1 : 0)),
    width,
    height,
  );
  const strokes = walks(skeleton, width, height);
  if (strokes.length === 0) throw invalidPicture(name, 'holds nothing that stands out from its background');
  if (strokes.length > MOST_STROKES) throw invalidPicture(name, 'shows more than a few lines of writing');
  return strokes
    .map((pixels) => smooth(pixels.map((pixel) => middleOf(pixel, width, scale))))
    .sort(([a], [b]) => (a?.[0] ?? 0) - (b?.[0] ?? 0));
}

function middleOf(pixel: number, width: number, scale: number): InkPoint {
  return [((pixel % width) + 0.5) / scale, (Math.floor(pixel / width) + 0.5) / scale];
}

/** One way through each connected part of a skeleton: it goes back along a branch where it led to an end. */
function walks(skeleton: Uint8Array, width: number, height: number): number[][] {
  const neighbours = (pixel: number): number[] => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const found: number[] = [];
    // Those beside come before those across: the way takes no short cuts at corners.
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ] as const) {
      const [nx, ny] = [x + dx, y + dy];
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
      if (skeleton[ny * width + nx] === 1) found.push(ny * width + nx);
    }
    return found;
  };
  const pixels = [...skeleton.keys()].filter((pixel) => skeleton[pixel] === 1);
  const seen = new Uint8Array(skeleton.length);
  // From an end where there is one: then less is gone twice.
  const ends = pixels.filter((pixel) => neighbours(pixel).length === 1);
  return [...ends, ...pixels].flatMap((start) => {
    if (seen[start] === 1) return [];
    seen[start] = 1;
    const walk = [start];
    const branch = [start];
    let gone = 1;
    while (branch.length > 0) {
      const at = branch.at(-1) ?? start;
      const next = neighbours(at).find((pixel) => seen[pixel] === 0);
      if (next === undefined) {
        branch.pop();
        const back = branch.at(-1);
        if (back !== undefined) walk.push(back);
        continue;
      }
      seen[next] = 1;
      branch.push(next);
      walk.push(next);
      gone = walk.length;
    }
    // The way back to the beginning shows nothing new.
    return [walk.slice(0, gone)];
  });
}

/** Takes the stairs of the pixels out of a line, and points that it can do without. */
function smooth(points: readonly InkPoint[]): InkPoint[] {
  const at = (index: number): InkPoint => points[Math.min(Math.max(index, 0), points.length - 1)] ?? [0, 0];
  const smoothed = points.map((_, index): InkPoint => {
    const near = [-2, -1, 0, 1, 2].map((step) => at(index + step));
    const mean = (axis: 0 | 1): number => near.reduce((sum, point) => sum + point[axis], 0) / near.length;
    return [mean(0), mean(1)];
  });
  return smoothed.filter((_, index) => index % STEPS_A_POINT === 0 || index === smoothed.length - 1);
}
