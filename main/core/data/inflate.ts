import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { idxErrors } from './idx-errors';

const CHUNK_BYTES = 256 * 1024;

/** Whether a file begins as a gzip stream does. */
export async function isGzip(handle: FileHandle): Promise<boolean> {
  const start = new Uint8Array(2);
  const { bytesRead } = await handle.read(start, 0, 2, 0);
  return bytesRead === 2 && start[0] === 0x1f && start[1] === 0x8b;
}

/**
 * Unpacks a gzip file whose first bytes say how long the rest is, and stops as soon as it is longer than that.
 *
 * @param parseHeader - takes the first `headerBytes` bytes (fewer where the stream is shorter), gives the rest's length
 * or throws where that cannot be
 * @returns the rest
 * @throws LonghandError `data-gzip`, `data-length`, and what `parseHeader` throws
 */
export async function inflateExactly(
  file: string,
  handle: FileHandle,
  headerBytes: number,
  parseHeader: (header: Uint8Array) => number,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(headerBytes);
  let body: Uint8Array<ArrayBuffer> | undefined;
  let unpacked = 0;

  const take = (chunk: Uint8Array): void => {
    const forHeader = Math.min(chunk.length, Math.max(0, headerBytes - unpacked));
    header.set(chunk.subarray(0, forHeader), unpacked);
    unpacked += forHeader;
    if (unpacked < headerBytes) return;
    body ??= new Uint8Array(parseHeader(header));
    const rest = chunk.subarray(forHeader);
    const offset = unpacked - headerBytes;
    unpacked += rest.length;
    if (unpacked > headerBytes + body.length) {
      throw idxErrors.length(file, headerBytes + body.length, unpacked);
    }
    body.set(rest, offset);
  };

  try {
    await pipeline(compressedChunks(handle), createGunzip({ chunkSize: CHUNK_BYTES }), async (chunks) => {
      for await (const chunk of chunks as AsyncIterable<Buffer>) take(chunk);
    });
  } catch (error) {
    // zlib's own complaints have codes of this form; ours and the disk's do not.
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_') !== true) throw error;
    throw idxErrors.gzip(file, unpacked, error);
  }
  body ??= new Uint8Array(parseHeader(header.subarray(0, unpacked)));
  if (unpacked !== headerBytes + body.length) {
    throw idxErrors.length(file, headerBytes + body.length, unpacked);
  }
  return body;
}

/** Reads the file in pieces without taking the handle over, as a read stream would. */
async function* compressedChunks(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
