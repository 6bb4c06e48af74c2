import { execFileSync } from 'node:child_process';
import { truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LonghandError, type ErrorCode } from '../../../../main/contract/errors';
import { INPUT_PIXELS } from '../../../../main/contract/ink';
import { readIdx, type IdxKind } from '../../../../main/core/data/idx';
import { randomStream } from '../../../../main/core/data/random';
import { temporaryFolder } from '../../temporary-folder';
import { idxPair } from './idx-files';

const { images, labels } = idxPair(randomStream(1, 'idx'), 3);
/** Time within which bad input is refused, and more memory than that is not touched. */
const REFUSAL_MS = 1000;
const REFUSAL_BYTES = 32 * 2 ** 20;

/** A copy of a file with the big-endian word at a byte replaced. */
function withWord(file: Uint8Array, byte: number, value: number): Uint8Array {
  const copy = file.slice();
  new DataView(copy.buffer).setUint32(byte, value);
  return copy;
}

async function refusal(bytes: Uint8Array, kind: IdxKind): Promise<LonghandError> {
  const file = path.join(await temporaryFolder(), 'some-file');
  await writeFile(file, bytes);
  const startedAt = performance.now();
  const memory = process.memoryUsage.rss();
  const error: unknown = await readIdx(file, kind).then(
    () => 'nothing was thrown',
    (thrown: unknown) => thrown,
  );
  expect(performance.now() - startedAt).toBeLessThan(REFUSAL_MS);
  expect(process.memoryUsage.rss() - memory).toBeLessThan(REFUSAL_BYTES);
  if (!(error instanceof LonghandError)) throw new Error(`not refused: ${String(error)}`);
  expect(error.message).toContain(file);
  expect(error.params).toMatchObject({ file });
  return error;
}

interface BadFile {
  readonly name: string;
  readonly kind: IdxKind;
  readonly bytes: Uint8Array;
  readonly code: ErrorCode;
  /** The byte that the message names. */
  readonly byte: number;
}

const BAD_FILES: readonly BadFile[] = [
  { name: 'an empty file', kind: 'images', bytes: new Uint8Array(0), code: 'data-magic', byte: 0 },
  { name: 'three bytes', kind: 'labels', bytes: labels.slice(0, 3), code: 'data-magic', byte: 0 },
  { name: 'labels where images belong', kind: 'images', bytes: labels, code: 'data-magic', byte: 0 },
  { name: 'images where labels belong', kind: 'labels', bytes: images, code: 'data-magic', byte: 0 },
  { name: 'a header cut off', kind: 'images', bytes: images.slice(0, 15), code: 'data-length', byte: 15 },
  { name: 'zero images', kind: 'images', bytes: withWord(images, 4, 0), code: 'data-header', byte: 4 },
  { name: 'zero labels', kind: 'labels', bytes: withWord(labels, 4, 0), code: 'data-header', byte: 4 },
  { name: 'no rows', kind: 'images', bytes: withWord(images, 8, 0), code: 'data-header', byte: 8 },
  { name: '27 rows', kind: 'images', bytes: withWord(images, 8, 27), code: 'data-dimensions', byte: 8 },
  { name: '29 columns', kind: 'images', bytes: withWord(images, 12, 29), code: 'data-dimensions', byte: 8 },
  {
    name: 'one byte too few',
    kind: 'images',
    bytes: images.slice(0, -1),
    code: 'data-length',
    byte: images.length - 1,
  },
  {
    name: 'one byte too many',
    kind: 'labels',
    bytes: Uint8Array.of(...labels, 1),
    code: 'data-length',
    byte: labels.length,
  },
  {
    name: 'a label of 10',
    kind: 'labels',
    bytes: Uint8Array.of(...labels.slice(0, 9), 10, 2),
    code: 'data-label',
    byte: 9,
  },
];

describe.each([
  { form: 'raw', pack: (bytes: Uint8Array) => bytes },
  { form: 'gzip', pack: (bytes: Uint8Array) => gzipSync(bytes) },
])('$form', ({ form, pack }) => {
  test('gives pixels and labels back, whatever the name', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'a'), pack(images));
    await writeFile(path.join(folder, 'b.txt'), pack(labels));
    expect(await readIdx(path.join(folder, 'a'), 'images')).toEqual({ count: 3, bytes: images.slice(16) });
    expect(await readIdx(path.join(folder, 'b.txt'), 'labels')).toEqual({
      count: 3,
      bytes: Uint8Array.of(0, 1, 2),
    });
  });

  test.each(BAD_FILES)('refuses $name, naming file and byte', async ({ kind, bytes, code, byte }) => {
    const error = await refusal(pack(bytes), kind);
    expect(error.code).toBe(code);
    expect(error.params['byte']).toBe(byte);
    expect(error.message).toMatch(/\(.+\)\.$/);
  });

  test.each([0xffff_ffff, 0x8000_0000, 5_478_275])('refuses a count of %i at once', async (count) => {
    // 5,478,275 × 784 is the first product past 2³²: in 32-bit arithmetic it would look small.
    const error = await refusal(pack(withWord(images, 4, count)), 'images');
    expect(error.code).toBe('data-length');
    expect(error.params['expected']).toBeGreaterThan(count * (INPUT_PIXELS - 1));
  });

  test(`refuses four billion labels at once (${form})`, async () => {
    expect((await refusal(pack(withWord(labels, 4, 0xffff_ffff)), 'labels')).code).toBe('data-length');
  });
});

describe('gzip alone', () => {
  test.each([2, 11, 100, -8, -1])('refuses a stream cut at byte %i', async (end) => {
    const error = await refusal(gzipSync(images).subarray(0, end), 'images');
    expect(error.code).toBe('data-gzip');
  });

  test('refuses a stream whose checksum does not fit', async () => {
    const packed = gzipSync(images);
    packed.writeUInt32LE(1, packed.length - 8);
    expect((await refusal(packed, 'images')).code).toBe('data-gzip');
  });

  test('does not unpack a bomb: 500 MB of zeros behind a header of three images', async () => {
    const zeros = gzipSync(new Uint8Array(2 ** 20), { level: constants.Z_BEST_COMPRESSION });
    const bomb = Buffer.concat([gzipSync(images.slice(0, 16)), ...new Array<Buffer>(500).fill(zeros)]);
    expect((await refusal(bomb, 'images')).code).toBe('data-length');
  });

  test('does not make room for what a few bytes claim', async () => {
    const header = withWord(images, 4, 2_000_000).slice(0, 16);
    const error = await refusal(gzipSync(header), 'images');
    expect(error.code).toBe('data-length');
    expect(error.params).toMatchObject({ byte: 4, expected: 2_000_000 * INPUT_PIXELS });
  });
});

test('a huge sparse raw file of a true length is refused before memory is taken for it', async () => {
  const file = path.join(await temporaryFolder(), 'sparse');
  const count = 4_000_000;
  await writeFile(file, withWord(images, 4, count).slice(0, 16));
  await truncate(file, 16 + count * INPUT_PIXELS);
  await expect(readIdx(file, 'images')).rejects.toMatchObject({ code: 'data-header' });
});

test('names a file that is not there, and one that is a folder', async () => {
  const folder = await temporaryFolder();
  await expect(readIdx(path.join(folder, 'none'), 'images')).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringContaining('there is no such file') as string,
  });
  await expect(readIdx(folder, 'images')).rejects.toMatchObject({ code: 'file-unreadable' });
});

test.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
  const pipe = path.join(await temporaryFolder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  await expect(readIdx(pipe, 'images')).rejects.toMatchObject({ code: 'file-unreadable' });
});
