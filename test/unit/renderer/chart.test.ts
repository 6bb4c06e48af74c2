import { describe, expect, it } from 'vitest';
import { valueAt } from '../../../renderer/parts/chart-line';
import { chartCsv, tableRows } from '../../../renderer/parts/chart-table';

describe('the value of a line', () => {
  const data = [
    [1, 2, 3, 4],
    [0.5, null, NaN, null],
  ];

  it('is that of the row, or the last before it', () => {
    expect(valueAt(data, 0, 0)).toBe(0.5);
    expect(valueAt(data, 0, 3)).toBe(0.5);
    expect(valueAt(data, 0, Infinity)).toBe(0.5);
  });

  it('is none before the first, and of a line that is not there', () => {
    expect(
      valueAt(
        [
          [1, 2],
          [null, 3],
        ],
        0,
        0,
      ),
    ).toBeNull();
    expect(valueAt(data, 5, 0)).toBeNull();
  });
});

describe('the table of a chart', () => {
  it('has all rows of a short one', () => {
    expect(
      tableRows([
        [1, 2, 3],
        [1, 2, 3],
      ]),
    ).toEqual([0, 1, 2]);
    expect(tableRows([[]])).toEqual([]);
  });

  it('thins a long one evenly, with its first and last row', () => {
    const x = Array.from({ length: 10_000 }, (_, at) => at);
    const rows = tableRows([x, x], 100);
    expect(rows).toHaveLength(100);
    expect(rows[0]).toBe(0);
    expect(rows.at(-1)).toBe(9_999);
    const gaps = rows.slice(1).map((row, at) => row - (rows[at] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(0);
    expect(Math.max(...gaps)).toBeLessThan(300);
  });

  it('prefers rows in which every line has a value', () => {
    const x = Array.from({ length: 1_000 }, (_, at) => at);
    // One end of an epoch among ten points.
    const validation = x.map((at) => (at % 10 === 3 ? at : null));
    const rows = tableRows([x, x, validation], 100);
    expect(rows.slice(1, -1).every((row) => row % 10 === 3)).toBe(true);
  });
});

describe('the values of a chart as a file', () => {
  it('are a column a line, empty where there is none', () => {
    const text = chartCsv(['Epoch', 'Loss, mean'], [Float64Array.of(1, 2), [0.25, null]]);
    expect(text).toBe('Epoch,"Loss, mean"\r\n1,0.25\r\n2,\r\n');
  });
});
