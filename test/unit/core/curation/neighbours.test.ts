import { describe, expect, it } from 'vitest';
import { nearestImages, neighbourGraph } from '../../../../main/core/curation/neighbours';
import { randomStream } from '../../../../main/core/data/random';
import { loadTensorFlow } from '../../../../main/core/tensorflow/backend';
import { firstOfMnist } from '../mnist-part';
import { cancelledWork, quietWork } from './quiet-work';

function randomPoints(count: number, dimensions: number): Float32Array {
  const random = randomStream(1, 'test points');
  // Far from the origin, where products are large and round.
  return Float32Array.from({ length: count * dimensions }, () => 100 + random.next());
}

function bruteForce(points: Float32Array, dimensions: number, k: number, point: number): [number, number][] {
  const at = (index: number, axis: number): number => points[index * dimensions + axis] ?? 0;
  return Array.from({ length: points.length / dimensions }, (_, other): [number, number] => {
    let squared = 0;
    for (let axis = 0; axis < dimensions; axis += 1) squared += (at(point, axis) - at(other, axis)) ** 2;
    return [other, Math.sqrt(squared)];
  })
    .filter(([other]) => other !== point)
    .sort((a, b) => a[1] - b[1])
    .slice(0, k);
}

describe('neighbourGraph', () => {
  it('finds what comparing all with all finds, over more than one block', async () => {
    const [count, dimensions, k] = [700, 12, 6];
    const points = randomPoints(count, dimensions);
    const graph = await neighbourGraph(points, dimensions, k, quietWork());
    expect(graph.k).toBe(k);
    for (let point = 0; point < count; point += 1) {
      const expected = bruteForce(points, dimensions, k, point);
      expect([...graph.indices.subarray(point * k, point * k + k)]).toEqual(expected.map(([other]) => other));
      expected.forEach(([, distance], rank) =>
        expect(graph.distances[point * k + rank]).toBeCloseTo(distance, 5),
      );
    }
  });

  it('never names the point itself, also where more lie on one spot than are asked for', async () => {
    const points = new Float32Array(40 * 3).fill(2);
    const { indices, distances } = await neighbourGraph(points, 3, 4, quietWork());
    indices.forEach((other, entry) => expect(other).not.toBe(Math.floor(entry / 4)));
    expect(distances.every((distance) => distance === 0)).toBe(true);
  });

  it('refuses to find more neighbours than there are', async () => {
    await expect(neighbourGraph(new Float32Array(9), 3, 3, quietWork())).rejects.toThrow(RangeError);
  });

  it('stops when it is called off, and gives back all of its memory either way', async () => {
    const tf = await loadTensorFlow();
    const points = randomPoints(600, 4);
    const before = tf.memory().numTensors;
    await expect(neighbourGraph(points, 4, 3, cancelledWork())).rejects.toMatchObject({ code: 'cancelled' });
    await neighbourGraph(points, 4, 3, quietWork());
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('nearestImages', () => {
  it('finds the nearest of 2,000 images, rising, without the one that is not wanted', async () => {
    const { images } = await firstOfMnist(2000);
    const found = nearestImages(images, images.subarray(3 * 784, 4 * 784), 10, 3);
    const expected = bruteForce(Float32Array.from(images), 784, 10, 3);
    expect(found.map(({ index }) => index)).toEqual(expected.map(([other]) => other));
    found.forEach(({ distance }, rank) => expect(distance).toBeCloseTo(expected[rank]?.[1] ?? 0, 3));
  });

  it('gives all images where fewer are there than are asked for', () => {
    const images = new Uint8Array(3 * 784).fill(7, 784, 2 * 784);
    expect(nearestImages(images, images.subarray(0, 784), 5)).toEqual([
      { index: 0, distance: 0 },
      { index: 2, distance: 0 },
      { index: 1, distance: 7 * 28 },
    ]);
  });
});
