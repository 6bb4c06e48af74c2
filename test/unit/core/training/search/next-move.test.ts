import { describe, expect, it } from 'vitest';
import type { StudyPlan, Trial } from '../../../../../main/contract/studies';
import { bestTrial, nextMove, roundsOf } from '../../../../../main/core/training/search/next-move';
import { runSettings } from '../../run-settings';

type Standing = Parameters<typeof nextMove>[0];

const EPOCHS = 9;

function trial(changes: Partial<Trial> = {}): Trial {
  return {
    ...{ changes: {}, runId: null, status: 'waiting', epochs: 0, validationAccuracy: null },
    ...{ validationLoss: null, isThrough: false, seconds: 0, failure: null },
    ...changes,
  };
}

function search(method: 'grid' | 'random' | 'halving', trials: Trial[], seconds = 0): Standing {
  const plan: StudyPlan = { kind: 'search', method, space: {}, minutes: 1 };
  return { plan, settings: runSettings({ epochs: EPOCHS }), trials, conclusion: null, seconds };
}

/** Plays a study to its conclusion: a trial's accuracy after some epochs is told by `accuracyOf`. */
function play(
  standing: Standing,
  accuracyOf: (trial: number, epochs: number) => number | 'fails',
): { trained: Map<number, number>; total: number; concluded: number | null | undefined } {
  const trials = [...standing.trials];
  const trained = new Map<number, number>();
  let total = 0;
  for (let moves = 0; moves < 1000; moves += 1) {
    const move = nextMove({ ...standing, trials });
    if (move === null) return { trained, total, concluded: undefined };
    if (move.kind === 'conclude') return { trained, total, concluded: move.trial };
    if (move.kind === 'drop') {
      for (const index of move.trials) trials[index] = { ...trial(trials[index]), status: 'dropped' };
      continue;
    }
    const before = trial(trials[move.trial]);
    expect(move.until).toBeGreaterThan(before.epochs);
    total += move.until - before.epochs;
    trained.set(move.trial, move.until);
    const accuracy = accuracyOf(move.trial, move.until);
    trials[move.trial] =
      accuracy === 'fails'
        ? { ...before, status: 'failed' }
        : {
            ...{ ...before, status: 'halted', epochs: move.until, isThrough: move.until === EPOCHS },
            ...{ validationAccuracy: accuracy, validationLoss: 1 - accuracy },
          };
  }
  throw new Error('it does not end');
}

const twelve = (): Trial[] => Array.from({ length: 12 }, () => trial());

describe('a search', () => {
  it('of a grid or at random trains every trial to its end and concludes with the best', () => {
    const { trained, concluded } = play(search('random', twelve()), (index) => index / 20);
    expect([...trained.values()]).toEqual(Array.from({ length: 12 }, () => EPOCHS));
    expect(concluded).toBe(11);
  });

  it('of equal accuracy takes the lower loss', () => {
    const trials = [0.3, 0.2, 0.25].map((validationLoss) =>
      trial({ status: 'halted', epochs: 9, validationAccuracy: 0.9, validationLoss }),
    );
    expect(bestTrial(trials)).toBe(1);
  });

  it('goes on after a trial that fails, and never concludes with it', () => {
    const { concluded } = play(search('grid', twelve()), (index) => (index > 8 ? 'fails' : index / 20));
    expect(concluded).toBe(8);
  });

  it('tries no more when its time is over', () => {
    const trials = [trial({ epochs: 1, validationAccuracy: 0.5, validationLoss: 1 }), trial()];
    expect(nextMove(search('random', trials, 60))).toEqual({ kind: 'conclude', trial: 0 });
    expect(nextMove(search('random', [trial()], 61))).toBeNull();
  });

  it('that has begun to conclude does nothing else, whatever time is left', () => {
    const trials = [trial({ runId: 'a' }), trial({ runId: 'b' })];
    expect(nextMove({ ...search('random', trials), conclusion: 'b' })).toEqual({
      kind: 'conclude',
      trial: 1,
    });
  });
});

describe('successive halving', () => {
  it('has rounds three times as long with a third of the trials', () => {
    expect(roundsOf(12, 9)).toEqual([
      { epochs: 1, count: 12 },
      { epochs: 3, count: 4 },
      { epochs: 9, count: 1 },
    ]);
    expect(roundsOf(2, 9)).toEqual([{ epochs: 9, count: 2 }]);
    expect(roundsOf(30, 1)).toEqual([{ epochs: 1, count: 30 }]);
    expect(roundsOf(6, 5)).toEqual([
      { epochs: 2, count: 6 },
      { epochs: 5, count: 2 },
    ]);
  });

  it('spends its epochs on those that do best', () => {
    const { trained, total, concluded } = play(search('halving', twelve()), (index) => index / 20);
    expect([...trained.values()].sort((a, b) => a - b)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 9]);
    expect(total).toBe(12 * 1 + 4 * 2 + 6);
    expect(concluded).toBe(11);
  });

  it('takes a trial that gets better later, if it came so far', () => {
    const late = (index: number, epochs: number): number => (index === 8 && epochs > 1 ? 0.99 : index / 20);
    expect(play(search('halving', twelve()), late).concluded).toBe(8);
  });

  it('fills no place of one that failed with one that was dropped', () => {
    const fails = (index: number, epochs: number): number | 'fails' =>
      index === 11 && epochs > 1 ? 'fails' : index / 20;
    expect(play(search('halving', twelve()), fails).concluded).toBe(10);
  });

  it('ends though a trial has ended before its round', () => {
    const trials = twelve().map((one, index) => ({
      ...one,
      ...{ status: 'halted' as const, epochs: 1, validationAccuracy: index / 20, validationLoss: 1 },
      isThrough: index === 11,
    }));
    const { concluded, trained } = play(search('halving', trials), (index) => index / 20);
    expect(trained.has(11)).toBe(false);
    expect(concluded).toBe(11);
  });
});

describe('a cross-validation', () => {
  it('trains each fold to its end and then a model on all images', () => {
    const plan: StudyPlan = { kind: 'folds', folds: 3 };
    const standing: Standing = { ...search('grid', [trial(), trial(), trial()], 1e9), plan };
    const { trained, concluded } = play(standing, () => 0.9);
    expect(trained).toEqual(
      new Map([
        [0, EPOCHS],
        [1, EPOCHS],
        [2, EPOCHS],
      ]),
    );
    expect(concluded).toBeNull();
  });
});
