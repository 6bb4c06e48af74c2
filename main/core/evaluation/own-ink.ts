import { LonghandError } from '../../contract/errors';
import { INPUT_PIXELS } from '../../contract/ink';
import type { Sample } from '../library/sample-table';
import type { JudgedImages } from './judged-images';

/**
 * A person's own ink as models see it, called by the numbers of the samples. Samples without ink are left out; who wrote
 * them is not asked, as all are of one hand.
 *
 * @throws LonghandError `data-missing` where there are none
 */
export function judgedSamples(samples: readonly Sample[]): JudgedImages {
  const drawn = samples.filter(({ image }) => image.some((ink) => ink > 0));
  if (drawn.length === 0) {
    throw new LonghandError(
      'data-missing',
      'There are no digits in your own hand yet (correct some in Sketch, or write some in My hand).',
      { why: 'no-samples' },
    );
  }
  const images = new Uint8Array(drawn.length * INPUT_PIXELS);
  drawn.forEach(({ image }, at) => images.set(image, at * INPUT_PIXELS));
  return {
    items: Uint32Array.from(drawn, ({ number }) => number),
    images,
    labels: Uint8Array.from(drawn, ({ label }) => Number(label)),
    writers: null,
  };
}
