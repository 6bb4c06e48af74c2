import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { INPUT_PIXELS } from '../../../main/contract/ink';
import { bundledMnistFolder } from '../../../main/core/data/bundled';
import { openDataSet } from '../../../main/core/data/data-set';
import { encodeIdx } from '../../../main/core/data/idx';

/**
 * Writes the first images of MNIST as a data set of its own.
 *
 * @param wanted - which labels to take
 */
export async function writeSmallData(
  folder: string,
  train: number,
  test: number,
  wanted: (label: number) => boolean = () => true,
): Promise<void> {
  const mnist = await openDataSet(bundledMnistFolder());
  await mkdir(folder, { recursive: true });
  for (const [prefix, images, count] of [
    ['train', mnist.train, train],
    ['t10k', mnist.test, test],
  ] as const) {
    if (images === null || count === 0) continue;
    const chosen = [...images.labels.keys()]
      .filter((index) => wanted(images.labels[index] ?? 0))
      .slice(0, count);
    const pixels = Buffer.concat(
      chosen.map((index) => images.images.subarray(index * INPUT_PIXELS, (index + 1) * INPUT_PIXELS)),
    );
    await writeFile(path.join(folder, `${prefix}-images-idx3-ubyte`), encodeIdx('images', pixels));
    const labels = Uint8Array.from(chosen, (index) => images.labels[index] ?? 0);
    await writeFile(path.join(folder, `${prefix}-labels-idx1-ubyte`), encodeIdx('labels', labels));
  }
}
