import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMnist } from '../../../../../main/core/handwriting/mnist';
import { randomStream } from '../../../../../main/core/data/random';
import {
  openStringReader,
  shippedStringReader,
  writeStringReader,
} from '../../../../../main/core/reading/strings/string-folder';
import { StringReader } from '../../../../../main/core/reading/strings/string-reader';
import type { GreyPixels } from '../../../../../main/core/reading/strings/strip';

const SIDE = 28;
/** Columns from one digit to the next. */
const ADVANCE = 23;
let reader: StringReader;
let folder: string;

beforeAll(async () => {
  reader = await StringReader.load();
  folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-reader-'));
});

afterAll(async () => {
  reader.dispose();
  await rm(folder, { recursive: true });
});

/** Test digits of MNIST side by side on white. */
async function writtenStrings(count: number): Promise<{ picture: GreyPixels; digits: string }[]> {
  const { test: images } = await openMnist();
  const random = randomStream(6, 'strings');
  return Array.from({ length: count }, () => {
    const chosen = Array.from({ length: 3 + random.int(3) }, () => random.int(images.count));
    const [width, height] = [chosen.length * ADVANCE + 16, SIDE + 8];
    const grey = new Float32Array(width * height).fill(1);
    chosen.forEach((image, place) => {
      for (let at = 0; at < SIDE ** 2; at += 1) {
        const to = (4 + Math.floor(at / SIDE)) * width + 5 + place * ADVANCE + (at % SIDE);
        grey[to] = Math.min(grey[to] ?? 1, 1 - (images.images[image * SIDE ** 2 + at] ?? 0) / 255);
      }
    });
    return { picture: { width, height, grey }, digits: chosen.map((image) => images.labels[image]).join('') };
  });
}

describe('StringReader', () => {
  test('reads strings of digits that it has not learnt from, and says where they are', async () => {
    const strings = await writtenStrings(60);
    const readings = strings.map(({ picture }) => reader.read(picture));
    const right = readings.filter(({ digits }, at) => digits === strings[at]?.digits);
    expect(right.length).toBeGreaterThanOrEqual(54);
    for (const [at, { digits, places, confidence }] of readings.entries()) {
      expect(places).toHaveLength(digits.length);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThan(1);
      if (digits !== strings[at]?.digits) continue;
      places.forEach(({ left, right: end }, place) => {
        const middle = 5 + place * ADVANCE + SIDE / 2;
        expect(Math.abs((left + end) / 2 - middle)).toBeLessThan(ADVANCE);
      });
    }
  });

  test('is not sure of a picture without any writing', () => {
    const grey = new Float32Array(120 * 40).fill(0.8);
    const { digits, confidence } = reader.read({ width: 120, height: 40, grey });
    expect(digits === '' || confidence < 0.7).toBe(true);
  });
});

describe('a reader on disk', () => {
  test('comes back as it was written', async () => {
    const stored = await openStringReader(shippedStringReader());
    const copy = path.join(folder, 'copy');
    await writeStringReader(copy, stored);
    const again = await openStringReader(copy);
    expect(again.card).toEqual(stored.card);
    const bytes = (weights: readonly Float32Array[]): Buffer =>
      Buffer.concat(
        weights.map((weight) => Buffer.from(weight.buffer, weight.byteOffset, weight.byteLength)),
      );
    expect(bytes(again.weights).equals(bytes(stored.weights))).toBe(true);
  });

  test.each(['reader.json', 'weights.bin'])('is refused where %s was altered', async (name) => {
    const altered = path.join(folder, `altered-${name}`);
    await writeStringReader(altered, await openStringReader(shippedStringReader()));
    const file = path.join(altered, name);
    const bytes = await readFile(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(file, bytes);
    await expect(openStringReader(altered)).rejects.toMatchObject({ code: 'model-damaged' });
  });

  test('is refused where a file is missing', async () => {
    await expect(openStringReader(path.join(folder, 'nothing'))).rejects.toMatchObject({
      code: 'model-damaged',
    });
  });
});
