import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Adapter } from '../../../../main/core/handwriting/adapter';
import { openMnist, type Mnist } from '../../../../main/core/handwriting/mnist';
import { imagesOf, type OwnSample } from '../../../../main/core/handwriting/own-sample';
import { mostProbable } from '../../../../main/core/evaluation/most-probable';
import type { StoredModel } from '../../../../main/core/model/model-folder';
import { synthesise } from '../../../../main/core/synthesis/synthesise';
import { writeSmallMnist } from '../../../fixtures/small-mnist';
import { oddHand } from './odd-hand';
import { shippedModel } from './start-model';

let folder: string;
let mnist: Mnist;
let start: StoredModel;
let adapter: Adapter;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-test-'));
  mnist = await openMnist(writeSmallMnist(folder, 20_000, 2000));
  start = await shippedModel();
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  adapter = await Adapter.create(start, mnist);
});
afterEach(() => adapter.dispose());

function mistakes(samples: readonly OwnSample[]): number {
  const probabilities = adapter.predict(imagesOf(samples), samples.length);
  return samples.filter(({ label }, index) => mostProbable(probabilities, index).digit !== label).length;
}

function correctOfMnist(): number {
  const { images, labels, count } = mnist.test;
  const probabilities = adapter.predict(images, count);
  return labels.filter((label, index) => mostProbable(probabilities, index).digit === label).length;
}

/** Samples that the model misreads, in their order. */
function misread(samples: readonly OwnSample[]): OwnSample[] {
  return samples.filter((sample) => mistakes([sample]) === 1);
}

describe('Adapter', () => {
  it('reads as its model does before any correction', () => {
    expect(adapter.weights).toEqual(start.weights);
    expect(correctOfMnist()).toBeGreaterThanOrEqual(1990);
  });

  it('reads a digit right after it was corrected, or nearly so', () => {
    const [sample] = misread(oddHand(6));
    if (sample === undefined) throw new Error('the hand is not odd enough');
    const { before, after, kept } = adapter.adapt(sample);
    expect(before.digit).not.toBe(sample.label);
    expect(kept).toBeGreaterThan(0);
    expect(after.digit).toBe(sample.label);
  });

  it('reads the rest of the hand better with each correction, and MNIST and non-digits as well as before', () => {
    const others = oddHand(20).slice(100);
    const [mistakesBefore, mnistBefore] = [mistakes(others), correctOfMnist()];
    for (const sample of oddHand(10)) if (mistakes([sample]) === 1) adapter.adapt(sample);
    expect(mistakes(others)).toBeLessThan(0.7 * mistakesBefore);
    expect(correctOfMnist()).toBeGreaterThanOrEqual(mnistBefore - 3);
    const { images } = synthesise(99, 200, 'non-digits');
    const probabilities = adapter.predict(images, 200);
    const refused = Array.from({ length: 200 }, (_, index) => adapter.isDigit(probabilities, index)).filter(
      (is) => !is,
    );
    expect(refused.length).toBeGreaterThan(185);
  });

  it('takes corrections back one after the other', () => {
    const [one, two] = misread(oddHand(6));
    if (one === undefined || two === undefined) throw new Error('the hand is not odd enough');
    adapter.adapt(one);
    const after = adapter.weights;
    adapter.adapt(two);
    adapter.revert();
    expect(adapter.weights).toEqual(after);
    adapter.revert();
    expect(adapter.weights).toEqual(start.weights);
    adapter.revert();
    expect(adapter.weights).toEqual(start.weights);
  });

  it('withstands a correction that is wrong: it does not unlearn the digit', () => {
    const { images, labels } = mnist.test;
    const image = images.slice(0, 784);
    const label = ((labels[0] ?? 0) + 1) % 10;
    adapter.adapt({ label, strokes: null, image });
    expect(correctOfMnist()).toBeGreaterThanOrEqual(1980);
  });
});
