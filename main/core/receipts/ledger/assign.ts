/** What a row gains with a column. */
export interface Edge {
  readonly column: number;
  /** Above 0. */
  readonly weight: number;
}

/** No column. */
export const NONE = -1;

/**
 * Gives every row at most one column, and no column to two rows, so that the weights add up to the most there can be: the Hungarian
 * method by shortest augmenting paths (Jonker and Volgenant 1987), on the edges that there are. A row may stay without one at no
 * cost, which is a column of its own.
 *
 * @param rows - the edges of each
 * @param columns - how many there are
 * @returns the column of each row, or {@link NONE}
 */
export function assign(rows: readonly (readonly Edge[])[], columns: number): Int32Array {
  const columnOf = new Int32Array(rows.length).fill(NONE);
  const rowOf = new Int32Array(columns + rows.length).fill(NONE);
  const rowPrice = new Float64Array(rows.length);
  const columnPrice = new Float64Array(columns + rows.length);
  for (let start = 0; start < rows.length; start += 1) {
    const distance = new Map<number, number>();
    const from = new Map<number, number>();
    const open = new Set<number>();
    const done: number[] = [];
    let [row, base, end] = [start, 0, NONE];
    for (;;) {
      const reach = (column: number, cost: number): void => {
        const length = base + cost - (rowPrice[row] ?? 0) - (columnPrice[column] ?? 0);
        const known = distance.get(column);
        if (known !== undefined && (known <= length || !open.has(column))) return;
        distance.set(column, length);
        from.set(column, row);
        open.add(column);
      };
      for (const { column, weight } of rows[row] ?? []) reach(column, -weight);
      reach(columns + row, 0);
      let [next, least] = [NONE, Infinity];
      for (const column of open) {
        const length = distance.get(column) ?? Infinity;
        if (length < least) [next, least] = [column, length];
      }
      open.delete(next);
      const taken = rowOf[next] ?? NONE;
      if (taken === NONE) {
        [end, base] = [next, least];
        break;
      }
      done.push(next);
      [row, base] = [taken, least];
    }
    rowPrice[start] = (rowPrice[start] ?? 0) + base;
    for (const column of done) {
      const short = base - (distance.get(column) ?? 0);
      const owner = rowOf[column] ?? 0;
      rowPrice[owner] = (rowPrice[owner] ?? 0) + short;
      columnPrice[column] = (columnPrice[column] ?? 0) - short;
    }
    while (end !== NONE) {
      const owner = from.get(end) ?? start;
      const before = columnOf[owner] ?? NONE;
      rowOf[end] = owner;
      columnOf[owner] = end;
      end = owner === start ? NONE : before;
    }
  }
  return columnOf.map((column) => (column < columns ? column : NONE));
}
