import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { DataSetInfo } from '../../../../main/contract/data';
import type { Failure } from '../../../../main/contract/errors';
import type { EvaluationReport, Robustness } from '../../../../main/contract/evaluation';
import type { ModelInfo } from '../../../../main/contract/models';
import { failureOf, isFailure } from '../../../client/call-failure';
import type { StudioClient } from '../../../client/studio-client';
import type { DataSets } from '../../../shell/data-sets.svelte';
import { Job } from '../../../shell/job.svelte';
import type { Models } from '../../../shell/models.svelte';
import { JudgedImages, type Places } from './judged-images';
import { evaluatedOn, sourceKey, type JudgedSource } from './judged-source';
import { SourceChoice } from './source-choice.svelte';

/** A report with what it is of. */
export interface Judgement {
  readonly key: string;
  readonly report: EvaluationReport;
  readonly images: JudgedImages;
  readonly source: JudgedSource;
  /** The data set; `null` for one's own ink. */
  readonly info: DataSetInfo | null;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

/** What came of work that was asked for. */
export type Outcome<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'failed'; readonly failure: Failure };

/** What is being done now. */
interface Running {
  readonly key: string;
  readonly what: 'evaluation' | 'robustness';
}

/** The sections that can show the images behind a number. */
export type ImageSpot = 'headline' | 'confusion' | 'classes' | 'calibration' | 'coverage' | 'groups';

/** Images behind a number. */
export interface ShownImages {
  readonly spot: ImageSpot;
  /** Names the number: pressing the same again puts the images away. */
  readonly id: string;
  readonly title: () => string;
  readonly places: Places;
}

/** How models were judged while the window is open, and what is chosen to be judged next. */
export class Evaluations {
  readonly choice: SourceChoice;
  readonly job: Job;
  readonly #client: StudioClient;
  readonly #dataSets: DataSets;
  readonly #models: Models;
  #modelId = $state<string | null>(null);
  #running = $state.raw<Running | null>(null);
  #shown = $state.raw<(ShownImages & { readonly key: string }) | null>(null);
  readonly #reports = new SvelteMap<string, Outcome<Judgement>>();
  readonly #robustness = new SvelteMap<string, Outcome<Robustness>>();
  /** Reports whose images have changed since. */
  readonly #outdated = new SvelteSet<string>();

  constructor(client: StudioClient, dataSets: DataSets, models: Models) {
    this.#client = client;
    this.#dataSets = dataSets;
    this.#models = models;
    this.job = new Job(client);
    this.choice = new SourceChoice(dataSets);
    client.on('data.edited', ({ id }) => this.#outdate(({ info }) => info?.id === id));
    client.on('data.altered', ({ id }) => this.#outdate(({ info }) => info?.id === id));
    client.on('samples.changed', () => this.#outdate(({ source }) => source.kind === 'samples'));
  }

  /** The model to judge: the chosen one while it is there, else the one that reads. */
  get model(): ModelInfo | null {
    const chosen = this.#modelId === null ? undefined : this.#models.find(this.#modelId);
    return chosen ?? this.#models.active ?? this.#models.list[0] ?? null;
  }

  /** What to judge it on. */
  get source(): JudgedSource | null {
    return this.choice.source(this.model?.card ?? null);
  }

  /** Names the chosen model on the chosen images; `null` where either is missing. */
  get key(): string | null {
    const { model, source } = this;
    return model === null || source === null ? null : `${model.id}|${sourceKey(source)}`;
  }

  /** What came of judging what is chosen; `null` before it was. */
  get outcome(): Outcome<Judgement> | null {
    return (this.key === null ? undefined : this.#reports.get(this.key)) ?? null;
  }

  /** How the chosen model does on disturbed images; `null` before it was measured. */
  get robustness(): Outcome<Robustness> | null {
    return (this.key === null ? undefined : this.#robustness.get(this.key)) ?? null;
  }

  /** What is being measured, of whatever is chosen now. */
  get running(): Running | null {
    return this.#running;
  }

  /** Whether the images of a report have changed since it was made. */
  isOutdated({ key }: Judgement): boolean {
    return this.#outdated.has(key);
  }

  /** The images that one wanted to see of the chosen report. */
  get shown(): ShownImages | null {
    return this.#shown?.key === this.key ? this.#shown : null;
  }

  chooseModel(id: string): void {
    this.#modelId = id;
  }

  /** Shows the images behind a number; the same number again, or none, puts them away. */
  show(wish: ShownImages | null): void {
    const isSame = wish !== null && this.shown?.id === wish.id && this.shown.spot === wish.spot;
    this.#shown = wish === null || isSame || this.key === null ? null : { ...wish, key: this.key };
  }

  /** Measures everything of what is chosen. */
  evaluate(): Promise<void> {
    return this.#measure('evaluation', this.#reports, async ({ key, model, source, info, on, job }) => {
      const report = await this.#client.call('evaluation.run', { model, on, job });
      this.#outdated.delete(key);
      if (this.#shown?.key === key) this.#shown = null;
      const images = new JudgedImages(report.rows);
      return { key, report, images, source, info, madeAt: Date.now() };
    });
  }

  /** Has the chosen model read the chosen images made worse. */
  measureRobustness(): Promise<void> {
    return this.#measure('robustness', this.#robustness, ({ model, on, job }) =>
      this.#client.call('evaluation.robustness', { model, on, job }),
    );
  }

  async #measure<T>(
    what: Running['what'],
    outcomes: SvelteMap<string, Outcome<T>>,
    work: (asked: {
      key: string;
      model: string;
      source: JudgedSource;
      info: DataSetInfo | null;
      on: ReturnType<typeof evaluatedOn>;
      job: string;
    }) => Promise<T>,
  ): Promise<void> {
    const { model, source, key } = this;
    if (model === null || source === null || key === null || this.#running !== null) return;
    this.#running = { key, what };
    try {
      const value = await this.job.run(async (job) => {
        const info = source.kind === 'data' ? await this.#dataSets.open(source.path) : null;
        const on = evaluatedOn(source, info?.id ?? '');
        return work({ key, model: model.id, source, info, on, job });
      });
      outcomes.set(key, { kind: 'done', value });
    } catch (error) {
      // What was called off leaves what was there.
      if (!isFailure(error, 'cancelled')) outcomes.set(key, { kind: 'failed', failure: failureOf(error) });
    } finally {
      this.#running = null;
    }
  }

  #outdate(isOf: (judgement: Judgement) => boolean): void {
    for (const [key, outcome] of this.#reports) {
      if (outcome.kind === 'done' && isOf(outcome.value)) this.#outdated.add(key);
    }
  }
}
