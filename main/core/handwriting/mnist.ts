import { LonghandError } from '../../contract/errors';
import { bundledMnistFolder } from '../data/bundled';
import { openDataSet, type DataSet, type LabelledImages } from '../data/data-set';

/** MNIST, whole. */
export type Mnist = DataSet & { readonly train: LabelledImages; readonly test: LabelledImages };

/**
 * Opens the MNIST that comes with Longhand, to rehearse and to judge by.
 *
 * @param folder - another copy of it, or a part
 * @throws LonghandError of the data set; `data-missing` where a half of it is missing
 */
export async function openMnist(folder: string = bundledMnistFolder()): Promise<Mnist> {
  const data = await openDataSet(folder);
  const { train, test } = data;
  if (train !== null && test !== null) return { ...data, train, test };
  throw new LonghandError(
    'data-missing',
    `${data.path} has not both training and test images (install Longhand anew, which brings them along).`,
    { file: data.path },
  );
}
