import type { EpochResult, RateChange } from '../../contract/runs';
import type { Look } from './insight';
import type { Progress } from './progress-meter';
import type { RunState } from './run-state';

/** What a run does when it has paused: goes on, learns from one batch, stops, or takes another learning rate and waits. */
export type NextMove = 'go' | 'step' | 'stop' | 'rate';

/** How a run stays in memory while it is paused. */
export interface Hold {
  /** @returns whether it may wait; if not, it ends as paused */
  enter(state: () => RunState): Promise<boolean>;
  /** Comes when something is to happen. */
  next(): Promise<NextMove>;
}

/** What a run tells while it goes on, and what it is told. */
export interface RunControl {
  onProgress(progress: Progress): void;
  onEpoch(epoch: EpochResult): void;
  /** After an epoch, if the last look was not just before, and after a single batch. */
  onLook(look: Look): void;
  /** A learning rate that was asked for counts from here on. */
  onRateChange(change: RateChange): void;
  /** Between two batches: may take the state down. */
  onBatch(state: () => RunState): void;
  /** Epochs after which it pauses, at its end at the latest; `null`: it goes to its end. */
  readonly until: number | null;
  /** Batches after which it pauses; `null`: it goes on. */
  readonly steps: number | null;
  /** Asked between two batches: `stop` keeps what was learnt as a result, `pause` leaves the rest for later. */
  wish(): 'go' | 'pause' | 'stop';
  /** Asked between two batches: a learning rate that was chosen since, or `null`. */
  takeRate(): number | null;
  /** `null` where it ends when it pauses. */
  readonly hold: Hold | null;
}

/** What a run leaves behind. */
export interface RunOutcome {
  /** The weights of the epoch that did best on the validation images; `null` where no batch was done. */
  readonly weights: readonly Float32Array[] | null;
  readonly epochs: readonly EpochResult[];
  /** Epochs trained, with the part of one that was stopped in the middle. */
  readonly epochsDone: number;
  readonly validationAccuracy: number | null;
  /** Those of the settings and those that were made. */
  readonly rateChanges: readonly RateChange[];
  /** `early`: nothing got better for as long as the settings allow. */
  readonly end: 'finished' | 'early' | 'stopped' | 'paused';
  /** Where it paused. */
  readonly paused: RunState | null;
}
