import { rangeSchema, type Range, type Space } from '../contract/studies';
import { usageError } from './arguments';
import { splitAssignments, valueOf } from './run-settings';

/**
 * What `--over` says: `KEY=A|B|C` for values and `KEY=LOW..HIGH` for all between two ends, with `:log` where ratios count
 * and `:N` for the points that a grid takes.
 *
 * @throws LonghandError `bad-arguments` that names the part
 */
export function parseSpace(text: string): Space {
  const space: Record<string, Range> = {};
  for (const part of splitAssignments(text)) {
    const [key, ...rest] = part.split('=');
    const values = rest.join('=').trim();
    if (key === undefined || key.trim() === '' || values === '') {
      throw usageError(`--over cannot be "${part}"`, 'write KEY=A|B|C or KEY=LOW..HIGH');
    }
    space[key.trim()] = parseRange(part, values);
  }
  return space;
}

function parseRange(part: string, text: string): Range {
  if (!text.includes('..')) return { values: text.split('|').map((one) => primitive(valueOf(one.trim()))) };
  const [ends = '', ...marks] = text.split(':');
  const [from, to] = ends.split('..').map(Number);
  const points = marks.find((mark) => /^\d+$/.test(mark));
  const unknown = marks.find((mark) => mark !== 'log' && mark !== points);
  const parsed = rangeSchema.safeParse({
    from,
    to,
    log: marks.includes('log'),
    ...(points === undefined ? {} : { points: Number(points) }),
  });
  if (parsed.success && unknown === undefined) return parsed.data;
  const why = unknown === undefined ? 'it is no rising range of numbers' : `":${unknown}" is not understood`;
  throw usageError(
    `--over cannot be "${part}": ${why}`,
    'write KEY=LOW..HIGH, with :log or :POINTS after it',
  );
}

function primitive(value: unknown): string | number | boolean | null {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value)
    : (value as string | number | boolean | null);
}
