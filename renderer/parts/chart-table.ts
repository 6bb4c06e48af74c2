import type { ChartData } from './chart-line';
import { csvText } from './csv';

/** Most rows that a table of a chart shows. */
export const MAX_TABLE_ROWS = 200;

/**
 * Which rows stand for all: the first, the last, and evenly chosen ones between them. A row in which a line has a value
 * although most have none there, such as the end of an epoch, stands for its neighbours.
 */
export function tableRows(data: ChartData, most: number = MAX_TABLE_ROWS): number[] {
  const count = data[0]?.length ?? 0;
  if (count <= most) return Array.from({ length: count }, (_, row) => row);
  const lines = data.slice(1);
  const filled = (row: number): number =>
    lines.reduce((sum, values) => sum + (typeof values[row] === 'number' ? 1 : 0), 0);
  const rows = [0];
  for (let part = 1; part < most - 1; part += 1) {
    const from = Math.floor((part * count) / most);
    const to = Math.floor(((part + 1) * count) / most);
    let best = from;
    for (let row = from + 1; row < to; row += 1) if (filled(row) >= filled(best)) best = row;
    rows.push(best);
  }
  return [...rows, count - 1];
}

/** All of a chart's values as CSV: positions first, then a column a line. */
export function chartCsv(names: readonly string[], data: ChartData): string {
  const rows = Array.from({ length: data[0]?.length ?? 0 }, (_, row) =>
    data.map((values) => values[row] ?? null),
  );
  return csvText([names, ...rows]);
}
