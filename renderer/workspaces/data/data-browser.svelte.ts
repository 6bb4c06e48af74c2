import type { DataSetInfo, Split } from '../../../main/contract/data';
import type { Failure } from '../../../main/contract/errors';
import { failureOf, isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';
import type { DataSets } from '../../shell/data-sets.svelte';
import { ImageSource } from './image-source.svelte';

/** Sides of the grid's tiles in CSS pixels. */
export const TILE_SIZES = { min: 28, max: 112, step: 14, default: 56 } as const;

/** The data set that is looked at, the part of it that is shown, and the image that is chosen. */
export class DataBrowser {
  readonly #client: StudioClient;
  readonly #dataSets: DataSets;
  #info = $state.raw<DataSetInfo | null>(null);
  #opening = $state<string | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #split = $state<Split>('train');
  #label = $state<number | null>(null);
  #source = $state.raw<ImageSource | null>(null);
  #selected = $state<number | null>(null);
  tileSize = $state<number>(TILE_SIZES.default);
  readonly #part = $derived(this.#info?.splits.find(({ split }) => split === this.#split) ?? null);

  constructor(client: StudioClient, dataSets: DataSets) {
    this.#client = client;
    this.#dataSets = dataSets;
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

  get split(): Split {
    return this.#split;
  }

  /** The one label that is shown, or `null` for all. */
  get label(): number | null {
    return this.#label;
  }

  /** Images of each label in the split that is shown. */
  get labelCounts(): readonly number[] {
    return this.#part?.labelCounts ?? [];
  }

  /** The images that are shown. */
  get source(): ImageSource | null {
    return this.#source;
  }

  /** Place of the chosen image among those that are shown. */
  get selected(): number | null {
    return this.#selected;
  }

  /** Opens a folder or file. Where that fails everything stays as it was and {@link failure} says why. */
  async open(path: string): Promise<void> {
    this.#opening = path;
    this.#failure = null;
    try {
      const info = await this.#dataSets.open(path);
      // Another one was asked for meanwhile.
      if (this.#opening !== path) return;
      this.#info = info;
      this.#show(info.splits[0]?.split ?? 'train', null);
    } catch (error) {
      if (this.#opening === path) this.#failure = failureOf(error);
    } finally {
      if (this.#opening === path) this.#opening = null;
    }
  }

  /** Goes back to the list of data sets. */
  close(): void {
    this.#source?.close();
    this.#source = null;
    this.#info = null;
    this.#failure = null;
  }

  dismissFailure(): void {
    this.#failure = null;
  }

  showSplit(split: Split): void {
    this.#show(split, this.#label);
  }

  showLabel(label: number | null): void {
    this.#show(this.#split, label);
  }

  select(index: number): void {
    this.#selected = index;
  }

  /** The studio is back: asks for what is still missing. */
  loadAgain(): void {
    this.#source?.wantAgain();
  }

  #show(split: Split, label: number | null): void {
    const info = this.#info;
    if (info === null) return;
    this.#split = split;
    this.#label = label;
    this.#selected = null;
    this.#source?.close();
    const part = info.splits.find((one) => one.split === split);
    const total = label === null ? part?.count : part?.labelCounts[label];
    this.#source = new ImageSource(total ?? 0, {
      fetch: (offset, count) =>
        this.#dataSets.use(info, (id) =>
          this.#client.call('data.page', { id, split, offset, count, ...(label === null ? {} : { label }) }),
        ),
      onError: (error) => {
        // A studio that is away is told by the banner; what is missing is fetched when it is back.
        if (!isFailure(error, 'disconnected')) this.#failure = failureOf(error);
      },
    });
  }
}
