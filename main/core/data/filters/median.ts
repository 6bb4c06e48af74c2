import { INPUT_PIXELS, INPUT_SIDE } from '../../../contract/ink';
import { FULL_INK, checkImage, mirroredPlaces, type ImageFilter } from './plane';

/**
 * Replaces every pixel by the median of the square around it (Tukey 1977): lost pixels vanish, edges stay. The square's
 * histogram is kept while it moves along a row (Huang, Yang & Tang 1979), so a wide one costs little more.
 *
 * @param radius - pixels from the middle of the square to its side; 1 gives 3 × 3
 */
export function medianFilter({ radius }: { readonly radius: number }): ImageFilter {
  const places = mirroredPlaces(radius);
  const width = 2 * radius + 1;
  /** How many pixels of the square are no darker than its median. */
  const half = (width * width + 1) / 2;
  const counts = new Int32Array(FULL_INK + 1);

  return (image) => {
    checkImage(image);
    const filtered = new Uint8Array(INPUT_PIXELS);
    for (let y = 0; y < INPUT_SIDE; y += 1) {
      counts.fill(0);
      let median = 0;
      /** How many pixels of the square are below `median`. */
      let below = 0;
      const countColumn = (column: number, change: number): void => {
        const x = places[column] ?? 0;
        for (let row = y; row < y + width; row += 1) {
          const grey = image[(places[row] ?? 0) * INPUT_SIDE + x] ?? 0;
          counts[grey] = (counts[grey] ?? 0) + change;
          if (grey < median) below += change;
        }
      };
      for (let column = 0; column < width - 1; column += 1) countColumn(column, 1);
      for (let x = 0; x < INPUT_SIDE; x += 1) {
        countColumn(x + width - 1, 1);
        while (below >= half) below -= counts[(median -= 1)] ?? 0;
        while (below + (counts[median] ?? 0) < half) below += counts[median++] ?? 0;
        filtered[y * INPUT_SIDE + x] = median;
        countColumn(x, -1);
      }
    }
    return filtered;
  };
}
