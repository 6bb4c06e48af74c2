import { describe, expect, it } from 'vitest';
import { DISTURBANCES } from '../../../../main/contract/evaluation';
import { evenPlaces } from '../../../../main/core/evaluation/even-places';
import { robustnessOf } from '../../../../main/core/evaluation/robustness';
import type { Predictor } from '../../../../main/core/evaluation/vote';
import { cancelledWork, quietWork, watchedWork } from '../curation/quiet-work';
import { firstOfMnist } from '../mnist-part';

/** Reads 1 where the middle of the image has ink, otherwise 0; and notes how many images it was given. */
function inkReader(read: number[] = []): Predictor {
  return {
    predict: (images, count) => {
      read.push(count);
      const probabilities = new Float32Array(count * 10);
      for (let image = 0; image < count; image += 1) {
        probabilities[image * 10 + ((images[image * 784 + 14 * 28 + 14] ?? 0) > 64 ? 1 : 0)] = 1;
      }
      return probabilities;
    },
  };
}

const dot = new Uint8Array(784);
dot[14 * 28 + 14] = 255;

describe('robustnessOf', () => {
  it('takes every disturbance step by step, the images as they are among them', async () => {
    const images = Uint8Array.from([...dot, ...dot, ...dot, ...dot]);
    const robustness = await robustnessOf(
      inkReader(),
      { images, labels: Uint8Array.from([1, 1, 1, 0]) },
      quietWork(),
    );
    for (const kind of DISTURBANCES) {
      const steps = robustness.filter((step) => step.kind === kind);
      expect(steps.length).toBeGreaterThanOrEqual(6);
      expect(steps.map(({ strength }) => strength)).toEqual(
        [...new Set(steps.map(({ strength }) => strength))].sort((a, b) => a - b),
      );
      expect(steps.find(({ strength }) => strength === 0)).toMatchObject({
        correct: 3,
        total: 4,
        accuracy: 0.75,
      });
    }
    // A single pixel is gone where it is thinned, and elsewhere where it is shifted.
    const at = (kind: string, strength: number): number | undefined =>
      robustness.find((step) => step.kind === kind && step.strength === strength)?.correct;
    expect(at('thickness', -1)).toBe(1);
    expect(at('thickness', 1)).toBe(3);
    expect(at('shift', 1)).toBe(1);
    expect(at('blur', 2.5)).toBe(1);
  });

  it('takes no more images than it may, evenly over all, and says how far it is', async () => {
    const images = new Uint8Array(50 * 784);
    const labels = Uint8Array.from({ length: 50 }, (_, image) => (image % 10 === 0 ? 0 : 1));
    const read: number[] = [];
    const work = watchedWork();
    const robustness = await robustnessOf(inkReader(read), { images, labels }, work, 5);
    expect(robustness.every(({ total }) => total === 5)).toBe(true);
    expect(robustness.find(({ kind }) => kind === 'shift')?.correct).toBe(5);
    expect(read.every((count) => count === 5)).toBe(true);
    const { fractions } = work;
    expect(fractions.every((fraction, at) => fraction >= (fractions[at - 1] ?? 0) && fraction <= 1)).toBe(
      true,
    );
  });

  it('gives the same for the same images', async () => {
    const { images, labels } = await firstOfMnist(30);
    const once = await robustnessOf(inkReader(), { images, labels }, quietWork());
    expect(await robustnessOf(inkReader(), { images, labels }, quietWork())).toEqual(once);
  });

  it('ends when it is called off', async () => {
    const pixels = { images: dot, labels: Uint8Array.of(1) };
    await expect(robustnessOf(inkReader(), pixels, cancelledWork())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

describe('evenPlaces', () => {
  it('lie evenly over all, or are all', () => {
    expect([...evenPlaces(10, 4)]).toEqual([0, 2, 5, 7]);
    expect([...evenPlaces(3, 4)]).toEqual([0, 1, 2]);
    expect([...evenPlaces(0, 4)]).toEqual([]);
  });
});
