import type { CallHandlers } from '../../contract/calls';
import type { DATA_CALLS, EditOutcome } from '../../contract/data-calls';
import { savedFilterSchema, type SavedFilter } from '../../contract/data-filter';
import { LonghandError } from '../../contract/errors';
import { INPUT_PIXELS } from '../../contract/ink';
import { needsImport } from '../../core/data/mnist-files';
import { nearestImages } from '../../core/curation/neighbours';
import { bundledMnistFolder } from '../../core/data/bundled';
import type { LabelledImages } from '../../core/data/data-set';
import { dataFolderOf, type Library } from '../../core/library/database';
import { parseEditFile } from '../../core/library/edit-file';
import type { DataStudio } from './data-studio';
import { createDataWorkHandlers } from './data-work-handlers';
import type { OpenData } from './open-data';
import type { OpenSet } from './open-set';
import { readAgain } from './read-again';

const FILTERS_KEY = 'dataFilters';
/** The handlers of the calls about data sets. */
export function createDataHandlers(studio: DataStudio): Pick<CallHandlers, keyof typeof DATA_CALLS> {
  const { library, registry, reader, data, jobs, emit } = studio;
  const store = dataFolderOf(library.folder);

  const changed = async (
    set: OpenSet,
    { items, ...outcome }: EditOutcome & { readonly items: Uint32Array },
  ): Promise<EditOutcome> => {
    if (outcome.step?.edit.kind === 'rotate') {
      set.dropMaps();
      await readAgain(set, items, registry, reader);
    }
    emit('data.edited', { id: set.data.hash, edits: outcome.edits });
    return outcome;
  };

  return {
    'data.open': ({ path: file }) => openOrImport(data, file),
    'data.preview': ({ path: file, options, job }) => jobs.run(job, 'preview', { path: file, options }),
    'data.import': async ({ path: file, options, job }) => {
      const { folder, report, edits } = await jobs.run(job, 'import', { path: file, options, store });
      const info = await data.open(folder);
      const log = parseEditFile(edits);
      if (log === null || log.steps.length === 0) return { data: info, report };
      library.edits.adopt(info.hash, log.steps, log.done);
      data.forget(info.id);
      return { data: await data.open(folder), report };
    },
    'data.recent': () => {
      const bundled = bundledMnistFolder();
      const recent = library.recentData.list();
      const mnist = recent.find(({ path }) => path === bundled);
      return [
        ...recent
          .filter(({ path }) => path !== bundled)
          .map(({ path, name, openedAt, source }) => ({ path, name, openedAt, source, bundled: false })),
        { path: bundled, name: 'MNIST', openedAt: mnist?.openedAt ?? 0, source: null, bundled: true },
      ];
    },
    'data.forget': ({ path: folder }) => {
      library.recentData.forget(folder);
      emit('data.changed', undefined);
    },

    'data.query': ({ id, query }) => {
      const { items, labelCounts } = data.get(id).find(query);
      return { items: items.slice().buffer, labelCounts: [...labelCounts] };
    },
    'data.images': ({ id, items, model }) => data.get(id).images(new Uint32Array(items), model),
    'data.item': ({ id, item, model }) => data.get(id).detail(item, model),
    'data.neighbours': ({ id, item, count }) => {
      const set = data.get(id);
      const query = new Uint8Array(INPUT_PIXELS);
      set.edited.copyImage(item, query, 0);
      return nearestItems(set, query, count, item);
    },
    'data.knowledge': ({ id }) => data.get(id).knowledge(registry.activeId()),

    'data.edit': ({ id, edit, items }) => {
      const set = data.get(id);
      return changed(set, set.edit(edit, new Uint32Array(items)));
    },
    'data.undo': ({ id }) => {
      const set = data.get(id);
      return changed(set, set.undo());
    },
    'data.redo': ({ id }) => {
      const set = data.get(id);
      return changed(set, set.redo());
    },
    'data.log': ({ id }) => data.get(id).log(),

    'data.filters': () => savedFilters(library),
    'data.saveFilter': (filter) => {
      const others = savedFilters(library).filter(({ name }) => name !== filter.name);
      library.settings.set(FILTERS_KEY, [...others, filter]);
    },
    'data.removeFilter': ({ name }) => {
      library.settings.set(
        FILTERS_KEY,
        savedFilters(library).filter((filter) => filter.name !== name),
      );
    },

    ...createDataWorkHandlers(studio),
  };
}

/** @throws LonghandError `data-import` where the files can be had by importing them only */
async function openOrImport(data: OpenData, file: string): ReturnType<OpenData['open']> {
  try {
    return await data.open(file);
  } catch (error) {
    if (!needsImport(error, file)) throw error;
    throw new LonghandError(
      'data-import',
      `${file} must be imported before it can be looked at (import it).`,
      {
        file,
      },
    );
  }
}

function savedFilters(library: Library): SavedFilter[] {
  return library.settings.get(FILTERS_KEY, savedFilterSchema.array()) ?? [];
}

function nearestItems(
  set: OpenSet,
  query: Uint8Array,
  count: number,
  except: number,
): { item: number; distance: number }[] {
  const { train, test } = set.data;
  const { trainCount } = set.edited;
  const near = (part: LabelledImages | null, start: number): { item: number; distance: number }[] =>
    part === null
      ? []
      : nearestImages(part.images, query, Math.min(count, part.count), except - start).map(
          ({ index, distance }) => ({ item: start + index, distance }),
        );
  return [...near(train, 0), ...near(test, trainCount)]
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count);
}
