import type { Grey } from './grey';

/** A binomial-like kernel of so many deviations each way holds nearly all of a Gaussian. */
const REACH = 2.5;

/**
 * Blurs a page a little (Gaussian), so that the dots of a needle printer run into strokes and the grain of a scan goes.
 *
 * @param deviation - in pixels
 */
export function blurred({ width, height, pixels }: Grey, deviation: number): Grey {
  const reach = Math.max(1, Math.ceil(deviation * REACH));
  const weights = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-((index - reach) ** 2) / (2 * deviation ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kernel = Float32Array.from(weights, (weight) => weight / total);
  const across = new Uint8ClampedArray(pixels.length);
  const result = new Uint8ClampedArray(pixels.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let tap = -reach; tap <= reach; tap += 1) {
        const from = Math.min(width - 1, Math.max(0, x + tap));
        sum += (pixels[row + from] ?? 0) * (kernel[tap + reach] ?? 0);
      }
      across[row + x] = sum;
    }
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let tap = -reach; tap <= reach; tap += 1) {
        const from = Math.min(height - 1, Math.max(0, y + tap));
        sum += (across[from * width + x] ?? 0) * (kernel[tap + reach] ?? 0);
      }
      result[y * width + x] = sum;
    }
  }
  return { width, height, pixels: result };
}

/** A page half as large each way, each pixel the mean of four. */
export function halved({ width, height, pixels }: Grey): Grey {
  const [across, down] = [Math.max(1, width >> 1), Math.max(1, height >> 1)];
  const result = new Uint8ClampedArray(across * down);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const at = 2 * y * width + 2 * x;
      result[y * across + x] =
        ((pixels[at] ?? 0) +
          (pixels[at + 1] ?? 0) +
          (pixels[at + width] ?? 0) +
          (pixels[at + width + 1] ?? 0)) /
        4;
    }
  }
  return { width: across, height: down, pixels: result };
}
