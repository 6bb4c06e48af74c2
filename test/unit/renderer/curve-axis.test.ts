import { describe, expect, it } from 'vitest';
import { AXIS_STEPS, axisOf, horizonOf } from '../../../renderer/workspaces/train/watch/curve-axis';

describe('the axis of a curve', () => {
  it('counts batches where an epoch is known to have so many', () => {
    expect(axisOf('steps', { ends: [0], batches: 40, secondsAnEpoch: null })?.(1.5)).toBe(60);
    expect(axisOf('steps', { ends: [0], batches: null, secondsAnEpoch: null })).toBeNull();
  });

  it('counts the seconds that the epochs took, each at its own pace', () => {
    const time = axisOf('time', { ends: [0, 10, 30], batches: null, secondsAnEpoch: null });
    expect([0, 0.5, 1, 1.5, 2, 2.5].map((x) => time?.(x))).toEqual([0, 5, 10, 20, 30, 40]);
  });

  it('goes by the speed of now before the first epoch is done', () => {
    expect(axisOf('time', { ends: [0], batches: 10, secondsAnEpoch: 8 })?.(0.25)).toBe(2);
    expect(axisOf('time', { ends: [0], batches: 10, secondsAnEpoch: null })).toBeNull();
  });

  it('has a grid whose steps rise', () => {
    for (const steps of Object.values(AXIS_STEPS))
      expect([...steps]).toEqual([...steps].sort((a, b) => a - b));
  });
});

describe('where the axis of a run ends', () => {
  it('is never more than twice what is done, and never beyond its end', () => {
    expect([0.2, 1, 1.1, 3, 5, 24].map((done) => horizonOf(done, 25))).toEqual([1, 1, 2, 4, 8, 25]);
    expect(horizonOf(600, 1000)).toBe(1000);
  });

  it('holds what is done of a run whose length is less', () => {
    expect(horizonOf(7.5, 5)).toBe(7.5);
  });
});
