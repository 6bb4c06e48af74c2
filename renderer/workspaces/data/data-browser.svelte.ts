import type { DataSetInfo, Edit } from '../../../main/contract/data';
import type { DataKnowledge, EditOutcome } from '../../../main/contract/data-calls';
import type { DataFilter, DataSort } from '../../../main/contract/data-filter';
import type { CallArgs, CallName, CallResult } from '../../../main/contract/calls';
import type { Failure } from '../../../main/contract/errors';
import { failureOf, isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';
import type { DataSets } from '../../shell/data-sets.svelte';
import { Job } from '../../shell/job.svelte';
import { Inspection } from './inspection.svelte';
import { SavedFilters } from './saved-filters.svelte';
import { ShownImages } from './shown-images.svelte';

/** Sides of the grid's tiles in CSS pixels. */
export const TILE_SIZES = { min: 28, max: 112, step: 14, default: 56 } as const;

/** What can be seen of a data set. */
export const DATA_VIEWS = ['browse', 'understand', 'map', 'prepare', 'log'] as const;
/** See {@link DATA_VIEWS}. */
export type DataView = (typeof DATA_VIEWS)[number];

/** What the browser tells the rest of the window. */
export interface BrowserHost {
  readonly client: StudioClient;
  readonly dataSets: DataSets;
  /** The model whose predictions are asked for first. */
  activeModel(): string | null;
  tell(error: unknown): void;
  /** Files were opened that must be imported first. */
  onImport(path: string): void;
  /** A step was done, taken back or done again. */
  onStep(step: NonNullable<EditOutcome['step']>, what: 'done' | 'undone' | 'redone'): void;
}

/** What is worth saying of a data set's files. */
export type FileNotice =
  | { readonly kind: 'removed' | 'changed'; readonly file: string }
  /** There are edits of what the files held before. */
  | { readonly kind: 'earlier-edits'; readonly count: number };

const NOTHING_KNOWN: DataKnowledge = { predictions: [], suspects: null, maps: [] };

/** The data set that is looked at, and what is done with it. */
export class DataBrowser {
  readonly #host: BrowserHost;
  /** What goes on on this data set, each independent of the others. */
  readonly jobs: { readonly [J in 'look' | 'pca' | 'umap' | 'preview' | 'prepare' | 'export']: Job };
  readonly shown: ShownImages;
  /** What is known of the image at which the keys begin. */
  readonly inspection: Inspection;
  readonly savedFilters: SavedFilters;
  view = $state<DataView>('browse');
  tileSize = $state<number>(TILE_SIZES.default);
  #info = $state.raw<DataSetInfo | null>(null);
  #opening = $state<string | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #notice = $state.raw<FileNotice | null>(null);
  #knowledge = $state.raw<DataKnowledge>(NOTHING_KNOWN);

  constructor(host: BrowserHost) {
    this.#host = host;
    const { client } = host;
    const onError = (error: unknown): void => this.#fail(error);
    this.jobs = {
      look: new Job(client),
      pca: new Job(client),
      umap: new Job(client),
      preview: new Job(client),
      prepare: new Job(client),
      export: new Job(client),
    };
    this.savedFilters = new SavedFilters(client, (error) => host.tell(error));
    this.shown = new ShownImages({
      find: (query) => this.call('data.query', (id) => ({ id, query })),
      images: (items, model) => this.call('data.images', (id) => ({ id, items: items.buffer, model })),
      activeModel: () => host.activeModel(),
      onError,
    });
    this.inspection = new Inspection({
      detail: (item) => this.call('data.item', (id) => ({ id, item, model: this.shown.model })),
      neighbours: (item, count) => this.call('data.neighbours', (id) => ({ id, item, count })),
      onError,
    });
    client.on('data.edited', ({ id, edits }) => {
      if (this.#info?.id === id) this.#info = { ...this.#info, edits };
    });
    client.on('data.altered', ({ id, file, change }) => {
      if (this.#info?.id === id) this.#notice = { kind: change, file };
    });
  }

  /** The open data set, or `null` before the first. */
  get info(): DataSetInfo | null {
    return this.#info;
  }

  /** Path of what is being opened now. */
  get opening(): string | null {
    return this.#opening;
  }

  /** Why the last thing asked for could not be had. The data set that was shown before stays. */
  get failure(): Failure | null {
    return this.#failure;
  }

  get notice(): FileNotice | null {
    return this.#notice;
  }

  /** What is known beyond the images. */
  get knowledge(): DataKnowledge {
    return this.#knowledge;
  }

  /** Whether the predictions of the model in question are there. */
  get hasPredictions(): boolean {
    const { model } = this.shown;
    return model !== null && this.#knowledge.predictions.includes(model);
  }

  /** What a label is called. */
  className(label: number): string {
    return this.#info?.classes[label] ?? String(label);
  }

  /** Opens a folder or file. Where that fails everything stays as it was and {@link failure} says why. */
  async open(path: string): Promise<void> {
    this.#opening = path;
    this.#failure = null;
    try {
      const info = await this.#host.dataSets.open(path);
      // Another one was asked for meanwhile.
      if (this.#opening === path) this.show(info);
    } catch (error) {
      if (this.#opening !== path) return;
      if (isFailure(error, 'data-import')) this.#host.onImport(path);
      else this.#failure = failureOf(error);
    } finally {
      if (this.#opening === path) this.#opening = null;
    }
  }

  /** Shows a data set that is open. */
  show(info: DataSetInfo): void {
    this.#cancelJobs();
    this.#info = info;
    this.#failure = null;
    this.#notice = info.earlierEdits === null ? null : { kind: 'earlier-edits', count: info.earlierEdits };
    this.#knowledge = NOTHING_KNOWN;
    this.view = 'browse';
    void this.shown.show({ split: info.splits[0]?.split ?? null });
    void this.refreshKnowledge();
    void this.savedFilters.refresh();
  }

  /** Goes back to the list of data sets. */
  close(): void {
    this.#cancelJobs();
    this.shown.close();
    this.#info = null;
    this.#failure = null;
    void this.look();
  }

  dismissFailure(): void {
    this.#failure = null;
  }

  dismissNotice(): void {
    this.#notice = null;
  }

  /** Browses what fits this filter and no other. */
  browse(filter: Partial<DataFilter>, sort?: DataSort): void {
    this.view = 'browse';
    void this.shown.show(filter, sort);
  }

  /** Browses just these images, such as those drawn around on a map. */
  browseItems(items: Uint32Array): void {
    this.view = 'browse';
    this.shown.pick(items);
  }

  /** Goes to an image by its number in the file, where it is shown. */
  goTo(number: number): boolean {
    const trainCount = this.#info?.splits.find(({ split }) => split === 'train')?.count ?? 0;
    return this.shown.goTo(this.shown.filter.split === 'test' ? trainCount + number : number);
  }

  /** Asks what there is to know of the image at which the keys begin. */
  look(): Promise<void> {
    return this.inspection.look(this.shown.activeItem);
  }

  /** Changes the images that are chosen, or those that are named. */
  async edit(edit: Edit, items: Uint32Array<ArrayBuffer> = this.shown.chosenItems()): Promise<void> {
    if (items.length === 0) return;
    await this.#step('done', () => this.call('data.edit', (id) => ({ id, edit, items: items.buffer })));
  }

  undo(): Promise<void> {
    return this.#step('undone', () => this.call('data.undo', (id) => ({ id })));
  }

  redo(): Promise<void> {
    return this.#step('redone', () => this.call('data.redo', (id) => ({ id })));
  }

  /** Has the model look at all images. */
  async predict(): Promise<void> {
    const { model } = this.shown;
    if (model === null) return;
    await this.runJob(this.jobs.look, async (job) => {
      await this.call('data.predict', (id) => ({ id, model, job }));
      await this.refreshKnowledge();
      await this.shown.find();
    });
  }

  /** Searches for images that something may be wrong with. */
  async findSuspects(): Promise<void> {
    await this.runJob(this.jobs.look, async (job) => {
      await this.call('data.suspects', (id) => ({ id, job }));
      await this.refreshKnowledge();
      this.shown.renew();
    });
  }

  /** Does a job on the data set; one that is called off is no failure, and has no result. */
  async runJob<T>(job: Job, work: (id: string) => Promise<T>): Promise<T | null> {
    try {
      return await job.run(work);
    } catch (error) {
      if (!isFailure(error, 'cancelled')) this.#host.tell(error);
      return null;
    }
  }

  /** Asks the studio something about the open data set, which is opened again where the studio has let it go. */
  async call<N extends CallName>(name: N, args: (id: string) => CallArgs<N>): Promise<CallResult<N>> {
    const info = this.#info;
    if (info === null) throw new TypeError('no data set is open');
    return this.#host.dataSets.use(info, (id) => this.#host.client.call(name, args(id)));
  }

  async refreshKnowledge(): Promise<void> {
    try {
      this.#knowledge = await this.call('data.knowledge', (id) => ({ id }));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The studio is back: asks for what is still missing. */
  loadAgain(): void {
    if (this.#info === null) return;
    this.shown.loadAgain();
    void this.refreshKnowledge();
  }

  async #step(what: 'done' | 'undone' | 'redone', work: () => Promise<EditOutcome>): Promise<void> {
    try {
      const { edits, step } = await work();
      if (this.#info === null || step === null) return;
      this.#info = { ...this.#info, edits };
      this.shown.onEdited();
      void this.look();
      this.#host.onStep(step, what);
    } catch (error) {
      this.#fail(error);
    }
  }

  #cancelJobs(): void {
    for (const job of Object.values(this.jobs)) job.cancel();
  }

  /** A studio that is away is told by the banner; what is missing is fetched when it is back. */
  #fail(error: unknown): void {
    if (this.#info !== null && !isFailure(error, 'disconnected')) this.#failure = failureOf(error);
  }
}
