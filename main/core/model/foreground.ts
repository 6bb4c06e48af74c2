import { otsuSplit } from '../data/otsu';
import type { Glyph } from './normalise';
import { slidingFirst } from './sliding';

/** Part of the shorter side that the background is followed over: wider than any stroke. */
const BACKGROUND_WINDOW = 0.4;
/** Least difference from the background, on the 0-1 scale, that can be ink at all. */
const MIN_CONTRAST = 0.08;
/** Part of the ink's full strength at which its soft edge begins and ends. */
const RAMP_FROM = 0.25;
const RAMP_TO = 0.75;
/** Specks smaller than this part of the largest blob are dust. */
const MIN_BLOB = 0.02;

/**
 * Separates ink from paper: decides whether ink is the darker or the lighter side, follows uneven light, takes what
 * stands out from it and drops dust.
 *
 * @param grey - 0 black to 1 white
 * @param leastBlob - part of the largest blob below which one is dust
 * @param isDark - whether ink is the darker side, where that is known
 * @returns 0 paper to 1 ink; all 0 where nothing stands out
 */
export function separateInk(grey: Glyph, leastBlob = MIN_BLOB, isDark = inkIsDark(grey)): Glyph {
  const { width, height } = grey;
  const dark = isDark ? grey.ink : grey.ink.map((value) => 1 - value);
  const background = paperBrightness(dark, width, height);
  const contrast = dark.map((value, index) => Math.max(0, (background[index] ?? 0) - value));
  const threshold = otsuThreshold(contrast);
  const full = meanAbove(contrast, threshold);
  if (full < MIN_CONTRAST) return { width, height, ink: new Float32Array(width * height) };
  const from = full * RAMP_FROM;
  const span = full * (RAMP_TO - RAMP_FROM);
  const ink = contrast.map((value) => Math.min(Math.max((value - from) / span, 0), 1));
  dropDust(ink, width, height, leastBlob);
  return { width, height, ink };
}

/**
 * Whether ink is the darker side of a picture: the frame of a picture of a digit is nearly all paper, so that ink lies
 * on the other side of its median.
 *
 * @param picture - brighter values are greater, on any scale
 */
export function inkIsDark({ width, height, ink }: Glyph): boolean {
  const frame: number[] = [];
  ink.forEach((value, index) => {
    const x = index % width;
    const y = Math.floor(index / width);
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) frame.push(value);
  });
  frame.sort((a, b) => a - b);
  const paper = frame[frame.length >> 1] ?? 1;
  let darker = 0;
  let lighter = 0;
  for (const value of ink) {
    if (value < paper) darker += paper - value;
    else lighter += value - paper;
  }
  return darker >= lighter;
}

/** Brightness of the paper under every pixel: the brightest value in a window (which no stroke fills), smoothed. */
function paperBrightness(values: Float32Array, width: number, height: number): Float32Array {
  const radius = Math.max(2, Math.round((Math.min(width, height) * BACKGROUND_WINDOW) / 2));
  const brightest = slidingFirst(values, width, height, radius, (a, b) => a > b);
  return alongBoth(brightest, width, height, (line) => slidingMean(line, radius));
}

/** Applies a filter of one line to all rows, then to all columns. */
function alongBoth(
  values: Float32Array,
  width: number,
  height: number,
  filter: (line: Float32Array) => Float32Array,
): Float32Array {
  const result = new Float32Array(values.length);
  for (let y = 0; y < height; y += 1) {
    result.set(filter(values.subarray(y * width, (y + 1) * width)), y * width);
  }
  const column = new Float32Array(height);
  for (let x = 0; x < width; x += 1) {
    for (let y = 0; y < height; y += 1) column[y] = result[y * width + x] ?? 0;
    filter(column).forEach((value, y) => {
      result[y * width + x] = value;
    });
  }
  return result;
}

/** The mean within `radius`, of what lies inside the line. */
function slidingMean(line: Float32Array, radius: number): Float32Array {
  const sums = new Float64Array(line.length + 1);
  line.forEach((value, index) => {
    sums[index + 1] = (sums[index] ?? 0) + value;
  });
  return line.map((_, index) => {
    const from = Math.max(0, index - radius);
    const to = Math.min(line.length, index + radius + 1);
    return ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from);
  });
}

/** The threshold that parts values 0-1 into two classes of least variance (Otsu 1979). */
function otsuThreshold(values: Float32Array): number {
  const bins = 256;
  const histogram = new Float64Array(bins);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor(value * bins));
    histogram[bin] = (histogram[bin] ?? 0) + 1;
  }
  return ((otsuSplit(histogram)?.from ?? 0) + 1) / bins;
}

function meanAbove(values: Float32Array, threshold: number): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (value < threshold) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/** Clears connected blobs (8 neighbours) that hold less than a small part of the largest one's ink. */
function dropDust(ink: Float32Array, width: number, height: number, leastBlob: number): void {
  const seen = new Uint8Array(ink.length);
  const blobs: { pixels: number[]; mass: number }[] = [];
  for (let start = 0; start < ink.length; start += 1) {
    if (seen[start] === 1 || (ink[start] ?? 0) <= 0) continue;
    const pixels = [start];
    seen[start] = 1;
    let mass = 0;
    for (let next = 0; next < pixels.length; next += 1) {
      const at = pixels[next] ?? 0;
      mass += ink[at] ?? 0;
      const x = at % width;
      const y = Math.floor(at / width);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const neighbour = ny * width + nx;
          if (seen[neighbour] === 1 || (ink[neighbour] ?? 0) <= 0) continue;
          seen[neighbour] = 1;
          pixels.push(neighbour);
        }
      }
    }
    blobs.push({ pixels, mass });
  }
  const largest = blobs.reduce((most, blob) => Math.max(most, blob.mass), 0);
  for (const blob of blobs) {
    if (blob.mass >= largest * leastBlob) continue;
    for (const pixel of blob.pixels) ink[pixel] = 0;
  }
}
