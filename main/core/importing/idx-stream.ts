import path from 'node:path';
import { LonghandError } from '../../contract/errors';
import type { Family } from '../data/families';
import { fileUnreadable, idxErrors } from '../data/idx-errors';
import { ByteReader } from './byte-reader';
import type { FileTree } from './file-tree';
import { isFileError, RefusedItem, sourceError } from './refusal';
import { MAX_IMAGES, MAX_SIDE, type GreyImage } from './source-item';
import { isZlibError, unpackGzip } from './unpack';

/* IDX as in `data/idx.ts`, but of any size of images and from any tree. */
const IMAGES = { kind: 'images', magic: 0x0803, dimensions: 3 } as const;
const LABELS = { kind: 'labels', magic: 0x0801, dimensions: 1 } as const;
/** QMNIST's: signed 32-bit numbers, the first of each row is the label. */
const CLASSES = { kind: 'classes', magic: 0x0c02, dimensions: 2 } as const;
const CLASS_BYTES = 4;
/** Where NIST's number of the writer stands in a row. */
const WRITER_COLUMN = 2;
const MAX_COLUMNS = 64;
const LABELS_AT_ONCE = 4096;

/** What the header of a file of images says. */
export interface IdxImages {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
}

/** @throws LonghandError as `readIdx` does, and `data-source` for too many images */
export async function readIdxImagesHeader(tree: FileTree, file: string): Promise<IdxImages> {
  return withReader(tree, file, imagesHeader);
}

/** What a file of labels says of its images. */
export interface IdxLabels {
  /** The first label as 0. */
  readonly labels: Uint8Array;
  /** Numbers of the writers, where the file has them. */
  readonly writers: Int32Array | null;
}

/**
 * All labels of a file.
 *
 * @param first - label that the file may have, with those of the `classes` after it
 * @throws LonghandError as `readIdx` does, and `data-source` for too many
 */
export async function readIdxLabels(
  tree: FileTree,
  file: string,
  { labels: layout, firstLabel: first }: Pick<Family, 'labels' | 'firstLabel'>,
  classes: number,
): Promise<IdxLabels> {
  const range = { first, last: first + classes - 1 };
  return withReader(tree, file, async (reader, shown) => {
    const format = layout === 'idx2-int' ? CLASSES : LABELS;
    const [count, columns = 1] = await header(reader, shown, format);
    if (columns === 0 || columns > MAX_COLUMNS) throw idxErrors.columns(shown, columns);
    const rowBytes = format === CLASSES ? columns * CLASS_BYTES : 1;
    const labels = new Uint8Array(count);
    const writers = format === CLASSES && columns > WRITER_COLUMN ? new Int32Array(count) : null;
    for (let from = 0; from < count; from += LABELS_AT_ONCE) {
      const at = reader.taken;
      const rows = Math.min(LABELS_AT_ONCE, count - from);
      const bytes = await reader.take(rows * rowBytes);
      if (bytes.length < rows * rowBytes)
        throw idxErrors.length(shown, at + (count - from) * rowBytes, reader.taken);
      const view = new DataView(bytes.buffer);
      for (let row = 0; row < rows; row += 1) {
        const label = format === CLASSES ? view.getInt32(row * rowBytes) : view.getUint8(row);
        if (label < range.first || label > range.last) {
          throw idxErrors.label(shown, at + row * rowBytes, label, range);
        }
        labels[from + row] = label - range.first;
        if (writers !== null) {
          writers[from + row] = view.getInt32(row * rowBytes + WRITER_COLUMN * CLASS_BYTES);
        }
      }
    }
    await checkEnd(reader, shown);
    return { labels, writers };
  });
}

/**
 * The images of a file one after another.
 *
 * @param wants - asked once for each; the others are `null`
 * @throws LonghandError as `readIdx` does
 */
export async function* idxImages(
  tree: FileTree,
  file: string,
  wants: (index: number) => boolean,
): AsyncGenerator<GreyImage | null> {
  const reader = openReader(tree, file);
  const shown = placeOf(tree, file);
  try {
    const { count, rows, columns } = await imagesHeader(reader, shown);
    const size = rows * columns;
    const end = reader.taken + count * size;
    for (let index = 0; index < count; index += 1) {
      if (wants(index)) {
        const pixels = await reader.take(size);
        if (pixels.length < size) throw idxErrors.length(shown, end, reader.taken);
        yield { width: columns, height: rows, pixels };
      } else {
        if ((await reader.skip(size)) < size) throw idxErrors.length(shown, end, reader.taken);
        yield null;
      }
    }
    await checkEnd(reader, shown);
  } catch (error) {
    throw explained(error, shown, reader.taken);
  } finally {
    await reader.close();
  }
}

/** What a file of a tree is called in an error. */
export function placeOf(tree: FileTree, file: string): string {
  return path.join(tree.path, file);
}

function openReader(tree: FileTree, file: string): ByteReader {
  return new ByteReader(unpackGzip(tree.stream(file)));
}

async function withReader<T>(
  tree: FileTree,
  file: string,
  use: (reader: ByteReader, shown: string) => Promise<T>,
): Promise<T> {
  const reader = openReader(tree, file);
  const shown = placeOf(tree, file);
  try {
    return await use(reader, shown);
  } catch (error) {
    throw explained(error, shown, reader.taken);
  } finally {
    await reader.close();
  }
}

async function imagesHeader(reader: ByteReader, file: string): Promise<IdxImages> {
  const [count, rows = 0, columns = 0] = await header(reader, file, IMAGES);
  if (rows === 0 || columns === 0) throw idxErrors.noPixels(file);
  if (rows > MAX_SIDE || columns > MAX_SIDE) {
    throw new LonghandError(
      'data-dimensions',
      `${file} holds images of ${rows} × ${columns} pixels at byte 8, more than ${MAX_SIDE} × ${MAX_SIDE} (make them smaller).`,
      { file, byte: 8, rows, columns },
    );
  }
  return { count, rows, columns };
}

async function header(
  reader: ByteReader,
  file: string,
  { kind, magic, dimensions }: typeof IMAGES | typeof LABELS | typeof CLASSES,
): Promise<[count: number, ...sizes: number[]]> {
  const length = 4 + dimensions * 4;
  const bytes = await reader.take(length);
  const view = new DataView(bytes.buffer);
  const found = bytes.length >= 4 ? view.getUint32(0) : -1;
  if (found !== magic) throw idxErrors.magic(file, kind, magic, found);
  if (bytes.length < length) throw idxErrors.length(file, length, bytes.length);
  const count = view.getUint32(4);
  if (count === 0) throw idxErrors.empty(file);
  if (count > MAX_IMAGES) {
    throw sourceError(file, `holds ${count} items, more than ${MAX_IMAGES}`, 'import a part of it');
  }
  return [count, ...Array.from({ length: dimensions - 1 }, (_, index) => view.getUint32(8 + index * 4))];
}

async function checkEnd(reader: ByteReader, file: string): Promise<void> {
  const expected = reader.taken;
  if ((await reader.skip(1)) > 0) throw idxErrors.length(file, expected, reader.taken);
}

/** What the file's packing and the disk say, as an error that names the file. */
function explained(error: unknown, file: string, taken: number): unknown {
  if (isZlibError(error)) return idxErrors.gzip(file, taken, error);
  if (error instanceof RefusedItem) return sourceError(file, error.reason, 'get it again', error);
  return isFileError(error) ? fileUnreadable(file, error) : error;
}
