import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';
import type { Graph, Ref } from '../tensorflow/graph';
import { binary, cast, reshape } from '../tensorflow/operations';
import type { Values } from '../tensorflow/session';

const BYTES_PER_WORD = 4;
/** Words of four pixels in an image: as such bytes go into TensorFlow without being copied one by one. */
export const IMAGE_WORDS = INPUT_PIXELS / BYTES_PER_WORD;

/**
 * Images as they are fed.
 *
 * @param images - `count` × 784 bytes
 * @returns int32 `[count, 196]`, four pixels a word
 */
export function packImages(images: Uint8Array, count: number): Values {
  const bytes = images.subarray(0, count * INPUT_PIXELS);
  // Words lie at addresses that are multiples of four; a part of a larger buffer may not.
  const aligned = bytes.byteOffset % BYTES_PER_WORD === 0 ? bytes : bytes.slice();
  return {
    shape: [count, IMAGE_WORDS],
    data: new Int32Array(aligned.buffer, aligned.byteOffset, count * IMAGE_WORDS),
  };
}

/**
 * Places the way from packed images to a network's input: 0-255 → 0-1, the one scale that every network here is trained
 * and asked in.
 *
 * @param packed - int32 `[n, 196]`
 * @returns float32 `[n, 28, 28, 1]`, 0 paper to 1 ink
 */
export function placePixels(graph: Graph, packed: Ref): Ref {
  const bytes = graph.node('Bitcast', [packed], { T: { type: 'int32' }, type: { type: 'uint8' } });
  const images = reshape(graph, bytes, [-1, INPUT_SIDE, INPUT_SIDE, 1], 'uint8');
  const ink = cast(graph, images, 'uint8', 'float32');
  return binary(graph, 'RealDiv', ink, graph.constant('float32', 255));
}
