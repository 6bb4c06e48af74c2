import { TEACH_LIMITS } from '../../contract/teaching';
import { sha256 } from '../library/files';
import { unfit, type OwnSample } from './own-sample';

/** Part of the samples from which on it is no handwriting of digits, 0-1. */
const MOST_FOREIGN = 0.5;

/**
 * Refuses samples from which nothing can be learnt, before anything is loaded for it.
 *
 * @param numberOf - what a person knows the sample at a place by
 * @throws LonghandError `samples-unfit` where there are too few or too many, of one digit only, or with two labels for the
 * same ink
 */
export function checkSamples(
  samples: readonly Pick<OwnSample, 'label' | 'image'>[],
  numberOf: (index: number) => number = (index) => index + 1,
): void {
  const { min, max } = TEACH_LIMITS.samples;
  const count = samples.length;
  if (count < min) {
    const values = { count, limit: min };
    throw unfit('few', `there are ${count} samples, and ${min} are needed`, 'write a few more', values);
  }
  if (count > max) {
    const advice = 'train on that many as a data set, or teach a part of them';
    throw unfit('many', `there are ${count} samples, more than ${max}`, advice, { count, limit: max });
  }
  const present = new Set(samples.map(({ label }) => label));
  const [digit = 0] = present;
  if (present.size < 2) {
    throw unfit('one-digit', `all samples are the digit ${digit}`, 'write other digits too', { digit });
  }
  refuseContradictions(samples, numberOf);
}

/**
 * Refuses samples of which most show no digit to the model: a photo of something else, say, or letters.
 *
 * @param isDigit - whether the model takes the sample at that place for a digit at all
 * @throws LonghandError `samples-unfit`
 */
export function checkDigitsInSight(count: number, isDigit: (index: number) => boolean): void {
  let foreign = 0;
  for (let index = 0; index < count; index += 1) if (!isDigit(index)) foreign += 1;
  if (foreign <= count * MOST_FOREIGN) return;
  throw unfit(
    'foreign',
    `${foreign} of ${count} samples do not look like digits`,
    'see whether these are the right samples, each a single digit',
    { foreign, count },
  );
}

function refuseContradictions(
  samples: readonly Pick<OwnSample, 'label' | 'image'>[],
  numberOf: (index: number) => number,
): void {
  const seen = new Map<string, { readonly number: number; readonly label: number }>();
  samples.forEach(({ label, image }, index) => {
    const key = sha256(image);
    const before = seen.get(key);
    if (before === undefined) seen.set(key, { number: numberOf(index), label });
    else if (before.label !== label) {
      const [sample, other] = [before.number, numberOf(index)];
      throw unfit(
        'contradiction',
        `samples ${sample} and ${other} are the same ink, labelled ${before.label} and ${label}`,
        'take out the one that is wrong',
        { sample, other, label: before.label, otherLabel: label },
      );
    }
  });
}
