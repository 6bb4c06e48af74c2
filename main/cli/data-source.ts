import path from 'node:path';
import type { DataOrigin, SourceFormat } from '../contract/data';
import { importOptionsSchema, type ImportReport } from '../contract/data-import';
import { LonghandError } from '../contract/errors';
import { importedSet, importedSteps } from '../core/curation/imported';
import { openDataSet, type DataSet } from '../core/data/data-set';
import { checkDigits } from '../core/data/digits';
import { EditedData } from '../core/data/edits';
import { findMnistFiles, needsImport } from '../core/data/mnist-files';
import { refuseCancelled } from '../core/data/work';
import { folderAsEdited } from '../core/datasets/edited';
import { DataStore } from '../core/datasets/store';
import { importImages, importOrigin, type ImportResult } from '../core/importing/import';
import { dataFolderOf, type Library } from '../core/library/database';
import { parseEditFile } from '../core/library/edit-file';
import { count } from './format';
import { interruptible } from './interruptible';
import { dataPathOf, withLibrary } from './shared-options';
import type { Terminal } from './terminal';

/** A data set as a command reads it, however it is stored. */
export interface ReadData {
  readonly format: SourceFormat;
  /** As its files hold it. */
  readonly data: DataSet;
  /** With the edits carried out that a project brings along. */
  readonly edited: EditedData;
  /** What came of the import; `null` where the files open as they are. */
  readonly report: ImportReport | null;
  /** The log of edits as a project has it, otherwise `null`. */
  readonly edits: unknown;
}

/**
 * Reads a data set of any format into memory and writes nothing.
 *
 * @throws LonghandError what is wrong with it; `cancelled`
 */
export async function readData(
  fileOrFolder: string,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ReadData> {
  const file = path.resolve(fileOrFolder);
  const opened = await openedOrNull(file, openDataSet);
  refuseCancelled(signal);
  if (opened !== null) {
    const format = opened.origin === null ? 'idx' : 'project';
    return { format, data: opened, edited: new EditedData(opened), report: null, edits: null };
  }
  const result = await importWithProgress(file, terminal, signal);
  const data = importedSet(file, result);
  const edited = new EditedData(data, importedSteps(data, result.edits));
  return { format: result.format, data, edited, report: result.report, edits: result.edits };
}

/**
 * Opens what `--data` names, for what needs a folder of MNIST-format files: any other format is imported into the library
 * first, with a project's edits carried out, as the app does it.
 *
 * @param open - opens the folder; it may be called twice
 * @throws LonghandError what `open` throws; what is wrong with a source of another format; `data-classes` where that is
 * not of ten classes; `write-failed`; Interrupted
 */
export async function withDataFolder<R>(
  args: { text(name: 'data' | 'library'): string | undefined },
  terminal: Terminal,
  open: (folder: string) => Promise<R>,
): Promise<R> {
  const file = path.resolve(dataPathOf(args));
  const opened = await openedOrNull(file, async (folder) => ({ value: await open(folder) }));
  if (opened !== null) return opened.value;
  const folder = await interruptible(terminal, async (signal) => {
    const result = await importWithProgress(file, terminal, signal);
    checkDigits(result.data);
    return withLibrary(args, async (library) => {
      const written = await store(library, file, result);
      refuseCancelled(signal);
      terminal.line(describeImport(file, result.report, written));
      return written;
    });
  });
  return open(folder);
}

/** Where a data set comes from that is written anew. */
export function originOf({ data, edited }: ReadData): DataOrigin {
  const report = { imported: edited.count, refusedCount: 0 };
  return data.origin ?? importOrigin(data.path, { format: 'idx', report });
}

/** @returns `null` where the files can be had by importing them only */
async function openedOrNull<R>(file: string, open: (file: string) => Promise<R>): Promise<R | null> {
  try {
    // First: `open` may miss images in a folder that does hold some, which is another matter.
    await findMnistFiles(file);
  } catch (error) {
    if (needsImport(error, file)) return null;
    throw error;
  }
  try {
    return await open(file);
  } catch (error) {
    if (error instanceof LonghandError && error.code === 'data-dimensions') return null;
    throw error;
  }
}

async function importWithProgress(
  file: string,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ImportResult> {
  const result = await importImages(file, importOptionsSchema.parse({}), {
    signal,
    onProgress: (done, total) =>
      terminal.progress({
        label: 'importing',
        fraction: total === 0 ? 0 : done / total,
        detail: `${count(done)} of ${count(total)} images`,
      }),
  });
  terminal.endProgress();
  return result;
}

/** @returns the folder to learn from */
async function store(library: Library, file: string, result: ImportResult): Promise<string> {
  const { data, edits } = result;
  const store = new DataStore(dataFolderOf(library.folder));
  const folder = await store.write({ ...data, origin: importOrigin(file, result) });
  const set = await openDataSet(folder);
  const { name, hash } = set;
  library.recentData.add({ path: folder, name, openedAt: Date.now(), hash, source: file });
  const steps = importedSteps(set, edits);
  const log = parseEditFile(edits);
  if (log !== null && log.steps.length > 0) library.edits.adopt(hash, log.steps, log.done);
  return folderAsEdited(store, new EditedData(set, steps), steps.length);
}

function describeImport(
  file: string,
  { imported, refusedCount, refused }: ImportReport,
  folder: string,
): string {
  const [first] = refused;
  const left =
    first === undefined ? '' : `; ${count(refusedCount)} refused, the first: ${first.item} ${first.reason}`;
  return `${file}: imported ${count(imported)} images into ${folder}${left}.`;
}
