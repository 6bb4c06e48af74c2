import { MEASURED_NOISE, type FilterMeasure, type Noise } from '../../contract/filter-measure';
import { INPUT_PIXELS } from '../../contract/ink';
import { prepareFilters } from '../../core/data/filters/filter';
import { addNoise } from '../../core/data/filters/noise';
import type { ImageFilter } from '../../core/data/filters/plane';
import { giveWay, partOf, type Work } from '../../core/data/work';
import { answersOf } from '../../core/evaluation/most-probable';
import { Classifier } from '../../core/model/classifier';
import type { TasksOf } from './task';

/** Seeds the noise that filters are measured with. */
const NOISE_SEED = 1;
/** Images that go through the filters between two turns of others. */
const FILTER_CHUNK = 50;

/** The tasks that try filters. */
export const FILTER_TASKS: TasksOf<'clean' | 'measure'> = {
  clean: ({ images, sample, filters, noise }, work) => {
    const noisy = withNoise(new Uint8Array(images), noise, NOISE_SEED);
    const filter = prepareFilters(filters, withNoise(new Uint8Array(sample), noise, NOISE_SEED + 1));
    return filterAll(noisy, filter, work).then((filtered) => ({
      noisy: noisy.buffer,
      filtered: filtered.buffer,
    }));
  },

  measure: async ({ images, labels, filters, sample, model }, work) => {
    const pixels = new Uint8Array(images);
    const truth = new Uint8Array(labels);
    const classifier = await Classifier.load(model);
    const measures: FilterMeasure[] = [];
    try {
      for (const [at, noise] of MEASURED_NOISE.entries()) {
        const part = partOf(work, at / MEASURED_NOISE.length, (at + 1) / MEASURED_NOISE.length);
        const noisy = withNoise(pixels, noise, NOISE_SEED);
        const filter = prepareFilters(filters, withNoise(new Uint8Array(sample), noise, NOISE_SEED + 1));
        const filtered = await filterAll(noisy, filter, part);
        measures.push({
          noise,
          total: truth.length,
          unfiltered: correctOf(classifier, noisy, truth),
          filtered: correctOf(classifier, filtered, truth),
        });
      }
    } finally {
      classifier.dispose();
    }
    return measures;
  },
};

/** A copy with noise; `null` adds none. */
function withNoise(
  images: Uint8Array<ArrayBuffer>,
  noise: Noise | null,
  seed: number,
): Uint8Array<ArrayBuffer> {
  return noise === null ? images : addNoise(images, noise, seed);
}

async function filterAll(
  images: Uint8Array,
  filter: ImageFilter,
  work: Work,
): Promise<Uint8Array<ArrayBuffer>> {
  const filtered = new Uint8Array(images.length);
  for (let from = 0; from < images.length; from += INPUT_PIXELS) {
    filtered.set(filter(images.subarray(from, from + INPUT_PIXELS)), from);
    if ((from / INPUT_PIXELS) % FILTER_CHUNK === 0) await giveWay(work, from / images.length);
  }
  return filtered;
}

function correctOf(classifier: Classifier, images: Uint8Array, labels: Uint8Array): number {
  const { predicted } = answersOf(classifier.predict(images, labels.length));
  return labels.filter((label, image) => label === predicted[image]).length;
}
