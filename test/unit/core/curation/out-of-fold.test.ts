import { beforeAll, describe, expect, it } from 'vitest';
import { rankLabelErrors } from '../../../../main/core/curation/confident-learning';
import { flipLabels } from '../../../../main/core/curation/flip-labels';
import { foldOpinions, outOfFoldProbabilities } from '../../../../main/core/curation/out-of-fold';
import { loadTensorFlow } from '../../../../main/core/tensorflow/backend';
import type { LabelledImages } from '../../../../main/core/data/data-set';
import { firstOfMnist } from '../mnist-part';
import { cancelledWork, quietWork, watchedWork } from './quiet-work';

const settings = { folds: 3, epochs: 4, architecture: 'swift', seed: 1 };
const few = { ...settings, folds: 2, epochs: 1 };

let data: LabelledImages;
beforeAll(async () => {
  data = await firstOfMnist(3000);
});

describe('outOfFoldProbabilities', () => {
  it('finds most labels of 3,000 that were flipped among half as many suspects again', async () => {
    const { labels, flipped } = flipLabels(data.labels, 0.02, 1, 10);
    const work = watchedWork();
    const probabilities = await outOfFoldProbabilities(data.images, labels, settings, work);
    const { order, suggested } = rankLabelErrors(probabilities, labels, 10);
    const suspects = new Set(order.subarray(0, flipped.length * 1.5));
    const found = [...flipped].filter((image) => suspects.has(image));
    expect(found.length / flipped.length).toBeGreaterThan(0.85);
    const right = found.filter((image) => suggested[image] === data.labels[image]);
    expect(right.length / found.length).toBeGreaterThan(0.9);
    expect(work.fractions).toEqual([...work.fractions].sort((a, b) => a - b));
    expect(work.fractions.at(-1)).toBeCloseTo(1);
  });

  it('gives back all of the memory that it took', async () => {
    const tf = await loadTensorFlow();
    const images = data.images.slice(0, 300 * 784);
    const before = tf.memory().numTensors;
    await outOfFoldProbabilities(images, data.labels.slice(0, 300), few, quietWork());
    expect(tf.memory().numTensors).toBe(before);
  });

  it('stops when it is called off', async () => {
    const { images, labels } = data;
    await expect(outOfFoldProbabilities(images, labels, settings, cancelledWork())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

describe('foldOpinions', () => {
  it('asks all networks about images that none of them learnt from', async () => {
    const learnt = [data.images.slice(0, 2000 * 784), data.labels.slice(0, 2000)] as const;
    const others = data.images.subarray(2000 * 784);
    const { ofOthers } = await foldOpinions(...learnt, others, { ...few, epochs: 2 }, quietWork());
    expect(ofOthers).toHaveLength(1000 * 10);
    let right = 0;
    for (let image = 0; image < 1000; image += 1) {
      const own = ofOthers.subarray(image * 10, image * 10 + 10);
      expect(own.reduce((sum, probability) => sum + probability)).toBeCloseTo(1, 3);
      if (own.indexOf(Math.max(...own)) === data.labels[2000 + image]) right += 1;
    }
    expect(right).toBeGreaterThan(800);
  });
});
