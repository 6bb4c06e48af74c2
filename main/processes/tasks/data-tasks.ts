import type { WirePart, WireSet } from '../../contract/analyst';
import { LabelledImages, type DataSet } from '../../core/data/data-set';
import { FAMILIES } from '../../core/data/families';
import { prepare } from '../../core/data/prepare';
import { giveWay, type Work } from '../../core/data/work';
import { exportData } from '../../core/datasets/export/export';
import { DataStore } from '../../core/datasets/store';
import { predictAll } from '../../core/evaluation/predict-all';
import { importImages, importOrigin } from '../../core/importing/import';
import { previewImport } from '../../core/importing/preview';
import { Classifier } from '../../core/model/classifier';
import type { TasksOf } from './task';

/** The tasks that bring data sets in and out, and read them. */
export const DATA_TASKS: TasksOf<'preview' | 'import' | 'predict' | 'prepare' | 'export'> = {
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

  export: ({ set, format, target, origin, names, writers, edits }, work) => {
    return exportData(format, target, { ...setOf(set), origin, names, writers, edits }, work);
  },
};

/** Progress by counts as progress by parts. */
function countTo(work: Work): (done: number, total: number) => void {
  return (done, total) => work.onProgress(total === 0 ? 0 : done / total);
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
