import { describe, expect, it } from 'vitest';
import { neighbourGraph } from '../../../../main/core/curation/neighbours';
import { blankOrCropped, outlierScores } from '../../../../main/core/curation/outliers';
import { COARSE_DIMENSIONS, shapeFeatures } from '../../../../main/core/curation/shape-features';
import { randomStream } from '../../../../main/core/data/random';
import { firstOfMnist } from '../mnist-part';
import { quietWork } from './quiet-work';

async function scoresOf(images: Uint8Array, labels: Uint8Array): Promise<Float32Array> {
  const features = await shapeFeatures(images, quietWork());
  return outlierScores(await neighbourGraph(features, COARSE_DIMENSIONS, 10, quietWork()), labels);
}

describe('outlierScores', () => {
  it('gives noise among twos the highest score of them', async () => {
    const data = await firstOfMnist(2000);
    const { images, labels } = data;
    const twos = data.indicesOf(2);
    const random = randomStream(1, 'test noise');
    const [planted = 0] = twos;
    for (let pixel = 0; pixel < 784; pixel += 1) images[planted * 784 + pixel] = random.int(256);
    const scores = await scoresOf(images, labels);
    expect(scores[planted]).toBe(Math.max(...[...twos].map((image) => scores[image] ?? 0)));
    expect(scores[planted]).toBeGreaterThan(0.5);
    expect(scores.filter((score) => score > 0.6).length).toBeLessThan(scores.length * 0.03);
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
  });

  it('measures against what is usual in the class', () => {
    // The first class lies close together, the second far apart; the same distance is unusual in the first only.
    const near = [1, 1.1, 0.9, 1, 1.2, 0.8, 1, 3];
    const far = [3, 3.5, 2.5, 3, 4, 2, 3.2, 2.8];
    const distances = Float32Array.from([...near, ...far]);
    const labels = Uint8Array.from(distances, (_, index) => Math.floor(index / 8));
    const scores = outlierScores({ k: 1, indices: new Uint32Array(16), distances }, labels);
    expect(scores[7]).toBeGreaterThan(0.6);
    expect(scores[8]).toBe(0);
  });
});

describe('blankOrCropped', () => {
  it('finds empty paper, specks and digits that are cut off, and leaves whole digits alone', async () => {
    const { images } = await firstOfMnist(500);
    const whole = blankOrCropped(images);
    expect(whole.blank).toHaveLength(0);
    expect(whole.cropped.length).toBeLessThan(5);
    const image = (index: number): Uint8Array => images.subarray(index * 784, (index + 1) * 784);
    image(10).fill(0);
    image(11).fill(0).fill(255, 400, 405);
    // Ten rows down: the lower part of the digit is gone.
    image(12).copyWithin(280, 0);
    image(12).fill(0, 0, 280);
    const { blank, cropped, croppedScore } = blankOrCropped(images);
    expect([...blank]).toEqual([10, 11]);
    expect([...cropped]).toContain(12);
    expect(croppedScore).toHaveLength(cropped.length);
    expect(croppedScore.every((score) => score >= 0.5 && score < 1)).toBe(true);
  });
});
