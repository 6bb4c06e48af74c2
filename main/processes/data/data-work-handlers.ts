import { dataFolderOf } from '../../core/library/database';
import type { WirePart, WireSet } from '../../contract/analyst';
import type { CallHandlers } from '../../contract/calls';
import type { DataOrigin } from '../../contract/data';
import { LonghandError } from '../../contract/errors';
import { INPUT_PIXELS } from '../../contract/ink';
import type { LabelledImages } from '../../core/data/data-set';
import { checkDigits } from '../../core/data/digits';
import { Predictions } from '../../core/data/predictions';
import { statisticsOf } from '../../core/data/statistics';
import { Suspicions } from '../../core/data/suspicions';
import { importOrigin } from '../../core/importing/import';
import { editFile } from '../../core/library/edit-file';
import { loadTensorFlow } from '../../core/tensorflow/backend';
import { AugmentationPreview } from '../../core/training/augmentation/augmentation-preview';
import type { DataStudio } from './data-studio';
import type { OpenSet } from './open-set';
import { readAgain } from './read-again';

/** Images that filters learn from in a preview, and in a measurement. */
const PREVIEW_SAMPLE = 200;
const MEASURED_SAMPLE = 500;
/** Images that filters are measured on: the first so many test images. */
const MEASURED_IMAGES = 2_000;

/** The calls that take work on a whole data set, or show what it would come to. */
export type DataWorkCall =
  | 'data.predict'
  | 'data.suspects'
  | 'data.map'
  | 'data.statistics'
  | 'data.filterPreview'
  | 'data.measureFilters'
  | 'data.augment'
  | 'data.prepare'
  | 'data.export'
  | 'jobs.cancel';

/** The handlers of the calls that work on whole data sets. */
export function createDataWorkHandlers({
  library,
  registry,
  reader,
  data,
  jobs,
  grants,
}: DataStudio): Pick<CallHandlers, DataWorkCall> {
  const store = dataFolderOf(library.folder);
  return {
    'data.predict': async ({ id, model, job }) => {
      const set = data.get(id);
      checkDigits(set.data);
      const images = allImages(set).buffer;
      const before = rotationsOf(set);
      const probabilities = await jobs.run(job, 'predict', { images, model: registry.folderOf(model) });
      const predictions = new Predictions(new Float32Array(probabilities));
      set.predictions.set(model, predictions);
      // What was turned meanwhile is read as it is now.
      const turned = before.flatMap((turns, item) => (turns === set.edited.rotations[item] ? [] : [item]));
      if (turned.length > 0) await readAgain(set, Uint32Array.from(turned), registry, reader);
    },
    'data.suspects': async ({ id, job }) => {
      const set = data.get(id);
      const items = set.edited.includedItems();
      const found = await jobs.run(job, 'suspects', {
        images: set.edited.imagesOf(items).buffer,
        labels: Uint8Array.from(items, (item) => set.edited.labels[item] ?? 0).buffer,
        trainCount: items.filter((item) => item < set.edited.trainCount).length,
        classCount: set.data.classes.length,
        model: registry.folderOf(registry.activeId()),
      });
      const isImage = (kind: string): boolean => kind === 'duplicate' || kind === 'leak';
      set.suspicions = new Suspicions(
        found.map(({ item, kind, score, other }) => ({
          item: items[item] ?? 0,
          kind,
          score,
          other: other !== null && isImage(kind) ? (items[other] ?? 0) : other,
        })),
        set.edited.count,
      );
      return set.suspicions.counts();
    },
    'data.map': async ({ id, method, job }) => {
      const set = data.get(id);
      const model = registry.activeId();
      let points = set.mapOf(method, model);
      if (points === null) {
        const images = allImages(set).buffer;
        points = new Float32Array(
          await jobs.run(job, 'map', { images, method, model: registry.folderOf(model) }),
        );
        set.keepMap(method, model, points);
      }
      return { points: points.slice().buffer, labels: set.edited.labels.slice().buffer };
    },

    'data.statistics': ({ id }) => {
      const set = data.get(id);
      const { train, test } = set.result();
      const original = set.describe(null).splits.map(({ labelCounts }) => labelCounts);
      return { original, edited: statisticsOf(train, test, set.data.classes) };
    },

    'data.filterPreview': ({ id, items, filters, noise, job }) => {
      const { edited } = data.get(id);
      return jobs.run(job, 'clean', {
        images: edited.imagesOf(new Uint32Array(items)).buffer,
        sample: edited.imagesOf(spread(edited.count, PREVIEW_SAMPLE)).buffer,
        filters,
        noise,
      });
    },
    'data.measureFilters': ({ id, filters, model, job }) => {
      const set = data.get(id);
      checkDigits(set.data);
      const { train, test } = set.result();
      const part = test ?? train;
      if (part === null) throw nothingLeft(set);
      const count = Math.min(part.count, MEASURED_IMAGES);
      return jobs.run(job, 'measure', {
        images: part.images.slice(0, count * INPUT_PIXELS).buffer,
        labels: part.labels.slice(0, count).buffer,
        filters,
        sample: set.edited.imagesOf(spread(set.edited.count, MEASURED_SAMPLE)).buffer,
        model: registry.folderOf(model),
      });
    },
    'data.augment': async ({ id, items, augmentation, seed, rounds }) => {
      const chosen = new Uint32Array(items);
      const images = data.get(id).edited.imagesOf(chosen);
      const preview = await AugmentationPreview.create(await loadTensorFlow(), augmentation, seed);
      try {
        const shown = new Uint8Array(rounds * images.length);
        for (let round = 0; round < rounds; round += 1) {
          shown.set(preview.show(images, chosen.length, round), round * images.length);
        }
        return { images: shown.buffer };
      } finally {
        preview.dispose();
      }
    },
    'data.prepare': async ({ id, recipe, name, job }) => {
      const set = data.get(id);
      const folder = await jobs.run(job, 'prepare', {
        set: wireOf(set, set.result()),
        parent: id,
        recipe,
        name,
        store,
      });
      return data.open(folder);
    },
    'data.export': async ({ id, format, target, job }) => {
      await grants.take(target);
      const set = data.get(id);
      // A project holds what the files held, and the edits beside it.
      const content = format === 'project' ? set.data : set.result();
      return jobs.run(job, 'export', {
        set: wireOf(set, content),
        format,
        target,
        origin: set.data.origin ?? openedFrom(set),
        names:
          set.data.names === null
            ? null
            : { train: [...set.data.names.train], test: [...set.data.names.test] },
        writers:
          set.data.writers === null || format !== 'project'
            ? null
            : { train: [...set.data.writers.train], test: [...set.data.writers.test] },
        edits: format === 'project' ? editFile(library.edits.list(id), library.edits.state(id)) : null,
      });
    },
    'jobs.cancel': ({ job }) => jobs.cancel(job),
  };
}

/** All images as they are edited, those that are left out, too: predictions and maps have one entry an item. */
function allImages(set: OpenSet): Uint8Array<ArrayBuffer> {
  return set.edited.imagesOf(Uint32Array.from({ length: set.edited.count }, (_, item) => item));
}

function rotationsOf({ edited }: OpenSet): number[] {
  return [...edited.rotations];
}

/** So many items, evenly over all. */
function spread(count: number, wanted: number): Uint32Array {
  const length = Math.min(count, wanted);
  return Uint32Array.from({ length }, (_, at) => Math.floor((at * count) / length));
}

function wireOf(
  { data: { name, classes, family } }: OpenSet,
  { train, test }: { readonly train: LabelledImages | null; readonly test: LabelledImages | null },
): WireSet {
  const part = (one: LabelledImages | null): WirePart | null =>
    one === null ? null : { images: one.images.slice().buffer, labels: one.labels.slice().buffer };
  return { name, classes: [...classes], family: family.id, train: part(train), test: part(test) };
}

/** Where a data set comes from that was opened as it lies. */
function openedFrom({ data, edited }: OpenSet): DataOrigin {
  return importOrigin(data.path, { format: 'idx', report: { imported: edited.count, refusedCount: 0 } });
}

function nothingLeft({ data: { name } }: OpenSet): LonghandError {
  const reason = 'all of its images are left out';
  return new LonghandError(
    'data-source',
    `${name} cannot be measured: ${reason} (take some of them in again).`,
    {
      file: name,
      reason,
    },
  );
}
