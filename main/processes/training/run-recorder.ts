import { LonghandError } from '../../contract/errors';
import type { EmitEvent } from '../../contract/events';
import type { EpochResult, RateChange, RunInsight, RunProgress } from '../../contract/runs';
import type { Library } from '../../core/library/database';
import type { RunRecord } from '../../core/library/run-table';
import { withRateChange } from '../../core/training/rate-changes';

/**
 * Records in the library what a trainer tells of its run, and tells it on as events. A disk that refuses is no end of the
 * run: the trainer will notice it too and pause.
 */
export class RunRecorder {
  readonly #id: string;
  readonly #library: Library;
  readonly #emit: EmitEvent;
  /** How many are recorded. */
  #epochs: number;

  constructor(id: string, library: Library, emit: EmitEvent) {
    this.#id = id;
    this.#library = library;
    this.#emit = emit;
    this.#epochs = library.runs.summary(id)?.epochsDone ?? 0;
  }

  /** Records a change of the run itself and tells its new state. */
  change(change: Partial<RunRecord>): void {
    this.#save(() => {
      this.#library.curves.flush();
      this.#library.runs.change(this.#id, change);
    });
    this.#tellChange(change);
  }

  /** Its data set was read. */
  opened(hash: string): void {
    const data = this.#library.runs.summary(this.#id)?.data;
    if (data === undefined || data.hash === hash) return;
    this.#save(() => this.#library.runs.change(this.#id, { data: { ...data, hash } }));
  }

  /** It goes on from a checkpoint: what was told of later moments did not happen. */
  resumed(epochs: readonly EpochResult[], position: number, rateChanges: readonly RateChange[]): void {
    this.#epochs = epochs.length;
    this.#save(() => {
      this.#library.curves.cut(this.#id, position);
      this.#library.runs.replaceEpochs(this.#id, epochs);
    });
    this.#changeRates(() => [...rateChanges]);
  }

  progress(progress: RunProgress): void {
    this.#library.curves.append(this.#id, {
      position: progress.epoch - 1 + progress.batch / progress.batches,
      loss: progress.loss,
      accuracy: progress.accuracy,
      learningRate: progress.learningRate,
      gradientNorm: progress.gradientNorm,
      imagesPerSecond: progress.imagesPerSecond,
    });
    this.#emit('run.progress', progress);
  }

  epoch(result: EpochResult): void {
    this.#epochs += 1;
    const epoch = this.#epochs;
    this.#save(() => {
      this.#library.curves.flush();
      this.#library.runs.appendEpoch(this.#id, epoch, result);
    });
    this.#emit('run.epoch', { id: this.#id, epoch, result });
    this.#tellChange({});
  }

  insight(insight: RunInsight): void {
    this.#save(() => this.#library.insights.put(this.#id, insight));
    this.#emit('run.insight', { id: this.#id });
  }

  rateChanged(change: RateChange): void {
    this.#changeRates((changes) => withRateChange(changes, change));
  }

  #changeRates(change: (changes: readonly RateChange[]) => RateChange[]): void {
    const settings = this.#library.runs.summary(this.#id)?.settings;
    if (settings === undefined) return;
    this.change({ settings: { ...settings, rateChanges: change(settings.rateChanges) } });
  }

  /** @param change - counts also where it could not be recorded */
  #tellChange(change: Partial<RunRecord>): void {
    const summary = this.#library.runs.summary(this.#id);
    if (summary === undefined) return;
    this.#emit('run.changed', { ...summary, ...change, test: summary.test });
  }

  #save(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!(error instanceof LonghandError)) throw error;
      console.error(`run ${this.#id} could not be recorded:`, error.message);
    }
  }
}
