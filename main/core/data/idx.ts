import { open, stat, type FileHandle } from 'node:fs/promises';
import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';
import { fileUnreadable, idxErrors } from './idx-errors';
import { inflateExactly, isGzip } from './inflate';

/*
 * IDX, the format of MNIST's files: big-endian uint32s (magic, count, and for images rows and columns), then a byte a
 * pixel or label.
 */
const IMAGES_MAGIC = 0x0803;
const LABELS_MAGIC = 0x0801;
const IMAGES_HEADER_BYTES = 16;
const LABELS_HEADER_BYTES = 8;
/** QMNIST's labels (Yadav & Bottou 2019): signed 32-bit numbers, eight an image. */
const CLASSES_MAGIC = 0x0c02;
const CLASSES_HEADER_BYTES = 12;
const CLASS_BYTES = 4;
/** Which of them is the class, and which the writer. */
const CLASS_COLUMN = 0;
const WRITER_COLUMN = 2;
/** Most numbers beside each other that are taken. */
const MAX_COLUMNS = 64;
/** Labels go from here to there, if nothing else is said. */
const DIGIT_LABELS: LabelRange = { first: 0, last: 9 };
/** Largest file that is opened (2.7 million images): what one read and one array hold on every version of Node. */
const MAX_BODY_BYTES = 2 ** 31 - 2 ** 20;
/** Real images and labels deflate less than this; what claims more is refused unless it is small anyway. */
const MAX_INFLATION = 100;
const SMALL_BYTES = 16 * 2 ** 20;

/** Which of the kinds of file. `classes`: labels as QMNIST keeps them, with more numbers beside each. */
export type IdxKind = 'images' | 'labels' | 'classes';

/** The labels that a file may hold. */
export interface LabelRange {
  readonly first: number;
  readonly last: number;
}

/** A checked file. */
export interface IdxContent {
  readonly count: number;
  /** `count` × 784 pixels (0 paper to 255 ink), or `count` labels, the first one as 0. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of `classes` that say so: the number of each image's writer in NIST's collection. */
  readonly writers?: Int32Array;
}

/**
 * Reads one IDX file, raw or gzip, whatever its name. The header is checked against the file's true size before
 * anything is allocated.
 *
 * @throws LonghandError `file-unreadable`, `data-magic`, `data-header`, `data-dimensions`, `data-length`, `data-gzip`,
 * `data-label`, each with the file and the byte
 */
export async function readIdx(
  file: string,
  kind: IdxKind,
  range: LabelRange = DIGIT_LABELS,
): Promise<IdxContent> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    const content = (await isGzip(handle))
      ? await readCompressed(file, kind, handle, size)
      : await readRaw(file, kind, handle, size);
    switch (kind) {
      case 'images':
        return content;
      case 'labels':
        checkLabels(file, content.bytes, range);
        return content;
      case 'classes':
        return { ...content, bytes: classColumn(file, content, range), ...writerColumn(content) };
    }
  } finally {
    await handle.close();
  }
}

/** The bytes of an IDX file that holds these pixels (a multiple of 784) or labels. */
export function encodeIdx(kind: 'images' | 'labels', bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const headerBytes = headerLength(kind);
  const result = new Uint8Array(headerBytes + bytes.length);
  const view = new DataView(result.buffer);
  view.setUint32(0, kind === 'images' ? IMAGES_MAGIC : LABELS_MAGIC);
  view.setUint32(4, kind === 'images' ? bytes.length / INPUT_PIXELS : bytes.length);
  if (kind === 'images') {
    view.setUint32(8, INPUT_SIDE);
    view.setUint32(12, INPUT_SIDE);
  }
  result.set(bytes, headerBytes);
  return result;
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    // Opening a pipe would wait for a writer, for ever.
    if (!(await stat(file)).isFile()) throw new Error('it is not a file');
    return await open(file, 'r');
  } catch (cause) {
    throw fileUnreadable(file, cause);
  }
}

async function readRaw(file: string, kind: IdxKind, handle: FileHandle, size: number): Promise<IdxContent> {
  const header = new Uint8Array(headerLength(kind));
  const { bytesRead } = await handle.read(header, 0, header.length, 0);
  const { count, bodyBytes } = parseHeader(file, kind, header.subarray(0, bytesRead));
  const expected = header.length + bodyBytes;
  if (size !== expected) throw idxErrors.length(file, expected, size);
  checkSize(file, bodyBytes);
  const bytes = new Uint8Array(bodyBytes);
  let done = 0;
  while (done < bodyBytes) {
    const part = await handle.read(bytes, done, bodyBytes - done, header.length + done);
    // It shrank while it was read.
    if (part.bytesRead === 0) throw idxErrors.length(file, expected, header.length + done);
    done += part.bytesRead;
  }
  return { count, bytes };
}

async function readCompressed(
  file: string,
  kind: IdxKind,
  handle: FileHandle,
  size: number,
): Promise<IdxContent> {
  let count = 0;
  const bytes = await inflateExactly(file, handle, headerLength(kind), (header) => {
    const parsed = parseHeader(file, kind, header);
    count = parsed.count;
    checkInflation(file, parsed.bodyBytes, size);
    checkSize(file, parsed.bodyBytes);
    return parsed.bodyBytes;
  });
  return { count, bytes };
}

function headerLength(kind: IdxKind): number {
  return { images: IMAGES_HEADER_BYTES, labels: LABELS_HEADER_BYTES, classes: CLASSES_HEADER_BYTES }[kind];
}

function magicOf(kind: IdxKind): number {
  return { images: IMAGES_MAGIC, labels: LABELS_MAGIC, classes: CLASSES_MAGIC }[kind];
}

function parseHeader(file: string, kind: IdxKind, header: Uint8Array): { count: number; bodyBytes: number } {
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const expectedMagic = magicOf(kind);
  const magic = header.length >= 4 ? view.getUint32(0) : -1;
  if (magic !== expectedMagic) throw idxErrors.magic(file, kind, expectedMagic, magic);
  if (header.length < headerLength(kind)) throw idxErrors.length(file, headerLength(kind), header.length);
  const count = view.getUint32(4);
  if (count === 0) throw idxErrors.empty(file);
  if (kind === 'labels') return { count, bodyBytes: count };
  const rows = view.getUint32(8);
  if (kind === 'classes') {
    if (rows === 0 || rows > MAX_COLUMNS) throw idxErrors.columns(file, rows);
    return { count, bodyBytes: count * rows * CLASS_BYTES };
  }
  const columns = view.getUint32(12);
  if (rows === 0 || columns === 0) throw idxErrors.noPixels(file);
  if (rows !== INPUT_SIDE || columns !== INPUT_SIDE) throw idxErrors.dimensions(file, rows, columns);
  return { count, bodyBytes: count * INPUT_PIXELS };
}

/** Keeps a small compressed file from asking for much memory. */
function checkInflation(file: string, bodyBytes: number, size: number): void {
  if (bodyBytes > Math.max(SMALL_BYTES, size * MAX_INFLATION))
    throw idxErrors.inflation(file, bodyBytes, size);
}

function checkSize(file: string, bodyBytes: number): void {
  if (bodyBytes > MAX_BODY_BYTES) throw idxErrors.tooLarge(file, bodyBytes, MAX_BODY_BYTES);
}

/** Brings the labels to 0 and up. */
function checkLabels(file: string, labels: Uint8Array, { first, last }: LabelRange): void {
  const at = labels.findIndex((label) => label < first || label > last);
  if (at >= 0) throw idxErrors.label(file, LABELS_HEADER_BYTES + at, labels[at] ?? 0, { first, last });
  if (first === 0) return;
  for (let index = 0; index < labels.length; index += 1) labels[index] = (labels[index] ?? 0) - first;
}

function classColumn(
  file: string,
  content: IdxContent,
  { first, last }: LabelRange,
): Uint8Array<ArrayBuffer> {
  const { numbers, rowBytes } = columnOf(content, CLASS_COLUMN);
  return Uint8Array.from(numbers, (label, index) => {
    if (label < first || label > last) {
      throw idxErrors.label(file, CLASSES_HEADER_BYTES + index * rowBytes, label, { first, last });
    }
    return label - first;
  });
}

function writerColumn(content: IdxContent): Pick<IdxContent, 'writers'> {
  const { numbers, rowBytes } = columnOf(content, WRITER_COLUMN);
  return rowBytes > WRITER_COLUMN * CLASS_BYTES ? { writers: numbers } : {};
}

/** One number of each row; none where rows are shorter. */
function columnOf({ count, bytes }: IdxContent, column: number): { numbers: Int32Array; rowBytes: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const rowBytes = bytes.length / count;
  const at = column * CLASS_BYTES;
  const numbers = Int32Array.from({ length: at < rowBytes ? count : 0 }, (_, index) =>
    view.getInt32(index * rowBytes + at),
  );
  return { numbers, rowBytes };
}
