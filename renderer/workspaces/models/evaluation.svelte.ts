import { SvelteMap } from 'svelte/reactivity';
import type { Failure } from '../../../main/contract/errors';
import type { Scores } from '../../../main/contract/scores';
import { failureOf } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';
import type { DataSets } from '../../shell/data-sets.svelte';

/** What came of letting a model read a test split. */
export type EvaluationResult =
  | { readonly kind: 'scores'; readonly dataName: string; readonly scores: Scores }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** The evaluation that goes on, and the latest result of each model while the window is open. */
export class Evaluation {
  readonly #client: StudioClient;
  readonly #dataSets: DataSets;
  #modelId = $state<string | null>(null);
  /** `total` 0 while the data set is being opened. */
  #progress = $state.raw({ done: 0, total: 0 });
  readonly #results = new SvelteMap<string, EvaluationResult>();

  constructor(client: StudioClient, dataSets: DataSets) {
    this.#client = client;
    this.#dataSets = dataSets;
    client.on('evaluation.progress', ({ id, done, total }) => {
      if (id === this.#modelId) this.#progress = { done, total };
    });
  }

  /** The model that is being evaluated. */
  get modelId(): string | null {
    return this.#modelId;
  }

  /** Images read so far. */
  get progress(): { readonly done: number; readonly total: number } {
    return this.#progress;
  }

  resultOf(modelId: string): EvaluationResult | undefined {
    return this.#results.get(modelId);
  }

  /** Lets a model read the test images of a data set. One at a time: another is not begun. */
  async start(modelId: string, dataPath: string): Promise<void> {
    if (this.#modelId !== null) return;
    this.#modelId = modelId;
    this.#progress = { done: 0, total: 0 };
    try {
      const data = await this.#dataSets.open(dataPath);
      const scores = await this.#client.call('models.evaluate', {
        id: modelId,
        data: data.id,
        split: 'test',
      });
      this.#results.set(modelId, { kind: 'scores', dataName: data.name, scores });
    } catch (error) {
      this.#results.set(modelId, { kind: 'failure', failure: failureOf(error) });
    } finally {
      this.#modelId = null;
    }
  }
}
