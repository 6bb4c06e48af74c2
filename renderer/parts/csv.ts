/** A cell of a table in a file; `null` is left empty. */
export type CsvCell = string | number | null;

/** Rows as CSV, by RFC 4180. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  const text = rows.map((row) => row.map(csvCell).join(',') + '\r\n').join('');
  // Spreadsheets take a file without this mark for one of an older encoding.
  return /^[\u0000-\u007f]*$/.test(text) ? text : `\ufeff${text}`;
}

function csvCell(value: CsvCell): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
