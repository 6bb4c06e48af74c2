import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';
import type { Values } from '../tensorflow/session';

/** 0-255 → 0-1, the one scale that every network here is trained and asked in. */
const UNIT_OF_BYTE = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/**
 * Makes the network's input of images.
 *
 * @param images - 784 bytes an image
 * @param indices - which images, in this order
 * @returns `[indices.length, 28, 28, 1]`, 0 paper to 1 ink
 */
export function networkInput(images: Uint8Array, indices: Uint32Array): Values {
  const data = new Float32Array(indices.length * INPUT_PIXELS);
  let target = 0;
  for (const index of indices) {
    const start = index * INPUT_PIXELS;
    for (let pixel = 0; pixel < INPUT_PIXELS; pixel += 1) {
      data[target] = UNIT_OF_BYTE[images[start + pixel] ?? 0] ?? 0;
      target += 1;
    }
  }
  return { shape: [indices.length, INPUT_SIDE, INPUT_SIDE, 1], data };
}

/** The indices `from` … `to - 1`. */
export function range(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to - from }, (_, offset) => from + offset);
}
