import { INPUT_PIXELS } from '../../contract/ink';

/**
 * Copies images out of many.
 *
 * @param images - n × 784 bytes
 * @param places - which of them, in any order
 * @returns as many as there are places
 */
export function pixelsAt(images: Uint8Array, places: Uint32Array): Uint8Array<ArrayBuffer> {
  const chosen = new Uint8Array(places.length * INPUT_PIXELS);
  places.forEach((place, at) => {
    chosen.set(images.subarray(place * INPUT_PIXELS, (place + 1) * INPUT_PIXELS), at * INPUT_PIXELS);
  });
  return chosen;
}
