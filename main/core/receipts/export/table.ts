/** What a cell of a table holds. */
export type Cell =
  | { readonly kind: 'text'; readonly value: string }
  /** Decimal string. */
  | { readonly kind: 'amount'; readonly value: string }
  /** ISO. */
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  /** 0-1 */
  | { readonly kind: 'share'; readonly value: number };

/** `null`: an empty cell. */
export type Row = readonly (Cell | null)[];

/** A table with a head. */
export interface Table {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly Row[];
}

/** A cell of text; an empty one where there is none. */
export function textCell(value = ''): Cell | null {
  return value === '' ? null : { kind: 'text', value };
}

/** A cell with a number; an empty one where there is none. */
export function numberCell(value: number | null = null): Cell | null {
  return value === null ? null : { kind: 'number', value };
}

/** A cell with a share, 0-1; an empty one where there is none. */
export function shareCell(value: number | null = null): Cell | null {
  return value === null ? null : { kind: 'share', value };
}

/** A cell with an amount; as text where it is none. */
export function amountCell(value = ''): Cell | null {
  return /^-?\d+(\.\d+)?$/.test(value) ? { kind: 'amount', value } : textCell(value);
}

/** A cell with a day; as text where it is none. */
export function dateCell(value = ''): Cell | null {
  return /^\d{4}-\d\d-\d\d$/.test(value) ? { kind: 'date', value } : textCell(value);
}
