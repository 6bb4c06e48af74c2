import { describe, expect, it } from 'vitest';
import { speedOf } from '../../../../main/core/evaluation/speed';
import type { Predictor } from '../../../../main/core/evaluation/vote';
import { cancelledWork, quietWork, watchedWork } from '../curation/quiet-work';

/** A model that takes 2 ms for a batch of 500 and `alone` for a single image, by a clock of its own. */
function timed(alone: (round: number) => number): {
  predictor: Predictor;
  now: () => number;
  counts: number[];
} {
  let clock = 0;
  let singles = 0;
  const counts: number[] = [];
  return {
    counts,
    now: () => clock,
    predictor: {
      predict: (images, count) => {
        counts.push(count);
        expect(images.length).toBeGreaterThanOrEqual(count * 784);
        if (count === 1) singles += 1;
        clock += count === 1 ? alone(singles) : 2;
        return new Float32Array(count * 10);
      },
    },
  };
}

describe('speedOf', () => {
  it('is the median of batches, and of single images with what nineteen of twenty do not exceed', async () => {
    // After three to warm up, one in ten takes 8 ms.
    const { predictor, now } = timed((round) => (round % 10 === 0 ? 8 : 0.5));
    const work = watchedWork();
    const speed = await speedOf(predictor, new Uint8Array(3 * 784), work, now);
    expect(speed.imagesPerSecond).toBe(250_000);
    expect(speed.aloneMs).toEqual({ median: 0.5, p95: 8 });
    expect(work.fractions.every((part, at, all) => part >= (all[at - 1] ?? 0) && part <= 1)).toBe(true);
  });

  it('does not wait for a slow model', async () => {
    const { predictor, now, counts } = timed(() => 1000);
    const speed = await speedOf(predictor, new Uint8Array(784), quietWork(), now);
    expect(speed.aloneMs).toEqual({ median: 1000, p95: 1000 });
    expect(counts.filter((count) => count === 1).length).toBeLessThan(10);
  });

  it('of no images is 0, and ends when it is called off', async () => {
    const { predictor, now } = timed(() => 1);
    expect((await speedOf(predictor, new Uint8Array(), quietWork(), now)).imagesPerSecond).toBe(0);
    await expect(speedOf(predictor, new Uint8Array(784), cancelledWork(), now)).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
