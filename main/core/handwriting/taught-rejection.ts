import { CLASS_COUNT } from '../../contract/ink';
import type { ModelCard } from '../../contract/models';
import type { Classifier } from '../model/classifier';
import { noDigitShare } from '../model/probabilities';
import { synthesise } from '../synthesis/synthesise';

/** Letters, symbols and scribbles that it is tried on. */
const TRIED = 500;

/**
 * Measures anew what a model refuses as no digit. The threshold stays that of the model it was made of, which was chosen on
 * images that it had not learnt from.
 *
 * @param digits - probabilities of images of digits that nothing was chosen by: n × 10
 * @param seed - other than the one that the rehearsed ones were drawn from
 */
export function measureRejection(
  rejection: ModelCard['rejection'],
  classifier: Pick<Classifier, 'predict'>,
  digits: Float32Array,
  seed: number,
): ModelCard['rejection'] {
  if (rejection === null) return null;
  const { images } = synthesise(seed, TRIED, 'non-digits');
  return {
    threshold: rejection.threshold,
    digits: refused(digits, rejection.threshold),
    nonDigits: refused(classifier.predict(images, TRIED), rejection.threshold),
  };
}

function refused(probabilities: Float32Array, threshold: number): number {
  const count = probabilities.length / CLASS_COUNT;
  let above = 0;
  for (let index = 0; index < count; index += 1)
    if (noDigitShare(probabilities, index) > threshold) above += 1;
  return above / count;
}
