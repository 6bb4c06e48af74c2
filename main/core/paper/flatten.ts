import type { Grey } from './grey';

/** Side of the blocks in which the paper's brightness is told, in pixels: larger than a letter's stroke by far. */
const BLOCK = 24;
/** The paper is as bright as this part of a block's pixels at most: ink fills less than the rest. */
const PAPER_QUANTILE = 0.8;
/** Only every so many pixels of a block are looked at, each way. */
const SAMPLE = 2;
/** Paper is never darker than this; what is, is no paper. */
const DARKEST_PAPER = 60;
const WHITE = 255;

/**
 * Takes uneven light, shadows and a tinted background off a page of dark ink: each pixel is divided by the brightness of
 * the paper around it, which is the brightest of the neighbouring blocks, blurred.
 *
 * @returns the paper white, the ink as dark as it is beside it
 */
export function flatten(page: Grey): Grey {
  const { width, height, pixels } = page;
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const brightest = overNeighbours(paperOfBlocks(page, columns, rows), columns, rows, (values) =>
    Math.max(...values),
  );
  const once = overNeighbours(brightest, columns, rows, meanOf);
  const paper = overNeighbours(once, columns, rows, meanOf);
  const result = new Uint8ClampedArray(pixels.length);
  const across = places(width, columns);
  const line = new Float32Array(columns);
  places(height, rows).forEach(({ first, second, share }, y) => {
    for (let column = 0; column < columns; column += 1) {
      const upper = paper[first * columns + column] ?? WHITE;
      const lower = paper[second * columns + column] ?? WHITE;
      line[column] = upper + (lower - upper) * share;
    }
    for (let x = 0; x < width; x += 1) {
      const place = across[x];
      if (place === undefined) continue;
      const left = line[place.first] ?? WHITE;
      const light = left + ((line[place.second] ?? WHITE) - left) * place.share;
      const at = y * width + x;
      result[at] = light < DARKEST_PAPER ? WHITE : ((pixels[at] ?? 0) * WHITE) / light;
    }
  });
  return { width, height, pixels: result };
}

function paperOfBlocks({ width, height, pixels }: Grey, columns: number, rows: number): Float32Array {
  const result = new Float32Array(columns * rows);
  const values = new Uint8ClampedArray((BLOCK / SAMPLE) ** 2);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let count = 0;
      for (let y = row * BLOCK; y < Math.min(height, (row + 1) * BLOCK); y += SAMPLE) {
        for (let x = column * BLOCK; x < Math.min(width, (column + 1) * BLOCK); x += SAMPLE) {
          values[count] = pixels[y * width + x] ?? 0;
          count += 1;
        }
      }
      const sorted = values.subarray(0, count).sort();
      result[row * columns + column] = sorted[Math.floor(count * PAPER_QUANTILE)] ?? WHITE;
    }
  }
  return result;
}

/** Of every block and its eight neighbours, those at the edge standing for what lies beyond it. */
function overNeighbours(
  blocks: Float32Array,
  columns: number,
  rows: number,
  combine: (values: readonly number[]) => number,
): Float32Array {
  return blocks.map((_, index) => {
    const row = Math.floor(index / columns);
    const column = index % columns;
    const values: number[] = [];
    for (let y = row - 1; y <= row + 1; y += 1) {
      for (let x = column - 1; x <= column + 1; x += 1) {
        const at = clamp(y, rows) * columns + clamp(x, columns);
        values.push(blocks[at] ?? WHITE);
      }
    }
    return combine(values);
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Between which two blocks' middles each pixel lies, and how far it is from the first. */
function places(
  length: number,
  blocks: number,
): { readonly first: number; readonly second: number; readonly share: number }[] {
  return Array.from({ length }, (_, at) => {
    const middle = Math.min(blocks - 1, Math.max(0, (at + 0.5) / BLOCK - 0.5));
    const first = Math.floor(middle);
    return { first, second: Math.min(blocks - 1, first + 1), share: middle - first };
  });
}

function clamp(value: number, count: number): number {
  return Math.min(count - 1, Math.max(0, value));
}
