import { bundledMnistFolder } from '../../../../../main/core/data/bundled';
import { openDataSet } from '../../../../../main/core/data/data-set';
import { addNoise, type Noise } from '../../../../../main/core/data/filters/noise';
import type { ImageFilter } from '../../../../../main/core/data/filters/plane';

/** Bytes of one image. */
export const PIXELS = 784;
export const SIDE = 28;

/** The first images of MNIST: those that filters are measured on, and those that they may learn from. */
export async function mnistImages(
  testCount: number,
  trainCount = 0,
): Promise<{ test: Uint8Array; train: Uint8Array }> {
  const { test, train } = await openDataSet(bundledMnistFolder());
  if (test === null || train === null) throw new Error('MNIST has both');
  return {
    test: test.images.slice(0, testCount * PIXELS),
    train: train.images.slice(0, trainCount * PIXELS),
  };
}

export function imageOf(images: Uint8Array, index: number): Uint8Array {
  return images.slice(index * PIXELS, (index + 1) * PIXELS);
}

/** An image whose grey at each place is what the function says. */
export function drawn(grey: (x: number, y: number) => number): Uint8Array {
  return Uint8Array.from({ length: PIXELS }, (_, pixel) => grey(pixel % SIDE, Math.floor(pixel / SIDE)));
}

/** The grey of an image that goes on mirrored. */
export function greyAt(image: Uint8Array, x: number, y: number): number {
  const mirrored = (place: number): number => {
    if (place < 0) return -1 - place;
    return place < SIDE ? place : 2 * SIDE - 1 - place;
  };
  return image[mirrored(y) * SIDE + mirrored(x)] ?? 0;
}

export function filterAll(images: Uint8Array, filter: ImageFilter): Uint8Array {
  const filtered = new Uint8Array(images.length);
  for (let start = 0; start < images.length; start += PIXELS) {
    filtered.set(filter(images.subarray(start, start + PIXELS)), start);
  }
  return filtered;
}

/** Mean over the images of the peak signal-to-noise ratio, in dB. */
export function psnr(images: Uint8Array, truth: Uint8Array): number {
  const count = images.length / PIXELS;
  let sum = 0;
  for (let start = 0; start < images.length; start += PIXELS) {
    let squares = 0;
    for (let pixel = start; pixel < start + PIXELS; pixel += 1) {
      squares += ((images[pixel] ?? 0) - (truth[pixel] ?? 0)) ** 2;
    }
    sum += 10 * Math.log10(255 ** 2 / (squares / PIXELS));
  }
  return sum / count;
}

/** By how many dB a filter brings noisy images nearer to the truth. */
export function gainOf(filter: ImageFilter, truth: Uint8Array, noise: Noise): number {
  const noisy = addNoise(truth, noise, 1);
  return psnr(filterAll(noisy, filter), truth) - psnr(noisy, truth);
}

/** The greatest difference of two images' greys. */
export function farthest(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((most, grey, pixel) => Math.max(most, Math.abs(grey - (other[pixel] ?? 0))), 0);
}
