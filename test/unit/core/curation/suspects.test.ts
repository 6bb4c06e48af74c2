import { describe, expect, it } from 'vitest';
import path from 'node:path';
import { findSuspects, type SuspectSource } from '../../../../main/core/curation/suspects';
import { firstOfMnist } from '../mnist-part';
import { cancelledWork, quietWork, watchedWork } from './quiet-work';

const TRAIN = 1000;
const FOLDS = { folds: 2, epochs: 3, architecture: 'swift', seed: 1 };

/** 1,200 images: a wrong label at 5, one twice at 20 and 21, one in both splits at 30 and 1,100, a blank one at 40. */
async function spoilt(): Promise<SuspectSource> {
  const { images, labels } = await firstOfMnist(1200);
  const copy = (from: number, to: number): void => {
    images.copyWithin(to * 784, from * 784, (from + 1) * 784);
    labels[to] = labels[from] ?? 0;
  };
  labels[5] = ((labels[5] ?? 0) + 5) % 10;
  copy(20, 21);
  copy(30, 1100);
  images.fill(0, 40 * 784, 41 * 784);
  return { images, labels, trainCount: TRAIN, classCount: 10, modelFolder: null };
}

describe('findSuspects', () => {
  it('finds what is wrong under its kind, with what it may be instead', async () => {
    const source = await spoilt();
    const work = watchedWork();
    const { suspects, skipped } = await findSuspects(
      { ...source, modelFolder: path.resolve('resources/models/standard') },
      work,
      FOLDS,
    );
    expect(skipped).toEqual([]);
    const right = ((source.labels[5] ?? 0) + 5) % 10;
    expect(suspects).toContainEqual(expect.objectContaining({ item: 5, kind: 'label', other: right }));
    expect(suspects).toContainEqual({ item: 21, kind: 'duplicate', score: 1, other: 20 });
    expect(suspects).toContainEqual({ item: 1100, kind: 'leak', score: 1, other: 30 });
    expect(suspects).toContainEqual({ item: 40, kind: 'blank', score: 1, other: null });
    for (const { score } of suspects) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
    expect(work.fractions).toEqual([...work.fractions].sort((a, b) => a - b));
    expect(work.fractions.at(-1)).toBeGreaterThan(0.97);
  });

  it('doubts no labels of other classes than the ten digits, and says so', async () => {
    const { suspects, skipped } = await findSuspects({ ...(await spoilt()), classCount: 26 }, quietWork());
    expect(skipped).toEqual(['label']);
    expect(suspects.some(({ kind }) => kind === 'label')).toBe(false);
    expect(suspects.some(({ kind }) => kind === 'leak')).toBe(true);
  });

  it('says nothing of cropped images where all ink goes to the border', async () => {
    const source = await spoilt();
    for (let image = 0; image < 1200; image += 1) source.images.fill(255, image * 784, image * 784 + 28);
    const { suspects, skipped } = await findSuspects({ ...source, classCount: 2 }, quietWork());
    expect(skipped).toEqual(['label', 'cropped']);
    expect(suspects.some(({ kind }) => kind === 'cropped')).toBe(false);
  });

  it('takes a single image and none', async () => {
    const none = { labels: new Uint8Array(), trainCount: 0, classCount: 10, modelFolder: null };
    const skipped = ['label', 'duplicate', 'leak', 'outlier'];
    const empty = await findSuspects({ ...none, images: new Uint8Array() }, quietWork());
    expect(empty).toEqual({ suspects: [], skipped });
    const one = { ...none, images: new Uint8Array(784), labels: Uint8Array.of(3) };
    const { suspects } = await findSuspects(one, quietWork());
    expect(suspects).toEqual([{ item: 0, kind: 'blank', score: 1, other: null }]);
  });

  it('stops when it is called off', async () => {
    await expect(findSuspects(await spoilt(), cancelledWork(), FOLDS)).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
