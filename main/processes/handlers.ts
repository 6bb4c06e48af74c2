import path from 'node:path';
import type { CallHandlers } from '../contract/calls';
import type { EmitEvent } from '../contract/events';
import { inkStrokesSchema } from '../contract/ink';
import { folderAsEdited } from '../core/datasets/edited';
import { DataStore } from '../core/datasets/store';
import { evaluateImages } from '../core/evaluation/evaluate';
import { dataFolderOf, type Library } from '../core/library/database';
import { Classifier } from '../core/model/classifier';
import { readInkFile } from '../core/model/ink-file';
import { inkOfWire, wireOfInk } from '../core/model/ink-wire';
import { traceInk } from '../core/model/trace';
import type { ModelRegistry } from '../core/model/registry';
import { backendInfo, loadTensorFlow } from '../core/tensorflow/backend';
import { createDataHandlers } from './data-handlers';
import type { Grants } from './grants';
import type { Jobs } from './jobs';
import type { OpenData } from './open-data';
import type { Reader } from './reader';
import type { RunManager } from './run-manager';
import { listedRuns, recordedCurve } from './run-record';

/** What the studio's handlers work on. */
export interface Studio {
  readonly library: Library;
  readonly registry: ModelRegistry;
  readonly reader: Reader;
  readonly data: OpenData;
  readonly runs: RunManager;
  readonly jobs: Jobs;
  readonly grants: Grants;
  readonly emit: EmitEvent;
}

/** One handler for each call of the contract. */
export function createHandlers({
  library,
  registry,
  reader,
  data,
  runs,
  jobs,
  grants,
  emit,
}: Studio): CallHandlers {
  const store = new DataStore(dataFolderOf(library.folder));
  const changeModels = (change: () => void): void => {
    change();
    emit('models.changed', undefined);
  };
  return {
    'backend.info': () => backendInfo(),

    'ink.read': ({ ink, glyphs, model }) => reader.read(ink, glyphs, model),
    'ink.explain': ({ ink, model }) => reader.explain(ink, model),
    'ink.open': async ({ path: file }) => {
      const { samples } = await readInkFile(file);
      return {
        name: path.basename(file),
        samples: samples.map(({ label = null, strokes }) => ({ label, ink: wireOfInk(strokes) })),
      };
    },
    'ink.trace': async ({ bytes, name }) => ({
      ink: wireOfInk(await traceInk(new Uint8Array(bytes), name)),
    }),

    'samples.keep': ({ samples }) => {
      const ids = library.samples.insert(
        samples.map(({ label, ink, readAs, modelId }) => ({
          label,
          strokes: inkStrokesSchema.parse(inkOfWire(ink)),
          source: 'correction',
          readAs,
          modelId,
        })),
      );
      emit('samples.changed', undefined);
      return ids;
    },
    'samples.remove': ({ ids }) => {
      library.samples.remove(ids);
      emit('samples.changed', undefined);
    },
    'samples.counts': () => library.samples.counts(),

    ...createDataHandlers({ library, registry, reader, data, jobs, grants, emit }),

    'runs.start': async ({ data: dataId, settings }) => {
      // Without the backend no trainer could work either: say so at once.
      await loadTensorFlow();
      const set = data.get(dataId);
      // A run must find the same at every resume, whatever is edited meanwhile.
      const path = await folderAsEdited(store, set.edited, set.state.done);
      return runs.start({ name: set.data.name, path }, settings);
    },
    'runs.stop': ({ id }) => runs.stop(id),
    'runs.pause': ({ id }) => runs.pause(id),
    'runs.resume': async ({ id }) => {
      await loadTensorFlow();
      return runs.resume(id);
    },
    'runs.list': () => listedRuns(library),
    'runs.curve': ({ id }) => recordedCurve(library, id),

    'models.list': () => registry.list(),
    'models.activate': async ({ id }) => {
      await registry.activate(id);
      emit('models.changed', undefined);
    },
    'models.rename': ({ id, name }) => changeModels(() => registry.rename(id, name)),
    'models.remove': ({ id }) => changeModels(() => registry.remove(id)),
    'models.restore': ({ id }) => changeModels(() => registry.restore(id)),
    'models.evaluate': async ({ id, data: dataId, split }) => {
      const { images, labels } = data.split(dataId, split);
      // Its own: one that is kept for reading may be given back in the middle, when other models read.
      const classifier = await Classifier.load(registry.folderOf(id));
      try {
        return await evaluateImages(classifier, images, labels, (done, total) =>
          emit('evaluation.progress', { id, done, total }),
        );
      } finally {
        classifier.dispose();
      }
    },
  };
}
