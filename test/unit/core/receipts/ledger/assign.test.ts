import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../../../main/core/data/random';
import { assign, NONE, type Edge } from '../../../../../main/core/receipts/ledger/assign';

/** The most that can be had, by trying everything. */
function mostOf(
  rows: readonly (readonly Edge[])[],
  from = 0,
  taken: ReadonlySet<number> = new Set(),
): number {
  const edges = rows[from];
  if (edges === undefined) return 0;
  return Math.max(
    mostOf(rows, from + 1, taken),
    ...edges
      .filter(({ column }) => !taken.has(column))
      .map(({ column, weight }) => weight + mostOf(rows, from + 1, new Set([...taken, column]))),
  );
}

describe('an assignment', () => {
  test('is the best of all, on small graphs of every density', () => {
    const random = randomStream(7, 'assign');
    for (let round = 0; round < 400; round += 1) {
      const [height, width] = [1 + random.int(6), 1 + random.int(6)];
      const density = random.next();
      const rows = Array.from({ length: height }, () =>
        Array.from({ length: width }, (_, column) => ({ column, weight: 1 + random.int(9) })).filter(
          () => random.next() < density,
        ),
      );
      const columnOf = assign(rows, width);
      const used = [...columnOf].filter((column) => column !== NONE);
      expect(new Set(used).size).toBe(used.length);
      const sum = rows.reduce(
        (total, edges, row) => total + (edges.find(({ column }) => column === columnOf[row])?.weight ?? 0),
        0,
      );
      expect(sum).toBe(mostOf(rows));
    }
  });

  test('leaves a row without a column where another gains more by it', () => {
    expect([...assign([[{ column: 0, weight: 1 }], [{ column: 0, weight: 2 }]], 1)]).toEqual([NONE, 0]);
  });

  test('is nothing without edges', () => {
    expect([...assign([[], []], 0)]).toEqual([NONE, NONE]);
  });
});
