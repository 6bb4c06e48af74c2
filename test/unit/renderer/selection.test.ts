import { describe, expect, it } from 'vitest';
import { Selection, type SelectMode } from '../../../renderer/parts/selection.svelte';

function selected(total: number, ...moves: [index: number, mode: SelectMode][]): Selection {
  const selection = new Selection(total);
  for (const [index, mode] of moves) selection.select(index, mode);
  return selection;
}

describe('a selection', () => {
  it('begins with nothing', () => {
    const selection = new Selection(5);
    expect([selection.count, selection.active, [...selection.places()]]).toEqual([0, null, []]);
    expect(selection.has(0)).toBe(false);
  });

  it.each<[[number, SelectMode][], number[], number]>([
    [[[3, 'one']], [3], 3],
    [
      [
        [3, 'one'],
        [1, 'one'],
      ],
      [1],
      1,
    ],
    [
      [
        [3, 'one'],
        [1, 'toggle'],
      ],
      [1, 3],
      1,
    ],
    [
      [
        [3, 'one'],
        [3, 'toggle'],
      ],
      [],
      3,
    ],
    [
      [
        [3, 'one'],
        [6, 'range'],
      ],
      [3, 4, 5, 6],
      6,
    ],
    [
      [
        [3, 'one'],
        [6, 'range'],
        [1, 'range'],
      ],
      [1, 2, 3],
      1,
    ],
    [
      [
        [8, 'one'],
        [3, 'toggle'],
        [5, 'range'],
      ],
      [3, 4, 5],
      5,
    ],
    [[[2, 'range']], [0, 1, 2], 2],
    [
      [
        [3, 'one'],
        [10, 'one'],
        [-1, 'range'],
      ],
      [3],
      3,
    ],
  ])('after %j has %j', (moves, places, active) => {
    const selection = selected(10, ...moves);
    expect([...selection.places()]).toEqual(places);
    expect(selection.count).toBe(places.length);
    expect(selection.active).toBe(active);
    for (let index = 0; index < 10; index += 1) expect(selection.has(index)).toBe(places.includes(index));
  });

  it('of all keeps the tile at which the keys begin, or takes the first', () => {
    const some = selected(4, [2, 'one']);
    some.selectAll();
    expect([some.count, some.active, [...some.places()]]).toEqual([4, 2, [0, 1, 2, 3]]);
    const none = new Selection(4);
    none.selectAll();
    expect(none.active).toBe(0);
    const empty = new Selection(0);
    empty.selectAll();
    expect([empty.count, empty.active]).toEqual([0, null]);
  });

  it('that is cleared keeps the tile at which the keys begin', () => {
    const selection = selected(5, [1, 'one'], [3, 'range']);
    selection.clear();
    expect([selection.count, selection.active, [...selection.places()]]).toEqual([0, 3, []]);
    selection.select(2, 'toggle');
    expect([...selection.places()]).toEqual([2]);
  });

  it('has another version after each change, and the same after none', () => {
    const selection = new Selection(3);
    const versions = [selection.version];
    selection.select(1, 'one');
    versions.push(selection.version);
    selection.selectAll();
    versions.push(selection.version);
    selection.clear();
    versions.push(selection.version);
    expect(new Set(versions).size).toBe(4);
    selection.select(9, 'one');
    expect(selection.version).toBe(versions[3]);
  });
});
