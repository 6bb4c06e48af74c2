import type { AnalystTask, TaskArgs, TaskResult, WirePart, WireSet } from '../contract/analyst';
import { MEASURED_NOISE, type FilterMeasure, type Noise } from '../contract/filter-measure';
import { INPUT_PIXELS } from '../contract/ink';
import { modelFeatures } from '../core/curation/features';
import { neighbourGraph } from '../core/curation/neighbours';
import { principalMap } from '../core/curation/principal-map';
import { findSuspects } from '../core/curation/suspects';
import { umapMap } from '../core/curation/umap-map';
import { LabelledImages, type DataSet } from '../core/data/data-set';
import { FAMILIES } from '../core/data/families';
import { prepareFilters } from '../core/data/filters/filter';
import { addNoise } from '../core/data/filters/noise';
import type { ImageFilter } from '../core/data/filters/plane';
import { prepare } from '../core/data/prepare';
import { giveWay, partOf, type Work } from '../core/data/work';
import { exportData } from '../core/datasets/export/export';
import { DataStore } from '../core/datasets/store';
import { importImages, importOrigin } from '../core/importing/import';
import { previewImport } from '../core/importing/preview';
import { predictAll } from '../core/evaluation/predict-all';
import { Classifier } from '../core/model/classifier';
import { CLASS_COUNT } from '../contract/ink';

/** Neighbours of each image that a UMAP map is made of. */
const MAP_NEIGHBOURS = 15;
/** Parts of the work that go into features, neighbours and positions of a map. */
const FEATURES_PART = 0.2;
const NEIGHBOURS_PART = 0.4;
const MAP_SEED = 1;
/** Seeds the noise that filters are measured with. */
const NOISE_SEED = 1;
/** Images that go through the filters between two turns of others. */
const FILTER_CHUNK = 50;

/** How each task is done. */
export const TASKS: {
  readonly [T in AnalystTask]: (args: TaskArgs<T>, work: Work) => Promise<TaskResult<T>>;
} = {
  preview: ({ path, options }, work) => previewImport(path, options, countTo(work), work.signal),

  import: async ({ path, options, store }, work) => {
    const result = await importImages(path, options, { onProgress: countTo(work), signal: work.signal });
    const folder = await new DataStore(store).write({ ...result.data, origin: importOrigin(path, result) });
    const { report, edits } = result;
    return { folder, report, edits };
  },

  predict: async ({ images, model }, work) => {
    const pixels = new Uint8Array(images);
    const classifier = await Classifier.load(model);
    try {
      return (await predictAll(classifier, pixels, (part) => giveWay(work, part))).buffer;
    } finally {
      classifier.dispose();
    }
  },

  suspects: async ({ images, labels, trainCount, classCount, model }, work) => {
    const { suspects } = await findSuspects(
      {
        images: new Uint8Array(images),
        labels: new Uint8Array(labels),
        trainCount,
        classCount,
        modelFolder: model,
      },
      work,
    );
    return [...suspects];
  },

  map: async ({ images, method, model }, work) => {
    const pixels = new Uint8Array(images);
    if (method === 'pca') return (await principalMap(pixels, INPUT_PIXELS, work)).buffer as ArrayBuffer;
    const { features, dimensions } = await modelFeatures(model, pixels, partOf(work, 0, FEATURES_PART));
    const start = await principalMap(features, dimensions, partOf(work, FEATURES_PART, FEATURES_PART));
    const count = pixels.length / INPUT_PIXELS;
    if (count <= MAP_NEIGHBOURS) return start.buffer as ArrayBuffer;
    const graph = await neighbourGraph(
      features,
      dimensions,
      MAP_NEIGHBOURS,
      partOf(work, FEATURES_PART, NEIGHBOURS_PART),
    );
    return (await umapMap(graph, { seed: MAP_SEED, start }, partOf(work, NEIGHBOURS_PART, 1)))
      .buffer as ArrayBuffer;
  },

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

  prepare: async ({ set, parent, name, recipe, store }, work) => {
    const { classes, train, test } = setOf(set);
    const prepared = await prepare(
      train,
      test,
      classes,
      recipe,
      (fraction) => work.onProgress(fraction),
      work.signal,
    );
    return new DataStore(store).write({
      name,
      classes,
      train: prepared.train,
      test: prepared.test,
      names: null,
      origin: { kind: 'prepared', parent, recipe, madeAt: Date.now() },
    });
  },

  export: ({ set, format, target, origin, names, edits }, work) => {
    return exportData(format, target, { ...setOf(set), origin, names, edits }, work);
  },
};

/** Progress by counts as progress by parts. */
function countTo(work: Work): (done: number, total: number) => void {
  return (done, total) => work.onProgress(total === 0 ? 0 : done / total);
}

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
  const probabilities = classifier.predict(images, labels.length);
  let correct = 0;
  labels.forEach((label, image) => {
    const ten = probabilities.subarray(image * CLASS_COUNT, (image + 1) * CLASS_COUNT);
    const best = ten.reduce((top, probability, digit) => (probability > (ten[top] ?? 0) ? digit : top), 0);
    if (best === label) correct += 1;
  });
  return correct;
}

/** A data set as it came from another process. */
function setOf({
  name,
  classes,
  family,
  train,
  test,
}: WireSet): Pick<DataSet, 'name' | 'classes' | 'family' | 'train' | 'test'> {
  const known = FAMILIES.find(({ id }) => id === family);
  if (known === undefined) throw new TypeError(`there is no family ${family}`);
  const partFrom = (part: WirePart | null): LabelledImages | null =>
    part === null
      ? null
      : new LabelledImages(new Uint8Array(part.images), new Uint8Array(part.labels), classes.length);
  return { name, classes, family: known, train: partFrom(train), test: partFrom(test) };
}
