import type { CallHandlers } from '../../contract/calls';
import { LonghandError } from '../../contract/errors';
import type { EvaluatedOn, EvaluationReport } from '../../contract/evaluation';
import type { EVALUATION_CALLS } from '../../contract/evaluation-calls';
import { checkDigits } from '../../core/data/digits';
import { evenPlaces } from '../../core/evaluation/even-places';
import type { HeldBackCard } from '../../core/evaluation/held-back';
import { judgedImages, type JudgedImages } from '../../core/evaluation/judged-images';
import { judgedSamples } from '../../core/evaluation/own-ink';
import { pixelsAt } from '../../core/evaluation/pixels-at';
import { ROBUSTNESS_IMAGES } from '../../core/evaluation/robustness';
import type { Library } from '../../core/library/database';
import type { Sample } from '../../core/library/sample-table';
import { readModelFolder } from '../../core/model/model-folder';
import type { ModelRegistry } from '../../core/model/registry';
import type { DataStudio } from '../data/data-studio';
import type { OpenData } from '../data/open-data';

/** A model that is to be judged. */
interface JudgedModel {
  readonly folder: string;
  readonly card: HeldBackCard;
}

/** The handlers of the calls that judge models. */
export function createEvaluationHandlers({
  library,
  registry,
  data,
  jobs,
}: Pick<DataStudio, 'library' | 'registry' | 'data' | 'jobs'>): Pick<
  CallHandlers,
  keyof typeof EVALUATION_CALLS
> {
  const find = (id: string): Promise<JudgedModel> => modelOf(registry, library, id);
  const imagesFor = (on: EvaluatedOn, ...models: readonly JudgedModel[]): JudgedImages =>
    imagesOf(
      data,
      library,
      on,
      models.map(({ card }) => card),
    );
  const called = (on: EvaluatedOn, { labels }: JudgedImages): EvaluationReport['images'] => ({
    name: on.kind === 'split' ? data.get(on.data).data.name : null,
    on,
    total: labels.length,
  });
  return {
    'evaluation.run': async ({ model: id, on, job }) => {
      const model = await find(id);
      const judged = imagesFor(on, model);
      const images = called(on, judged);
      const report = await jobs.run(job, 'evaluate', {
        ...buffersOf(judged),
        writers: judged.writers === null ? null : [...judged.writers],
        model: model.folder,
      });
      return { model: { id, name: model.card.name }, images, ...report };
    },
    'evaluation.robustness': async ({ model: id, on, job }) => {
      const model = await find(id);
      const { images, labels } = imagesFor(on, model);
      // No more than are read cross over to the other process.
      const places = evenPlaces(labels.length, ROBUSTNESS_IMAGES);
      return jobs.run(job, 'robustness', {
        images: pixelsAt(images, places).buffer,
        labels: Uint8Array.from(places, (place) => labels[place] ?? 0).buffer,
        model: model.folder,
      });
    },
    'evaluation.compare': async ({ a: idA, b: idB, on, job }) => {
      const [a, b] = [await find(idA), await find(idB)];
      const judged = imagesFor(on, a, b);
      const images = called(on, judged);
      const compared = await jobs.run(job, 'compare', {
        ...buffersOf(judged),
        ...{ a: a.folder, b: b.folder },
      });
      return {
        ...compared,
        a: { id: idA, name: a.card.name, scores: compared.a },
        b: { id: idB, name: b.card.name, scores: compared.b },
        images,
      };
    },
    'evaluation.pictures': ({ on, items }) => picturesOf(data, library, on, new Uint32Array(items)),
  };
}

/** @throws LonghandError `unknown-item`, `model-damaged` */
async function modelOf(registry: ModelRegistry, library: Library, id: string): Promise<JudgedModel> {
  const folder = registry.folderOf(id);
  const { card } = await readModelFolder(folder);
  // A model that was given another name has it in the library.
  const name = library.models.get(id)?.card.name ?? card.name;
  return { folder, card: { ...card, name } };
}

/** The samples of the hand that is written with now. */
function ownSamples(library: Library): Sample[] {
  return library.samples.list(library.hands.current().id);
}

/** @throws LonghandError `unknown-item`, `data-classes`, `data-missing` */
function imagesOf(
  data: OpenData,
  library: Library,
  on: EvaluatedOn,
  cards: readonly HeldBackCard[],
): JudgedImages {
  if (on.kind === 'samples') return judgedSamples(ownSamples(library));
  const set = data.get(on.data);
  checkDigits(set.data);
  return judgedImages(set.edited, on.split, cards);
}

/** @throws LonghandError `unknown-item`, `data-missing` */
function picturesOf(data: OpenData, library: Library, on: EvaluatedOn, items: Uint32Array): ArrayBuffer {
  if (on.kind === 'split') {
    const { edited } = data.get(on.data);
    const beyond = items.find((item) => item >= edited.count);
    if (beyond !== undefined) throw unknownImage(beyond);
    return edited.imagesOf(items).buffer;
  }
  const samples = judgedSamples(ownSamples(library));
  const places = new Map(Array.from(samples.items, (number, place) => [number, place]));
  return pixelsAt(
    samples.images,
    items.map((item) => {
      const place = places.get(item);
      if (place === undefined) throw unknownImage(item);
      return place;
    }),
  ).buffer;
}

function unknownImage(item: number): LonghandError {
  return new LonghandError('unknown-item', `Image ${item} is no longer there (evaluate again).`, { item });
}

function buffersOf({ items, images, labels }: JudgedImages): {
  readonly items: ArrayBuffer;
  readonly images: ArrayBuffer;
  readonly labels: ArrayBuffer;
} {
  return { items: items.buffer, images: images.buffer, labels: labels.buffer };
}
