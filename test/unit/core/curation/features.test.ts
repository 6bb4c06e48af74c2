import { describe, expect, it } from 'vitest';
import path from 'node:path';
import { modelFeatures } from '../../../../main/core/curation/features';
import { neighbourGraph } from '../../../../main/core/curation/neighbours';
import { loadTensorFlow } from '../../../../main/core/tensorflow/backend';
import { firstOfMnist } from '../mnist-part';
import { cancelledWork, quietWork } from './quiet-work';

const MODEL = path.resolve('resources/models/standard');

describe('modelFeatures', () => {
  it('lays images of one digit together, and gives its memory back', async () => {
    const { images, labels } = await firstOfMnist(1200);
    const tf = await loadTensorFlow();
    const before = tf.memory().numTensors;
    const { features, dimensions } = await modelFeatures(MODEL, images, quietWork());
    expect(tf.memory().numTensors).toBe(before);
    expect(dimensions).toBe(128);
    expect(features).toHaveLength(1200 * 128);
    const { indices } = await neighbourGraph(features, dimensions, 1, quietWork());
    const alike = labels.filter((label, image) => labels[indices[image] ?? 0] === label);
    expect(alike.length / labels.length).toBeGreaterThan(0.97);
    expect((await modelFeatures(MODEL, images, quietWork())).features).toEqual(features);
  });

  it('stops when it is called off', async () => {
    const { images } = await firstOfMnist(1200);
    await expect(modelFeatures(MODEL, images, cancelledWork())).rejects.toMatchObject({ code: 'cancelled' });
  });
});
