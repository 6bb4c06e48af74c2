import { describe, expect, it } from 'vitest';
import { compareModels, pairedCounts } from '../../../../main/core/evaluation/comparison';
import { mcnemar } from '../../../../main/core/evaluation/mcnemar';
import { score } from '../../../../main/core/evaluation/scores';
import type { Predictor } from '../../../../main/core/evaluation/vote';
import { cancelledWork, quietWork, watchedWork } from '../curation/quiet-work';
import { certain } from './answers';

const labels = Uint8Array.from([1, 2, 3, 4, 5]);
const judged = {
  items: Uint32Array.from([10, 11, 20, 30, 40]),
  images: new Uint8Array(5 * 784),
  labels,
  writers: null,
};
const BY_A = [1, 2, 3, 0, 0];
const BY_B = [1, 0, 3, 4, 6];
const model = (read: readonly number[]): Predictor => ({ predict: () => certain(read) });

describe('compareModels', () => {
  it('counts image by image, and scores both', async () => {
    const work = watchedWork();
    const { a, b, counts, rows, ...rest } = await compareModels(model(BY_A), model(BY_B), judged, work);
    expect(counts).toEqual({ both: 2, onlyA: 1, onlyB: 1, neither: 1 });
    expect(a).toEqual(score(certain(BY_A), labels));
    expect(b).toEqual(score(certain(BY_B), labels));
    expect(rest.mcnemar).toEqual(mcnemar(1, 1));
    expect(rest.difference.value).toBe(0);
    expect([...new Uint32Array(rows.items)]).toEqual([10, 11, 20, 30, 40]);
    expect([...new Uint8Array(rows.labels)]).toEqual([...labels]);
    expect([...new Uint8Array(rows.predictedA)]).toEqual(BY_A);
    expect([...new Uint8Array(rows.predictedB)]).toEqual(BY_B);
    expect(work.fractions).toEqual([0.5, 1]);
  });

  it('of a model with itself finds no difference', async () => {
    const {
      counts,
      mcnemar: test,
      difference,
    } = await compareModels(model(BY_A), model(BY_A), judged, quietWork());
    expect(counts).toEqual({ both: 3, onlyA: 0, onlyB: 0, neither: 2 });
    expect([test.p, difference.value]).toEqual([1, 0]);
  });

  it('ends when it is called off', async () => {
    await expect(compareModels(model(BY_A), model(BY_B), judged, cancelledWork())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

it('counts of no images are 0', () => {
  const none = new Uint8Array();
  expect(pairedCounts(none, none, none)).toEqual({ both: 0, onlyA: 0, onlyB: 0, neither: 0 });
});
