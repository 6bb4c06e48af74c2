import { SvelteMap } from 'svelte/reactivity';
import type { DataSetInfo } from '../../../../main/contract/data';
import type { Comparison } from '../../../../main/contract/evaluation';
import type { ModelInfo } from '../../../../main/contract/models';
import { failureOf, isFailure } from '../../../client/call-failure';
import type { StudioClient } from '../../../client/studio-client';
import type { DataSets } from '../../../shell/data-sets.svelte';
import { Job } from '../../../shell/job.svelte';
import type { Models } from '../../../shell/models.svelte';
import type { Outcome } from '../evaluate/evaluations.svelte';
import { evaluatedOn, sourceKey, type JudgedSource } from '../evaluate/judged-source';
import { SourceChoice } from '../evaluate/source-choice.svelte';
import { ComparedImages } from './compared-images';

/** A comparison with what it is of. */
export interface Duel {
  readonly comparison: Comparison;
  readonly images: ComparedImages;
  readonly source: JudgedSource;
  /** The data set; `null` for one's own ink. */
  readonly info: DataSetInfo | null;
}

/** Two models that are, or were, compared on the same images. */
export class Duels {
  readonly choice: SourceChoice;
  readonly job: Job;
  readonly #client: StudioClient;
  readonly #dataSets: DataSets;
  readonly #models: Models;
  #a = $state<string | null>(null);
  #b = $state<string | null>(null);
  #runningKey = $state<string | null>(null);
  readonly #outcomes = new SvelteMap<string, Outcome<Duel>>();

  constructor(client: StudioClient, dataSets: DataSets, models: Models) {
    this.#client = client;
    this.#dataSets = dataSets;
    this.#models = models;
    this.job = new Job(client);
    this.choice = new SourceChoice(dataSets);
    // A comparison is of the images as they were; of changed ones it would be another.
    client.on('data.edited', ({ id }) => this.#forget(({ info }) => info?.id === id));
    client.on('data.altered', ({ id }) => this.#forget(({ info }) => info?.id === id));
    client.on('samples.changed', () => this.#forget(({ source }) => source.kind === 'samples'));
  }

  /** Models that can be compared. */
  get usable(): readonly ModelInfo[] {
    return this.#models.list.filter(({ damage }) => damage === null);
  }

  /** The first model: the chosen one while it is there, else the one that reads. */
  get a(): ModelInfo | null {
    return this.#find(this.#a) ?? this.usable.find(({ active }) => active) ?? this.usable[0] ?? null;
  }

  /** The second model: the chosen one while it is there, else the latest other one. */
  get b(): ModelInfo | null {
    return this.#find(this.#b) ?? this.usable.find(({ id }) => id !== this.a?.id) ?? null;
  }

  get source(): JudgedSource | null {
    return this.choice.source(this.a?.card ?? null);
  }

  /** Names the two on the chosen images; `null` where there are no two. */
  get key(): string | null {
    const { a, b, source } = this;
    if (a === null || b === null || source === null || a.id === b.id) return null;
    return `${a.id}|${b.id}|${sourceKey(source)}`;
  }

  /** What came of comparing them; `null` before they were. */
  get outcome(): Outcome<Duel> | null {
    return (this.key === null ? undefined : this.#outcomes.get(this.key)) ?? null;
  }

  get isRunning(): boolean {
    return this.#runningKey !== null;
  }

  choose(side: 'a' | 'b', id: string): void {
    if (side === 'a') this.#a = id;
    else this.#b = id;
  }

  /** Lets the two change places. */
  swap(): void {
    const [a, b] = [this.a?.id ?? null, this.b?.id ?? null];
    this.#a = b;
    this.#b = a;
  }

  /** Compares the chosen two on the chosen images. */
  async compare(): Promise<void> {
    const { a, b, source, key } = this;
    if (a === null || b === null || source === null || key === null || this.isRunning) return;
    this.#runningKey = key;
    try {
      const value = await this.job.run(async (job): Promise<Duel> => {
        const info = source.kind === 'data' ? await this.#dataSets.open(source.path) : null;
        const on = evaluatedOn(source, info?.id ?? '');
        const comparison = await this.#client.call('evaluation.compare', { a: a.id, b: b.id, on, job });
        return { comparison, images: new ComparedImages(comparison.rows), source, info };
      });
      this.#outcomes.set(key, { kind: 'done', value });
    } catch (error) {
      if (!isFailure(error, 'cancelled'))
        this.#outcomes.set(key, { kind: 'failed', failure: failureOf(error) });
    } finally {
      this.#runningKey = null;
    }
  }

  #find(id: string | null): ModelInfo | undefined {
    return id === null ? undefined : this.usable.find((model) => model.id === id);
  }

  #forget(isOf: (duel: Duel) => boolean): void {
    for (const [key, outcome] of this.#outcomes) {
      if (outcome.kind === 'done' && isOf(outcome.value)) this.#outcomes.delete(key);
    }
  }
}
