import { describe, expect, it } from 'vitest';
import type { Range, Trial } from '../../../../main/contract/studies';
import { bestTrial } from '../../../../main/core/training/search/next-move';
import { insightOf } from '../../../../renderer/workspaces/train/search/advice';
import { importanceOf } from '../../../../renderer/workspaces/train/search/importance';
import { byMerit, byResult } from '../../../../renderer/workspaces/train/search/ranking';
import { seeded } from '../../../../renderer/workspaces/train/search/statistics';
import { EPOCHS, searchPlan, study, trial } from './studies';

const RATES: Range = { from: 1e-4, to: 1e-2, log: true, points: 3 };
const BATCHES: Range = { values: [32, 64, 128] };

/** Trials of a random search whose accuracy follows from their settings. */
function trials(count: number, accuracyOf: (rate: number, batch: number) => number): Trial[] {
  const random = seeded(3);
  return Array.from({ length: count }, () => {
    const rate = random();
    const batch = [32, 64, 128][Math.floor(random() * 3)] ?? 32;
    return trial({ learningRate: 1e-4 * 100 ** rate, batch }, accuracyOf(rate, batch));
  });
}
const space = { learningRate: RATES, batch: BATCHES };

describe('the order of trials', () => {
  it('by result is the one that the studio concludes with, and leaves failures out', () => {
    const some = [
      trial({}, 0.9, { validationLoss: 0.3 }),
      trial({}, 0.9, { validationLoss: 0.2 }),
      trial({}, 0.99, { status: 'failed' }),
      trial({}, null, { epochs: 0, status: 'waiting' }),
    ];
    expect(byResult(some)).toEqual([1, 0]);
    expect(byResult(some)[0]).toBe(bestTrial(some));
  });

  it('by merit puts those of later rounds of halving first, whatever their figures', () => {
    const some = [
      trial({}, 0.97, { epochs: 1, isThrough: false, status: 'dropped' }),
      trial({}, 0.96, { epochs: 3, isThrough: false, status: 'dropped' }),
      trial({}, 0.95),
    ];
    expect(byMerit(study(searchPlan(space, 'halving'), some))).toEqual([2, 1, 0]);
  });

  it('by merit leaves out a trial that had not all its epochs, unless it had ended by itself', () => {
    const some = [
      trial({}, 0.9, { epochs: 4, isThrough: false, status: 'waiting' }),
      trial({}, 0.8, { epochs: 4, isThrough: true }),
      trial({}, 0.7),
    ];
    expect(byMerit(study(searchPlan(space), some))).toEqual([1, 2]);
  });
});

describe('what matters', () => {
  it('is the setting that the results follow, and not the other', () => {
    const [first, second] = importanceOf(
      study(
        searchPlan(space),
        trials(40, (rate) => 0.9 + rate / 20),
      ),
    );
    expect(first).toMatchObject({ path: 'learningRate', verdict: 'matters', trials: 40 });
    expect(first?.share).toBeGreaterThan(0.8);
    expect(first?.correlation).toBeCloseTo(1, 1);
    expect(second).toMatchObject({ path: 'batch', verdict: 'little' });
  });

  it('finds the better of two names', () => {
    const optimisers: Range = { values: ['adam', 'sgd'] };
    const some = Array.from({ length: 12 }, (_, index) =>
      trial(
        { 'optimiser.kind': index % 2 === 0 ? 'adam' : 'sgd' },
        (index % 2 === 0 ? 0.95 : 0.9) + index / 1e4,
      ),
    );
    expect(importanceOf(study(searchPlan({ 'optimiser.kind': optimisers }), some))).toMatchObject([
      { verdict: 'matters', correlation: null },
    ]);
  });

  it('is not said of too few trials, nor of a value that one trial had', () => {
    const few = study(
      searchPlan(space),
      trials(7, (rate) => rate),
    );
    expect(importanceOf(few).map(({ verdict }) => verdict)).toEqual(['too-few', 'too-few']);
    const once = Array.from({ length: 12 }, (_, index) =>
      trial({ batch: index === 0 ? 32 : 64 }, 0.9 + index / 1000),
    );
    expect(importanceOf(study(searchPlan({ batch: BATCHES }), once))[0]?.verdict).toBe('too-few');
  });

  it('leaves a weak sign among few trials open', () => {
    const random = seeded(11);
    const some = study(
      searchPlan(space),
      trials(10, () => random()),
    );
    expect(importanceOf(some).map(({ verdict }) => verdict)).toEqual(['unclear', 'unclear']);
  });
});

describe('what to try next', () => {
  const adviceOf = (...args: Parameters<typeof study>): unknown => insightOf(study(...args))?.advice;

  it('says that there are too few trials, and nothing else of the space', () => {
    expect(
      adviceOf(
        searchPlan(space),
        trials(5, (rate) => rate),
      ),
    ).toEqual([{ kind: 'too-few', trials: 5, needed: 8 }]);
  });

  it('widens a range whose best lie at its end, by half a decade where ratios count', () => {
    const up = insightOf(
      study(
        searchPlan({ learningRate: RATES }),
        trials(40, (rate) => 0.9 + rate / 20),
      ),
    );
    expect(up?.advice).toMatchObject([{ kind: 'widen', path: 'learningRate', end: 'high' }]);
    const { from, to } = up?.nextSpace?.['learningRate'] as { from: number; to: number };
    expect(to).toBe(0.032);
    expect(from).toBeGreaterThan(1e-3);
    expect(
      adviceOf(
        searchPlan({ learningRate: RATES }),
        trials(40, (rate) => 0.9 - rate / 20),
      ),
    ).toMatchObject([{ kind: 'widen', end: 'low', range: { from: 3.2e-5 } }]);
  });

  it('widens no further than a setting may go', () => {
    const turn: Range = { from: 0, to: 14, log: false, points: 3 };
    const some = Array.from({ length: 20 }, (_, index) =>
      trial({ 'augmentation.shift': (index * 14) / 19 }, 0.9 + index / 1000),
    );
    const [first] = insightOf(study(searchPlan({ 'augmentation.shift': turn }), some))?.advice ?? [];
    expect(first).toMatchObject({ kind: 'narrow', path: 'augmentation.shift' });
  });

  it('narrows to where the best lie together', () => {
    const hill = insightOf(
      study(
        searchPlan({ learningRate: RATES }),
        trials(40, (rate) => 0.99 - (rate - 0.5) ** 2),
      ),
    );
    expect(hill?.advice).toMatchObject([{ kind: 'narrow', path: 'learningRate' }]);
    const { from, to } = hill?.nextSpace?.['learningRate'] as { from: number; to: number };
    expect(from).toBeGreaterThan(1e-4);
    expect(from).toBeLessThan(1e-3);
    expect(to).toBeGreaterThan(1e-3);
    expect(to).toBeLessThan(1e-2);
  });

  it('keeps the values that are among the best', () => {
    const some = trials(30, (_, batch) => (batch === 64 ? 0.95 : 0.9));
    expect(adviceOf(searchPlan({ batch: BATCHES }), some)).toMatchObject([
      { kind: 'keep', path: 'batch', range: { values: [64] } },
    ]);
  });

  it('settles what does not matter as the best trial has it', () => {
    const some = trials(40, (rate) => 0.9 + rate / 20);
    const insight = insightOf(study(searchPlan(space), some));
    expect(insight?.advice).toContainEqual({ kind: 'settle', path: 'batch', trials: 40 });
    expect(insight?.nextSpace?.['batch']).toEqual({
      values: [some[byResult(some)[0] ?? 0]?.changes['batch']],
    });
  });

  it('says which differences are within luck, by the images that judged', () => {
    const data = { name: 'MNIST', path: '/data', trainCount: 4000 };
    // On 1,000 images an accuracy of 0.9 is told from another to 0.0134.
    const some = [0.9, 0.89, 0.888, 0.88].map((accuracy) => trial({}, accuracy));
    expect(adviceOf(searchPlan(space), some, { data })).toContainEqual({
      ...{ kind: 'tie', trials: 2, images: 1000 },
      difference: expect.closeTo(0.0134, 4) as number,
    });
  });

  it('counts what the time was too short for, once the search is over', () => {
    const some = [trial({}, 0.9), trial({}, null, { epochs: 0, status: 'waiting', isThrough: false })];
    expect(adviceOf(searchPlan(space), some)).toContainEqual({ kind: 'untried', trials: 1 });
    expect(adviceOf(searchPlan(space), some, { status: 'running' })).not.toContainEqual(
      expect.objectContaining({ kind: 'untried' }),
    );
  });

  it('has nothing to say of folds', () => {
    expect(insightOf(study({ kind: 'folds', folds: 2 }, [trial({}, 0.9, { epochs: EPOCHS })]))).toBeNull();
  });
});
