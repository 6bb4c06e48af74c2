import { describe, expect, it } from 'vitest';
import {
  differenceHeatOf,
  differenceOf,
  heatOf,
  seenAs,
  stepFrom,
} from '../../../renderer/parts/matrix-view';

/** Nobody wrote a 2, and nothing was read as one. */
const CONFUSION = [
  [8, 2, 0],
  [0, 10, 0],
  [0, 0, 0],
];

describe('a confusion matrix', () => {
  it('by rows has recall on its diagonal, by columns precision, and zeros where there is nothing to divide by', () => {
    expect(seenAs(CONFUSION, 'counts')).toBe(CONFUSION);
    expect(seenAs(CONFUSION, 'rows')).toEqual([
      [0.8, 0.2, 0],
      [0, 1, 0],
      [0, 0, 0],
    ]);
    const columns = seenAs(CONFUSION, 'columns');
    expect(columns[0]).toEqual([1, 2 / 12, 0]);
    expect(columns[1]).toEqual([0, 10 / 12, 0]);
    expect(columns[2]).toEqual([0, 0, 0]);
  });

  it('colours mistakes on a scale of their own and nothing where nothing is', () => {
    const heat = heatOf(CONFUSION);
    expect(heat(1, 1)).toBe('rgb(var(--heat) / 0.4)');
    expect(heat(0, 1)).toBe('rgb(var(--heat-wrong) / 0.4)');
    expect(heat(2, 2)).toBeNull();
  });

  it.each([
    ['ArrowLeft', { truth: 0, predicted: 0 }],
    ['ArrowUp', { truth: 0, predicted: 0 }],
    ['ArrowRight', { truth: 0, predicted: 1 }],
    ['ArrowDown', { truth: 1, predicted: 0 }],
    ['End', { truth: 0, predicted: 2 }],
    ['Home', { truth: 0, predicted: 0 }],
    ['a', null],
  ])('at its first cell %s leads to %j', (key, want) => {
    expect(stepFrom({ truth: 0, predicted: 0 }, key, 3)).toEqual(want);
  });

  it('ends at its last cell', () => {
    expect(stepFrom({ truth: 2, predicted: 2 }, 'ArrowRight', 3)).toEqual({ truth: 2, predicted: 2 });
    expect(stepFrom({ truth: 2, predicted: 2 }, 'ArrowDown', 3)).toEqual({ truth: 2, predicted: 2 });
  });
});

describe('the difference of two matrices', () => {
  const better = [
    [9, 1, 0],
    [1, 9, 0],
    [0, 0, 0],
  ];
  const difference = differenceOf(CONFUSION, better);

  it('is what the second has more', () => {
    expect(difference).toEqual([
      [1, -1, 0],
      [1, -1, 0],
      [0, 0, 0],
    ]);
  });

  it('has one colour for better and one for worse, whichever sign that is', () => {
    const heat = differenceHeatOf(difference);
    expect([heat(0, 0), heat(0, 1)].map(hue)).toEqual(['--heat', '--heat']);
    expect([heat(1, 0), heat(1, 1)].map(hue)).toEqual(['--heat-wrong', '--heat-wrong']);
    expect(heat(2, 2)).toBeNull();
  });
});

function hue(color: string | null): string | undefined {
  return /var\((--[a-z-]+)\)/.exec(color ?? '')?.[1];
}
