import {
  ITEM_FLAGS,
  NO_PREDICTION,
  type DataImages,
  type DataSetInfo,
  type Edit,
  type EditLogEntry,
  type ItemDetail,
} from '../../contract/data';
import { MAP_METHODS, type DataKnowledge, type EditOutcome, type MapMethod } from '../../contract/data-calls';
import type { DataQuery } from '../../contract/data-filter';
import { CLASS_COUNT } from '../../contract/ink';
import { DataIndex, type Found } from '../../core/data/data-index';
import type { DataSet, LabelledImages } from '../../core/data/data-set';
import { EditedData } from '../../core/data/edits';
import type { FileStamp } from '../../core/data/file-stamp';
import type { Predictions } from '../../core/data/predictions';
import type { Suspicions } from '../../core/data/suspicions';
import type { EditTable } from '../../core/library/edit-table';
import { packed, restored, type LoggedStep } from '../../core/datasets/edit-log';

/** Images of a step that the log names. */
const LOGGED_ITEMS = 10;
/** Labels that the detail of an image lists, the most probable first. */
const CANDIDATES = 3;

/** A data set that is open: its images, its edits, and what is known of them. */
export class OpenSet {
  readonly data: DataSet;
  readonly edited: EditedData;
  readonly predictions = new Map<string, Predictions>();
  /** The last map of each kind, and the model in whose features it was made. */
  readonly #maps = new Map<MapMethod, { readonly model: string; readonly points: Float32Array }>();
  suspicions: Suspicions | null = null;
  /** Its files as they were when they were last read and found to hold this. */
  files: readonly FileStamp[];
  readonly #table: EditTable;
  readonly #index: DataIndex;
  #steps: LoggedStep[];
  #done: number;
  #result: ReturnType<EditedData['result']> | null = null;

  constructor(data: DataSet, table: EditTable) {
    this.data = data;
    this.files = data.files;
    this.#table = table;
    this.#steps = restored(table.list(data.hash), data);
    this.#done = Math.min(table.state(data.hash).done, this.#steps.length);
    this.edited = new EditedData(data, this.#steps.slice(0, this.#done));
    this.#index = new DataIndex(this.edited);
  }

  /** Memory that its images take, in bytes. */
  get bytes(): number {
    return (this.data.train?.images.length ?? 0) + (this.data.test?.images.length ?? 0);
  }

  describe(earlierEdits: number | null): DataSetInfo {
    const { hash, name, path, classes, origin } = this.data;
    const splits = (['train', 'test'] as const).flatMap((split) => {
      const part = this.data[split];
      return part === null ? [] : [{ split, count: part.count, labelCounts: [...part.labelCounts] }];
    });
    return {
      id: hash,
      name,
      path,
      classes: [...classes],
      splits,
      hash,
      origin,
      edits: this.state,
      earlierEdits,
    };
  }

  get state(): DataSetInfo['edits'] {
    return { done: this.#done, undone: this.#steps.length - this.#done };
  }

  /**
   * A map that was made, or `null`.
   *
   * @param model - whose features count for a map that is made of features
   */
  mapOf(method: MapMethod, model: string): Float32Array | null {
    const map = this.#maps.get(method);
    return map !== undefined && (method === 'pca' || map.model === model) ? map.points : null;
  }

  keepMap(method: MapMethod, model: string, points: Float32Array): void {
    this.#maps.set(method, { model, points });
  }

  /** Images look otherwise than they did. */
  dropMaps(): void {
    this.#maps.clear();
  }

  /** @param model - the one that reads */
  knowledge(model: string): DataKnowledge {
    return {
      predictions: [...this.predictions.keys()],
      suspects: this.suspicions?.counts() ?? null,
      maps: MAP_METHODS.filter((method) => this.mapOf(method, model) !== null),
    };
  }

  /** The splits as edited, without what is left out. */
  result(): { readonly train: LabelledImages | null; readonly test: LabelledImages | null } {
    this.#result ??= this.edited.result();
    return this.#result;
  }

  find(query: DataQuery): Found {
    const predictions = query.model === null ? null : (this.predictions.get(query.model) ?? null);
    return this.#index.find(query, { predictions, suspicions: this.suspicions });
  }

  /** Images for the window. @throws RangeError for an item that there is not */
  images(items: Uint32Array, model: string | null): DataImages {
    const { labels, excluded, rotations, notes, originalLabels, trainCount, count } = this.edited;
    const predictions = model === null ? undefined : this.predictions.get(model);
    const of = (value: (item: number) => number): ArrayBuffer => Uint8Array.from(items, value).buffer;
    if (items.some((item) => item >= count)) throw new RangeError('there is no such item');
    return {
      images: this.edited.imagesOf(items).buffer,
      labels: of((item) => labels[item] ?? 0),
      predicted: of((item) => predictions?.labels[item] ?? NO_PREDICTION),
      flags: of(
        (item) =>
          (item >= trainCount ? ITEM_FLAGS.test : 0) |
          (labels[item] === originalLabels[item] ? 0 : ITEM_FLAGS.relabelled) |
          (excluded[item] === 0 ? 0 : ITEM_FLAGS.excluded) |
          (rotations[item] === 0 ? 0 : ITEM_FLAGS.rotated) |
          (notes.has(item) ? ITEM_FLAGS.noted : 0) |
          ((this.suspicions?.standing(item, labels[item] ?? 0) ?? []).length === 0 ? 0 : ITEM_FLAGS.suspect),
      ),
    };
  }

  detail(item: number, model: string | null): ItemDetail {
    const { labels, originalLabels, excluded, rotations, notes, trainCount } = this.edited;
    const split = item < trainCount ? 'train' : 'test';
    const number = split === 'train' ? item : item - trainCount;
    return {
      item,
      split,
      number,
      name: this.data.names?.[split][number] ?? null,
      label: labels[item] ?? 0,
      originalLabel: originalLabels[item] ?? 0,
      excluded: excluded[item] === 1,
      rotation: rotations[item] ?? 0,
      note: notes.get(item) ?? '',
      candidates: this.#candidates(item, model),
      suspicions: (this.suspicions?.standing(item, labels[item] ?? 0) ?? []).map(
        ({ kind, score, other }) => ({ kind, score, other }),
      ),
      history: this.#steps.filter(({ items }) => contains(items, item)).map((step) => this.#entry(step)),
    };
  }

  /** The steps of the log, latest first. */
  log(): EditLogEntry[] {
    return this.#steps.map((step) => this.#entry(step)).reverse();
  }

  /** @throws LonghandError `write-failed`; then nothing is changed */
  edit(edit: Edit, items: Uint32Array): EditOutcome & { readonly items: Uint32Array } {
    const plan = this.edited.plan(edit, items);
    if (plan.items.length === 0) return { edits: this.state, step: null, items: plan.items };
    const step = { ...plan, position: this.#done + 1, madeAt: Date.now() };
    this.#table.append(this.data.hash, { ...step, before: packed(plan.before) });
    this.#steps = [...this.#steps.slice(0, this.#done), step];
    this.#done += 1;
    this.edited.carryOut(step);
    return this.#changed(step);
  }

  undo(): EditOutcome & { readonly items: Uint32Array } {
    const step = this.#steps[this.#done - 1];
    if (step === undefined) return { edits: this.state, step: null, items: new Uint32Array() };
    this.#table.setDone(this.data.hash, this.#done - 1);
    this.#done -= 1;
    this.edited.takeBack(step);
    return this.#changed(step);
  }

  redo(): EditOutcome & { readonly items: Uint32Array } {
    const step = this.#steps[this.#done];
    if (step === undefined) return { edits: this.state, step: null, items: new Uint32Array() };
    this.#table.setDone(this.data.hash, this.#done + 1);
    this.#done += 1;
    this.edited.carryOut(step);
    return this.#changed(step);
  }

  #changed(step: LoggedStep): EditOutcome & { readonly items: Uint32Array } {
    if (step.edit.kind !== 'note') this.#result = null;
    return { edits: this.state, step: this.#entry(step), items: step.items };
  }

  #entry({ position, edit, items, madeAt }: LoggedStep): EditLogEntry {
    return {
      position,
      edit,
      count: items.length,
      items: [...items.subarray(0, LOGGED_ITEMS)],
      madeAt,
      done: position <= this.#done,
    };
  }

  #candidates(item: number, model: string | null): ItemDetail['candidates'] {
    const predictions = model === null ? undefined : this.predictions.get(model);
    if (predictions === undefined) return [];
    const ten = predictions.probabilities.subarray(item * CLASS_COUNT, (item + 1) * CLASS_COUNT);
    return Array.from(ten, (probability, label) => ({ label, probability }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, CANDIDATES);
  }
}

/** Whether a rising list holds a number. */
function contains(items: Uint32Array, item: number): boolean {
  let [from, to] = [0, items.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((items[middle] ?? 0) < item) from = middle + 1;
    else to = middle;
  }
  return items[from] === item;
}
