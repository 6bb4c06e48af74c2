/** By which column rows are sorted, and which way. */
export interface SortOrder<K extends string> {
  readonly key: K;
  readonly descending: boolean;
}

/** What a row is sorted by; `null` has no place and comes last either way. */
export type SortValue = number | string | null;

/**
 * The order after a column's head was pressed: the same column turns around, another one begins.
 *
 * @param beginsDescending - whether the new column shows its greatest values first
 */
export function pressed<K extends string>(
  order: SortOrder<K>,
  key: K,
  beginsDescending: boolean,
): SortOrder<K> {
  return { key, descending: order.key === key ? !order.descending : beginsDescending };
}

/** The rows in order, equal ones as they came. */
export function sorted<T>(
  rows: readonly T[],
  valueOf: (row: T) => SortValue,
  descending: boolean,
  locale?: string,
): T[] {
  const words = new Intl.Collator(locale, { numeric: true });
  const direction = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: valueOf(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return direction * compare(a.value, b.value, words);
    })
    .map(({ row }) => row);
}

function compare(a: number | string, b: number | string, words: Intl.Collator): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return words.compare(String(a), String(b));
}
