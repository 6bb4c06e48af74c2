import { beforeAll, describe, expect, it } from 'vitest';
import { runSettings } from '../run-settings';
import {
  learnerOf,
  prepared,
  RESTLESS,
  run,
  tf,
  trained,
  withoutTime,
  wrapped,
  type Heard,
} from './heard-run';

const SETTINGS = runSettings();

describe('a run', () => {
  it('learns: the loss falls and held-back images are read better than by chance', async () => {
    const { outcome, epochs, progress } = await trained(SETTINGS);
    expect(epochs).toHaveLength(2);
    expect(epochs[1]?.loss).toBeLessThan((epochs[0]?.loss ?? 0) * 0.7);
    expect(outcome.validationAccuracy).toBeGreaterThan(0.75);
    expect(outcome).toMatchObject({ epochsDone: 2, end: 'finished', paused: null });
    const last = progress.at(-1);
    expect(last).toMatchObject({ epoch: 2, batch: 15, batches: 15, step: 30, remainingSeconds: 0 });
    expect(progress.every(({ learningRate }) => learningRate === SETTINGS.learningRate)).toBe(true);
    expect(progress.every(({ gradientNorm }) => gradientNorm > 0)).toBe(true);
    expect(progress.every(({ imagesPerSecond }) => Number.isFinite(imagesPerSecond))).toBe(true);
  });

  it('looks at the validation images after its first and its last epoch, and with stops in between', async () => {
    const { looks, epochs } = await trained(SETTINGS);
    expect(looks[0]).toMatchObject({ epoch: 1, step: 15 });
    expect(looks.at(-1)).toMatchObject({ epoch: 2, step: 30 });
    expect(looks.at(-1)?.judgement).toMatchObject({
      loss: epochs[1]?.validationLoss,
      accuracy: epochs[1]?.validationAccuracy,
    });
    const learner = await learnerOf(SETTINGS);
    const stopped = await run(learner, SETTINGS, (batches) => (batches >= 3 ? 'stop' : 'go'));
    learner.dispose();
    expect(stopped.looks).toHaveLength(1);
    expect(stopped.looks[0]?.epoch).toBeCloseTo(3 / 15);
  });

  it('repeats bit for bit from its seed, and differs with another one', async () => {
    const settings = { ...SETTINGS, epochs: 1 };
    const [first, again, other] = [
      await trained(settings),
      await trained(settings),
      await trained({ ...settings, seed: 8 }),
    ];
    expect(again.outcome.weights).toEqual(first.outcome.weights);
    expect(other.epochs[0]?.loss).not.toBe(first.epochs[0]?.loss);
  });

  it('shows the images of each epoch in another order, every one once', async () => {
    const learner = await learnerOf(SETTINGS);
    const seen: number[] = [];
    const spy = wrapped(learner, {
      step: (indices, moment) => {
        seen.push(...indices);
        return learner.step(indices, moment);
      },
    });
    await run(spy, SETTINGS);
    learner.dispose();
    const [first, second] = [seen.slice(0, 900), seen.slice(900)];
    expect(new Set(first).size).toBe(900);
    expect(new Set(second)).toEqual(new Set(first));
    expect(second).not.toEqual(first);
    const held = new Set(prepared(SETTINGS).split.validation);
    expect(first.some((index) => held.has(index))).toBe(false);
  });

  it('follows its schedule', async () => {
    const settings = runSettings({ schedule: { kind: 'cosine' } });
    const learner = await learnerOf(settings);
    const rates: number[] = [];
    const spy = wrapped(learner, {
      step: (indices, moment) => {
        rates.push(moment.learningRate);
        return learner.step(indices, moment);
      },
    });
    await run(spy, settings);
    learner.dispose();
    expect(rates[0]).toBe(settings.learningRate);
    expect(rates[15]).toBeCloseTo(settings.learningRate / 2, 9);
    expect(rates).toEqual([...rates].sort((a, b) => b - a));
  });

  it('stopped in the middle of an epoch keeps what it learnt and says how far it came', async () => {
    const learner = await learnerOf(SETTINGS);
    const { outcome, epochs } = await run(learner, SETTINGS, (batches) => (batches >= 21 ? 'stop' : 'go'));
    learner.dispose();
    expect(outcome.end).toBe('stopped');
    expect(outcome.epochsDone).toBeCloseTo(20 / 15);
    expect(epochs).toHaveLength(2);
    expect(outcome.weights?.every((weight) => weight.every(Number.isFinite))).toBe(true);
  });

  it('stopped before its first batch ends without a model, and without a failure', async () => {
    const learner = await learnerOf(SETTINGS);
    const { outcome, epochs } = await run(learner, SETTINGS, () => 'stop');
    learner.dispose();
    expect(outcome).toMatchObject({ end: 'stopped', weights: null, epochsDone: 0, validationAccuracy: null });
    expect(epochs).toEqual([]);
  });

  it('keeps the weights of the epoch that did best, not of the last one', async () => {
    // The second epoch is spoilt by a learning rate that no network survives.
    const learner = await learnerOf(SETTINGS);
    let best: Float32Array[] = [];
    const spoilt = wrapped(learner, {
      step: (indices, { step }) => {
        if (step === 15) best = learner.weights();
        return learner.step(indices, { step, learningRate: step < 15 ? 1e-3 : 0.5 });
      },
    });
    const { outcome, epochs } = await run(spoilt, SETTINGS);
    learner.dispose();
    expect(epochs[1]?.validationAccuracy).toBeLessThan(epochs[0]?.validationAccuracy ?? 0);
    expect(outcome.validationAccuracy).toBe(epochs[0]?.validationAccuracy);
    expect(outcome.weights).toEqual(best);
  });

  it('ends early when nothing gets better for as long as the settings allow', async () => {
    const settings = runSettings({ epochs: 9, patience: 2 });
    const learner = await learnerOf(settings);
    let measured = 0;
    const stalled = wrapped(learner, {
      measure: (indices) => {
        measured += 1;
        return { ...learner.measure(indices), loss: 1, accuracy: measured === 2 ? 0.9 : 0.5 };
      },
    });
    const { outcome } = await run(stalled, settings);
    learner.dispose();
    expect(outcome).toMatchObject({ end: 'early', epochsDone: 4, validationAccuracy: 0.9 });
  });

  it('says in which batch the numbers are no longer finite', async () => {
    const learner = await learnerOf(SETTINGS);
    const lost = wrapped(learner, {
      step: (indices, moment) =>
        learner.step(indices, { ...moment, learningRate: moment.step < 3 ? 1e-3 : 1e38 }),
    });
    await expect(run(lost, SETTINGS)).rejects.toMatchObject({
      code: 'run-failed',
      message: expect.stringMatching(
        /Epoch 1, batch [4-6]: .*layer \d \(.*try a lower learning rate/,
      ) as string,
      params: {
        epoch: 1,
        batch: expect.any(Number) as number,
        where: expect.stringMatching(/^layer \d \(/) as string,
      },
    });
    learner.dispose();
  });

  it('ends where the validation images are no longer read with finite numbers', async () => {
    const learner = await learnerOf(SETTINGS);
    const lost = wrapped(learner, {
      measure: (indices) => ({ ...learner.measure(indices), loss: Infinity }),
    });
    await expect(run(lost, SETTINGS)).rejects.toMatchObject({
      code: 'run-failed',
      params: { epoch: 1, batch: 15, where: 'the loss of the validation images' },
    });
    learner.dispose();
  });

  it('gives all native memory back', async () => {
    const before = tf.memory().numTensors;
    await trained({ ...SETTINGS, epochs: 1 });
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a run that goes on', () => {
  let whole: Heard;
  beforeAll(async () => {
    whole = await trained(RESTLESS);
  });

  for (const at of [1, 15, 16, 22, 46]) {
    it(`after a pause at moment ${at} ends as one that was never paused, bit for bit`, async () => {
      const first = await learnerOf(RESTLESS);
      const paused = await run(first, RESTLESS, (batches) => (batches >= at ? 'pause' : 'go'));
      first.dispose();
      expect(paused.outcome.end).toBe('paused');
      const second = await learnerOf(RESTLESS);
      const { outcome } = await run(second, RESTLESS, undefined, paused.outcome.paused ?? undefined);
      second.dispose();
      expect(outcome.weights).toEqual(whole.outcome.weights);
      expect(outcome.epochs.map(withoutTime)).toEqual(whole.outcome.epochs.map(withoutTime));
    });
  }

  it('from any state that was taken down on the way ends the same', async () => {
    for (const state of whole.states) {
      const learner = await learnerOf(RESTLESS);
      const { outcome } = await run(learner, RESTLESS, undefined, state);
      learner.dispose();
      expect(outcome.weights, `step ${state.position.step}`).toEqual(whole.outcome.weights);
    }
  });
});
