import type { DataImages } from '../../../main/contract/data';
import {
  dataFilterSchema,
  FILE_ORDER,
  type DataFilter,
  type DataQuery,
  type DataSort,
} from '../../../main/contract/data-filter';
import { Selection } from '../../parts/selection.svelte';
import { ImageSource } from './image-source.svelte';

/** A filter that lets everything through. */
export const EVERYTHING: DataFilter = dataFilterSchema.parse({});

/** What the images that are shown come from. */
export interface ShownHost {
  find(query: DataQuery): Promise<{ readonly items: ArrayBuffer; readonly labelCounts: readonly number[] }>;
  images(items: Uint32Array<ArrayBuffer>, model: string | null): Promise<DataImages>;
  /** The model whose predictions are asked for where no other was chosen. */
  activeModel(): string | null;
  onError(error: unknown): void;
}

/** The images that are shown: what was asked for, what was found, and what of it is chosen. */
export class ShownImages {
  readonly #host: ShownHost;
  #filter = $state.raw<DataFilter>(EVERYTHING);
  #sort = $state.raw<DataSort>(FILE_ORDER);
  /** `null`: the one that reads. */
  #model = $state<string | null>(null);
  #labelCounts = $state.raw<readonly number[]>([]);
  #source = $state.raw<ImageSource | null>(null);
  #selection = $state.raw(new Selection(0));
  #isOutdated = $state(false);
  #asked = 0;

  constructor(host: ShownHost) {
    this.#host = host;
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

  /** Of each label, the images that the rest of the filter lets through. */
  get labelCounts(): readonly number[] {
    return this.#labelCounts;
  }

  /** The images in their order; `null` before any were found. */
  get source(): ImageSource | null {
    return this.#source;
  }

  get selection(): Selection {
    return this.#selection;
  }

  /**
   * Whether others may fit than those that are shown: images were edited since they were found, or these were picked
   * without the filter.
   */
  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  /** The item at which the keys begin; `null` before any was chosen. */
  get activeItem(): number | null {
    const { active } = this.#selection;
    return active === null ? null : (this.#source?.items[active] ?? null);
  }

  /** The items that are chosen, in the order of the grid. */
  chosenItems(): Uint32Array<ArrayBuffer> {
    const items = this.#source?.items;
    return Uint32Array.from(this.#selection.places(), (place) => items?.[place] ?? 0);
  }

  /** Shows what fits this filter and no other, in this order. */
  show(filter: Partial<DataFilter>, sort: DataSort = FILE_ORDER): Promise<void> {
    this.#filter = { ...EVERYTHING, ...filter };
    this.#sort = sort;
    return this.find();
  }

  /** Shows what fits with these changes, everything else as it was. */
  narrow(filter: Partial<DataFilter>, sort: DataSort = this.#sort): Promise<void> {
    return this.show({ ...this.#filter, ...filter }, sort);
  }

  /** Has another model's predictions count. */
  useModel(model: string): Promise<void> {
    this.#model = model;
    return this.find();
  }

  /** Finds anew what fits. */
  async find(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const query = { filter: this.#filter, sort: this.#sort, model: this.model };
      const { items, labelCounts } = await this.#host.find(query);
      // Another question was asked meanwhile.
      if (asked !== this.#asked) return;
      this.#labelCounts = labelCounts;
      this.#take(new Uint32Array(items));
    } catch (error) {
      this.#host.onError(error);
    }
  }

  /** Shows just these images, whatever the filter. */
  pick(items: Uint32Array): void {
    // An answer that is still under way comes too late.
    this.#asked += 1;
    this.#take(items);
    this.#isOutdated = true;
  }

  /**
   * Goes to an image.
   *
   * @returns false where it is not shown
   */
  goTo(item: number): boolean {
    const place = this.#source?.items.indexOf(item) ?? -1;
    if (place < 0) return false;
    this.#selection.select(place, 'one');
    return true;
  }

  /** Images were edited: they stay where they are and are shown as they are now. */
  onEdited(): void {
    this.#isOutdated = true;
    this.#source?.renew();
  }

  /** More is known of the images: their marks are asked for anew. */
  renew(): void {
    this.#source?.renew();
  }

  /** The studio is back: asks for what is still missing. */
  loadAgain(): void {
    this.#source?.wantAgain();
  }

  /** Shows nothing and fetches no more. */
  close(): void {
    this.#asked += 1;
    this.#source?.close();
    this.#source = null;
    this.#selection = new Selection(0);
  }

  #take(items: Uint32Array): void {
    this.#source?.close();
    this.#isOutdated = false;
    this.#selection = new Selection(items.length);
    this.#source = new ImageSource(items, {
      fetch: (some) => this.#host.images(some, this.model),
      onError: (error) => this.#host.onError(error),
    });
  }
}
