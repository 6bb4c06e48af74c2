import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { idxErrors } from './idx-errors';

/** Real images and labels deflate less than this; what claims more is refused unless it is small anyway. */
const MAX_INFLATION = 100;
const SMALL_BYTES = 16 * 2 ** 20;
const CHUNK_BYTES = 256 * 1024;

/** Whether a file begins as a gzip stream does. */
export async function isGzip(handle: FileHandle): Promise<boolean> {
  const start = new Uint8Array(2);
  const { bytesRead } = await handle.read(start, 0, 2, 0);
  return bytesRead === 2 && start[0] === 0x1f && start[1] === 0x8b;
}

/**
 * Unpacks a gzip file whose header says how long the rest is. The rest is gathered as it comes, so that memory follows
 * what the file really holds and not what it claims.
 *
 * @param size - of the compressed file in bytes
 * @param parseHeader - takes the first `headerBytes` bytes (fewer where the stream is shorter), gives the rest's length
 * @returns the rest
 * @throws LonghandError `data-gzip`, `data-length`, and what `parseHeader` throws
 */
export async function inflateExactly(
  file: string,
  handle: FileHandle,
  size: number,
  headerBytes: number,
  parseHeader: (header: Uint8Array) => number,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(headerBytes);
  const parts: Uint8Array[] = [];
  let unpacked = 0;
  let bodyBytes = -1;

  const take = (chunk: Uint8Array): void => {
    const forHeader = Math.min(chunk.length, Math.max(0, headerBytes - unpacked));
    header.set(chunk.subarray(0, forHeader), unpacked);
    unpacked += chunk.length;
    if (bodyBytes < 0 && unpacked >= headerBytes) {
      bodyBytes = parseHeader(header);
      if (bodyBytes > Math.max(SMALL_BYTES, size * MAX_INFLATION)) {
        throw idxErrors.inflation(file, bodyBytes, size);
      }
    }
    const rest = chunk.subarray(forHeader);
    if (rest.length > 0) parts.push(rest);
    if (bodyBytes >= 0 && unpacked > headerBytes + bodyBytes) {
      throw idxErrors.length(file, headerBytes + bodyBytes, unpacked);
    }
  };

  try {
    await pipeline(
      handle.createReadStream({ start: 0, autoClose: false, highWaterMark: CHUNK_BYTES }),
      createGunzip({ chunkSize: CHUNK_BYTES }),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) take(chunk);
      },
    );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // zlib's own complaints have codes of this form; ours and the disk's do not.
    if (code?.startsWith('Z_') === true) throw idxErrors.gzip(file, unpacked, error);
    throw error;
  }
  if (bodyBytes < 0) bodyBytes = parseHeader(header.subarray(0, unpacked));
  if (unpacked !== headerBytes + bodyBytes) throw idxErrors.length(file, headerBytes + bodyBytes, unpacked);
  return concatenate(parts, bodyBytes);
}

function concatenate(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
