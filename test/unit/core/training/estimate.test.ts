import { describe, expect, it } from 'vitest';
import type { RunSettingsInput } from '../../../../main/contract/runs';
import type { Work } from '../../../../main/core/data/work';
import { runImages, type RunImages } from '../../../../main/core/training/epoch-images';
import {
  costKey,
  measuredEstimate,
  operationsOfStep,
  roughEstimate,
  roughMemory,
} from '../../../../main/core/training/estimate';
import { measureCost, type StepCost } from '../../../../main/core/training/measure-cost';
import { runSettings } from '../run-settings';

const COST: StepCost = {
  stepSeconds: 0.01,
  judgeSeconds: 0.0001,
  settleSeconds: 0.0002,
  lookSeconds: 0.5,
  peakBytes: 6e8,
  images: 60_000,
};
const MNIST = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949];
const imagesOf = (changes: Partial<RunSettingsInput> = {}): RunImages =>
  runImages(runSettings({ validationFraction: 1 / 12, ...changes }), MNIST, 10_000);

describe('what a run takes by what its steps cost', () => {
  it('adds steps, judging, fitting and looking up', () => {
    const plain = runSettings({ batch: 100, validationFraction: 1 / 12 });
    const { secondsAnEpoch, memory, isMeasured } = measuredEstimate(COST, plain, imagesOf());
    expect(secondsAnEpoch).toBeCloseTo(550 * 0.01 + 5000 * 0.0001 + 0.5, 6);
    // The test images lie beside what was there when it was measured.
    expect(memory).toBe(6e8 + 10_000 * 784);
    expect(isMeasured).toBe(true);
    const averaged = runSettings({ batch: 100, regularisation: { averaging: 0.99 } });
    expect(measuredEstimate(COST, averaged, imagesOf()).secondsAnEpoch).toBeCloseTo(
      secondsAnEpoch + 8000 * 0.0002,
      6,
    );
  });

  it('does not look into every one of short epochs', () => {
    const settings = runSettings({ batch: 100, epochs: 50 });
    const images = { learnt: 1000, heldBack: 0, steps: 10, held: 1000, beside: 0 };
    const { secondsAnEpoch } = measuredEstimate({ ...COST, images: 1000 }, settings, images);
    expect(secondsAnEpoch).toBeCloseTo(0.1 + 0.5 * (0.1 / 2), 6);
  });

  it('counts the memory of more images than were measured with', () => {
    const few = measuredEstimate({ ...COST, images: 20_000 }, runSettings(), imagesOf());
    expect(few.memory).toBe(6e8 + 40_000 * 3 * 784 + 10_000 * 784);
  });
});

describe('what settings are timed for', () => {
  const key = (changes: Partial<RunSettingsInput>): string => costKey(runSettings(changes));

  it('is what makes a step longer', () => {
    const base = key({});
    for (const changes of [
      { batch: 65 },
      { architecture: 'seed-deep' },
      { optimiser: { kind: 'sgd' } },
      { augmentation: { noise: 0.1 } },
      { regularisation: { averaging: 0.9 } },
      { synthesis: { nonDigits: 1 } },
    ] as const) {
      expect(key(changes)).not.toBe(base);
    }
  });

  it('is not what leaves a step as it is', () => {
    const base = key({});
    for (const changes of [
      { epochs: 100 },
      { learningRate: 0.1 },
      { seed: 99 },
      { schedule: { kind: 'cosine' } },
      { validationFraction: 0.5 },
      { balance: 'oversample' },
      { optimiser: { kind: 'adam', beta1: 0.5 } },
      { patience: 2 },
    ] as const) {
      expect(key(changes)).toBe(base);
    }
    expect(key({ augmentation: { rotation: 5 } })).toBe(key({ augmentation: { rotation: 9 } }));
  });
});

describe('a rough estimate', () => {
  it('grows with the network, the batch left aside', () => {
    const seconds = (['seed-small', 'seed-deep', 'standard', 'strong'] as const).map(
      (architecture) =>
        roughEstimate(1e11, runSettings({ architecture, batch: 128 }), imagesOf()).secondsAnEpoch,
    );
    expect([...seconds].sort((a, b) => a - b)).toEqual(seconds);
    const [small, large] = [64, 512].map((batch) => operationsOfStep(runSettings({ batch })) / batch);
    expect(large).toBeLessThan(small ?? 0);
  });

  it('sees from afar what no computer can hold', () => {
    const wide = runSettings({
      architecture: 'mine',
      batch: 8192,
      layers: [
        { kind: 'conv2d', filters: 4096, kernel: 3, padding: 'same' },
        { kind: 'flatten' },
        { kind: 'dense', units: 10 },
      ],
    });
    expect(roughMemory(wide, imagesOf())).toBeGreaterThan(50e9);
    expect(roughMemory(runSettings(), imagesOf())).toBeLessThan(1.2e9);
  });
});

describe('a measurement', () => {
  const work = (signal: AbortSignal, fractions: number[] = []): Work => ({
    signal,
    onProgress: (fraction) => fractions.push(fraction),
  });

  it('times real steps, tells how far it is, and gives every cost', async () => {
    const fractions: number[] = [];
    const settings = runSettings({ batch: 32, regularisation: { averaging: 0.9 }, precision: 'float32' });
    const cost = await measureCost(settings, 300, work(new AbortController().signal, fractions));
    for (const seconds of [cost.stepSeconds, cost.judgeSeconds, cost.settleSeconds, cost.lookSeconds])
      expect(seconds).toBeGreaterThan(0);
    expect(cost.images).toBe(300);
    expect(cost.peakBytes).toBeGreaterThan(100e6);
    expect(fractions.at(-1)).toBe(1);
    expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
  });

  it('fits statistics of averages only where there are any', async () => {
    const cost = await measureCost(runSettings({ batch: 400 }), 300, work(new AbortController().signal));
    expect(cost.settleSeconds).toBe(0);
  });

  it('can be called off', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(measureCost(runSettings(), 200, work(controller.signal))).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
