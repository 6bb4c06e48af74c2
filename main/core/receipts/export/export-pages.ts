import { access, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import type { ExportedPage, PageExport } from '../../../contract/page-export';
import type { FieldKey, PageTable } from '../../../contract/pages';
import { LonghandError } from '../../../contract/errors';
import { giveWay, partOf, refuseCancelled, type Work } from '../../data/work';
import { writeChunks } from '../../datasets/export/stream';
import { discard, syncFolder, temporaryName, writeFailed } from '../../library/files';
import { csvOf } from './csv';
import { holdsCropsOnly, writeCrops, type WrittenCrops } from './crops';
import { pagesJson } from './page-json';
import { itemsTable, pagesTable, type TableWishes } from './page-tables';
import { xlsxOf } from './xlsx';

/** Share of the work that crops are. */
const CROPS_SHARE = 0.9;
const NO_CROPS: WrittenCrops = { names: new Map(), count: 0, bytes: 0 };

/** What is to be written, and where. */
export interface PageExportOrder {
  readonly pages: readonly ExportedPage[];
  readonly format: PageTable;
  /** A file, which may be there already. */
  readonly target: string;
  /** Whether the pictures of the fields go into a folder beside it. */
  readonly crops: boolean;
  /** Whether a ledger was asked. */
  readonly ledger: boolean;
  /** Whether a CSV file begins with a mark for spreadsheets; where it is left out, it does. */
  readonly hasMark?: boolean;
  /** Whether pages were checked or not. */
  readonly status: boolean;
}

/**
 * Writes a table of pages, and their crops beside it, whole or not at all.
 *
 * @throws LonghandError `write-failed`, `cancelled`; what was there before is untouched then
 */
export async function exportPages(order: PageExportOrder, work: Work): Promise<PageExport> {
  const { pages, target, crops } = order;
  const folder = cropFolder(target);
  const [file, newFolder] = [temporaryName(target), temporaryName(folder)];
  try {
    await mkdir(path.dirname(target), { recursive: true });
    let written = NO_CROPS;
    if (crops) {
      await refuseOther(folder);
      await mkdir(newFolder, { recursive: true });
      written = await writeCrops(newFolder, pages, partOf(work, 0, CROPS_SHARE));
      await syncFolder(newFolder);
    }
    const rest = partOf(work, crops ? CROPS_SHARE : 0, 1);
    await giveWay(rest, 0);
    const bytes = await writeChunks(
      file,
      contentOf(order, crops ? inFolder(written.names, folder) : null, rest),
    );
    refuseCancelled(work.signal);
    await putInPlace({ file, target, newFolder: crops ? newFolder : null, folder });
    work.onProgress(1);
    return { pages: pages.length, crops: written.count, bytes: bytes + written.bytes };
  } catch (cause) {
    throw cause instanceof LonghandError ? cause : writeFailed(target, cause);
  } finally {
    await discard(file);
    await discard(newFolder);
  }
}

/** The folder of the crops of a table. */
export function cropFolder(target: string): string {
  const { dir, name } = path.parse(target);
  return path.join(dir, `${name} crops`);
}

function contentOf(
  { pages, format, ledger, status, hasMark = true }: PageExportOrder,
  crops: TableWishes['crops'],
  work: Work,
): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  const wishes = { crops, ledger, status };
  const encoder = new TextEncoder();
  switch (format) {
    case 'csv':
      return [encoder.encode(csvOf(pagesTable(pages, wishes), hasMark))];
    case 'json':
      return [encoder.encode(pagesJson(pages, wishes))];
    case 'xlsx':
      return xlsxOf([pagesTable(pages, wishes), itemsTable(pages)], new Date(), work);
  }
}

/** Names as they are seen from the table. */
function inFolder(names: WrittenCrops['names'], folder: string): NonNullable<TableWishes['crops']> {
  return new Map(
    [...names].map(([number, of]) => [
      number,
      new Map<FieldKey, string>([...of].map(([key, name]) => [key, `${path.basename(folder)}/${name}`])),
    ]),
  );
}

/** A folder of that name that holds anything but crops is somebody's own. */
async function refuseOther(folder: string): Promise<void> {
  if ((await exists(folder)) && !(await holdsCropsOnly(folder))) {
    throw writeFailed(
      folder,
      Object.assign(new Error('a folder of that name holds other files'), { code: 'EEXIST' }),
    );
  }
}

/** What was there before is moved aside, and back again where the last step fails. */
async function putInPlace({
  file,
  target,
  newFolder,
  folder,
}: {
  readonly file: string;
  readonly target: string;
  readonly newFolder: string | null;
  readonly folder: string;
}): Promise<void> {
  const aside = temporaryName(folder);
  const isReplacing = newFolder !== null && (await exists(folder));
  if (isReplacing) await rename(folder, aside);
  try {
    if (newFolder !== null) await rename(newFolder, folder);
    await rename(file, target);
  } catch (cause) {
    if (newFolder !== null) await discard(folder);
    if (isReplacing) await rename(aside, folder);
    throw cause;
  }
  await discard(aside);
  await syncFolder(path.dirname(target));
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
