/** Digits that a written number keeps. */
const WRITTEN_DIGITS = 10;
/** Parts are written as percent with fewer: nobody types more. */
const PERCENT_DIGITS = 4;

/** Settings that are parts of 1 and written as percent. */
const PERCENT: ReadonlySet<string> = new Set(['validationFraction', 'schedule.warmup']);
/** Settings that may be left empty. */
const NULLABLE: ReadonlySet<string> = new Set([
  'patience',
  'regularisation.clipNorm',
  'regularisation.averaging',
]);

/** How many times as large as its value a number is written. */
export function scaleOf(path: string): number {
  return PERCENT.has(path) ? 100 : 1;
}

/** Whether an empty field stands for "none". */
export function isNullable(path: string): boolean {
  return NULLABLE.has(path);
}

/** Writes a setting as its field shows it. */
export function writeSetting(path: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return '';
  const scale = scaleOf(path);
  return String(Number((value * scale).toPrecision(scale === 1 ? WRITTEN_DIGITS : PERCENT_DIGITS)));
}

/** What was typed, as a setting. */
export interface ReadSetting {
  readonly value: number | string | null | undefined;
}

/** Reads what was typed into the field of a number; `null` where it is none. */
export function readSetting(path: string, text: string): ReadSetting | null {
  const trimmed = text.trim();
  if (trimmed === '') return isNullable(path) ? { value: null } : null;
  // A comma may stand for the decimal point; `0x10` and the like are no numbers that a person types.
  const number = /^[-+\d.,e]+$/i.test(trimmed) ? Number(trimmed.replace(',', '.')) : Number.NaN;
  return Number.isFinite(number) ? { value: number / scaleOf(path) } : null;
}
