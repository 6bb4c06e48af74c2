import { beforeAll, describe, expect, it } from 'vitest';
import type { LabelledImages } from '../../../../main/core/data/data-set';
import { chooseRehearsal, type Rehearsal } from '../../../../main/core/handwriting/rehearsal';
import { firstOfMnist } from '../mnist-part';

let train: LabelledImages;
beforeAll(async () => {
  train = await firstOfMnist(4000);
});

/** The images as texts, so that they can be found again. */
function picturesOf({ images }: { readonly images: Uint8Array }): string[] {
  return Array.from({ length: images.length / 784 }, (_, index) =>
    images.slice(index * 784, (index + 1) * 784).join(),
  );
}

function chosen(seed: number, knowsNonDigits = true): Rehearsal {
  return chooseRehearsal(train, knowsNonDigits, seed, { hard: 40, plain: 200, nonDigits: 30 });
}

describe('chooseRehearsal', () => {
  it('takes no image twice and says how many there are of each kind', () => {
    const { images, counts } = chosen(1);
    expect(counts.hard).toBe(40);
    expect(counts.nonDigits).toBe(30);
    expect(counts.plain).toBeGreaterThan(180);
    expect(images.length / 784).toBe(counts.hard + counts.plain + counts.nonDigits);
    expect(new Set(picturesOf({ images })).size).toBe(images.length / 784);
  });

  it('rehearses the same hard digits from every seed, and others besides', () => {
    const [one, other] = [chosen(1), chosen(2)].map((rehearsal) => picturesOf(rehearsal));
    expect(other?.slice(0, 40)).toEqual(one?.slice(0, 40));
    expect(other?.slice(40)).not.toEqual(one?.slice(40));
  });

  it('draws nothing that is no digit for a model that knows digits only', () => {
    expect(chosen(1, false).counts.nonDigits).toBe(0);
  });

  it('has no digits beyond those that are there', () => {
    const mnist = new Set(picturesOf(train));
    const { images, counts } = chosen(3, false);
    for (const picture of picturesOf({ images })) expect(mnist.has(picture)).toBe(true);
    expect(counts.hard + counts.plain).toBe(images.length / 784);
  });
});
