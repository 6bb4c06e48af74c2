import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ARCHITECTURE_NAMES, RUN_LIMITS, type RunSettings } from '../contract/runs';
import { parseSettings } from '../contract/settings-issue';
import { USUAL_SETTINGS } from '../contract/usual-settings';
import { fileUnreadable } from '../core/data/idx-errors';
import { sayIssue } from '../core/training/settings-file';
import { usageError, type Arguments } from './arguments';
import type { Option } from './command';

/** Options that make a run's settings. */
export const SETTINGS_OPTIONS = {
  settings: { value: 'FILE', summary: 'a JSON file of settings; what it leaves out has its usual value' },
  set: {
    value: 'KEY=VALUE,…',
    summary: 'single settings, such as optimiser.kind=adamw,augmentation.rotation=10',
  },
  architecture: { value: 'NAME', summary: `one of ${ARCHITECTURE_NAMES.join(', ')} (default: seed-deep)` },
  epochs: { value: 'N', summary: `passes over the images (default: ${RUN_LIMITS.epochs.default})` },
  batch: { value: 'N', summary: `images a step (default: ${RUN_LIMITS.batch.default})` },
  'learning-rate': { value: 'X', summary: `the highest one (default: ${RUN_LIMITS.learningRate.default})` },
  seed: { value: 'N', summary: `what a run repeats from (default: ${RUN_LIMITS.seed.default})` },
} as const satisfies Record<string, Option>;

/** Settings by their path: `{optimiser: {kind: 'adam'}}`. */
type Tree = Readonly<Record<string, unknown>>;

const treeSchema = z.record(z.string(), z.unknown());

/**
 * The settings of a run: the usual ones, then those of `--settings`, of `--set` and of the options of their own.
 *
 * @throws LonghandError `bad-arguments` that names the setting, `file-unreadable`
 */
export async function settingsOf(args: Arguments<keyof typeof SETTINGS_OPTIONS>): Promise<RunSettings> {
  const file = args.text('settings');
  let tree: Tree = { ...USUAL_SETTINGS, ...(file === undefined ? {} : await readSettings(file)) };
  for (const part of kindsFirst(splitAssignments(args.text('set') ?? ''))) tree = assigned(tree, part);
  if (args.has('architecture')) {
    const architecture = args.choice('architecture', ARCHITECTURE_NAMES, 'seed-deep');
    tree = { ...tree, architecture, layers: null };
  }
  if (args.has('epochs')) tree = { ...tree, epochs: args.integer('epochs', RUN_LIMITS.epochs) };
  if (args.has('batch')) tree = { ...tree, batch: args.integer('batch', RUN_LIMITS.batch) };
  if (args.has('learning-rate'))
    tree = { ...tree, learningRate: args.number('learning-rate', RUN_LIMITS.learningRate) };
  if (args.has('seed')) tree = { ...tree, seed: args.integer('seed', RUN_LIMITS.seed) };
  const parsed = parseSettings(tree);
  if (parsed.kind === 'settings') return parsed.settings;
  throw usageError(
    `the setting ${parsed.field} cannot be used: it ${sayIssue(parsed.issue)}`,
    'see docs/training.md for the settings and their limits',
  );
}

async function readSettings(file: string): Promise<Tree> {
  const parsed = treeSchema.safeParse(await readJson(file));
  if (parsed.success) return parsed.data;
  throw usageError(`${file} is no JSON object of settings`, 'see docs/training.md');
}

/**
 * @param advice - what to do where it is no JSON
 * @throws LonghandError `file-unreadable`, `bad-arguments` where it is no JSON
 */
export async function readJson(file: string, advice = 'see docs/training.md'): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw fileUnreadable(file, cause);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw usageError(`${file} is no JSON`, advice);
  }
}

/** The parts of a list between commas. */
export function splitAssignments(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A kind decides which settings there are beside it, so it comes before them. */
function kindsFirst(assignments: readonly string[]): string[] {
  const isKind = (one: string): boolean => /\.kind\s*=/.test(one);
  return [...assignments.filter(isKind), ...assignments.filter((one) => !isKind(one))];
}

/** A tree with one more setting, `a.b=value`. */
function assigned(tree: Tree, assignment: string): Tree {
  const [key, ...rest] = assignment.split('=');
  if (key === undefined || key === '' || rest.length === 0) {
    throw usageError(`--set cannot be "${assignment}"`, 'write KEY=VALUE, such as optimiser.kind=adamw');
  }
  return withValue(tree, key.split('.'), valueOf(rest.join('=')));
}

function withValue(tree: Tree, [key, ...deeper]: readonly string[], value: unknown): Tree {
  if (key === undefined) return tree;
  // Another kind of optimiser or schedule has settings of its own.
  if (key === 'kind' && tree[key] !== value) return { kind: value };
  if (deeper.length === 0) return { ...tree, [key]: value };
  const inner = treeSchema.safeParse(tree[key]);
  return { ...tree, [key]: withValue(inner.success ? inner.data : {}, deeper, value) };
}

/** Numbers, `true`, `false` and `null` as what they are, all else as text. */
export function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
