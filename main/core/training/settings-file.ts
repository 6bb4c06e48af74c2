import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { LonghandError, type ErrorParams } from '../../contract/errors';
import type { RunSettings } from '../../contract/runs';
import { parseSettings, type SettingIssue } from '../../contract/settings-issue';
import { fileUnreadable } from '../data/idx-errors';

const treeSchema = z.record(z.string(), z.unknown());

/**
 * Reads settings from a JSON file, such as one that was saved to be shared; what it leaves out has its usual value.
 *
 * @throws LonghandError `file-unreadable`; `settings-invalid` that names the setting and says what is allowed
 */
export async function readSettingsFile(file: string): Promise<RunSettings> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw fileUnreadable(file, cause);
  }
  const tree = treeSchema.safeParse(jsonOf(text));
  if (!tree.success) throw invalid(file, 'JSON', { reason: 'it is no object of settings' });
  const parsed = parseSettings(tree.data);
  if (parsed.kind === 'settings') return parsed.settings;
  throw invalid(file, parsed.field, { reason: sayIssue(parsed.issue), ...paramsOf(parsed.issue) });
}

/** What is wrong with a setting, in English; it goes on after the setting's name. */
export function sayIssue(issue: SettingIssue): string {
  switch (issue.kind) {
    case 'type':
      return `must be ${TYPES[issue.expected]}`;
    case 'least':
      return `must be ${issue.limit} or more`;
    case 'above':
      return `must be more than ${issue.limit}`;
    case 'most':
      return `must be ${issue.limit} or less`;
    case 'below':
      return `must be less than ${issue.limit}`;
    case 'choice':
      return `must be one of ${issue.choices.join(', ')}`;
    case 'unknown':
      return `is no setting; there are ${issue.choices.join(', ')}`;
    case 'other':
      return issue.message;
  }
}

const TYPES: Readonly<Record<Extract<SettingIssue, { kind: 'type' }>['expected'], string>> = {
  number: 'a number',
  whole: 'a whole number',
  text: 'a text',
  truth: 'true or false',
  list: 'a list',
  group: 'a group of settings',
};

/** What is no JSON is no object either. */
function jsonOf(text: string): unknown {
  try {
    // Some editors begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

function invalid(
  file: string,
  field: string,
  params: ErrorParams & { readonly reason: string },
): LonghandError {
  return new LonghandError(
    'settings-invalid',
    `${file} cannot be used as settings: ${field} ${params.reason} (mend the file, or choose another one).`,
    { file, field, ...params },
  );
}

/** For the sentences of other languages. */
function paramsOf(issue: SettingIssue): ErrorParams {
  switch (issue.kind) {
    case 'type':
      return { problem: issue.kind, limit: issue.expected };
    case 'choice':
    case 'unknown':
      return { problem: issue.kind, limit: issue.choices.join(', ') };
    case 'other':
      return {};
    case 'least':
    case 'above':
    case 'most':
    case 'below':
      return { problem: issue.kind, limit: issue.limit };
  }
}
