import { existsSync } from 'node:fs';
import path from 'node:path';
import { LonghandError } from '../contract/errors';
import { usageError, type Arguments } from './arguments';
import type { Option } from './command';

/** As long as the app lets a model's name be. */
const MAX_NAME_LENGTH = 80;

/** Where a trained model goes, and by what name. */
export const OUTPUT_OPTIONS = {
  name: { value: 'NAME', summary: 'what the model is called (default: architecture, day and time)' },
  out: { value: 'DIR', summary: 'write the model into this new folder and not into the library' },
} as const satisfies Record<string, Option>;

/** What `--name` says. */
export function nameOf(args: Arguments<keyof typeof OUTPUT_OPTIONS>): string | undefined {
  const name = args.text('name')?.trim();
  if (name === undefined || (name.length > 0 && name.length <= MAX_NAME_LENGTH)) return name;
  throw usageError('--name has no length that fits', `give 1 to ${MAX_NAME_LENGTH} characters`);
}

/** The folder that `--out` names; refused before the training where it could not be written after it. */
export function newFolder(args: Arguments<keyof typeof OUTPUT_OPTIONS>): string | undefined {
  const folder = args.text('out');
  if (folder === undefined) return undefined;
  const full = path.resolve(folder);
  if (!existsSync(full)) return full;
  throw new LonghandError('write-failed', `${full} exists already (choose another folder for --out).`, {
    file: full,
    reason: 'it exists already',
  });
}
