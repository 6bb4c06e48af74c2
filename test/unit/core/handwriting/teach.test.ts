import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelCardSchema } from '../../../../main/contract/models';
import { teachSettingsSchema, type TeachSettingsInput } from '../../../../main/contract/teaching';
import { LabelledImages } from '../../../../main/core/data/data-set';
import type { Work } from '../../../../main/core/data/work';
import { keepTaught, refuseForgetful } from '../../../../main/core/handwriting/keep-taught';
import { openMnist, type Mnist } from '../../../../main/core/handwriting/mnist';
import {
  imagesOf,
  labelsOf,
  samplesOfImages,
  type OwnSample,
} from '../../../../main/core/handwriting/own-sample';
import { teach, type TaughtModel } from '../../../../main/core/handwriting/teach';
import { mostProbable } from '../../../../main/core/evaluation/most-probable';
import { Classifier } from '../../../../main/core/model/classifier';
import { readModelFolder, type StoredModel } from '../../../../main/core/model/model-folder';
import { loadTensorFlow } from '../../../../main/core/tensorflow/backend';
import { writeSmallMnist } from '../../../fixtures/small-mnist';
import { oddHand, usualHand } from './odd-hand';
import { shippedModel } from './start-model';

let folder: string;
let mnist: Mnist;
let start: StoredModel;
/** A hand of which the shipped model misreads about one digit in seven. */
const hand = oddHand(18, 3);
/** What is never taught in these tests. */
const unseen = hand.slice(60);

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-test-'));
  mnist = await openMnist(writeSmallMnist(path.join(folder, 'mnist'), 1500, 400));
  start = await shippedModel();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function work(changes: Partial<Work> = {}): Work {
  return { onProgress: () => undefined, signal: new AbortController().signal, ...changes };
}

function lesson(
  samples: readonly OwnSample[],
  settings: TeachSettingsInput = {},
  as: Work = work(),
): Promise<TaughtModel> {
  return teach({ start, samples, settings: teachSettingsSchema.parse(settings), mnist }, as);
}

async function mistakes(weights: readonly Float32Array[], samples: readonly OwnSample[]): Promise<number> {
  const classifier = await Classifier.of(await loadTensorFlow(), { ...start, weights });
  const probabilities = classifier.predict(imagesOf(samples), samples.length);
  classifier.dispose();
  return samples.filter(({ label }, index) => mostProbable(probabilities, index).digit !== label).length;
}

describe('teach', () => {
  const fifty = hand.slice(0, 50);

  it('halves the mistakes on what it was not taught, and forgets nothing of MNIST', async () => {
    const { weights, judgement } = await lesson(fifty, { estimate: { kind: 'none' } });
    const before = await mistakes(start.weights, unseen);
    expect(before).toBeGreaterThanOrEqual(12);
    expect(await mistakes(weights, unseen)).toBeLessThanOrEqual(before / 2);
    expect(judgement.own).toBeNull();
    expect(judgement.learntFrom).toBe(50);
    expect(judgement.mnist.after.correct).toBeGreaterThanOrEqual(judgement.mnist.before.correct - 1);
  });

  it('does the same for images without strokes', async () => {
    const asImages = (samples: readonly OwnSample[]): OwnSample[] =>
      samplesOfImages(new LabelledImages(imagesOf(samples), labelsOf(samples)));
    const { weights } = await lesson(asImages(fifty), { estimate: { kind: 'none' } });
    expect(await mistakes(weights, unseen)).toBeLessThanOrEqual((await mistakes(start.weights, unseen)) / 2);
  });

  it('judges by samples of every digit that were held back, and tells what changed', async () => {
    const { weights, judgement } = await lesson(hand, { estimate: { kind: 'holdout', fraction: 0.3 } });
    const { own, changed, pairs, judged, learntFrom } = judgement;
    expect([judged, learntFrom]).toEqual([54, 126]);
    const better = changed.filter(({ label, after }) => after.digit === label).length;
    const worse = changed.filter(({ label, before }) => before.digit === label).length;
    expect((own?.after.correct ?? 0) - (own?.before.correct ?? 0)).toBe(better - worse);
    expect(better).toBeGreaterThan(worse);
    expect(pairs.reduce((sum, { before }) => sum + before, 0)).toBe(54 - (own?.before.correct ?? 0));
    // The model that is kept is the one that was judged.
    for (const { sample, after } of changed) {
      const one = hand.slice(sample, sample + 1);
      expect((await mistakes(weights, one)) === 0).toBe(after.digit === one[0]?.label);
    }
  });

  it('judges few samples by folds, each once', async () => {
    const { judgement } = await lesson(fifty.slice(0, 20), { steps: 12 });
    expect(judgement.estimate).toEqual({ kind: 'folds', folds: 4 });
    expect([judgement.judged, judgement.learntFrom]).toEqual([20, 20]);
    expect(judgement.folds.map(({ after }) => after.total)).toEqual([5, 5, 5, 5]);
    const correct = judgement.folds.reduce((sum, { after }) => sum + after.correct, 0);
    expect(correct).toBe(judgement.own?.after.correct);
  });

  it('teaches the same from the same seed', async () => {
    const settings = { steps: 6, estimate: { kind: 'none' } } as const;
    const [one, again, other] = [
      await lesson(fifty, settings),
      await lesson(fifty, settings),
      await lesson(fifty, { ...settings, seed: 2 }),
    ];
    expect(again.weights).toEqual(one.weights);
    expect(other.weights).not.toEqual(one.weights);
  });

  it('does not learn from a sample with a wrong label, unless it is told to', async () => {
    const wrong = usualHand(3).map((sample, index) => (index === 12 ? { ...sample, label: 8 } : sample));
    const settings = { steps: 4, estimate: { kind: 'none' } } as const;
    const { judgement } = await lesson(wrong, settings);
    expect(judgement.setAside).toEqual([{ sample: 12, label: 8, looksLike: 2 }]);
    expect(judgement.learntFrom).toBe(29);
    const insisted = await lesson(wrong, { ...settings, keepDoubtful: true });
    expect(insisted.judgement.setAside).toEqual([]);
    expect(insisted.judgement.learntFrom).toBe(30);
  });

  it('stays as it was where nothing that it could learn helps', async () => {
    const taught = await lesson(fifty, {
      learningRate: 1,
      steps: 4,
      rehearsal: 0,
      estimate: { kind: 'holdout', fraction: 0.3 },
    });
    expect(taught.judgement.steps).toBe(0);
    expect(taught.weights).toEqual(start.weights);
    expect(taught.judgement.own?.after.correct).toBeGreaterThanOrEqual(
      taught.judgement.own?.before.correct ?? 0,
    );
  });

  it('cannot hold any back where there is one of each', async () => {
    await expect(lesson(oddHand(1), { estimate: { kind: 'holdout', fraction: 0.3 } })).rejects.toMatchObject({
      code: 'samples-unfit',
      params: { problem: 'none-to-hold-back' },
    });
  });

  it('refuses what is no handwriting of digits', async () => {
    const noise = Array.from({ length: 12 }, (_, index): OwnSample => {
      const image = Uint8Array.from({ length: 784 }, (_, pixel) => (pixel * (index + 3) * 7919) % 256);
      return { label: index % 2, strokes: null, image };
    });
    await expect(lesson(noise)).rejects.toMatchObject({
      code: 'samples-unfit',
      params: { problem: 'foreign' },
    });
  });

  it('can be called off', async () => {
    const controller = new AbortController();
    const onProgress = (fraction: number): void => {
      if (fraction > 0.3) controller.abort();
    };
    await expect(lesson(fifty, {}, work({ signal: controller.signal, onProgress }))).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

describe('keepTaught', () => {
  it('writes a model that reads as it was taught, knows its parent, and refuses what is no digit as before', async () => {
    const settings = teachSettingsSchema.parse({ steps: 8, estimate: { kind: 'none' } });
    const taught = await teach({ start, samples: oddHand(2, 3), settings, mnist }, work());
    const target = path.join(folder, 'taught');
    const parent = { id: 'standard', name: 'Standard' };
    await keepTaught(target, taught, { name: 'Mine', parent, start, settings });
    const stored = await readModelFolder(target);
    expect(stored.weights).toEqual(taught.weights);
    expect(modelCardSchema.parse(stored.card)).toMatchObject({
      name: 'Mine',
      origin: 'trained',
      parent,
      data: start.card.data,
      test: { total: 400 },
      teaching: { samples: 20, own: null, settings },
    });
    expect(stored.card.rejection?.threshold).toBe(start.card.rejection?.threshold);
    expect(stored.card.rejection?.nonDigits).toBeGreaterThan(0.9);
    const classifier = await Classifier.load(target);
    expect(await mistakes(stored.weights, unseen)).toBeLessThanOrEqual(await mistakes(start.weights, unseen));
    classifier.dispose();
  });
});

describe('refuseForgetful', () => {
  it('refuses a model that lost more than 0.15 points on MNIST, and says how much', async () => {
    const { judgement, ...rest } = await lesson(oddHand(2), { steps: 4, estimate: { kind: 'none' } });
    const scored = (accuracy: number, forgets: boolean): TaughtModel => {
      const after = { ...judgement.mnist.after, accuracy };
      const before = { ...judgement.mnist.before, accuracy: 0.997 };
      return { ...rest, judgement: { ...judgement, forgets, mnist: { before, after } } };
    };
    expect(() => refuseForgetful(scored(0.9965, false))).not.toThrow();
    expect(() => refuseForgetful(scored(0.9947, true))).toThrow(/would lose 0\.23 points/);
  });
});
