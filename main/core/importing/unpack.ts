import { pipeline } from 'node:stream/promises';
import { createGunzip, type Gunzip, type InflateRaw } from 'node:zlib';
import { RefusedItem } from './refusal';

/** Images and their numbers deflate less than this; what unpacks to more is made to fill memory or time. */
const MAX_INFLATION = 200;
/** What is no larger than this may be packed as tightly as it likes. */
const SMALL_BYTES = 64 * 2 ** 20;
const CHUNK_BYTES = 256 * 1024;

/** Whether so many bytes out of so many packed ones are more than images are. */
export function isBomb(unpacked: number, packed: number): boolean {
  return unpacked > Math.max(SMALL_BYTES, packed * MAX_INFLATION);
}

/**
 * A file's bytes, unpacked where they are those of a gzip file.
 *
 * @throws RefusedItem where it is made to unpack to far too much; zlib's errors (see {@link isZlibError}) where it is
 * damaged
 */
export async function* unpackGzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let unpacked = 0;
  const counted = (async function* () {
    for await (const chunk of chunks) {
      packed += chunk.length;
      yield chunk;
    }
  })();
  const first = await counted.next();
  if (first.done === true) return;
  const all = startingWith(first.value, counted);
  try {
    if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
      yield* all;
      return;
    }
    for await (const chunk of throughZlib(all, createGunzip({ chunkSize: CHUNK_BYTES }))) {
      unpacked += chunk.length;
      if (isBomb(unpacked, packed)) {
        throw new RefusedItem(`unpacks to more than ${unpacked} bytes from ${packed}, which no images do`);
      }
      yield chunk;
    }
  } finally {
    await counted.return(undefined);
  }
}

/** What comes out of a zlib stream; it takes no more in than is taken out. */
export async function* throughZlib(
  chunks: AsyncIterable<Uint8Array>,
  transform: Gunzip | InflateRaw,
): AsyncGenerator<Uint8Array> {
  const fed = pipeline(chunks, transform).catch((error: unknown) => {
    transform.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const chunk of transform) yield chunk as Uint8Array;
  } finally {
    transform.destroy();
    await fed;
  }
}

/** Whether zlib says that what it was to unpack is cut off or damaged. */
export function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

async function* startingWith(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}
