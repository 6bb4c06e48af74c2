import type { Cell, Table } from './table';

/** A spreadsheet takes text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
/** By it spreadsheets know that a file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A table as CSV (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe before it.
 *
 * @param hasMark - whether it begins with a mark by which spreadsheets know UTF-8, which other programs may stumble over
 */
export function csvOf({ head, rows }: Table, hasMark: boolean): string {
  const lines = [head.map(quoted), ...rows.map((row) => row.map((cell) => quoted(textOf(cell))))];
  return (hasMark ? BYTE_ORDER_MARK : '') + lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

function textOf(cell: Cell | null): string {
  if (cell === null) return '';
  switch (cell.kind) {
    case 'text':
      return FORMULA.test(cell.value) ? `'${cell.value}` : cell.value;
    case 'share':
      return cell.value.toFixed(3);
    case 'number':
      return String(cell.value);
    case 'amount':
    case 'date':
      return cell.value;
  }
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
