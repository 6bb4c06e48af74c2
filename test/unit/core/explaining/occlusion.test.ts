import { describe, expect, it } from 'vitest';
import { OCCLUSION_PATCH } from '../../../../main/contract/explaining';
import type { LayerInput } from '../../../../main/contract/architecture';
import { occlusion } from '../../../../main/core/explaining/occlusion';
import { cancelledWork, quietWork, watchedWork } from '../curation/quiet-work';
import { madeNetwork } from './made-networks';

const LINEAR: LayerInput[] = [{ kind: 'flatten' }, { kind: 'dense', units: 10 }];
/** Row 9, column 14: the only pixel that the network looks at, and what it makes of it. */
const PLANTED = 9 * 28 + 14;
const WEIGHT = 8;
const DIGIT = 2;

const planted = madeNetwork(LINEAR, (weight, at) =>
  weight === 0 && at === PLANTED * 10 + DIGIT ? WEIGHT : 0,
);

/** Ink at the planted pixel, and elsewhere, where it does not matter. */
function image(): Float32Array {
  const ink = new Float32Array(784);
  for (const pixel of [PLANTED, PLANTED + 1, 20 * 28 + 5, 0, 783]) ink[pixel] = 1;
  return ink;
}

describe('occlusion', () => {
  it('finds the planted pixel: the fall of its patches, by how many of them cover a pixel', async () => {
    const { explainer } = await planted;
    const map = await occlusion(explainer, image(), DIGIT, quietWork());
    const fall = Math.exp(WEIGHT) / (Math.exp(WEIGHT) + 9) - 0.1;
    for (let pixel = 0; pixel < 784; pixel += 1) {
      const across = Math.max(0, OCCLUSION_PATCH - Math.abs((pixel % 28) - 14));
      const down = Math.max(0, OCCLUSION_PATCH - Math.abs(Math.floor(pixel / 28) - 9));
      expect(map[pixel]).toBeCloseTo((fall * across * down) / OCCLUSION_PATCH ** 2, 4);
    }
  });

  it('is below 0 where the digit gets more probable without the ink', async () => {
    const { explainer } = await planted;
    const map = await occlusion(explainer, image(), DIGIT + 1, quietWork());
    expect(map[PLANTED]).toBeLessThan(-0.05);
    expect(map[783]).toBeCloseTo(0, 6);
  });

  it('of blank paper is nothing', async () => {
    const { explainer } = await planted;
    expect(await occlusion(explainer, new Float32Array(784), DIGIT, quietWork())).toEqual(
      new Float32Array(784),
    );
  });

  it('tells its progress and stops when it is called off', async () => {
    const { explainer } = await planted;
    const full = new Float32Array(784).fill(1);
    const work = watchedWork();
    await occlusion(explainer, full, DIGIT, work);
    expect(work.fractions.at(-1)).toBe(1);
    await expect(occlusion(explainer, full, DIGIT, cancelledWork())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
