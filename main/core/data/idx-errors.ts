import { LonghandError, type ErrorCode, type ErrorParams } from '../../contract/errors';

function refuse(code: ErrorCode, message: string, params: ErrorParams, cause?: unknown): LonghandError {
  return new LonghandError(code, message, params, { cause });
}

const hex = (value: number): string => `0x${value.toString(16).padStart(8, '0')}`;

/** A named file or folder that is not there or may not be read. */
export function fileUnreadable(file: string, cause: unknown): LonghandError {
  const { code } = cause as NodeJS.ErrnoException;
  const reason =
    code === 'ENOENT'
      ? 'there is no such file or folder'
      : cause instanceof Error
        ? cause.message
        : String(cause);
  return refuse(
    'file-unreadable',
    `${file} cannot be opened: ${reason} (check the path and its permissions).`,
    { file, reason },
    cause,
  );
}

/** What can be wrong with an IDX file, each sentence with file, byte and what to do. */
export const idxErrors = {
  magic: (file: string, kind: string, expected: number, found: number): LonghandError =>
    refuse(
      'data-magic',
      `${file} is not an IDX file of ${kind}: byte 0 should begin ${hex(expected)} and ` +
        `${found < 0 ? 'the file ends before' : `is ${hex(found)}`} (choose an MNIST-format file).`,
      { file, byte: 0, expected: hex(expected), found: found < 0 ? 'end of file' : hex(found) },
    ),
  empty: (file: string): LonghandError =>
    refuse('data-header', `${file} says at byte 4 that it holds 0 items (choose a file with some).`, {
      file,
      byte: 4,
    }),
  noPixels: (file: string): LonghandError =>
    refuse('data-header', `${file} says at byte 8 that its images have no pixels (the file is damaged).`, {
      file,
      byte: 8,
    }),
  dimensions: (file: string, rows: number, columns: number): LonghandError =>
    refuse(
      'data-dimensions',
      `${file} holds images of ${rows} × ${columns} pixels at byte 8, not 28 × 28 (import it: its images are then brought to 28 × 28).`,
      { file, byte: 8, rows, columns },
    ),
  /** @param actual - bytes that are there, or those seen so far of what is too long */
  length: (file: string, expected: number, actual: number): LonghandError =>
    refuse(
      'data-length',
      `${file} should have ${expected} bytes by its header ` +
        `${actual < expected ? `but ends at byte ${actual}` : 'but goes on after them'} (get it again).`,
      { file, byte: Math.min(expected, actual), expected, actual },
    ),
  inflation: (file: string, claimed: number, size: number): LonghandError =>
    refuse(
      'data-length',
      `${file} claims at byte 4 to hold ${claimed} bytes, far more than ${size} compressed bytes of images are (get it again).`,
      { file, byte: 4, expected: claimed, actual: size },
    ),
  tooLarge: (file: string, claimed: number, most: number): LonghandError =>
    refuse(
      'data-header',
      `${file} holds ${claimed} bytes by byte 4; Longhand opens at most ${most} (choose a smaller data set).`,
      { file, byte: 4, expected: most, actual: claimed },
    ),
  gzip: (file: string, byte: number, cause?: unknown): LonghandError =>
    refuse(
      'data-gzip',
      `${file} is a gzip file that is cut off or damaged after ${byte} unpacked bytes (get it again).`,
      { file, byte },
      cause,
    ),
  label: (
    file: string,
    byte: number,
    label: number,
    { first, last }: { first: number; last: number },
  ): LonghandError =>
    refuse(
      'data-label',
      `${file} has the label ${label} at byte ${byte}; labels go from ${first} to ${last} (mend the file).`,
      { file, byte, label, first, last },
    ),
  columns: (file: string, columns: number): LonghandError =>
    refuse(
      'data-header',
      `${file} says at byte 8 that it has ${columns} numbers for each image (the file is damaged).`,
      { file, byte: 8 },
    ),
  counts: (imagesFile: string, images: number, labelsFile: string, labels: number): LonghandError =>
    refuse(
      'data-counts',
      `${imagesFile} holds ${images} images but ${labelsFile} ${labels} labels (take both from the same source).`,
      { file: imagesFile, labelsFile, images, labels },
    ),
};
