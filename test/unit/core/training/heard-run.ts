import { beforeAll } from 'vitest';
import type { LayerInput } from '../../../../main/contract/architecture';
import type { EpochResult, RateChange, RunSettings } from '../../../../main/contract/runs';
import type { LabelledImages } from '../../../../main/core/data/data-set';
import { architectureOf } from '../../../../main/core/model/architecture';
import { loadTensorFlow, type TensorFlow } from '../../../../main/core/tensorflow/backend';
import { GraphLearner } from '../../../../main/core/training/graph-learner';
import type { Look } from '../../../../main/core/training/insight';
import type { Learner } from '../../../../main/core/training/learner';
import type { Progress } from '../../../../main/core/training/progress-meter';
import { train } from '../../../../main/core/training/run';
import type { RunControl, RunOutcome } from '../../../../main/core/training/run-control';
import type { RunState } from '../../../../main/core/training/run-state';
import { prepareImages, type PreparedImages } from '../../../../main/core/training/training-data';
import { firstOfMnist } from '../mnist-part';
import { runSettings } from '../run-settings';

/** TensorFlow, once the tests run. */
export let tf: TensorFlow;
let data: LabelledImages;

beforeAll(async () => {
  // Before TensorFlow is loaded, as a run has it.
  process.env['TF_DETERMINISTIC_OPS'] = '1';
  tf = await loadTensorFlow();
  data = await firstOfMnist(1200);
});

/** What a run told, and what it left behind. */
export interface Heard {
  readonly outcome: RunOutcome;
  readonly progress: Progress[];
  readonly epochs: EpochResult[];
  readonly states: RunState[];
  readonly looks: Look[];
  readonly rateChanges: RateChange[];
}

/** What a run may be asked for between two batches. */
export type Wish = 'go' | 'pause' | 'stop';

/**
 * Lets a learner train.
 *
 * @param wishAt - asked with the batches and ends of epochs so far
 * @param also - what else it is told, or told otherwise
 */
export async function run(
  learner: Learner,
  settings: RunSettings,
  wishAt: (batches: number) => Wish = () => 'go',
  from?: RunState,
  also: (batches: () => number) => Partial<RunControl> = () => ({}),
): Promise<Heard> {
  const { split } = prepared(settings);
  const heard = {
    progress: [] as Progress[],
    epochs: [] as EpochResult[],
    states: [] as RunState[],
    looks: [] as Look[],
    rateChanges: [] as RateChange[],
  };
  let batches = 0;
  const control: RunControl = {
    onProgress: (one) => void heard.progress.push(one),
    onEpoch: (one) => void heard.epochs.push(one),
    onLook: (one) => void heard.looks.push(one),
    onRateChange: (one) => void heard.rateChanges.push(one),
    onBatch: (state) => {
      batches += 1;
      if (batches % 7 === 0) heard.states.push(state());
    },
    until: null,
    steps: null,
    wish: () => wishAt(batches),
    takeRate: () => null,
    hold: null,
    ...also(() => batches),
  };
  const outcome = await train(learner, split, settings, control, from);
  return { outcome, ...heard };
}

/** The images of such a run. */
export function prepared(settings: RunSettings): PreparedImages {
  return prepareImages(data, settings);
}

/** A learner for such a run. */
export function learnerOf(settings: RunSettings): Promise<GraphLearner> {
  const architecture = architectureOf(settings);
  return GraphLearner.create(tf, prepared(settings).images, {
    ...settings,
    architecture,
    precision: 'float32',
  });
}

/** A run that nobody steers. */
export async function trained(settings: RunSettings): Promise<Heard> {
  const learner = await learnerOf(settings);
  const heard = await run(learner, settings);
  learner.dispose();
  return heard;
}

/** A learner some of whose answers are put in its place. */
export function wrapped(learner: Learner, changes: Partial<Learner>): Learner {
  return {
    step: (indices, moment) => learner.step(indices, moment),
    settle: (indices) => learner.settle(indices),
    measure: (indices) => learner.measure(indices),
    outputs: (indices) => learner.outputs(indices),
    weights: () => learner.weights(),
    state: () => learner.state(),
    restore: (state) => learner.restore(state),
    dispose: () => learner.dispose(),
    ...changes,
  };
}

/** A network and settings in which everything is random or remembered that can be. */
export const RESTLESS = runSettings({
  architecture: 'restless',
  layers: [
    { kind: 'conv2d', filters: 4, kernel: 5, stride: 3, bias: false },
    { kind: 'batch-norm' },
    { kind: 'activation', activation: 'relu' },
    { kind: 'flatten' },
    { kind: 'dropout', rate: 0.2 },
    { kind: 'dense', units: 10 },
  ] satisfies LayerInput[],
  epochs: 3,
  optimiser: { kind: 'adamw' },
  schedule: { kind: 'one-cycle' },
  regularisation: { averaging: 0.9 },
  augmentation: { rotation: 10, elastic: 1, noise: 0.05 },
});

/** An epoch's result but for what differs each time. */
export function withoutTime(epoch: EpochResult): EpochResult {
  return { ...epoch, seconds: 0 };
}
