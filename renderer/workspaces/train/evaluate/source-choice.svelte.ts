import type { DataSetInfo } from '../../../../main/contract/data';
import type { ModelCard } from '../../../../main/contract/models';
import { isFailure } from '../../../client/call-failure';
import type { DataSets } from '../../../shell/data-sets.svelte';
import type { JudgedSource, JudgedSplit } from './judged-source';
import { splitsFor } from './judged-source';

/** What a person chose to judge on, and what is known of it. */
export class SourceChoice {
  readonly #dataSets: DataSets;
  #path = $state<string | null>(null);
  #split = $state<JudgedSplit>('test');
  #isSamples = $state(false);
  /** By path: what is known of data sets that were looked at. */
  #known = $state.raw<DataSetInfo | null>(null);
  #asked = '';

  constructor(dataSets: DataSets) {
    this.#dataSets = dataSets;
  }

  /** The folder of the data set that is chosen; the first recent one where none was. Empty where there is none. */
  get path(): string {
    return this.#path ?? this.#dataSets.recent[0]?.path ?? '';
  }

  get isSamples(): boolean {
    return this.#isSamples;
  }

  /** What is known of the chosen data set; `null` until it has been looked at. */
  get info(): DataSetInfo | null {
    return this.#known?.path === this.path ? this.#known : null;
  }

  /** The parts that can be judged on with a model. */
  splits(card: ModelCard | null): readonly JudgedSplit[] {
    return splitsFor(this.info, card);
  }

  /** The chosen part, or the first where that one is not there. */
  split(card: ModelCard | null): JudgedSplit {
    const splits = this.splits(card);
    return splits.includes(this.#split) ? this.#split : (splits[0] ?? 'test');
  }

  /** All of it; `null` where there is nothing to judge on. */
  source(card: ModelCard | null): JudgedSource | null {
    if (this.#isSamples) return { kind: 'samples' };
    return this.path === '' ? null : { kind: 'data', path: this.path, split: this.split(card) };
  }

  choosePath(path: string): void {
    this.#path = path;
    this.#isSamples = false;
  }

  chooseSamples(): void {
    this.#isSamples = true;
  }

  chooseSplit(split: JudgedSplit): void {
    this.#split = split;
  }

  /** Looks at the chosen data set, so that one knows its parts; what fails is told when it is judged on. */
  async look(): Promise<void> {
    const { path } = this;
    if (path === '' || this.#isSamples || path === this.#asked || this.info !== null) return;
    this.#asked = path;
    try {
      const info = await this.#dataSets.open(path);
      if (this.path === path) this.#known = { ...info, path };
    } catch (error) {
      if (isFailure(error, 'disconnected')) this.#asked = '';
    }
  }
}
