import { INPUT_PIXELS } from '../../../../main/contract/ink';
import { hashOf, LabelledImages, type DataSet } from '../../../../main/core/data/data-set';
import { FAMILIES } from '../../../../main/core/data/families';
import { randomStream } from '../../../../main/core/data/random';

const TEN = Array.from('0123456789');

/** A data set in memory, of random pixels; its labels go round the classes. */
export function smallSet(
  trainCount: number,
  testCount: number,
  classes: readonly string[] = TEN,
  name = 'small set',
): DataSet {
  const random = randomStream(1, name);
  const part = (count: number): LabelledImages | null => {
    if (count === 0) return null;
    const images = Uint8Array.from({ length: count * INPUT_PIXELS }, () => random.int(256));
    return new LabelledImages(
      images,
      Uint8Array.from({ length: count }, (_, at) => at % classes.length),
      classes.length,
    );
  };
  const [train, test] = [part(trainCount), part(testCount)];
  const [family] = FAMILIES;
  if (family === undefined) throw new Error('there are no families');
  return {
    ...{ name, path: '/nowhere', classes, family, train, test },
    ...{ hash: hashOf(train, test), files: [], origin: null, names: null, writers: null },
  };
}
