import { describe, expect, it } from 'vitest';
import { spaceSchema } from '../../../../../main/contract/studies';
import { changedSettings, pointsOf } from '../../../../../main/core/training/search/space';
import { runSettings } from '../../run-settings';

const space = spaceSchema.parse({
  learningRate: { from: 1e-4, to: 1e-2, log: true },
  batch: { from: 16, to: 128 },
  'optimiser.kind': { values: ['adam', 'sgd'] },
});

describe('the points of a search', () => {
  it('of a grid are all combinations, ranges by their points, ratios alike where they count', () => {
    const points = pointsOf(space, 'grid', 100, 1);
    expect(points).toHaveLength(3 * 3 * 2);
    expect([...new Set(points.map(({ learningRate }) => learningRate))]).toEqual([1e-4, 1e-3, 1e-2]);
    expect([...new Set(points.map(({ batch }) => batch))]).toEqual([16, 72, 128]);
    expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(18);
  });

  it('of a grid are refused where there are more than trials', () => {
    expect(() => pointsOf(space, 'grid', 17, 1)).toThrow(/18 points, more than the 17 trials \(/);
  });

  it('at random repeat from the seed, differ from each other and lie within their ends', () => {
    const points = pointsOf(space, 'random', 40, 3);
    expect(points).toHaveLength(40);
    expect(pointsOf(space, 'random', 40, 3)).toEqual(points);
    expect(pointsOf(space, 'random', 40, 4)).not.toEqual(points);
    expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(40);
    const rates = points.map(({ learningRate }) => Number(learningRate));
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(1e-4);
    expect(Math.max(...rates)).toBeLessThanOrEqual(1e-2);
    // Half of them below the geometric middle, where only a fiftieth of the length lies.
    expect(rates.filter((rate) => rate < 1e-3).length).toBeGreaterThan(10);
    expect(points.every(({ batch }) => Number.isInteger(batch))).toBe(true);
  });

  it('of a small space end when all are drawn', () => {
    const small = spaceSchema.parse({ batch: { values: [1, 2, 3] } });
    expect(pointsOf(small, 'random', 10, 1)).toHaveLength(3);
  });
});

describe('changed settings', () => {
  it('reach into parts of settings and leave the others alone', () => {
    const settings = changedSettings(runSettings(), { batch: 8, 'augmentation.rotation': 5 });
    expect(settings).toEqual({
      ...runSettings(),
      batch: 8,
      augmentation: { ...runSettings().augmentation, rotation: 5 },
    });
  });

  it('of another kind of optimiser have that one’s usual values, in whatever order they come', () => {
    const sgd = changedSettings(runSettings({ optimiser: { kind: 'adam', beta1: 0.5 } }), {
      'optimiser.kind': 'momentum',
      'optimiser.momentum': 0.8,
    });
    expect(sgd.optimiser).toEqual({ kind: 'momentum', momentum: 0.8, nesterov: true });
  });

  it('of an architecture by its name leave no layers of another one', () => {
    const layers = [{ kind: 'flatten' as const }, { kind: 'dense' as const, units: 10 }];
    const own = runSettings({ architecture: 'mine', layers });
    expect(changedSettings(own, { architecture: 'swift' })).toMatchObject({
      architecture: 'swift',
      layers: null,
    });
  });

  it('reach into a layer of a network of one’s own, and refuse one that it has not', () => {
    const layers = [
      { kind: 'flatten' as const },
      { kind: 'dropout' as const, rate: 0.1 },
      { kind: 'dense' as const, units: 10 },
    ];
    const own = runSettings({ architecture: 'mine', layers });
    expect(changedSettings(own, { 'layers.1.rate': 0.4 }).layers?.[1]).toEqual({
      kind: 'dropout',
      rate: 0.4,
    });
    expect(() => changedSettings(own, { 'layers.3.rate': 0.4 })).toThrow(/layers\.3/);
  });

  it.each([
    [{ batch: 0 }, /setting batch cannot be tried/],
    [{ bach: 32 }, /bach/],
    [{ 'augmentation.rotation': 'much' }, /augmentation\.rotation/],
    [{ 'optimiser.kind': 'magic' }, /optimiser\.kind/],
  ])('%j is refused by name', (changes, message) => {
    expect(() => changedSettings(runSettings(), changes)).toThrow(message);
  });
});
