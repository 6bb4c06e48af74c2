import { expect, test } from 'vitest';
import { baseRateAt, changesFrom, withRateChange } from '../../../../main/core/training/rate-changes';

const CHANGES = [
  { step: 10, learningRate: 0.2 },
  { step: 20, learningRate: 0.3 },
];

test('a change counts from its own step on, until the next one', () => {
  const settings = { learningRate: 0.1, rateChanges: CHANGES };
  expect([0, 9, 10, 19, 20, 99].map((step) => baseRateAt(settings, step))).toEqual([
    ...[0.1, 0.1, 0.2, 0.2, 0.3, 0.3],
  ]);
  expect(baseRateAt({ learningRate: 0.1, rateChanges: [{ step: 0, learningRate: 0.5 }] }, 0)).toBe(0.5);
});

test('the latest wish counts, also over one of the same or a later step', () => {
  expect(withRateChange(CHANGES, { step: 30, learningRate: 0.4 })).toEqual([
    ...CHANGES,
    { step: 30, learningRate: 0.4 },
  ]);
  expect(withRateChange(CHANGES, { step: 20, learningRate: 0.4 })).toEqual([
    CHANGES[0],
    { step: 20, learningRate: 0.4 },
  ]);
  expect(withRateChange(CHANGES, { step: 0, learningRate: 0.4 })).toEqual([{ step: 0, learningRate: 0.4 }]);
});

test('a checkpoint knows what was made until there, the record what is to come', () => {
  const made = [{ step: 10, learningRate: 0.9 }];
  expect(changesFrom(made, CHANGES, 15)).toEqual([{ step: 10, learningRate: 0.9 }, CHANGES[1]]);
  expect(changesFrom(made, [], 15)).toEqual(made);
  expect(changesFrom([], CHANGES, 10)).toEqual(CHANGES);
});
