import { existsSync } from 'node:fs';
import path from 'node:path';
import { LonghandError } from '../contract/errors';
import { EXPORT_FORMATS, type ExportFormat } from '../contract/export-format';
import { recipeSchema, type Recipe } from '../contract/preparation';
import type { DataSet } from '../core/data/data-set';
import { prepare } from '../core/data/prepare';
import type { Work } from '../core/data/work';
import type { Exported } from '../core/datasets/export/exported';
import { exportData } from '../core/datasets/export/export';
import type { ProjectContents } from '../core/datasets/export/project';
import { usageError, type Arguments } from './arguments';
import type { Option } from './command';
import { originOf, type ReadData } from './data-source';
import { readJson } from './run-settings';
import type { ProgressState } from './terminal';

/** Options that write a data set. */
export const EXPORT_OPTIONS = {
  export: { value: 'FORMAT', summary: `write it as ${EXPORT_FORMATS.join(', ')}` },
  out: { value: 'TARGET', summary: 'the new folder to write into; for project, the new file' },
  recipe: { value: 'FILE', summary: 'a JSON file of how to split, filter and balance it before' },
} as const satisfies Record<string, Option>;

/** What is to be written, and where. */
export interface ExportOrder {
  readonly format: ExportFormat;
  /** Nothing is there yet. */
  readonly target: string;
  readonly recipe: Recipe | null;
}

/** Makes the part of a larger piece of work that has its own name for people. */
export type WorkNamed = (label: ProgressState['label']) => Work;

/**
 * What `--export`, `--out` and `--recipe` ask for, refused before time is spent on anything.
 *
 * @returns `null` where nothing is to be written
 * @throws LonghandError `bad-arguments`, `file-unreadable`, `write-failed` where the target is there already
 */
export async function exportOrderOf(
  args: Arguments<keyof typeof EXPORT_OPTIONS>,
): Promise<ExportOrder | null> {
  const out = args.text('out');
  if (!args.has('export')) {
    for (const name of ['out', 'recipe'] as const) {
      if (args.has(name)) throw usageError(`--${name} writes nothing by itself`, 'add --export FORMAT');
    }
    return null;
  }
  const format = args.choice('export', EXPORT_FORMATS, 'idx');
  if (out === undefined) throw usageError('--export needs a place to write to', 'add --out TARGET');
  const target = path.resolve(out);
  if (existsSync(target)) {
    throw new LonghandError('write-failed', `${target} exists already (choose another name for --out).`, {
      file: target,
      reason: 'it exists already',
    });
  }
  const file = args.text('recipe');
  return { format, target, recipe: file === undefined ? null : await readRecipe(file) };
}

/**
 * Writes a data set: a project holds what its files hold with the edits beside it, everything else has them carried out.
 *
 * @throws LonghandError `write-failed`, `cancelled`; nothing is left behind
 */
export async function writeExport(
  read: ReadData,
  { format, target, recipe }: ExportOrder,
  workNamed: WorkNamed,
): Promise<Exported> {
  const contents = await contentsOf(read, format, recipe, workNamed);
  return exportData(format, target, contents, workNamed('writing'));
}

async function contentsOf(
  read: ReadData,
  format: ExportFormat,
  recipe: Recipe | null,
  workNamed: WorkNamed,
): Promise<ProjectContents & Pick<DataSet, 'family'>> {
  const { data, edited, edits } = read;
  const { name, classes, family, names, writers, hash } = data;
  if (recipe === null) {
    const { train, test } = format === 'project' ? data : edited.result();
    return { name, classes, family, train, test, names, writers, edits, origin: originOf(read) };
  }
  const { train, test } = edited.result();
  const work = workNamed('preparing');
  const report = (fraction: number): void => work.onProgress(fraction);
  const prepared = await prepare(train, test, classes, recipe, report, work.signal);
  const origin = { kind: 'prepared', parent: hash, recipe, madeAt: Date.now() } as const;
  return { name, classes, family, train: prepared.train, test: prepared.test, names: null, origin };
}

async function readRecipe(file: string): Promise<Recipe> {
  const advice = 'see docs/formats.md';
  // A part by another name would be passed over, and the export be as if nothing had been asked for.
  const parsed = recipeSchema.strict().safeParse(await readJson(file, advice));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw usageError(
    `${file} is no recipe: ${[...(issue?.path ?? []), issue?.message ?? ''].map(String).join(' ')}`,
    advice,
  );
}
