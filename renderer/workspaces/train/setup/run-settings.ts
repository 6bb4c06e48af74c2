import { RUN_LIMITS, runSettingsSchema, type RunSettings } from '../../../main/contract/runs';

/** The numbers of a run's settings that the form shows. */
export type FieldName = 'epochs' | 'batch' | 'learningRate' | 'validationFraction' | 'seed';

/** The fields in the order of the form. */
export const FIELD_NAMES: readonly FieldName[] = [
  'epochs',
  'batch',
  'learningRate',
  'validationFraction',
  'seed',
];

/** How a field is written: the validation fraction as percent, the others as they are. */
const SCALES: Readonly<Record<FieldName, number>> = {
  epochs: 1,
  batch: 1,
  learningRate: 1,
  seed: 1,
  validationFraction: 100,
};
const WHOLE: ReadonlySet<FieldName> = new Set(['epochs', 'batch', 'seed']);
/** Digits that a written default keeps. */
const WRITTEN_DIGITS = 10;
const WRITTEN_PERCENT_DIGITS = 4;

/** A setting, or what is wrong with what was typed. */
export type ParsedField =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'wrong'; readonly reason: 'number' | 'whole' }
  | { readonly kind: 'wrong'; readonly reason: 'range'; readonly min: number; readonly max: number };

/** Reads what was typed; a comma may stand for the decimal point. */
export function parseField(name: FieldName, text: string): ParsedField {
  const { min, max, default: standard } = RUN_LIMITS[name];
  // The default may have more digits than are written: what was not changed stays exact.
  if (text === writeField(name, standard)) return { kind: 'value', value: standard };
  const written = Number(text.trim().replace(',', '.'));
  if (text.trim() === '' || !Number.isFinite(written)) return { kind: 'wrong', reason: 'number' };
  const scale = SCALES[name];
  if (WHOLE.has(name) && !Number.isInteger(written)) return { kind: 'wrong', reason: 'whole' };
  const value = written / scale;
  if (value < min || value > max)
    return { kind: 'wrong', reason: 'range', min: min * scale, max: max * scale };
  return { kind: 'value', value };
}

/** Writes a setting as the form shows it. */
export function writeField(name: FieldName, value: number): string {
  const digits = name === 'validationFraction' ? WRITTEN_PERCENT_DIGITS : WRITTEN_DIGITS;
  return String(Number((value * SCALES[name]).toPrecision(digits)));
}

/**
 * The settings of a form whose fields are all in order, or `null`.
 *
 * @param rest - has those that the form does not show
 */
export function settingsOf(
  rest: RunSettings,
  architecture: string,
  fields: Readonly<Record<FieldName, ParsedField>>,
): RunSettings | null {
  const value = (name: FieldName): number => {
    const field = fields[name];
    return field.kind === 'value' ? field.value : Number.NaN;
  };
  if (FIELD_NAMES.some((name) => fields[name].kind === 'wrong')) return null;
  return {
    ...rest,
    architecture,
    layers: architecture === rest.architecture ? rest.layers : null,
    epochs: value('epochs'),
    batch: value('batch'),
    learningRate: value('learningRate'),
    seed: value('seed'),
    validationFraction: value('validationFraction'),
  };
}

/** What a new form proposes. */
export const DEFAULT_SETTINGS: RunSettings = runSettingsSchema.parse({
  architecture: 'seed-deep',
  epochs: RUN_LIMITS.epochs.default,
  batch: RUN_LIMITS.batch.default,
  learningRate: RUN_LIMITS.learningRate.default,
  seed: RUN_LIMITS.seed.default,
  validationFraction: RUN_LIMITS.validationFraction.default,
});
