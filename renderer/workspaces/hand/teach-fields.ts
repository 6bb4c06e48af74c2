/** Digits that a written number keeps. */
const WRITTEN_DIGITS = 10;
const PERCENT_DIGITS = 4;

/** A number among the settings of teaching. */
export interface TeachField {
  /** Of the setting, such as `variation.slant`. */
  readonly path: string;
  /** Written as percent. */
  readonly percent?: true;
  /** May be left empty, for what is usual. */
  readonly nullable?: true;
}

/** How much is learnt, and how. */
export const LEARNING_FIELDS = [
  { path: 'steps' },
  { path: 'batch' },
  { path: 'learningRate' },
  { path: 'rehearsal', percent: true },
  { path: 'blend', percent: true },
  { path: 'averaging' },
  { path: 'frozenLayers', nullable: true },
  { path: 'seed' },
] as const satisfies readonly TeachField[];

/** How samples are changed. */
export const VARIATION_FIELDS = [
  { path: 'variants' },
  { path: 'variation.slant' },
  { path: 'variation.turn' },
  { path: 'variation.width', percent: true },
  { path: 'variation.warp', percent: true },
  { path: 'variation.speed', percent: true },
  { path: 'variation.thickness', percent: true },
] as const satisfies readonly TeachField[];

/** How it is known what teaching does. */
export const ESTIMATE_FIELDS = {
  auto: null,
  holdout: { path: 'estimate.fraction', percent: true },
  folds: { path: 'estimate.folds' },
  none: null,
} as const satisfies Readonly<Record<string, TeachField | null>>;

/** Every number, by its path. */
export type TeachPath =
  | (typeof LEARNING_FIELDS)[number]['path']
  | (typeof VARIATION_FIELDS)[number]['path']
  | 'estimate.fraction'
  | 'estimate.folds';

/** How many times as large as its value a number is written. */
export function scaleOf({ percent }: TeachField): number {
  return percent === true ? 100 : 1;
}

/** Writes a setting as its field shows it. */
export function writeField(field: TeachField, value: unknown): string {
  if (typeof value !== 'number') return '';
  const scale = scaleOf(field);
  return String(Number((value * scale).toPrecision(scale === 1 ? WRITTEN_DIGITS : PERCENT_DIGITS)));
}

/** Reads what was typed into a field; `undefined` where it is no number. */
export function readField(field: TeachField, text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return field.nullable === true ? null : undefined;
  // A comma may stand for the decimal point; `0x10` and the like are no numbers that a person types.
  const number = /^[-+\d.,e]+$/i.test(trimmed) ? Number(trimmed.replace(',', '.')) : Number.NaN;
  return Number.isFinite(number) ? number / scaleOf(field) : undefined;
}
