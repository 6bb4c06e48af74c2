import type { DataSetInfo, RecentDataSet, Split } from '../../../main/contract/data';
import type { Shell } from '../../shell.svelte';
import { PageCache } from '../../parts/page-cache';

/** What the Data workspace shows: an open data set, a part of it, and the chosen image. */
export class DataBrowser {
  readonly #shell: Shell;
  #recent = $state.raw<readonly RecentDataSet[]>([]);
  #data = $state.raw<DataSetInfo | null>(null);
  #split = $state<Split>('train');
  #label = $state<number | null>(null);
  #refusal = $state<string | null>(null);
  #opening = $state(false);
  #version = $state(0);
  #color = $state('');
  selected = $state<number | null>(null);

  readonly #part = $derived(this.#data?.splits.find(({ split }) => split === this.#split) ?? null);
  readonly #total = $derived(
    this.#label === null ? (this.#part?.count ?? 0) : (this.#part?.labelCounts[this.#label] ?? 0),
  );
  readonly #cache = $derived.by(() => {
    const [id, split, label] = [this.#data?.id ?? '', this.#split, this.#label];
    return new PageCache(
      (offset, count) =>
        this.#shell.client.call('data.page', {
          id,
          split,
          offset,
          count,
          ...(label === null ? {} : { label }),
        }),
      this.#color,
      () => (this.#version += 1),
      (error) => this.#shell.toast(this.#shell.explain(error), 'error'),
    );
  });

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  get recent(): readonly RecentDataSet[] {
    return this.#recent;
  }

  get data(): DataSetInfo | null {
    return this.#data;
  }

  get split(): Split {
    return this.#split;
  }

  get label(): number | null {
    return this.#label;
  }

  /** Why the last attempt to open something failed, or `null`. */
  get refusal(): string | null {
    return this.#refusal;
  }

  get opening(): boolean {
    return this.#opening;
  }

  /** Counts up whenever more images are there to show. */
  get version(): number {
    return this.#version;
  }

  /** The split that is shown, or `null`. */
  get part(): DataSetInfo['splits'][number] | null {
    return this.#part;
  }

  /** Number of images of the split with the label. */
  get total(): number {
    return this.#total;
  }

  get cache(): PageCache {
    return this.#cache;
  }

  /** Colour of full ink; the sheets are painted anew when it changes. */
  set inkColor(color: string) {
    this.#color = color;
  }

  async refreshRecent(): Promise<void> {
    await this.#shell.attempt(async () => {
      this.#recent = await this.#shell.client.call('data.recent', undefined);
    });
  }

  /** Opens files; where that fails, what was open stays, and {@link refusal} says why. */
  async open(path: string): Promise<void> {
    this.#opening = true;
    this.#refusal = null;
    try {
      const data = await this.#shell.client.call('data.open', { path });
      this.#data = data;
      this.#split = data.splits[0]?.split ?? 'train';
      this.show(this.#split, null);
    } catch (error) {
      this.#refusal = this.#shell.explain(error);
    } finally {
      this.#opening = false;
    }
  }

  /** The studio was started again and holds nothing: opens the data set once more. */
  async reopen(): Promise<void> {
    if (this.#data === null) return;
    const { path } = this.#data;
    await this.#shell.attempt(async () => {
      this.#data = await this.#shell.client.call('data.open', { path });
    });
  }

  /** Back to the list of data sets. */
  close(): void {
    this.#data = null;
    this.#refusal = null;
  }

  /** Shows a split, or only one label of it. */
  show(split: Split, label: number | null): void {
    this.#split = split;
    this.#label = label;
    this.selected = null;
  }
}
