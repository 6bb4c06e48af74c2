import { LonghandError, type Failure, toFailure } from '../../contract/errors';
import type { EpochResult, RunProgress } from '../../contract/runs';
import type { RunOrder } from '../../contract/trainer';
import { sha256 } from '../library/files';
import { architectureOf } from '../model/architecture';
import { loadTensorFlow } from '../tensorflow/backend';
import type { Checkpoint } from './checkpoint';
import { CheckpointStore } from './checkpoint-store';
import { CheckpointWriter } from './checkpoint-writer';
import { conclude, earlierConclusion, type Conclusion } from './conclusion';
import { GraphLearner } from './graph-learner';
import { precisionOf } from './precision';
import { train, type RunOutcome } from './run';
import { openTrainingData, prepareImages } from './training-data';

/** What a run tells while it goes on, and what it is told. */
export interface OrderControl {
  /** Goes on from a checkpoint, which had these epochs behind it and lay there, in epochs. */
  onResumed(epochs: readonly EpochResult[], position: number): void;
  onProgress(progress: RunProgress): void;
  onEpoch(epoch: EpochResult): void;
  /** Asked between two batches: `stop` keeps what was learnt, `pause` leaves the rest for later. */
  wish(): 'go' | 'pause' | 'stop';
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
 * @throws LonghandError of the data set, `run-settings`, `run-failed`, `backend-unavailable`, `write-failed`
 */
export async function carryOut(order: RunOrder, control: OrderControl): Promise<OrderOutcome> {
  const startedAt = performance.now();
  const { settings } = order;
  const data = await openTrainingData(order.dataPath, settings);
  const identity = sha256(Buffer.from(JSON.stringify({ settings, data: data.hash })));
  const store = new CheckpointStore(order.runFolder);
  const from = order.resume ? await lastCheckpoint(store, identity) : null;
  const concluded = order.resume ? await earlierConclusion(order, data) : null;
  if (concluded !== null) {
    await store.clear();
    return { kind: 'finished', ...concluded };
  }
  const secondsBefore = from?.seconds ?? 0;
  const seconds = (): number => secondsBefore + (performance.now() - startedAt) / 1000;
  // Read by TensorFlow when it is loaded.
  if (settings.deterministic) process.env['TF_DETERMINISTIC_OPS'] = '1';
  const tf = await loadTensorFlow();
  const prepared = prepareImages(data.train, settings);
  const precision = from?.precision ?? precisionOf(settings.precision);
  if (order.resume) tellPosition(from, prepared.split.train.length, settings.batch, control);
  const writer = new CheckpointWriter(store);
  const checkpoint = (state: Checkpoint['state']): Checkpoint => ({
    ...{ identity, precision, seconds: seconds(), state },
  });
  const learner = await GraphLearner.create(tf, prepared.images, {
    ...settings,
    architecture: architectureOf(settings),
    precision,
  });
  let outcome: RunOutcome;
  try {
    outcome = await train(
      learner,
      prepared.split,
      settings,
      {
        onProgress: (progress) => control.onProgress({ runId: order.runId, ...progress }),
        onEpoch: (epoch) => control.onEpoch(epoch),
        onBatch: (state) => writer.offer(() => checkpoint(state())),
        until: order.until,
        wish: () => (writer.failure === null ? control.wish() : 'pause'),
      },
      from?.state,
    );
    if (outcome.paused !== null) {
      await writer.finish(checkpoint(outcome.paused));
      return { kind: 'paused', failure: writer.failure === null ? null : toFailure(writer.failure) };
    }
    await writer.settled();
  } finally {
    learner.dispose();
  }
  const conclusion = await conclude(tf, order, data, prepared, outcome, seconds);
  await store.clear();
  return { kind: 'finished', ...conclusion };
}

/** Says what of the run is left after it was interrupted: nothing, where it had no checkpoint yet. */
function tellPosition(
  from: Checkpoint | null,
  imageCount: number,
  batchSize: number,
  control: OrderControl,
): void {
  if (from === null) {
    control.onResumed([], 0);
    return;
  }
  const { epochs, epoch, batch } = from.state.position;
  control.onResumed(epochs, epoch - 1 + batch / Math.ceil(imageCount / batchSize));
}

async function lastCheckpoint(store: CheckpointStore, identity: string): Promise<Checkpoint | null> {
  const checkpoint = await store.read();
  // A run that was interrupted before its first one begins again: nothing was learnt yet.
  if (checkpoint === null || checkpoint.identity === identity) return checkpoint;
  throw new LonghandError(
    'run-settings',
    'The run cannot go on: its data set has changed since it was interrupted (put the old files back, or start a new run).',
    { reason: 'the data set has changed' },
  );
}
