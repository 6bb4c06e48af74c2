import { bundledMnistFolder } from '../../../main/core/data/bundled';
import { LabelledImages, openDataSet } from '../../../main/core/data/data-set';

/** The first training images of MNIST. */
export async function firstOfMnist(count: number): Promise<LabelledImages> {
  const { train } = await openDataSet(bundledMnistFolder());
  if (train === null) throw new Error('no training images');
  return new LabelledImages(train.images.slice(0, count * 784), train.labels.slice(0, count));
}

/** The indices `from` … `to - 1`. */
export function range(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to - from }, (_, offset) => from + offset);
}
