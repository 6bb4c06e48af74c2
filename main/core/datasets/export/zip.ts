import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { giveWay, type Work } from '../../data/work';
import type { Files } from '../contents';

/** Bytes that are packed between two turns of others. */
const SLICE_BYTES = 2 ** 18;

/**
 * Packs files into a ZIP, whose bytes come as they are asked for.
 *
 * @param modified - when the files were written, as the ZIP says
 * @throws LonghandError `cancelled`, from the bytes
 */
export function zipOf(files: Files, modified: Date, work: Work): AsyncIterable<Uint8Array> {
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
