import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FeatureReader, modelFeatures } from '../../../../main/core/curation/features';
import { nearestFeatures } from '../../../../main/core/explaining/nearest-features';
import { shippedModelsFolder } from '../../../../main/core/model/registry';
import { quietWork } from '../curation/quiet-work';
import { firstOfMnist } from '../mnist-part';

const all = (): boolean => true;
/** Points of two dimensions. */
const POINTS = Float32Array.of(1, 0, 0, 2, 3, 3, 0, 0, 5, 0, -1, 0);

describe('nearestFeatures', () => {
  it('orders by the angle whatever the lengths, the first of equal ones first', () => {
    const found = nearestFeatures(POINTS, Float32Array.of(2, 0), 6, all);
    expect(found.map(({ index }) => index)).toEqual([0, 4, 2, 1, 3, 5]);
    [1, 1, Math.SQRT1_2, 0, 0, -1].forEach((similarity, at) =>
      expect(found[at]?.similarity).toBeCloseTo(similarity, 6),
    );
  });

  it('gives as many as are wanted and no one that is not', () => {
    const found = nearestFeatures(POINTS, Float32Array.of(2, 0), 2, (index) => index !== 0);
    expect(found.map(({ index }) => index)).toEqual([4, 2]);
    expect(nearestFeatures(POINTS, Float32Array.of(2, 0), 3, () => false)).toEqual([]);
  });

  it('finds no direction in features that are all 0', () => {
    const found = nearestFeatures(POINTS, Float32Array.of(0, 0), 1, all);
    expect(found).toEqual([{ index: 0, similarity: 0 }]);
  });

  it('finds a training image itself first, with a similarity of 1, and others of its digit', async () => {
    const { images, labels } = await firstOfMnist(1000);
    const folder = path.join(shippedModelsFolder(), 'standard');
    const { features } = await modelFeatures(folder, images, quietWork());
    const reader = await FeatureReader.load(folder);
    for (const index of [0, 77, 999]) {
      const query = reader.read(images.slice(index * 784, (index + 1) * 784), 1);
      const [itself, ...others] = nearestFeatures(features, query, 6, all);
      expect(itself?.index).toBe(index);
      expect(itself?.similarity).toBeCloseTo(1, 5);
      for (const other of others) {
        expect(other.similarity).toBeLessThan(1);
        expect(labels[other.index]).toBe(labels[index]);
      }
    }
    reader.dispose();
  });
});
