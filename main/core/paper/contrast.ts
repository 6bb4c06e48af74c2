import type { Grey } from './grey';

/** Side of the blocks whose ink is looked at, in pixels: a few letters. */
const BLOCK = 48;
const SAMPLE = 2;
/** The ink of a block is as dark as this part of its pixels at most. */
const INK_QUANTILE = 0.04;
/** What is lighter than this is no ink but the grain of the paper, 0-255. */
const FAINTEST = 222;
/** Ink is made as dark as this where it is fainter, by so many times its contrast at most. */
const WANTED = 70;
const MOST_GAIN = 4;
const WHITE = 255;

/**
 * Makes faint ink darker, such as of a worn ribbon or of faded thermal paper, each part of the page as much as its own ink
 * needs: what reads print tells ink from paper by one level for the whole page.
 *
 * @param page - with even light, as `flatten` gives it
 */
export function deepen(page: Grey): Grey {
  const { width, height, pixels } = page;
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const gains = spread(gainsOf(page, columns, rows), columns, rows);
  if (gains.every((gain) => gain === 1)) return page;
  const result = new Uint8ClampedArray(pixels.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const gain = between(gains, columns, rows, x, y);
      result[at] = WHITE - (WHITE - (pixels[at] ?? 0)) * gain;
    }
  }
  return { width, height, pixels: result };
}

/** How much each block's ink needs; 0 where there is none in it. */
function gainsOf({ width, height, pixels }: Grey, columns: number, rows: number): Float32Array {
  const result = new Float32Array(columns * rows);
  const values = new Uint8ClampedArray((BLOCK / SAMPLE) ** 2);
  result.forEach((_, index) => {
    const top = Math.floor(index / columns) * BLOCK;
    const left = (index % columns) * BLOCK;
    let count = 0;
    for (let y = top; y < Math.min(height, top + BLOCK); y += SAMPLE) {
      for (let x = left; x < Math.min(width, left + BLOCK); x += SAMPLE) {
        values[count] = pixels[y * width + x] ?? 0;
        count += 1;
      }
    }
    const ink = values.subarray(0, count).sort()[Math.floor(count * INK_QUANTILE)] ?? WHITE;
    if (ink > FAINTEST) return;
    result[index] = Math.min(MOST_GAIN, Math.max(1, (WHITE - WANTED) / (WHITE - ink)));
  });
  return result;
}

/** The mean gain of a block and its neighbours with ink; a block without ink anywhere near stays as it is. */
function spread(gains: Float32Array, columns: number, rows: number): Float32Array {
  return gains.map((_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    let [sum, count] = [0, 0];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) {
        const gain = gains[y * columns + x] ?? 0;
        sum += gain;
        if (gain > 0) count += 1;
      }
    }
    return count === 0 ? 1 : sum / count;
  });
}

/** The gain at a pixel, between the middles of four blocks. */
function between(gains: Float32Array, columns: number, rows: number, x: number, y: number): number {
  const [across, down] = [placed(x, columns), placed(y, rows)];
  const [x0, y0] = [Math.floor(across), Math.floor(down)];
  const [x1, y1] = [Math.min(columns - 1, x0 + 1), Math.min(rows - 1, y0 + 1)];
  const [shareX, shareY] = [across - x0, down - y0];
  const at = (column: number, row: number): number => gains[row * columns + column] ?? 1;
  return (
    (at(x0, y0) * (1 - shareX) + at(x1, y0) * shareX) * (1 - shareY) +
    (at(x0, y1) * (1 - shareX) + at(x1, y1) * shareX) * shareY
  );
}

function placed(pixel: number, blocks: number): number {
  return Math.min(blocks - 1, Math.max(0, (pixel + 0.5) / BLOCK - 0.5));
}
