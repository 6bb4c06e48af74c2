import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { giveWay, type Work } from '../../data/work';
import { encodeJson, filesOfSet, type Files, type SetContents } from '../contents';
import { writeWholeFile } from '../whole';
import type { Exported } from './exported';
import { writeChunks } from './stream';

/** The log of edits in a project file. */
export const EDITS_FILE = 'edits.json';
/** Bytes that are packed between two turns of others. */
const SLICE_BYTES = 2 ** 18;

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
    const bytes = await writeChunks(temporary, packed(files, new Date(data.origin.madeAt), work));
    await giveWay(work, 1);
    return { files: files.size, bytes };
  });
}

/** The ZIP's bytes as they are asked for. */
function packed(files: Files, modified: Date, work: Work): AsyncIterable<Uint8Array> {
  const total = Array.from(files.values()).reduce((sum, bytes) => sum + bytes.length, 0);
  const zip = new ZipFile();
  const output = zip.outputStream;
  if (!(output instanceof Readable)) throw new TypeError('yazl gives no stream of Node');
  const fail = (thrown: Error): void => void output.destroy(thrown);
  zip.on('error', fail);
  let done = 0;
  for (const [name, bytes] of files) {
    zip.addReadStreamLazy(name, { size: bytes.length, mtime: modified }, (use) => {
      const slices = slicesOf(bytes, async (length) => {
        done += length;
        await giveWay(work, done / total);
      });
      // yazl leaves it to whoever made the stream to hear of its failures.
      use(null, Readable.from(slices, { objectMode: false }).on('error', fail));
    });
  }
  zip.end();
  return output;
}

async function* slicesOf(
  bytes: Uint8Array,
  onTaken: (length: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    const slice = bytes.subarray(at, at + SLICE_BYTES);
    yield slice;
    await onTaken(slice.length);
  }
}
