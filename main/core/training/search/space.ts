import { LonghandError } from '../../../contract/errors';
import { runSettingsSchema, type RunSettings } from '../../../contract/runs';
import type { Range, SearchMethod, Space } from '../../../contract/studies';
import { randomStream, type Random } from '../../data/random';

/** Significant digits of a value between two ends: enough for any setting, few enough to read. */
const DIGITS = 4;

/** What a trial changes of the settings: values by path, such as `optimiser.kind` or `layers.4.rate`. */
export type Changes = Readonly<Record<string, unknown>>;

/**
 * The settings that a search tries: all points of the grid in turn, or points drawn at random.
 *
 * @param trials - how many at most
 * @throws LonghandError `run-settings` where the grid has more points than that
 */
export function pointsOf(space: Space, method: SearchMethod, trials: number, seed: number): Changes[] {
  const entries = Object.entries(space);
  if (method === 'grid') return gridOf(entries, trials);
  const random = randomStream(seed, 'search');
  const known = new Set<string>();
  const points: Changes[] = [];
  // A small space runs out of points that are new.
  for (let tried = 0; points.length < trials && tried < trials * 20; tried += 1) {
    const point = Object.fromEntries(entries.map(([path, range]) => [path, drawn(range, random)]));
    const key = JSON.stringify(point);
    if (known.has(key)) continue;
    known.add(key);
    points.push(point);
  }
  return points;
}

/**
 * Settings with some of them changed.
 *
 * @param changes - values by path
 * @throws LonghandError `run-settings` that names the setting
 */
export function changedSettings(settings: RunSettings, changes: Changes): RunSettings {
  // Another architecture by name comes with its own layers.
  let tree: unknown = 'architecture' in changes ? { ...settings, layers: null } : settings;
  for (const [path, value] of Object.entries(changes)) tree = withValue(tree, path.split('.'), value);
  const parsed = runSettingsSchema.strict().safeParse(tree);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const at = issue?.path.join('.') ?? '';
  throw new LonghandError(
    'run-settings',
    `The setting ${at === '' ? Object.keys(changes).join(', ') : at} cannot be tried: ${issue?.message ?? ''} ` +
      '(see docs/training.md for the settings and their limits).',
    { reason: `${at} ${issue?.message ?? ''}` },
  );
}

function gridOf(entries: readonly (readonly [string, Range])[], trials: number): Changes[] {
  let points: Changes[] = [{}];
  for (const [path, range] of entries) {
    points = points.flatMap((point) => gridValues(range).map((value) => ({ ...point, [path]: value })));
  }
  if (points.length <= trials) return points;
  throw new LonghandError(
    'run-settings',
    `The grid has ${points.length} points, more than the ${trials} trials (take more trials, or fewer values).`,
    { reason: `${points.length} points of a grid` },
  );
}

function gridValues(range: Range): readonly unknown[] {
  if ('values' in range) return range.values;
  const { points } = range;
  const values = Array.from({ length: points }, (_, index) => between(range, index / (points - 1)));
  return [...new Set(values)];
}

function drawn(range: Range, random: Random): unknown {
  if ('values' in range) return range.values[random.int(range.values.length)];
  return between(range, random.next());
}

/** The value at a part, 0-1, of the way; a whole one between whole ends. */
function between({ from, to, log }: Exclude<Range, { values: unknown }>, part: number): number {
  const value = log ? from * (to / from) ** part : from + (to - from) * part;
  if (Number.isInteger(from) && Number.isInteger(to)) return Math.round(value);
  return Number(value.toPrecision(DIGITS));
}

function withValue(tree: unknown, [key, ...deeper]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(tree)) {
    const items: readonly unknown[] = tree;
    const index = Number(key);
    // What is not there becomes a gap, which the schema refuses by its place.
    if (!(index in items)) return [...items, undefined];
    return items.map((item, at) => (at === index ? withValue(item, deeper, value) : item));
  }
  const object: Changes = typeof tree === 'object' && tree !== null ? (tree as Changes) : {};
  const inner = withValue(object[key], deeper, value);
  // Another kind of optimiser or schedule has settings of its own: those of the old kind do not belong to it.
  if (key === 'kind' && object['kind'] !== value) return { kind: value };
  return { ...object, [key]: inner };
}
