import type { Grey } from './grey';

/** Side of the blocks that are asked, in pixels. */
const BLOCK = 32;
/** Blocks whose pixels differ less than this from their mean hold no ink. */
const LEAST_DEVIATION = 12;
const SAMPLE = 2;

/**
 * Whether the ink of a page is darker than its paper. Every block with contrast in it has a voice: ink is the smaller part
 * of a block, so the mean lies on its side of the middle value. A dark table around a page does not matter.
 */
export function isDarkOnLight({ width, height, pixels }: Grey): boolean {
  let [dark, light] = [0, 0];
  const values = new Uint8ClampedArray((BLOCK / SAMPLE) ** 2);
  for (let top = 0; top + BLOCK <= height; top += BLOCK) {
    for (let left = 0; left + BLOCK <= width; left += BLOCK) {
      let [count, sum, squares] = [0, 0, 0];
      for (let y = top; y < top + BLOCK; y += SAMPLE) {
        for (let x = left; x < left + BLOCK; x += SAMPLE) {
          const value = pixels[y * width + x] ?? 0;
          values[count] = value;
          count += 1;
          sum += value;
          squares += value * value;
        }
      }
      const mean = sum / count;
      if (Math.sqrt(Math.max(0, squares / count - mean * mean)) < LEAST_DEVIATION) continue;
      const middle = values.sort()[count >> 1] ?? 0;
      if (mean < middle) dark += 1;
      else light += 1;
    }
  }
  return dark >= light;
}
