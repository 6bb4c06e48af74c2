import { SvelteMap } from 'svelte/reactivity';
import type { DataSetInfo, Split } from '../../../../main/contract/data';
import type { DataSets } from '../../../shell/data-sets.svelte';

/** What is wrong with the number that was written. */
export type NumberProblem =
  | { readonly kind: 'no-number' }
  /** Beyond the last one. */
  | { readonly kind: 'too-large'; readonly last: number }
  /** The data set has no images in that split. */
  | { readonly kind: 'no-images' };

/** An image of a data set, chosen by its number. */
export class ItemChoice {
  readonly #dataSets: DataSets;
  split = $state<Split>('test');
  /** As it is written, from 0 on. */
  number = $state('0');
  #chosenPath = $state<string | null>(null);
  #problem = $state.raw<NumberProblem | null>(null);
  /** By path: a data set is opened once, and by the studio again where it has let it go. */
  readonly #opened = new SvelteMap<string, DataSetInfo>();

  constructor(dataSets: DataSets) {
    this.#dataSets = dataSets;
  }

  /** The data set it is of. */
  get path(): string {
    return this.#chosenPath ?? this.#dataSets.recent[0]?.path ?? '';
  }

  set path(path: string) {
    this.#chosenPath = path;
    this.#problem = null;
  }

  get problem(): NumberProblem | null {
    return this.#problem;
  }

  /** What is known of a data set, which is opened where it was not yet. @throws CallFailure `file-unreadable`, `data-…` */
  async open(path: string): Promise<DataSetInfo> {
    const known = this.#opened.get(path);
    if (known !== undefined) return known;
    const info = await this.#dataSets.open(path);
    this.#opened.set(path, info);
    return info;
  }

  /**
   * The item that is meant, or `null` where the number does not fit, which {@link problem} then tells of.
   *
   * @throws CallFailure as {@link open}
   */
  async item(): Promise<number | null> {
    const { splits } = await this.open(this.path);
    const countOf = (split: Split): number => splits.find((one) => one.split === split)?.count ?? 0;
    const count = countOf(this.split);
    this.#problem = problemOf(this.number, count);
    if (this.#problem !== null) return null;
    return Number(this.number) + (this.split === 'test' ? countOf('train') : 0);
  }

  /** Takes over an image that is shown. */
  show({
    data,
    split,
    number,
  }: {
    readonly data: DataSetInfo;
    readonly split: Split;
    readonly number: number;
  }): void {
    this.path = data.path;
    this.split = split;
    this.number = String(number);
  }
}

function problemOf(text: string, count: number): NumberProblem | null {
  if (count === 0) return { kind: 'no-images' };
  if (!/^\d{1,9}$/.test(text.trim())) return { kind: 'no-number' };
  return Number(text) < count ? null : { kind: 'too-large', last: count - 1 };
}
