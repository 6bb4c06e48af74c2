import { LonghandError, toFailure, type Failure } from '../../contract/errors';
import type { EpochResult, RateChange, RunInsight, RunProgress, RunSettings } from '../../contract/runs';
import type { RunOrder } from '../../contract/trainer';
import { architectureOf } from '../model/architecture';
import { loadTensorFlow, type TensorFlow } from '../tensorflow/backend';
import type { Checkpoint } from './checkpoint';
import { CheckpointStore } from './checkpoint-store';
import { CheckpointWriter } from './checkpoint-writer';
import { conclude, earlierConclusion, type Conclusion } from './conclusion';
import { GraphLearner } from './graph-learner';
import { lookInto } from './insight';
import { precisionOf } from './precision';
import { changesFrom } from './rate-changes';
import { identityOf } from './run-identity';
import { train } from './run';
import type { Hold, NextMove, RunControl, RunOutcome } from './run-control';
import type { RunState } from './run-state';
import { Stopwatch } from './stopwatch';
import { openTrainingData, prepareImages, type PreparedImages, type TrainingData } from './training-data';

/** Where a run goes on from a checkpoint. */
export interface Resumption {
  /** That are behind it. */
  readonly epochs: readonly EpochResult[];
  /** In epochs. */
  readonly position: number;
  /** That were made until there, and that are to be made from there on. */
  readonly rateChanges: readonly RateChange[];
}

/** What a run tells while it goes on, and what it is told. */
export interface OrderControl {
  /** It has read its data set. */
  onOpened(hash: string): void;
  onResumed(from: Resumption): void;
  onProgress(progress: RunProgress): void;
  onEpoch(epoch: EpochResult): void;
  onInsight(insight: RunInsight): void;
  onRateChange(change: RateChange): void;
  /** It has paused, its checkpoint is on disk, and it waits for {@link next}. */
  onHeld(): void;
  /** Asked between two batches: `stop` keeps what was learnt, `pause` leaves the rest for later. */
  wish(): 'go' | 'pause' | 'stop';
  /** Asked between two batches: a learning rate that was chosen since, or `null`. */
  takeRate(): number | null;
  /** What it does after {@link onHeld}; comes when something is to happen. */
  next(): Promise<NextMove>;
}

/** How a run ended. */
export type OrderOutcome =
  | ({ readonly kind: 'finished' } & Conclusion)
  | {
      readonly kind: 'paused';
      /** Why, where nobody asked for it. */
      readonly failure: Failure | null;
    };

/**
 * Carries out one run from files to a model folder: opens the data set, trains, looks at the test images once, and
 * writes the model with its card. Checkpoints are written on the way, from which an order with `resume` goes on.
 *
 * @returns its end; paused with a failure where it can go on once that is mended: its data set is not there or has changed,
 * the disk is full
 * @throws LonghandError of the data set, `run-settings`, `run-failed`, `backend-unavailable`, `write-failed`
 */
export async function carryOut(order: RunOrder, control: OrderControl): Promise<OrderOutcome> {
  const watch = new Stopwatch();
  const { settings, resume } = order;
  const store = new CheckpointStore(order.runFolder);
  let data: TrainingData;
  try {
    data = await openTrainingData(order.dataPath, settings);
  } catch (error) {
    if (resume && error instanceof LonghandError && isOfFiles(error)) return pausedBy(error);
    throw error;
  }
  // A run that was interrupted before its first checkpoint begins again: nothing was learnt yet.
  const from = resume ? await store.read() : null;
  if (from !== null && from.identity !== identityOf(settings, data.hash)) return pausedBy(dataChanged());
  control.onOpened(data.hash);
  const concluded = resume ? await earlierConclusion(order, data) : null;
  if (concluded !== null) {
    await store.clear();
    return { kind: 'finished', ...concluded };
  }
  // Read by TensorFlow when it is loaded.
  if (settings.deterministic) process.env['TF_DETERMINISTIC_OPS'] = '1';
  const tf = await loadTensorFlow();
  const prepared = prepareImages(data.train, settings);
  if (resume) control.onResumed(resumptionOf(from, prepared.split.train.length, settings));
  const seconds = (): number => (from?.seconds ?? 0) + watch.seconds;
  const writer = new CheckpointWriter(store);
  const course = { order, prepared, control, writer, watch, from, seconds, dataHash: data.hash };
  const outcome = await learn(tf, course);
  if (outcome.end === 'paused') {
    return writer.failure === null ? { kind: 'paused', failure: null } : pausedBy(writer.failure);
  }
  await writer.settled();
  const made: RunOrder = { ...order, settings: { ...settings, rateChanges: [...outcome.rateChanges] } };
  const conclusion = await conclude(tf, made, data, prepared, outcome, seconds);
  await store.clear();
  return { kind: 'finished', ...conclusion };
}

/** All that a run is trained with. */
interface Course {
  readonly order: RunOrder;
  readonly prepared: PreparedImages;
  readonly dataHash: string;
  readonly control: OrderControl;
  readonly writer: CheckpointWriter;
  readonly from: Checkpoint | null;
  readonly watch: Stopwatch;
  /** That it took so far. */
  readonly seconds: () => number;
}

/** Trains to an end, or to a pause that is safe on disk as far as the disk takes it. */
async function learn(tf: TensorFlow, course: Course): Promise<RunOutcome> {
  const { order, control, writer, from, watch } = course;
  const { images, split } = course.prepared;
  const { settings } = order;
  const architecture = architectureOf(settings);
  const precision = from?.precision ?? precisionOf(settings.precision);
  const identity = identityOf(settings, course.dataHash);
  const checkpoint = (state: RunState): Checkpoint => ({
    ...{ identity, precision, seconds: course.seconds(), state },
  });
  const learner = await GraphLearner.create(tf, images, { ...settings, architecture, precision });
  const hold: Hold = {
    enter: async (state) => {
      watch.pause();
      await writer.finish(checkpoint(state()));
      if (writer.failure === null) control.onHeld();
      return writer.failure === null;
    },
    next: async () => {
      const move = await control.next();
      if (move !== 'rate') watch.goOn();
      return move;
    },
  };
  const runControl: RunControl = {
    onProgress: (progress) => control.onProgress({ runId: order.runId, ...progress }),
    onEpoch: (epoch) => control.onEpoch(epoch),
    onLook: (look) => {
      // A trial is judged by its epochs; nobody looks into it.
      if (order.until !== null) return;
      control.onInsight(lookInto(learner, architecture, images, split.validation, look));
    },
    onRateChange: (change) => control.onRateChange(change),
    onBatch: (state) => writer.offer(() => checkpoint(state())),
    until: order.until,
    steps: order.first === 'step' ? 1 : null,
    wish: () => (writer.failure === null ? control.wish() : 'pause'),
    takeRate: () => control.takeRate(),
    hold: order.holds ? hold : null,
  };
  try {
    const outcome = await train(learner, split, settings, runControl, from?.state);
    if (outcome.paused !== null) await writer.finish(checkpoint(outcome.paused));
    return outcome;
  } finally {
    learner.dispose();
  }
}

/** What of the run is left after it was interrupted: nothing, where it had no checkpoint yet. */
function resumptionOf(from: Checkpoint | null, imageCount: number, settings: RunSettings): Resumption {
  const { rateChanges } = settings;
  if (from === null) return { epochs: [], position: 0, rateChanges };
  const { epochs, epoch, batch, step, rateChanges: made } = from.state.position;
  return {
    epochs,
    position: epoch - 1 + batch / Math.ceil(imageCount / settings.batch),
    rateChanges: changesFrom(made, rateChanges, step),
  };
}

/** Whether a failure is one of files that can be put back. */
function isOfFiles({ code }: LonghandError): boolean {
  return code === 'file-unreadable' || (code.startsWith('data-') && code !== 'data-classes');
}

function pausedBy(error: LonghandError): OrderOutcome {
  return { kind: 'paused', failure: toFailure(error) };
}

function dataChanged(): LonghandError {
  return new LonghandError(
    'run-settings',
    'The run cannot go on: its data set has changed since it was interrupted (put the old files back, or start a new run).',
    { reason: 'the data set has changed' },
  );
}
