import { giveWay, type Work } from '../../data/work';
import { encodeJson, filesOfSet, type SetContents } from '../contents';
import { writeWholeFile } from '../whole';
import type { Exported } from './exported';
import { writeChunks } from './stream';
import { zipOf } from './zip';

/** The log of edits in a project file. */
export const EDITS_FILE = 'edits.json';

/** A data set with what was done to it. */
export interface ProjectContents extends SetContents {
  /** Any JSON value; `null` or nothing for no such file. */
  readonly edits?: unknown;
}

/**
 * Writes one ZIP with all there is of a data set: the files of the folder that Longhand itself would write, and the edits.
 * Unpacked it is a folder that `openDataSet` reads. A file that is there already is replaced.
 *
 * @param file - of any name
 * @returns the number of files in it, and its own size
 * @throws LonghandError `write-failed`, `cancelled`, `data-source` where there are no images; nothing is left behind
 */
export async function exportProject(file: string, data: ProjectContents, work: Work): Promise<Exported> {
  const { edits = null } = data;
  const files = filesOfSet(data, new Map(edits === null ? [] : [[EDITS_FILE, encodeJson(edits)]]));
  await giveWay(work, 0);
  return writeWholeFile(file, async (temporary) => {
    const bytes = await writeChunks(temporary, zipOf(files, new Date(data.origin.madeAt), work));
    await giveWay(work, 1);
    return { files: files.size, bytes };
  });
}
