import { z } from 'zod';
import { TEACH_LIMITS, teachSettingsSchema, type Estimate, type TeachSettings } from '../contract/teaching';
import { usageError, type Arguments } from './arguments';
import type { Option } from './command';
import { readJson } from './run-settings';

const { holdout, folds, seed } = TEACH_LIMITS;

/** Options that make the settings of a lesson. */
export const TEACH_OPTIONS = {
  holdout: {
    value: 'PART',
    summary: `part of the samples that is held back to judge by, ${holdout.min} to ${holdout.max} (0: none, and nothing is known of one's own hand)`,
  },
  folds: {
    value: 'K',
    summary: `judge by K-fold cross-validation and teach all samples, ${folds.min} to ${folds.max} (default: ${folds.default} folds for few samples, otherwise --holdout ${holdout.default})`,
  },
  seed: { value: 'N', summary: `what a lesson repeats from (default: ${seed.default})` },
  settings: { value: 'FILE', summary: 'a JSON file of settings; what it leaves out has its usual value' },
} as const satisfies Record<string, Option>;

type TeachArguments = Arguments<keyof typeof TEACH_OPTIONS>;

/**
 * The settings of a lesson: the usual ones, then those of `--settings`, then the options of their own.
 *
 * @throws LonghandError `bad-arguments` that names the setting, `file-unreadable`
 */
export async function teachSettingsOf(args: TeachArguments): Promise<TeachSettings> {
  const file = args.text('settings');
  const advice = 'see docs/my-hand.md for the settings and their limits';
  const given = z
    .record(z.string(), z.unknown())
    .safeParse(file === undefined ? {} : await readJson(file, advice));
  if (!given.success) throw usageError(`${file ?? ''} is no JSON object of settings`, advice);
  const estimate = estimateOf(args);
  const parsed = teachSettingsSchema.strict().safeParse({
    ...given.data,
    ...(estimate === undefined ? {} : { estimate }),
    ...(args.has('seed') ? { seed: args.integer('seed', seed) } : {}),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw usageError(`the setting ${where} cannot be used: ${issue?.message ?? 'unknown'}`, advice);
}

function estimateOf(args: TeachArguments): Estimate | undefined {
  if (args.has('folds')) {
    if (args.has('holdout')) throw usageError('--folds and --holdout exclude each other', 'give one of them');
    return { kind: 'folds', folds: args.integer('folds', folds) };
  }
  if (!args.has('holdout')) return undefined;
  if (Number(args.text('holdout')) === 0) return { kind: 'none' };
  return { kind: 'holdout', fraction: args.number('holdout', holdout) };
}
