import { beforeAll, describe, expect, it } from 'vitest';
import type { EpochResult, RunProgress, RunSettings } from '../../../../main/contract/runs';
import { bundledMnistFolder } from '../../../../main/core/data/bundled';
import { LabelledImages, openDataSet } from '../../../../main/core/data/data-set';
import { architectureOf } from '../../../../main/core/model/architecture';
import { loadTensorFlow, type TensorFlow } from '../../../../main/core/tensorflow/backend';
import type { Learner } from '../../../../main/core/training/learner';
import { checkRunSettings, train, type RunOutcome } from '../../../../main/core/training/run';
import { GraphLearner } from '../../../../main/core/training/graph-learner';

const IMAGES = 1200;
const SETTINGS: RunSettings = {
  architecture: 'seed-small',
  epochs: 2,
  batch: 64,
  learningRate: 1e-3,
  seed: 7,
  validationFraction: 0.25,
};

let tf: TensorFlow;
let data: LabelledImages;

beforeAll(async () => {
  tf = await loadTensorFlow();
  const { train: all } = await openDataSet(bundledMnistFolder());
  if (all === null) throw new Error('no training images');
  data = new LabelledImages(all.images.slice(0, IMAGES * 784), all.labels.slice(0, IMAGES));
});

interface Heard {
  readonly outcome: RunOutcome;
  readonly progress: Omit<RunProgress, 'runId'>[];
  readonly epochs: EpochResult[];
}

async function run(
  learner: Learner,
  settings: RunSettings,
  onBatch: (step: number, stop: () => void) => void = () => undefined,
): Promise<Heard> {
  const stopping = new AbortController();
  const progress: Heard['progress'] = [];
  const epochs: EpochResult[] = [];
  let step = 0;
  const watched: Learner = {
    step: (indices) => {
      step += 1;
      onBatch(step, () => stopping.abort());
      return learner.step(indices);
    },
    measure: (indices) => learner.measure(indices),
    weights: () => learner.weights(),
    dispose: () => learner.dispose(),
  };
  const listener = {
    onProgress: (one: Omit<RunProgress, 'runId'>) => void progress.push(one),
    onEpoch: (one: EpochResult) => void epochs.push(one),
  };
  const outcome = await train(watched, data.labels, settings, listener, stopping.signal);
  return { outcome, progress, epochs };
}

function learnerOf(settings: RunSettings): Promise<GraphLearner> {
  return GraphLearner.create(tf, data, { ...settings, architecture: architectureOf(settings.architecture) });
}

describe('a run', () => {
  it('learns: the loss falls and held-back images are read better than by chance', async () => {
    const learner = await learnerOf(SETTINGS);
    const { outcome, epochs, progress } = await run(learner, SETTINGS);
    learner.dispose();
    expect(epochs).toHaveLength(2);
    expect(epochs[1]?.loss).toBeLessThan((epochs[0]?.loss ?? 0) * 0.7);
    expect(outcome.validationAccuracy).toBeGreaterThan(0.75);
    expect(outcome).toMatchObject({ trainCount: 900, validationCount: 300, epochsDone: 2, stopped: false });
    const last = progress.at(-1);
    expect(last).toMatchObject({ epoch: 2, batch: 15, batches: 15, step: 30, remainingSeconds: 0 });
  });

  it('repeats from its seed, and differs with another one', async () => {
    const settings = { ...SETTINGS, epochs: 1 };
    const losses: number[] = [];
    for (const seed of [7, 7, 8]) {
      const learner = await learnerOf({ ...settings, seed });
      losses.push((await run(learner, { ...settings, seed })).epochs[0]?.loss ?? NaN);
      learner.dispose();
    }
    expect(losses[1]).toBeCloseTo(losses[0] ?? NaN, 3);
    expect(Math.abs((losses[2] ?? 0) - (losses[0] ?? 0))).toBeGreaterThan(1e-3);
  });

  it('stopped in the middle of an epoch keeps what it learnt and says how far it came', async () => {
    const learner = await learnerOf(SETTINGS);
    const { outcome, epochs } = await run(learner, SETTINGS, (step, stop) => {
      if (step === 20) stop();
    });
    learner.dispose();
    expect(outcome.stopped).toBe(true);
    expect(outcome.epochsDone).toBeCloseTo(20 / 15);
    expect(epochs).toHaveLength(2);
    expect(outcome.weights.every((weight) => weight.every(Number.isFinite))).toBe(true);
  });

  it('keeps the weights of the epoch that did best, not of the last one', async () => {
    // The second epoch is spoilt by a learning rate that no network survives.
    const good = await learnerOf(SETTINGS);
    const ruined = await learnerOf({ ...SETTINGS, learningRate: 0.9 });
    let current: GraphLearner = good;
    const switching: Learner = {
      step: (indices) => current.step(indices),
      measure: (indices) => current.measure(indices),
      weights: () => current.weights(),
      dispose: () => undefined,
    };
    const { outcome, epochs } = await run(switching, SETTINGS, (step) => {
      if (step === 16) current = ruined;
    });
    expect(epochs[1]?.validationAccuracy).toBeLessThan(epochs[0]?.validationAccuracy ?? 0);
    expect(outcome.validationAccuracy).toBe(epochs[0]?.validationAccuracy);
    expect(outcome.weights).toEqual(good.weights());
    good.dispose();
    ruined.dispose();
  });

  it('ends with a clear failure when the loss is no longer a number', async () => {
    const learner = await learnerOf(SETTINGS);
    const lost: Learner = {
      step: () => ({ loss: Number.NaN, accuracy: 0 }),
      measure: (indices) => learner.measure(indices),
      weights: () => learner.weights(),
      dispose: () => undefined,
    };
    await expect(run(lost, SETTINGS)).rejects.toMatchObject({
      code: 'run-failed',
      message: expect.stringContaining('epoch 1, batch 1') as string,
    });
    learner.dispose();
  });

  it('gives all native memory back', async () => {
    const settings = { ...SETTINGS, epochs: 1 };
    const before = tf.memory().numTensors;
    const learner = await learnerOf(settings);
    const running: number[] = [];
    await run(learner, settings, () => void running.push(tf.memory().numTensors));
    learner.dispose();
    // After Adam made its moments in the first step nothing is added.
    expect(new Set(running.slice(1)).size).toBe(1);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('checkRunSettings', () => {
  it('refuses a batch larger than the training images, before time is spent', () => {
    expect(() => checkRunSettings({ ...SETTINGS, batch: 901 }, IMAGES)).toThrow(/batch of 901.*900/);
    expect(() => checkRunSettings({ ...SETTINGS, batch: 900 }, IMAGES)).not.toThrow();
  });
});
