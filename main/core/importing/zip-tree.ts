import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { fileUnreadable } from '../data/idx-errors';
import { isHidden, nameOfPath, type FileTree, type TreeFile } from './file-tree';
import { isFileError, RefusedItem, sourceError } from './refusal';
import { isBomb } from './unpack';
import { readEntry, streamEntry, ZIP_METHODS, type ZipEntry } from './zip-entry';

/** A ZIP whose files are together longer than this must be in proportion to its own size. */
const SMALL_TOTAL_BYTES = 2 ** 30;

/** Whether a file begins as ZIP files do, or is called one. */
export async function isZip(file: string): Promise<boolean> {
  if (/\.zip$/i.test(file)) return true;
  const handle = await openFile(file);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(4), 0, 4, 0);
    return bytesRead === 4 && ['504b0304', '504b0506'].includes(Buffer.from(buffer).toString('hex'));
  } finally {
    await handle.close();
  }
}

/**
 * A ZIP file. Nothing of it is written anywhere; what claims to be far larger than it is packed is refused, and what is
 * larger than it claims is refused when it comes to that.
 *
 * @throws LonghandError `file-unreadable`, `data-source` where it is no ZIP or damaged
 */
export async function openZipTree(zipFile: string): Promise<FileTree> {
  const file = path.resolve(zipFile);
  const handle = await openFile(file);
  const entries = new Map<string, ZipEntry>();
  const entryOf = (name: string): ZipEntry => {
    const entry = entries.get(name);
    if (entry === undefined) throw new RefusedItem('is not in the ZIP file');
    return entry;
  };
  return {
    name: nameOfPath(file),
    path: file,
    list: () => listEntries(file, handle, entries),
    read: async (name, maxBytes) => {
      const entry = entryOf(name);
      if (entry.size > maxBytes || entry.packed > maxBytes) {
        throw new RefusedItem(`has ${entry.size} bytes, more than the ${maxBytes} that are read`);
      }
      return readEntry(handle, entry);
    },
    stream: (name) => streamEntry(handle, entryOf(name)),
    close: () => handle.close(),
  };
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file);
  } catch (cause) {
    throw fileUnreadable(file, cause);
  }
}

async function* listEntries(
  file: string,
  handle: FileHandle,
  entries: Map<string, ZipEntry>,
): AsyncGenerator<TreeFile> {
  const { size: zipSize } = await handle.stat();
  let total = 0;
  try {
    for await (const entry of (await openZip(handle)).eachEntry()) {
      // Names are taken as bytes, so that a bad one is one file refused and not the whole ZIP.
      const name = yauzl.getFileNameLowLevel(
        entry.generalPurposeBitFlag,
        entry.fileNameRaw,
        entry.extraFields,
        false,
      );
      if (name.endsWith('/') || name.split('/').some((part) => part !== '..' && isHidden(part))) continue;
      const refusal = refusalOf(entry, name) ?? (entries.has(name) ? 'is in the ZIP file twice' : null);
      if (refusal === null) entries.set(name, entryFrom(entry));
      total += refusal === null ? entry.uncompressedSize : 0;
      if (total > SMALL_TOTAL_BYTES && isBomb(total, zipSize)) {
        throw sourceError(
          file,
          `claims to unpack to more than ${total} bytes from ${zipSize}`,
          'it is made to fill memory; get it from elsewhere',
        );
      }
      yield { path: name, size: entry.uncompressedSize, refusal };
    }
  } catch (cause) {
    // yauzl's complaints are bare errors.
    if (!(cause instanceof Error) || cause.constructor !== Error) throw cause;
    if (isFileError(cause)) throw fileUnreadable(file, cause);
    throw sourceError(
      file,
      `cannot be read as a ZIP file: ${cause.message}`,
      'it is cut off or damaged; get it again',
      cause,
    );
  }
}

function openZip(handle: FileHandle): Promise<ZipFile> {
  return yauzl.fromFdPromise(handle.fd, {
    autoClose: false,
    lazyEntries: true,
    decodeStrings: false,
    validateEntrySizes: false,
  });
}

function entryFrom(entry: Entry): ZipEntry {
  return {
    offset: entry.relativeOffsetOfLocalHeader,
    nameBytes: entry.fileNameLength,
    packed: entry.compressedSize,
    size: entry.uncompressedSize,
    isDeflated: entry.compressionMethod === ZIP_METHODS.deflated,
    crc: entry.crc32,
  };
}

function refusalOf(entry: Entry, name: string): string | null {
  const { compressionMethod: method, compressedSize: packed, uncompressedSize: size } = entry;
  if (yauzl.validateFileName(name) !== null || /^[a-z]:/i.test(name)) {
    return 'has a name that leads out of the ZIP file';
  }
  if (entry.isEncrypted()) return 'is encrypted';
  if (method !== ZIP_METHODS.stored && method !== ZIP_METHODS.deflated) {
    return `is packed by method ${method}, which Longhand does not know`;
  }
  if (method === ZIP_METHODS.stored && packed !== size) return 'has another size than the ZIP file says';
  if (isBomb(size, packed)) return `claims to unpack to ${size} bytes from ${packed}, which no image does`;
  return null;
}
