import {
  RUN_LIMITS,
  runSettingsSchema,
  type ArchitectureName,
  type RunSettings,
} from '../../../main/contract/runs';

/** The fields that are typed as numbers. */
export const NUMBER_FIELDS = ['epochs', 'batch', 'learningRate', 'validation', 'seed'] as const;
/** See {@link NUMBER_FIELDS}. */
export type NumberField = (typeof NUMBER_FIELDS)[number];

const PERCENT = 100;
/** Digits that a default fraction is shown with. */
const SHOWN_DIGITS = 4;

/** Whether a field takes only whole numbers, and its smallest and largest value as typed. */
export const FIELD_LIMITS: Readonly<Record<NumberField, { whole: boolean; min: number; max: number }>> = {
  epochs: { whole: true, ...RUN_LIMITS.epochs },
  batch: { whole: true, ...RUN_LIMITS.batch },
  learningRate: { whole: false, ...RUN_LIMITS.learningRate },
  seed: { whole: true, ...RUN_LIMITS.seed },
  validation: {
    whole: false,
    min: RUN_LIMITS.validationFraction.min * PERCENT,
    max: RUN_LIMITS.validationFraction.max * PERCENT,
  },
};

/** What is wrong with a typed number. */
export type FieldProblem = 'whole' | 'range';

/** The settings of the next run as they are typed. */
export class RunForm {
  architecture = $state<ArchitectureName>('seed-deep');
  /** As typed; an input gives `null` for what is no number. */
  values = $state<Record<NumberField, number | null>>({
    epochs: RUN_LIMITS.epochs.default,
    batch: RUN_LIMITS.batch.default,
    learningRate: RUN_LIMITS.learningRate.default,
    seed: RUN_LIMITS.seed.default,
    validation: Number((RUN_LIMITS.validationFraction.default * PERCENT).toPrecision(SHOWN_DIGITS)),
  });

  readonly #settings = $derived.by((): RunSettings | null => {
    const { validation, ...rest } = this.values;
    const parsed = runSettingsSchema.safeParse({
      architecture: this.architecture,
      ...rest,
      validationFraction: validation === null ? null : validation / PERCENT,
    });
    return parsed.success ? parsed.data : null;
  });

  /** The settings, or `null` while a field has a problem. */
  get settings(): RunSettings | null {
    return this.#settings;
  }

  /** What is wrong with a field, or `null`. */
  problem(field: NumberField): FieldProblem | null {
    const value = this.values[field];
    const { whole, min, max } = FIELD_LIMITS[field];
    if (value === null || value < min || value > max) return 'range';
    return whole && !Number.isInteger(value) ? 'whole' : null;
  }

  /** Takes over the settings of an earlier run. */
  repeat(settings: RunSettings): void {
    const { architecture, epochs, batch, learningRate, seed, validationFraction } = settings;
    this.architecture = architecture;
    this.values = {
      epochs,
      batch,
      learningRate,
      seed,
      validation: Number((validationFraction * PERCENT).toPrecision(SHOWN_DIGITS)),
    };
  }
}
