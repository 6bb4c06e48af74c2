import type {
  EpochResult,
  RunInfo,
  RunInsight,
  RunProgress,
  RunSummary,
} from '../../../../main/contract/runs';
import type { Scores } from '../../../../main/contract/scores';
import type { StudioClient } from '../../../client/studio-client';
import { dependOn } from '../../../parts/depend-on';
import { Curve } from './curve';
import { axisOf, type Axis, type RunPace } from './curve-axis';
import { Frame } from './frame';

/** Least time between two questions for a look into a run, in milliseconds. */
const INSIGHT_INTERVAL_MS = 400;

/** What can be looked at in a run, in the order of the tabs. */
export const RUN_VIEWS = ['curves', 'mistakes', 'network', 'scores', 'settings'] as const;
/** See {@link RUN_VIEWS}. */
export type RunView = (typeof RUN_VIEWS)[number];

/** What one batch did to a run that was paused. */
export interface StepChange {
  /** Loss and length of the gradients before it; `null` where nothing was recorded. */
  readonly before: Pick<RunProgress, 'loss' | 'gradientNorm'> | null;
  /** Those of its batch. */
  readonly after: RunProgress;
  /** Share of the validation images that were read right (0-1), where it was looked at. */
  readonly accuracyBefore: number | null;
  readonly accuracyAfter: number | null;
}

/** One run that is open: everything that is shown of it beside its line in the list. Follows it while it goes on. */
export class RunWatch {
  readonly id: string;
  readonly curve = new Curve();
  /** Which part of it is looked at. */
  view = $state<RunView>('curves');
  readonly #client: StudioClient;
  readonly #epochs: EpochResult[] = [];
  /** When each of them ended, in seconds of training; the first is 0. */
  readonly #ends = [0];
  #isLoaded = $state(false);
  #test = $state.raw<Scores | null>(null);
  #latest: RunProgress | null = null;
  #progress = $state.raw<RunProgress | null>(null);
  #insight = $state.raw<RunInsight | null>(null);
  #isInsightNew = true;
  #askedAt = -Infinity;
  #step = $state.raw<StepChange | null>(null);
  /** The batch before the one that was asked for, until it is done. */
  #stepFrom: Omit<StepChange, 'after' | 'accuracyAfter'> | null = null;
  #isStepping = $state(false);
  /** Rises, at most once a frame, when the curve or the epochs changed. */
  #version = $state(0);
  /** Rises when there is a look that was not asked for yet. */
  #insightVersion = $state(0);
  readonly #frame = new Frame(() => {
    this.#progress = this.#latest;
    this.#version += 1;
  });

  constructor(client: StudioClient, id: string) {
    this.#client = client;
    this.id = id;
  }

  /** Whether what was recorded of it is there. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** The epochs that are done. Reactive, although the array stays the same. */
  get epochs(): readonly EpochResult[] {
    dependOn(this.#version);
    return this.#epochs;
  }

  /** Rises with every change of {@link curve} or {@link epochs}. */
  get version(): number {
    return this.#version;
  }

  /** Its scores on the test images; `null` where there are none. */
  get test(): Scores | null {
    return this.#test;
  }

  /** Where it was last; `null` before its first batch since the window was opened. */
  get progress(): RunProgress | null {
    return this.#progress;
  }

  /** The latest look into it; `null` before the first. */
  get insight(): RunInsight | null {
    return this.#insight;
  }

  /** Rises when {@link wantInsight} has something to ask for. */
  get insightVersion(): number {
    return this.#insightVersion;
  }

  /** What the last single batch did; `null` where there was none. */
  get step(): StepChange | null {
    return this.#step;
  }

  /** Whether a single batch is being learnt from. */
  get isStepping(): boolean {
    return this.#isStepping;
  }

  /** What positions in epochs are on an axis; `null` where too little is known for it. Reactive. */
  axis(axis: Axis, batchSize: number): ((x: number) => number) | null {
    dependOn(this.#version);
    const batches = this.#batches();
    const speed = this.#progress?.imagesPerSecond ?? 0;
    const pace: RunPace = {
      ends: this.#ends,
      batches,
      secondsAnEpoch: batches === null || speed <= 0 ? null : (batches * batchSize) / speed,
    };
    return axisOf(axis, pace);
  }

  #batches(): number | null {
    if (this.#progress !== null) return this.#progress.batches;
    const insight = this.#insight;
    return insight === null || insight.epoch === 0 ? null : Math.round(insight.step / insight.epoch);
  }

  /**
   * Asks for everything that is recorded of it. What is told meanwhile is part of the answer.
   *
   * @throws CallFailure
   */
  async load(): Promise<void> {
    const { id } = this;
    const [info, curve] = await Promise.all([
      this.#client.call('runs.get', { id }),
      this.#client.call('runs.curve', { id }),
    ]);
    this.curve.load(curve);
    this.#take(info);
    this.#isLoaded = true;
    this.#isInsightNew = true;
    this.#insightVersion += 1;
  }

  #take({ epochs, test }: RunInfo): void {
    this.#cutEpochs(0);
    for (const epoch of epochs) this.#pushEpoch(epoch);
    this.#test = test;
    this.#version += 1;
  }

  #cutEpochs(length: number): void {
    this.#epochs.length = length;
    this.#ends.length = length + 1;
  }

  #pushEpoch(epoch: EpochResult): void {
    this.#epochs.push(epoch);
    this.#ends.push((this.#ends.at(-1) ?? 0) + epoch.seconds);
  }

  /** Hears a progress message of this run. */
  follow(progress: RunProgress): void {
    if (this.#stepFrom !== null) {
      this.#step = { ...this.#stepFrom, after: progress, accuracyAfter: null };
      this.endStep();
    }
    this.#latest = progress;
    if (this.#isLoaded) this.curve.append(progress);
    this.#frame.ask();
  }

  /** Hears of an epoch of this run, the first is 1. */
  addEpoch(epoch: number, result: EpochResult): void {
    if (!this.#isLoaded || epoch > this.#epochs.length + 1) return;
    this.#cutEpochs(epoch - 1);
    this.#pushEpoch(result);
    this.#frame.ask();
  }

  /** Hears how the run is now. Its end brings test scores, which only the studio has. */
  follows(before: RunSummary | undefined, now: RunSummary): void {
    if (now.status !== 'running') this.#isStepping = false;
    if (now.epochsDone < this.#epochs.length) {
      this.#cutEpochs(now.epochsDone);
      this.#frame.ask();
    }
    const hasEnded = before?.status === 'running' && now.status !== 'running';
    if (hasEnded && now.test !== null) void this.load().catch(() => undefined);
  }

  /** Hears that there is a new look into it. */
  announceInsight(): void {
    this.#isInsightNew = true;
    this.#insightVersion += 1;
  }

  /**
   * Asks for the latest look into it, where there is one that is not here, and not more often than can be looked at. What shows
   * it calls this, so that nothing is fetched that nobody sees.
   *
   * @returns calls off a question that is still to be asked
   */
  wantInsight(onError: (error: unknown) => void): () => void {
    if (!this.#isInsightNew) return () => undefined;
    const wait = Math.max(0, this.#askedAt + INSIGHT_INTERVAL_MS - performance.now());
    const timer = setTimeout(() => {
      this.#isInsightNew = false;
      this.#askedAt = performance.now();
      this.#client.call('runs.insight', { id: this.id }).then((insight) => {
        this.#insight = insight;
        this.#completeStep(insight);
      }, onError);
    }, wait);
    return () => clearTimeout(timer);
  }

  /** The run, which is paused, is about to learn from one batch. */
  beginStep(): void {
    const { curve } = this;
    const last = curve.length - 1;
    const recorded = {
      loss: curve.value('loss', last),
      gradientNorm: curve.value('gradientNorm', last),
    };
    this.#stepFrom = {
      before: this.#latest ?? (last < 0 ? null : recorded),
      accuracyBefore: this.#insight && shareRight(this.#insight),
    };
    this.#isStepping = true;
  }

  /** It is over, or could not be done. */
  endStep(): void {
    this.#stepFrom = null;
    this.#isStepping = false;
  }

  /** The look that follows a step says how well the validation images are read after it. */
  #completeStep(insight: RunInsight | null): void {
    if (this.#step === null || insight?.step !== this.#step.after.step) return;
    this.#step = { ...this.#step, accuracyAfter: shareRight(insight) };
  }
}

/** Share of the validation images that were read right, 0-1. */
export function shareRight({ confusion }: RunInsight): number {
  let right = 0;
  let all = 0;
  confusion.forEach((row, truth) =>
    row.forEach((count, predicted) => {
      all += count;
      if (truth === predicted) right += count;
    }),
  );
  return all === 0 ? 0 : right / all;
}
