import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomStream } from '../../../../../main/core/data/random';
import { STRIP_HEIGHT } from '../../../../../main/core/reading/strings/strip';
import { loadTensorFlow, type TensorFlow } from '../../../../../main/core/tensorflow/backend';
import { StringLearner } from '../../../../../main/core/training/strings/string-learner';
import {
  batchOf,
  StringPool,
  type LabelledStrip,
} from '../../../../../main/core/training/strings/string-pool';

let tf: TensorFlow;
let learner: StringLearner;

beforeAll(async () => {
  tf = await loadTensorFlow();
  learner = await StringLearner.create(tf, randomStream(1, 'weights'), 'float32');
});

afterAll(() => {
  learner.dispose();
});

/** A strip with a bar for each class, as high as the class says. */
function barsOf(...classes: number[]): LabelledStrip {
  const width = 8 + classes.length * 16;
  const values = new Float32Array(width * STRIP_HEIGHT);
  classes.forEach((sign, place) => {
    for (let y = 0; y < 8 + sign * 14; y += 1)
      values.fill(1, y * width + 8 + place * 16, y * width + 14 + place * 16);
  });
  return { width, values, classes };
}

describe('StringLearner', () => {
  test('learns strings by heart, with padding behind the shorter ones', () => {
    const batch = batchOf([barsOf(0, 1, 2), barsOf(2, 2), barsOf(1), barsOf(1, 0)]);
    const first = learner.step(batch, 0, 0.003);
    for (let step = 1; step < 40; step += 1) learner.step(batch, step, 0.003);
    const last = learner.step(batch, 40, 0.003);
    expect(first.loss).toBeGreaterThan(4);
    expect(last.loss).toBeLessThan(0.5);
  });

  test('moves weights the way that lowers the loss by as much as their gradients say', async () => {
    const fresh = await StringLearner.create(tf, randomStream(2, 'weights'), 'float32');
    const batch = batchOf([barsOf(0, 2, 1), barsOf(2, 0, 0)]);
    const before = fresh.step(batch, 0, 1e-4);
    const after = fresh.step(batch, 1, 1e-4);
    expect(before.gradientNorm).toBeGreaterThan(0);
    expect(after.loss).toBeLessThan(before.loss);
    fresh.dispose();
  });

  test('leaves strings out that are longer than their strips, instead of failing', () => {
    const tooLong: LabelledStrip = { ...barsOf(1), classes: Array.from({ length: 40 }, (_, at) => at % 3) };
    expect(Array.from(learner.measure(batchOf([tooLong, barsOf(1)])))).toEqual([0, expect.any(Number)]);
  });
});

describe('StringPool', () => {
  test('deals strips of about the same width, and forgets the oldest first', () => {
    const pool = new StringPool([barsOf(0), barsOf(1), barsOf(1, 1, 1, 1, 1, 1)]);
    const random = randomStream(3, 'batches');
    for (let count = 0; count < 20; count += 1) {
      const lengths = pool.batch(random, 4).places.filter((_, at) => at % 2 === 1);
      expect([4, 24]).toContain(lengths.length);
    }
    pool.renew(barsOf(2));
    const seen = new Set(Array.from({ length: 40 }, () => [...pool.batch(random, 2).labels]).flat());
    expect(seen).toEqual(new Set([1, 2]));
  });
});
