import { readFile } from 'node:fs/promises';
import { LonghandError } from '../../contract/errors';
import { inkFileSchema, type InkFile } from '../../contract/ink';
import { fileUnreadable } from '../data/idx-errors';

/**
 * Reads an ink file.
 *
 * @throws LonghandError `file-unreadable`; `ink-invalid` that names the sample and the field
 */
export async function readInkFile(file: string): Promise<InkFile> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (cause) {
    throw fileUnreadable(file, cause);
  }
  const parsed = parseInk(content);
  if (typeof parsed === 'string') throw invalid(file, parsed);
  return parsed;
}

/**
 * Reads the text of an ink file.
 *
 * @returns where it is none, why not, with the sample and the field
 */
export function parseInk(content: string): InkFile | string {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (cause) {
    return `it is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
  const parsed = inkFileSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const [first, sample, ...field] = issue?.path ?? [];
  const place =
    first === 'samples' && typeof sample === 'number'
      ? `sample ${sample + 1}, ${field.length > 0 ? field.join('.') : 'the whole'}`
      : String(first ?? 'the whole file');
  return `${place}: ${issue?.message ?? 'unknown'}`;
}

function invalid(file: string, problem: string): LonghandError {
  return new LonghandError(
    'ink-invalid',
    `${file} is not an ink file: ${problem} (see the ink format in docs/formats.md).`,
    { file, detail: `${file}: ${problem}` },
  );
}
