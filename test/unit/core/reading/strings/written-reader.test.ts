import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomStream } from '../../../../../main/core/data/random';
import { openMnist, type Mnist } from '../../../../../main/core/handwriting/mnist';
import { stringInk } from '../../../../../main/core/reading/strings/string-ink';
import type { GreyPixels } from '../../../../../main/core/reading/strings/strip';
import { LazyWrittenReader, WrittenReader } from '../../../../../main/core/reading/strings/written-reader';

const SIDE = 28;
let reader: WrittenReader;
let mnist: Mnist;

beforeAll(async () => {
  reader = await WrittenReader.load();
  mnist = await openMnist();
});
afterAll(() => reader.dispose());

/** Test digits of MNIST side by side on white. */
function written(chosen: readonly number[], advance: number): GreyPixels {
  const [width, height] = [chosen.length * advance + 16, SIDE + 8];
  const grey = new Float32Array(width * height).fill(1);
  chosen.forEach((image, place) => {
    for (let at = 0; at < SIDE ** 2; at += 1) {
      const to = (4 + Math.floor(at / SIDE)) * width + 5 + place * advance + (at % SIDE);
      const ink = (mnist.test.images[image * SIDE ** 2 + at] ?? 0) / 255;
      grey[to] = Math.min(grey[to] ?? 1, 1 - ink);
    }
  });
  return { width, height, grey };
}

function digitsOf(chosen: readonly number[]): string {
  return chosen.map((image) => mnist.test.labels[image]).join('');
}

describe('WrittenReader', () => {
  test.each([26, 19])('reads digits that stand %i columns apart, and says where each is', (advance) => {
    const random = randomStream(8, `strings ${advance}`);
    const strings = Array.from({ length: 30 }, () =>
      Array.from({ length: 3 + random.int(3) }, () => random.int(mnist.test.count)),
    );
    const readings = strings.map((chosen) => reader.read(written(chosen, advance)));
    const right = readings.filter(({ digits }, at) => digits === digitsOf(strings[at] ?? []));
    expect(right.length).toBeGreaterThanOrEqual(28);
    for (const { boxes, digits } of right) {
      expect(boxes).toHaveLength(digits.length);
      boxes?.forEach(({ left, right: end }, at) => {
        const middle = 5 + at * advance + SIDE / 2;
        expect(Math.abs((left + end) / 2 - middle)).toBeLessThan(advance / 2);
      });
    }
  });

  test('cuts digits that touch', () => {
    const random = randomStream(9, 'touching');
    const chosen = Array.from({ length: 4 }, () => random.int(mnist.test.count));
    const picture = written(chosen, 19);
    // A stroke through the feet of all digits.
    for (let x = 14; x < picture.width - 18; x += 1)
      for (const y of [26, 27]) picture.grey[y * picture.width + x] = 0;
    const ink = stringInk(picture);
    expect(ink?.pieces.some(({ isCutLeft, isCutRight }) => isCutLeft || isCutRight)).toBe(true);
    expect(ink?.pieces.length).toBeGreaterThan(3);
  });

  test('sees nothing in an empty picture, and no digits in a scribble', () => {
    const [width, height] = [160, 44];
    const empty = new Float32Array(width * height).fill(1);
    expect(stringInk({ width, height, grey: empty })).toBeNull();
    expect(reader.read({ width, height, grey: empty }).boxes).toBeNull();
    const scribble = empty.slice();
    for (let step = 0; step < 4000; step += 1) {
      const at = step / 4000;
      const x = Math.round(10 + at * 135 + 9 * Math.sin(at * 70));
      const y = Math.round(22 + 14 * Math.cos(at * 70 + 1) * (1 - at * 0.5));
      for (const [dx, dy] of [
        [0, 0],
        [1, 0],
        [0, 1],
      ] as const)
        scribble[(y + dy) * width + x + dx] = 0;
    }
    const { glyphScore, confidence } = reader.read({ width, height, grey: scribble });
    expect(glyphScore < -1 || confidence < 0.5).toBe(true);
  });
});

test('a lazy reader is loaded once, and again after it gave its memory back', async () => {
  const lazy = new LazyWrittenReader();
  const [one, other] = await Promise.all([lazy.get(), lazy.get()]);
  expect(one).toBe(other);
  await lazy.dispose();
  const again = await lazy.get();
  expect(again).not.toBe(one);
  await lazy.dispose();
  await lazy.dispose();
});
