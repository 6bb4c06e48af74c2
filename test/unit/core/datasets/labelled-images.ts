import { INPUT_PIXELS } from '../../../../main/contract/ink';
import { LabelledImages } from '../../../../main/core/data/data-set';
import { randomStream } from '../../../../main/core/data/random';
import type { Work } from '../../../../main/core/data/work';

/** Images of random pixels, by the seed's name; half of their pixels are paper. */
export function labelledImages(labels: readonly number[], classCount: number, name: string): LabelledImages {
  const random = randomStream(1, name);
  const images = Uint8Array.from({ length: labels.length * INPUT_PIXELS }, () =>
    random.int(2) === 0 ? 0 : random.int(256),
  );
  return new LabelledImages(images, Uint8Array.from(labels), classCount);
}

/** Work that nobody calls off, and what it told. */
export function watchedWork(): Work & { readonly fractions: readonly number[] } {
  const fractions: number[] = [];
  return {
    fractions,
    onProgress: (fraction) => void fractions.push(fraction),
    signal: new AbortController().signal,
  };
}

/** Work that is called off once so much of it is done. */
export function abortedWork(after: number): Work {
  const controller = new AbortController();
  return {
    onProgress: (fraction) => {
      if (fraction >= after) controller.abort();
    },
    signal: controller.signal,
  };
}
