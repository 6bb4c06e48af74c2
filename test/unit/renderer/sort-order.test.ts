import { describe, expect, it } from 'vitest';
import { pressed, sorted } from '../../../renderer/parts/sort-order';

describe('a column head', () => {
  it('turns the order around when its column is sorted by already, and else begins as it should', () => {
    const order = { key: 'name', descending: false } as const;
    expect(pressed(order, 'name', true)).toEqual({ key: 'name', descending: true });
    expect(pressed<string>(order, 'count', true)).toEqual({ key: 'count', descending: true });
    expect(pressed<string>(order, 'count', false)).toEqual({ key: 'count', descending: false });
  });
});

describe('sorting', () => {
  const rows = [{ v: 2 }, { v: null }, { v: 10 }, { v: 2, later: true }, { v: -1 }];

  it.each([
    [false, [-1, 2, 2, 10, null]],
    [true, [10, 2, 2, -1, null]],
  ])('descending %s: leaves equal rows as they came and what has no value at the end', (descending, want) => {
    const done = sorted(rows, ({ v }) => v, descending);
    expect(done.map(({ v }) => v)).toEqual(want);
    expect(done.filter(({ v }) => v === 2).map((row) => 'later' in row)).toEqual([false, true]);
    expect(rows[0]).toEqual({ v: 2 });
  });

  it('reads numbers in words, and knows a language’s letters', () => {
    const names = ['run 10', 'run 9', 'Äpfel', 'Zug', 'apfel'];
    expect(sorted(names, (name) => name, false, 'de')).toEqual(['apfel', 'Äpfel', 'run 9', 'run 10', 'Zug']);
  });
});
