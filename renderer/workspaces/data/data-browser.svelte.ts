import type { DataSetInfo, Edit } from '../../../main/contract/data';
import type { DataKnowledge, EditOutcome } from '../../../main/contract/data-calls';
import {
  dataFilterSchema,
  FILE_ORDER,
  type DataFilter,
  type DataSort,
} from '../../../main/contract/data-filter';
import type { CallArgs, CallName, CallResult } from '../../../main/contract/calls';
import type { Failure } from '../../../main/contract/errors';
import { failureOf, isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';
import { Selection } from '../../parts/selection.svelte';
import type { DataSets } from '../../shell/data-sets.svelte';
import { Job } from '../../shell/job.svelte';
import { ImageSource } from './image-source.svelte';
import { Inspection } from './inspection.svelte';
import { SavedFilters } from './saved-filters.svelte';

/** Sides of the grid's tiles in CSS pixels. */
export const TILE_SIZES = { min: 28, max: 112, step: 14, default: 56 } as const;

/** What can be seen of a data set. */
export const DATA_VIEWS = ['browse', 'understand', 'map', 'prepare', 'log'] as const;
/** See {@link DATA_VIEWS}. */
export type DataView = (typeof DATA_VIEWS)[number];

/** A filter that shows everything. */
export const EVERYTHING: DataFilter = dataFilterSchema.parse({});

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

const NOTHING_KNOWN: DataKnowledge = { predictions: [], suspects: null, maps: [] };

/** The data set that is looked at, the images of it that are shown, and those that are chosen. */
export class DataBrowser {
  readonly #host: BrowserHost;
  /** The work that goes on on this data set. */
  readonly job: Job;
  /** What is known of the image at which the keys begin. */
  readonly inspection: Inspection;
  readonly savedFilters: SavedFilters;
  view = $state<DataView>('browse');
  tileSize = $state<number>(TILE_SIZES.default);
  #info = $state.raw<DataSetInfo | null>(null);
  #opening = $state<string | null>(null);
  #failure = $state.raw<Failure | null>(null);
  /** A file that was changed or removed since it was read. */
  #alteration = $state.raw<{ file: string; change: 'removed' | 'changed' } | null>(null);
  #filter = $state.raw<DataFilter>(EVERYTHING);
  #sort = $state.raw<DataSort>(FILE_ORDER);
  /** `null`: the one that reads. */
  #model = $state<string | null>(null);
  #knowledge = $state.raw<DataKnowledge>(NOTHING_KNOWN);
  #labelCounts = $state.raw<readonly number[]>([]);
  #source = $state.raw<ImageSource | null>(null);
  #selection = $state.raw(new Selection(0));
  /** Edits made since the images that are shown were asked for: some may not fit the filter any more. */
  #hasChanged = $state(false);
  #asked = 0;

  constructor(host: BrowserHost) {
    this.#host = host;
    this.job = new Job(host.client);
    this.savedFilters = new SavedFilters(host.client, (error) => host.tell(error));
    this.inspection = new Inspection({
      detail: (item) => this.#call('data.item', (id) => ({ id, item, model: this.model })),
      neighbours: (item, count) => this.#call('data.neighbours', (id) => ({ id, item, count })),
      onError: (error) => this.#fail(error),
    });
    host.client.on('data.edited', ({ id, edits }) => {
      if (this.#info?.id === id) this.#info = { ...this.#info, edits };
    });
    host.client.on('data.altered', ({ id, file, change }) => {
      if (this.#info?.id === id) this.#alteration = { file, change };
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

  get alteration(): { readonly file: string; readonly change: 'removed' | 'changed' } | null {
    return this.#alteration;
  }

  get filter(): DataFilter {
    return this.#filter;
  }

  get sort(): DataSort {
    return this.#sort;
  }

  /** The model whose predictions are shown and asked for. */
  get model(): string | null {
    return this.#model ?? this.#host.activeModel();
  }

  /** What is known beyond the images. */
  get knowledge(): DataKnowledge {
    return this.#knowledge;
  }

  /** Whether that model's predictions are there. */
  get hasPredictions(): boolean {
    return this.model !== null && this.#knowledge.predictions.includes(this.model);
  }

  /** Of each label, the images that the rest of the filter lets through. */
  get labelCounts(): readonly number[] {
    return this.#labelCounts;
  }

  /** The images that are shown. */
  get source(): ImageSource | null {
    return this.#source;
  }

  get selection(): Selection {
    return this.#selection;
  }

  /** Whether edits were made since the images that are shown were found. */
  get hasChanged(): boolean {
    return this.#hasChanged;
  }

  /** The items that are chosen, in the order of the grid. */
  chosenItems(): Uint32Array<ArrayBuffer> {
    const items = this.#source?.items;
    return Uint32Array.from(this.#selection.places(), (place) => items?.[place] ?? 0);
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
    this.#info = info;
    this.#failure = null;
    this.#alteration = null;
    this.#knowledge = NOTHING_KNOWN;
    this.view = 'browse';
    this.#filter = { ...EVERYTHING, split: info.splits[0]?.split ?? null };
    this.#sort = FILE_ORDER;
    void this.#ask();
    void this.refreshKnowledge();
    void this.savedFilters.refresh();
  }

  /** Goes back to the list of data sets. */
  close(): void {
    this.job.cancel();
    this.#source?.close();
    this.#source = null;
    this.#info = null;
    this.#failure = null;
    void this.inspection.look(null);
  }

  dismissFailure(): void {
    this.#failure = null;
  }

  dismissAlteration(): void {
    this.#alteration = null;
  }

  /** Shows other images: those that fit what is changed and all the rest of the filter. */
  setFilter(change: Partial<DataFilter>): void {
    this.#filter = { ...this.#filter, ...change };
    void this.#ask();
  }

  /** Shows only what fits this filter. */
  useFilter(filter: Partial<DataFilter>, sort: DataSort = FILE_ORDER): void {
    this.#filter = { ...EVERYTHING, ...filter };
    this.#sort = sort;
    this.view = 'browse';
    void this.#ask();
  }

  setSort(sort: DataSort): void {
    this.#sort = sort;
    void this.#ask();
  }

  setModel(model: string | null): void {
    this.#model = model;
    void this.#ask();
  }

  /** Asks anew, so that what was edited is found where it belongs now. */
  refresh(): void {
    void this.#ask();
  }

  /** Shows these images and no others, such as those drawn around on a map. */
  showItems(items: Uint32Array): void {
    this.view = 'browse';
    this.#take(items);
  }

  /** Goes to an image by its number in the file, where it is shown. */
  goTo(number: number): boolean {
    const info = this.#info;
    if (info === null || this.#source === null) return false;
    const trainCount = info.splits.find(({ split }) => split === 'train')?.count ?? 0;
    const item = this.#filter.split === 'test' ? trainCount + number : number;
    return this.goToItem(item);
  }

  /** Goes to an item, where it is shown. */
  goToItem(item: number): boolean {
    const place = this.#source?.items.indexOf(item) ?? -1;
    if (place < 0) return false;
    this.#selection.select(place, 'one');
    return true;
  }

  /** Asks what there is to know of the image at which the keys begin. */
  look(): Promise<void> {
    const { active } = this.#selection;
    return this.inspection.look(active === null ? null : (this.#source?.items[active] ?? null));
  }

  /** Changes the images that are chosen. */
  async edit(edit: Edit): Promise<void> {
    const items = this.chosenItems();
    if (items.length === 0) return;
    await this.editItems(edit, items);
  }

  async editItems(edit: Edit, items: Uint32Array<ArrayBuffer>): Promise<void> {
    await this.#attempt(async () => {
      this.#onOutcome(await this.#call('data.edit', (id) => ({ id, edit, items: items.buffer })), 'done');
    });
  }

  async undo(): Promise<void> {
    await this.#attempt(async () =>
      this.#onOutcome(await this.#call('data.undo', (id) => ({ id })), 'undone'),
    );
  }

  async redo(): Promise<void> {
    await this.#attempt(async () =>
      this.#onOutcome(await this.#call('data.redo', (id) => ({ id })), 'redone'),
    );
  }

  /** Has the model look at all images. */
  async predict(): Promise<void> {
    const { model } = this;
    if (model === null) return;
    await this.runJob(async (job) => {
      await this.#call('data.predict', (id) => ({ id, model, job }));
      await this.refreshKnowledge();
      this.#source?.renew();
      await this.#ask();
    });
  }

  /** Searches for images that something may be wrong with. */
  async findSuspects(): Promise<void> {
    await this.runJob(async (job) => {
      await this.#call('data.suspects', (id) => ({ id, job }));
      await this.refreshKnowledge();
      this.#source?.renew();
    });
  }

  /** Does a job on the data set; one that is called off is no failure. */
  async runJob<T>(work: (job: string) => Promise<T>): Promise<T | null> {
    try {
      return await this.job.run(work);
    } catch (error) {
      if (!isFailure(error, 'cancelled')) this.#host.tell(error);
      return null;
    }
  }

  /** Asks the studio something about the open data set, which is opened again where the studio has let it go. */
  async call<N extends CallName>(name: N, args: (id: string) => CallArgs<N>): Promise<CallResult<N>> {
    return this.#call(name, args);
  }

  async refreshKnowledge(): Promise<void> {
    await this.#attempt(async () => {
      this.#knowledge = await this.#call('data.knowledge', (id) => ({ id }));
    });
  }

  /** The studio is back: asks for what is still missing. */
  loadAgain(): void {
    this.#source?.wantAgain();
    if (this.#info !== null) void this.refreshKnowledge();
  }

  async #ask(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const query = { filter: this.#filter, sort: this.#sort, model: this.model };
    await this.#attempt(async () => {
      const { items, labelCounts } = await this.#call('data.query', (id) => ({ id, query }));
      // Another question was asked meanwhile.
      if (asked !== this.#asked) return;
      this.#labelCounts = labelCounts;
      this.#take(new Uint32Array(items));
    });
  }

  #take(items: Uint32Array): void {
    const info = this.#info;
    if (info === null) return;
    this.#source?.close();
    this.#hasChanged = false;
    void this.inspection.look(null);
    this.#selection = new Selection(items.length);
    this.#source = new ImageSource(items, {
      fetch: (some) =>
        this.#host.dataSets.use(info, (id) =>
          this.#host.client.call('data.images', { id, items: some.buffer, model: this.model }),
        ),
      // A studio that is away is told by the banner; what is missing is fetched when it is back.
      onError: (error) => this.#fail(error),
    });
  }

  #onOutcome({ edits, step }: EditOutcome, what: 'done' | 'undone' | 'redone'): void {
    if (this.#info === null || step === null) return;
    this.#info = { ...this.#info, edits };
    this.#hasChanged = true;
    this.#source?.renew();
    void this.look();
    this.#host.onStep(step, what);
  }

  async #call<N extends CallName>(name: N, args: (id: string) => CallArgs<N>): Promise<CallResult<N>> {
    const info = this.#info;
    if (info === null) throw new TypeError('no data set is open');
    return this.#host.dataSets.use(info, (id) => this.#host.client.call(name, args(id)));
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#info !== null && !isFailure(error, 'disconnected')) this.#failure = failureOf(error);
  }
}
