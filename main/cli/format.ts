import type { Scores } from '../contract/scores';

/** 0.98765 → `98.77 %` */
export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

/** 10000 → `10,000` */
export function count(value: number): string {
  return value.toLocaleString('en');
}

/** 75.3 → `1:15` */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** An accuracy with the number of images behind it and its interval. */
export function accuracyOf({ accuracy, correct, total, interval95: [low, high] }: Scores): string {
  return `${percent(accuracy)} (${count(correct)} of ${count(total)}; 95 % interval ${percent(low)} to ${percent(high)})`;
}

/** A table with right-aligned columns. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
}
