import type { Architecture } from '../../contract/architecture';
import { CLASS_COUNT, INPUT_PIXELS } from '../../contract/ink';
import type { ModelCard } from '../../contract/models';
import { classCount } from '../model/architecture';
import type { Classifier } from '../model/classifier';
import { noDigitShare } from '../model/probabilities';
import { synthesise } from '../synthesis/synthesise';
import type { PreparedImages } from './training-data';

/** Share of true digits that may be refused as none, on the images it is chosen by. */
const REFUSED_DIGITS = 0.003;
/** Below this nothing is refused, however sure a model is of its digits. */
const LEAST_THRESHOLD = 0.05;

/** Non-digits that the threshold is tried on, drawn by hands that none was learnt from. */
const TRIED_NON_DIGITS = 2000;

/**
 * Chooses when an image counts as no digit, for a model that knows; `null` for others.
 *
 * @param prepared - the images of its run
 * @param seed - of its run
 */
export function rejectionOf(
  classifier: Classifier,
  architecture: Architecture,
  { images, split }: PreparedImages,
  seed: number,
): ModelCard['rejection'] {
  if (classCount(architecture) === CLASS_COUNT) return null;
  const digits = new Uint8Array(split.validation.length * INPUT_PIXELS);
  split.validation.forEach((image, index) => {
    const pixels = images.images.subarray(image * INPUT_PIXELS, (image + 1) * INPUT_PIXELS);
    digits.set(pixels, index * INPUT_PIXELS);
  });
  // Any seed that is not the run's has other hands.
  const others = synthesise(seed + 1, TRIED_NON_DIGITS, 'non-digits');
  return chooseRejection(
    classifier,
    { images: digits, count: split.validation.length },
    { images: others.images, count: TRIED_NON_DIGITS },
  );
}

/** Images, 784 bytes each. */
export interface Images {
  readonly images: Uint8Array;
  readonly count: number;
}

/**
 * Chooses when an image counts as no digit: the lowest threshold that refuses few enough of the digits.
 *
 * @param classifier - of a model that knows what is not a digit
 * @param digits - images that were not learnt from
 * @param nonDigits - the same, of what is no digit
 */
export function chooseRejection(
  classifier: Classifier,
  digits: Images,
  nonDigits: Images,
): NonNullable<ModelCard['rejection']> {
  const ofDigits = notDigitProbabilities(classifier, digits).sort((a, b) => b - a);
  const refused = Math.floor(REFUSED_DIGITS * ofDigits.length);
  const threshold = Math.max(ofDigits[refused] ?? LEAST_THRESHOLD, LEAST_THRESHOLD);
  const share = (probabilities: Float32Array): number =>
    probabilities.filter((probability) => probability > threshold).length / probabilities.length;
  return {
    threshold,
    digits: share(ofDigits),
    nonDigits: share(notDigitProbabilities(classifier, nonDigits)),
  };
}

function notDigitProbabilities(classifier: Classifier, { images, count }: Images): Float32Array {
  const probabilities = classifier.predict(images, count);
  return Float32Array.from({ length: count }, (_, index) => noDigitShare(probabilities, index));
}
