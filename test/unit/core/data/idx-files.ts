import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { INPUT_PIXELS } from '../../../../main/contract/ink';
import { encodeIdx } from '../../../../main/core/data/idx';
import type { Random } from '../../../../main/core/data/random';

/** The two files of a split as bytes: `count` images of random pixels, labels 0, 1, … 9, 0, … */
export function idxPair(random: Random, count: number): { images: Uint8Array; labels: Uint8Array } {
  return {
    images: encodeIdx(
      'images',
      Uint8Array.from({ length: count * INPUT_PIXELS }, () => random.int(256)),
    ),
    labels: encodeIdx(
      'labels',
      Uint8Array.from({ length: count }, (_, index) => index % 10),
    ),
  };
}

/** Writes a training pair, raw or compressed, into a folder. */
export async function writePair(
  folder: string,
  pair: { images: Uint8Array; labels: Uint8Array },
  gzip = false,
): Promise<void> {
  const extension = gzip ? '.gz' : '';
  const pack = (bytes: Uint8Array): Uint8Array => (gzip ? gzipSync(bytes) : bytes);
  await writeFile(path.join(folder, `train-images-idx3-ubyte${extension}`), pack(pair.images));
  await writeFile(path.join(folder, `train-labels-idx1-ubyte${extension}`), pack(pair.labels));
}
