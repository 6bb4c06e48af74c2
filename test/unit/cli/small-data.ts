import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { INPUT_PIXELS } from '../../../main/contract/ink';
import { bundledMnistFolder } from '../../../main/core/data/bundled';
import { openDataSet } from '../../../main/core/data/data-set';
import { encodeIdx } from '../../../main/core/data/idx';

/** Writes the first images of MNIST as a data set of its own. */
export async function writeSmallData(folder: string, train: number, test: number): Promise<void> {
  const mnist = await openDataSet(bundledMnistFolder());
  await mkdir(folder, { recursive: true });
  for (const [prefix, images, count] of [
    ['train', mnist.train, train],
    ['t10k', mnist.test, test],
  ] as const) {
    if (images === null || count === 0) continue;
    const pixels = encodeIdx('images', images.images.subarray(0, count * INPUT_PIXELS));
    await writeFile(path.join(folder, `${prefix}-images-idx3-ubyte`), pixels);
    await writeFile(
      path.join(folder, `${prefix}-labels-idx1-ubyte`),
      encodeIdx('labels', images.labels.subarray(0, count)),
    );
  }
}
