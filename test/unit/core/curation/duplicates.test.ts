import { beforeAll, describe, expect, it } from 'vitest';
import { findDuplicates } from '../../../../main/core/curation/duplicates';
import { randomStream } from '../../../../main/core/data/random';
import { firstOfMnist } from '../mnist-part';
import { cancelledWork, quietWork } from './quiet-work';

const COUNT = 1500;
/** Images of which copies are made. */
const SOURCES = [2, 40, 77, 120, 300, 555, 801, 1234];

type Copy = (image: Uint8Array) => Uint8Array;

function clipped(ink: number): number {
  return Math.min(255, Math.max(0, Math.round(ink)));
}

function noisy(image: Uint8Array): Uint8Array {
  const random = randomStream(1, 'test noise');
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return image.map((ink) => clipped(ink + 8 * normal()));
}

/** Moved by pixels to the right and down. */
function shifted(image: Uint8Array, x: number, y: number): Uint8Array {
  return image.map((_, pixel) => {
    const [column, row] = [(pixel % 28) - x, Math.floor(pixel / 28) - y];
    return column < 0 || row < 0 || column > 27 || row > 27 ? 0 : (image[row * 28 + column] ?? 0);
  });
}

let images: Uint8Array;
beforeAll(async () => {
  ({ images } = await firstOfMnist(COUNT));
});

const imageOf = (index: number): Uint8Array => images.subarray(index * 784, (index + 1) * 784);

function withCopies(copy: Copy): Uint8Array {
  const all = new Uint8Array((COUNT + SOURCES.length) * 784);
  all.set(images);
  SOURCES.forEach((source, index) => all.set(copy(imageOf(source)), (COUNT + index) * 784));
  return all;
}

describe('findDuplicates', () => {
  it('finds none among different images', async () => {
    expect((await findDuplicates(images, quietWork())).pairs).toEqual([]);
  });

  it.each<[string, Copy]>([
    ['the same bytes', (image) => image],
    ['faint noise', noisy],
    ['a shift by a pixel to the right', (image) => shifted(image, 1, 0)],
    ['a shift by a pixel up and to the left', (image) => shifted(image, -1, -1)],
    ['more ink', (image) => image.map((ink) => clipped(ink * 1.1))],
    ['less ink', (image) => image.map((ink) => clipped(ink * 0.9))],
  ])('finds copies with %s, and nothing else', async (_, copy) => {
    const { pairs } = await findDuplicates(withCopies(copy), quietWork());
    const found = pairs.map(({ a, b }) => [a, b]).sort(([, one = 0], [, other = 0]) => one - other);
    expect(found).toEqual(SOURCES.map((source, index) => [source, COUNT + index]));
  });

  it('pairs many blank images with the first of them only', async () => {
    const { pairs } = await findDuplicates(new Uint8Array(50 * 784), quietWork());
    expect(pairs).toHaveLength(49);
    expect(pairs.every(({ a, distance }) => a === 0 && distance === 0)).toBe(true);
  });

  it('stops when it is called off', async () => {
    await expect(findDuplicates(images, cancelledWork())).rejects.toMatchObject({ code: 'cancelled' });
  });
});
