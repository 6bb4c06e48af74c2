import { describe, expect, it } from 'vitest';
import { crossValidationOf } from '../../../../main/core/training/search/cross-validation';
import { foldSummary } from '../../../../renderer/workspaces/train/search/fold-statistics';
import { study, trial } from './studies';

const ACCURACIES = [0.98, 0.97, 0.99, 0.975, 0.985];
const folds = { kind: 'folds', folds: 5 } as const;

describe('folds', () => {
  it('have the mean and the deviation that the command line prints', () => {
    const trials = ACCURACIES.map((accuracy) => trial({}, accuracy));
    const summary = foldSummary(study(folds, trials));
    expect(summary?.mean).toBeCloseTo(0.98, 10);
    expect(summary?.mean).toBe(crossValidationOf(trials)?.mean);
    expect(summary?.deviation).toBe(crossValidationOf(trials)?.deviation);
    expect(summary?.deviation).toBeCloseTo(Math.sqrt(0.00025 / 4), 10);
  });

  it('have an interval that says how uncertain the mean is, wider than were they independent', () => {
    const summary = foldSummary(
      study(
        folds,
        ACCURACIES.map((accuracy) => trial({}, accuracy)),
      ),
    );
    const deviation = Math.sqrt(0.00025 / 4);
    // t of 4 degrees of freedom is 2.776; four parts learnt from, one that judges.
    const reach = 2.776 * deviation * Math.sqrt(1 / 5 + 1 / 4);
    expect(summary?.interval95[0]).toBeCloseTo(0.98 - reach, 10);
    expect(summary?.interval95[1]).toBeCloseTo(0.98 + reach, 10);
    expect(reach).toBeGreaterThan((2.776 * deviation) / Math.sqrt(5));
  });

  it('never claim more than everything', () => {
    const summary = foldSummary(study({ kind: 'folds', folds: 2 }, [trial({}, 1), trial({}, 0.9)]));
    expect(summary?.interval95).toEqual([0, 1]);
  });

  it('say nothing before two were judged, and leave out what waits or failed', () => {
    const waiting = trial({}, null, { status: 'waiting', epochs: 0, isThrough: false });
    expect(foldSummary(study(folds, [trial({}, 0.9), waiting]))).toBeNull();
    const some = [trial({}, 0.9), trial({}, 0.5, { status: 'failed' }), trial({}, 0.8)];
    expect(foldSummary(study(folds, some))?.folds.map(({ fold }) => fold)).toEqual([0, 2]);
  });
});
