import type { z } from 'zod';
import { runSettingsSchema, type RunSettings } from './runs';
import { USUAL_SETTINGS } from './usual-settings';

/** What is wrong with one setting. */
export type SettingIssue =
  /** It is not there, or is another kind of value than it should be. */
  | { readonly kind: 'type'; readonly expected: 'number' | 'whole' | 'text' | 'truth' | 'list' | 'group' }
  | { readonly kind: 'least' | 'above' | 'most' | 'below'; readonly limit: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** There is no setting of that name. */
  | { readonly kind: 'unknown'; readonly choices: readonly string[] }
  | { readonly kind: 'other'; readonly message: string };

/** An issue and the setting that has it, such as `optimiser.beta1` or `layers.3.kernel`. */
export interface LocatedIssue {
  readonly field: string;
  readonly issue: SettingIssue;
}

/** Settings, or what is wrong with them first. */
export type ParsedSettings =
  { readonly kind: 'settings'; readonly settings: RunSettings } | ({ readonly kind: 'wrong' } & LocatedIssue);

/**
 * Reads settings that anyone may have written. What they leave out has its usual value; what there is no such setting of is
 * refused, since it would otherwise be forgotten without a word.
 */
export function parseSettings(written: Readonly<Record<string, unknown>>): ParsedSettings {
  const tree = { ...USUAL_SETTINGS, ...written };
  const parsed = runSettingsSchema.safeParse(tree);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    if (first === undefined) throw new TypeError('settings were refused without a reason');
    return { kind: 'wrong', field: first.path.join('.'), issue: settingIssue(first) };
  }
  const unknown = unknownKey(tree, parsed.data, []);
  return unknown === null ? { kind: 'settings', settings: parsed.data } : { kind: 'wrong', ...unknown };
}

/** A refusal of a schema as something that can be told in any language. */
export function settingIssue(issue: z.core.$ZodIssue): SettingIssue {
  switch (issue.code) {
    case 'invalid_type':
      return { kind: 'type', expected: EXPECTED[issue.expected] ?? 'group' };
    case 'too_small':
      // Of lists and texts the schema only asks that there be something.
      if (issue.origin !== 'number' && issue.origin !== 'int')
        return { kind: 'other', message: issue.message };
      return { kind: issue.inclusive === false ? 'above' : 'least', limit: Number(issue.minimum) };
    case 'too_big':
      if (issue.origin !== 'number' && issue.origin !== 'int')
        return { kind: 'other', message: issue.message };
      return { kind: issue.inclusive === false ? 'below' : 'most', limit: Number(issue.maximum) };
    case 'invalid_value':
      return { kind: 'choice', choices: issue.values.map(String) };
    case 'invalid_union':
      if ('options' in issue && Array.isArray(issue.options)) {
        return { kind: 'choice', choices: issue.options.map(String) };
      }
      return { kind: 'other', message: issue.message };
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return { kind: 'other', message: issue.message };
  }
}

const EXPECTED: Readonly<Record<string, Extract<SettingIssue, { kind: 'type' }>['expected']>> = {
  number: 'number',
  int: 'whole',
  string: 'text',
  boolean: 'truth',
  array: 'list',
  object: 'group',
};

/** The first key of what was written that nothing was read of. */
function unknownKey(written: unknown, read: unknown, path: readonly string[]): LocatedIssue | null {
  if (!isTree(written) || !isTree(read)) return null;
  for (const [key, value] of Object.entries(written)) {
    const here = [...path, key];
    if (!Object.hasOwn(read, key) && value !== undefined) {
      return { field: here.join('.'), issue: { kind: 'unknown', choices: Object.keys(read) } };
    }
    const deeper = unknownKey(value, read[key], here);
    if (deeper !== null) return deeper;
  }
  return null;
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
