import { beforeAll, describe, expect, it } from 'vitest';
import { neighbourGraph, type NeighbourGraph } from '../../../../main/core/curation/neighbours';
import { principalMap } from '../../../../main/core/curation/principal-map';
import { umapMap } from '../../../../main/core/curation/umap-map';
import { randomStream } from '../../../../main/core/data/random';
import { firstOfMnist } from '../mnist-part';
import { cancelledWork, quietWork, watchedWork } from './quiet-work';

function isWithinSquare(points: Float32Array): boolean {
  return points.every((value) => value >= -1 && value <= 1);
}

describe('principalMap', () => {
  it('lays two clusters apart along its first axis, the same each time', async () => {
    const random = randomStream(1, 'test clusters');
    // 400 points of 20 dimensions, of which every other one is off by 3 in the fifth.
    const values = Float32Array.from({ length: 400 * 20 }, (_, index) => {
      const isOff = index % 20 === 5 && Math.floor(index / 20) % 2 === 0;
      return random.next() + (isOff ? 3 : 0);
    });
    const points = await principalMap(values, 20, quietWork());
    expect(points).toHaveLength(800);
    expect(isWithinSquare(points)).toBe(true);
    const sides = Array.from({ length: 400 }, (_, point) => (points[point * 2] ?? 0) > 0);
    sides.forEach((side, point) => expect(side).toBe(point % 2 === 0));
    expect(await principalMap(values, 20, quietWork())).toEqual(points);
  });

  it('finds the directions in which points vary most, the first one before the second', async () => {
    const random = randomStream(2, 'test ellipsoid');
    const widths = [1, 4, 2, 8, 1, 1, 1, 1];
    const values = Float32Array.from({ length: 3000 * 8 }, (_, index) => {
      return (random.next() - 0.5) * (widths[index % 8] ?? 0);
    });
    const points = await principalMap(values, 8, quietWork());
    const correlation = (axis: number, dimension: number): number => {
      let [xy, xx, yy] = [0, 0, 0];
      for (let point = 0; point < 3000; point += 1) {
        const [x, y] = [points[point * 2 + axis] ?? 0, values[point * 8 + dimension] ?? 0];
        [xy, xx, yy] = [xy + x * y, xx + x * x, yy + y * y];
      }
      return Math.abs(xy) / Math.sqrt(xx * yy);
    };
    expect(correlation(0, 3)).toBeGreaterThan(0.99);
    expect(correlation(1, 1)).toBeGreaterThan(0.99);
  });

  it('takes points that are all the same, a single dimension, and none', async () => {
    expect([...(await principalMap(new Uint8Array(30).fill(9), 3, quietWork()))]).toEqual(
      new Array(20).fill(0),
    );
    expect([...(await principalMap(Uint8Array.of(1, 2, 3), 1, quietWork()))]).toEqual([-1, 0, 0, 0, 1, 0]);
    expect(await principalMap(new Uint8Array(), 784, quietWork())).toHaveLength(0);
  });
});

describe('umapMap', () => {
  const COUNT = 500;
  let graph: NeighbourGraph;
  let start: Float32Array;

  beforeAll(async () => {
    const { images } = await firstOfMnist(COUNT);
    graph = await neighbourGraph(Float32Array.from(images), 784, 15, quietWork());
    start = await principalMap(images, 784, quietWork());
  });

  /** Part of each point's neighbours that are among its 15 nearest on the map. */
  async function kept(points: Float32Array): Promise<number> {
    const onMap = await neighbourGraph(points, 2, 15, quietWork());
    let same = 0;
    for (let point = 0; point < COUNT; point += 1) {
      const wanted = new Set(graph.indices.subarray(point * 15, point * 15 + 15));
      for (const other of onMap.indices.subarray(point * 15, point * 15 + 15))
        if (wanted.has(other)) same += 1;
    }
    return same / (COUNT * 15);
  }

  it('keeps many more neighbours together than the principal map, the same for a seed', async () => {
    const work = watchedWork();
    const points = await umapMap(graph, { seed: 1, start }, work);
    expect(isWithinSquare(points)).toBe(true);
    // By chance it were 0.03.
    expect(await kept(points)).toBeGreaterThan(0.4);
    expect(await kept(points)).toBeGreaterThan((await kept(start)) * 1.5);
    expect(work.fractions.at(-1)).toBe(1);
    expect(work.fractions).toEqual([...work.fractions].sort((a, b) => a - b));
    expect(await umapMap(graph, { seed: 1, start }, quietWork())).toEqual(points);
    expect(await umapMap(graph, { seed: 2, start }, quietWork())).not.toEqual(points);
  });

  it('lays points apart that begin on one spot', async () => {
    const points = await umapMap(graph, { seed: 1, start: new Float32Array(COUNT * 2) }, quietWork());
    expect(points.every((value) => Number.isFinite(value))).toBe(true);
    expect(await kept(points)).toBeGreaterThan(0.3);
  });

  it('stops when it is called off', async () => {
    await expect(umapMap(graph, { seed: 1, start }, cancelledWork())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
