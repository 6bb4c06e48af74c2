import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { crc32 } from '../data/crc32';
import { piecesOf } from './disk-tree';
import { RefusedItem } from './refusal';
import { isZlibError, throughZlib } from './unpack';

/*
 * A file in a ZIP stands behind a header of its own (APPNOTE.TXT 4.3.7): 30 bytes, the lengths of name and extra field
 * in the last four, then those two.
 */
const HEADER_BYTES = 30;
const HEADER_SIGNATURE = 0x04034b50;
/** Room for a header's extra field, so that header and contents of a small file are one read. */
const LIKELY_EXTRA_BYTES = 64;
/** Files up to this size are unpacked at once, without a thread of their own. */
const SMALL_BYTES = 64 * 1024;

const inflateRaw = promisify<Uint8Array, zlib.ZlibOptions, Uint8Array>(zlib.inflateRaw);

/** How a file is packed. */
export const ZIP_METHODS = { stored: 0, deflated: 8 } as const;

/** Where a file is in a ZIP, by its directory. Sizes are in bytes. */
export interface ZipEntry {
  /** Of the header. */
  readonly offset: number;
  readonly nameBytes: number;
  readonly packed: number;
  readonly size: number;
  readonly isDeflated: boolean;
  readonly crc: number;
}

/** @throws RefusedItem where it is not what the directory says; what the disk throws */
export async function readEntry(handle: FileHandle, entry: ZipEntry): Promise<Uint8Array> {
  const { offset, packed, size, isDeflated, nameBytes } = entry;
  const likely = HEADER_BYTES + nameBytes + LIKELY_EXTRA_BYTES + packed;
  const start = await readAt(handle, offset, likely);
  const from = contentStart(start);
  const contents =
    from + packed <= start.length
      ? start.subarray(from, from + packed)
      : await readAt(handle, offset + from, packed);
  const bytes = isDeflated ? await inflate(contents, size) : contents;
  checkContents(entry, contents.length < packed ? -1 : bytes.length, crc32(bytes));
  return bytes;
}

/** @throws RefusedItem where it is not what the directory says; what the disk throws */
export async function* streamEntry(handle: FileHandle, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const begin = entry.offset + contentStart(await readAt(handle, entry.offset, HEADER_BYTES));
  const packed = piecesOf(handle, begin, begin + entry.packed);
  let length = 0;
  let crc = 0;
  try {
    for await (const chunk of entry.isDeflated ? throughZlib(packed, zlib.createInflateRaw()) : packed) {
      length += chunk.length;
      if (length > entry.size) break;
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (cause) {
    throw isZlibError(cause) ? damaged(cause) : cause;
  }
  checkContents(entry, length, crc);
}

function contentStart(header: Uint8Array): number {
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  if (header.length < HEADER_BYTES || view.getUint32(0, true) !== HEADER_SIGNATURE) throw damaged();
  return HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function inflate(packed: Uint8Array, size: number): Promise<Uint8Array> {
  // One byte more than there should be tells the too long from the right.
  const options = { maxOutputLength: size + 1 };
  try {
    return size <= SMALL_BYTES ? zlib.inflateRawSync(packed, options) : await inflateRaw(packed, options);
  } catch (cause) {
    if (cause instanceof RangeError) throw wrongSize();
    throw isZlibError(cause) ? damaged(cause) : cause;
  }
}

function checkContents(entry: ZipEntry, length: number, crc: number): void {
  if (length !== entry.size) throw wrongSize();
  if (crc !== entry.crc) throw damaged();
}

function wrongSize(): RefusedItem {
  return new RefusedItem('has another size than the ZIP file says');
}

function damaged(cause?: unknown): RefusedItem {
  return new RefusedItem('is damaged inside the ZIP file', { cause });
}
