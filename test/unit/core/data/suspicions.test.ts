import { expect, test } from 'vitest';
import { SUSPICIONS } from '../../../../main/contract/data-filter';
import { bitOf, Suspicions } from '../../../../main/core/data/suspicions';

const found = new Suspicions(
  [
    { item: 4, kind: 'label', score: 0.5, other: 7 },
    { item: 4, kind: 'duplicate', score: 0.75, other: 1 },
    { item: 1, kind: 'duplicate', score: 0.25, other: 4 },
  ],
  6,
);

test('each kind has a bit of its own, all within a byte', () => {
  const bits = SUSPICIONS.map(bitOf);
  expect(new Set(bits).size).toBe(SUSPICIONS.length);
  expect(bits.reduce((sum, bit) => sum + bit, 0)).toBeLessThan(256);
});

test('an item has the bits of all that was found of it, and the highest score', () => {
  expect([...found.kinds]).toEqual([0, bitOf('duplicate'), 0, 0, bitOf('label') | bitOf('duplicate'), 0]);
  expect([...found.scores]).toEqual([0, 0.25, 0, 0, 0.75, 0]);
  expect(found.of(4).map(({ kind }) => kind)).toEqual(['label', 'duplicate']);
  expect(found.of(0)).toEqual([]);
});

test('a score among some kinds leaves the others out', () => {
  expect(found.scoreAs(4, ['label', 'outlier'])).toBe(0.5);
  expect(found.scoreAs(4, ['outlier'])).toBe(0);
  expect(found.scoreAs(4, [])).toBe(0);
});

test('kinds are counted, those that were not found as 0', () => {
  expect(found.counts()).toEqual({ label: 1, duplicate: 2, leak: 0, outlier: 0, blank: 0, cropped: 0 });
});

test('a wrong label is settled by the label that was suggested, and by no other', () => {
  expect(found.standing(4, 7).map(({ kind }) => kind)).toEqual(['duplicate']);
  expect(found.standing(4, 2).map(({ kind }) => kind)).toEqual(['label', 'duplicate']);
});
