import type { Rgba } from './grey';

/** A small picture of a page, each pixel the mean of the block it stands for; 0-255. */
export interface ReducedPage {
  readonly width: number;
  readonly height: number;
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
}

/** So many pixels of a block are looked at each way. */
const SAMPLES = 4;
const CHANNELS = 4;

/**
 * Makes a page small. Only some pixels of each block are looked at, so that forty megapixels take no longer than one.
 *
 * @param side - of the longer side of the result, in pixels
 */
export function reducedPage({ width, height, rgba }: Rgba, side: number): ReducedPage {
  const scale = Math.min(1, side / Math.max(width, height));
  const [across, down] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const channels = [0, 1, 2].map(() => new Float32Array(across * down));
  const columns = samplesOf(width, across);
  const rows = samplesOf(height, down);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      let [red, green, blue, count] = [0, 0, 0, 0];
      for (const row of rows[y] ?? []) {
        for (const column of columns[x] ?? []) {
          const at = (row * width + column) * CHANNELS;
          red += rgba[at] ?? 0;
          green += rgba[at + 1] ?? 0;
          blue += rgba[at + 2] ?? 0;
          count += 1;
        }
      }
      channels.forEach((channel, index) => {
        channel[y * across + x] = (index === 0 ? red : index === 1 ? green : blue) / Math.max(1, count);
      });
    }
  }
  const [red, green, blue] = channels as [Float32Array, Float32Array, Float32Array];
  return { width: across, height: down, red, green, blue };
}

/** Which pixels of a side stand for each of fewer ones. */
function samplesOf(length: number, count: number): number[][] {
  const step = length / count;
  return Array.from({ length: count }, (_, index) => {
    const taken = Math.min(SAMPLES, Math.max(1, Math.round(step)));
    return Array.from({ length: taken }, (__, part) =>
      Math.min(length - 1, Math.floor((index + (part + 0.5) / taken) * step)),
    );
  });
}
