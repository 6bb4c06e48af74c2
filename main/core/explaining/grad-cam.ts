import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';
import type { Attention } from '../model/explainer';

/**
 * Where a digit's logit looks in the last convolution (Grad-CAM: Selvaraju et al. 2017): its channels, each weighted by the
 * mean of the logit's gradient by it, added up; what speaks against the digit is cut to 0.
 *
 * @returns height × width values of 0 and above; all 0 where nothing speaks for the digit
 */
export function gradCam({
  sizes: [height = 0, width = 0, channels = 0],
  values,
  gradients,
}: Attention): Float32Array {
  const places = height * width;
  const weights = new Float64Array(channels);
  gradients.forEach((gradient, at) => {
    const channel = at % channels;
    weights[channel] = (weights[channel] ?? 0) + gradient / places;
  });
  const map = new Float32Array(places);
  for (let place = 0; place < places; place += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      sum += (weights[channel] ?? 0) * (values[place * channels + channel] ?? 0);
    }
    map[place] = Math.max(0, sum);
  }
  return map;
}

/** A map of values of 0 and above, so scaled that the greatest is 1; as it is where all are 0. */
export function scaledToOne(map: Float32Array): Float32Array {
  const greatest = map.reduce((most, value) => Math.max(most, value), 0);
  return greatest === 0 ? map : map.map((value) => value / greatest);
}

/**
 * A coarse map as one of 28 × 28, bilinearly, its places spread evenly over the image.
 *
 * @param map - height × width values
 */
export function upsample(map: Float32Array, height: number, width: number): Float32Array {
  const pixels = new Float32Array(INPUT_PIXELS);
  for (let y = 0; y < INPUT_SIDE; y += 1) {
    const [top, bottom, down] = between(y, height);
    for (let x = 0; x < INPUT_SIDE; x += 1) {
      const [left, right, across] = between(x, width);
      const at = (row: number, column: number): number => map[row * width + column] ?? 0;
      const above = at(top, left) * (1 - across) + at(top, right) * across;
      const below = at(bottom, left) * (1 - across) + at(bottom, right) * across;
      pixels[y * INPUT_SIDE + x] = above * (1 - down) + below * down;
    }
  }
  return pixels;
}

/** The two places whose middles a pixel lies between, and how far it is on its way to the second, 0-1. */
function between(pixel: number, count: number): [before: number, after: number, part: number] {
  const place = Math.min(Math.max(((pixel + 0.5) * count) / INPUT_SIDE - 0.5, 0), count - 1);
  const before = Math.floor(place);
  return [before, Math.min(before + 1, count - 1), place - before];
}
