import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LayerInput } from '../../../../main/contract/architecture';
import { bundledMnistFolder } from '../../../../main/core/data/bundled';
import { openDataSet } from '../../../../main/core/data/data-set';
import { answerOf } from '../../../../main/core/explaining/answer';
import type { ByteFlip } from '../../../../main/core/explaining/flip-bytes';
import { smallestFlip } from '../../../../main/core/explaining/smallest-flip';
import { Classifier } from '../../../../main/core/model/classifier';
import { Explainer, inkOf } from '../../../../main/core/model/explainer';
import { digitsByProbability } from '../../../../main/core/model/probabilities';
import { shippedModelsFolder } from '../../../../main/core/model/registry';
import { cancelledWork, quietWork } from '../curation/quiet-work';
import { madeNetwork } from './made-networks';

const LINEAR: LayerInput[] = [{ kind: 'flatten' }, { kind: 'dense', units: 10 }];

function flipOf(explainer: Explainer, image: Uint8Array): Promise<ByteFlip | null> {
  const ink = inkOf(image);
  return smallestFlip(explainer, ink, answerOf(explainer, ink), quietWork());
}

describe('the smallest flip of a linear network', () => {
  it('is as long as the way straight to the boundary', async () => {
    // Digit 0 leads by 2; 7 gains by the first hundred pixels' ink, 3 by that of fifty others, half as quickly.
    const { explainer } = await madeNetwork(LINEAR, (weight, at) => {
      const [pixel, digit] = [Math.floor(at / 10), at % 10];
      if (weight === 1) return at === 0 ? 2 : 0;
      if (digit === 7 && pixel < 100) return 1;
      return digit === 3 && pixel >= 100 && pixel < 150 ? 0.5 : 0;
    });
    const flip = await flipOf(explainer, new Uint8Array(784));
    expect(flip?.digit).toBe(7);
    expect(flip?.distance).toBeGreaterThan(2 / Math.sqrt(100));
    // Rounding to bytes costs something: 5.1 of 255 become 6.
    expect(flip?.distance).toBeLessThan((2 / Math.sqrt(100)) * 1.2);
    expect(flip?.changed).toBe(100);
    expect(flip?.pixels.subarray(100)).toEqual(new Uint8Array(684));
    explainer.dispose();
  });

  it('is missing where no ink changes the answer', async () => {
    const { explainer } = await madeNetwork(LINEAR, (weight, at) => (weight === 1 && at === 4 ? 1 : 0));
    expect(await flipOf(explainer, new Uint8Array(784).fill(40))).toBeNull();
    explainer.dispose();
  });

  it('is missing where all the ink that there can be is too little', async () => {
    const { explainer } = await madeNetwork(LINEAR, (weight, at) => {
      if (weight === 1) return at === 0 ? 900 : 0;
      return at % 10 === 1 ? 1 : 0;
    });
    expect(await flipOf(explainer, new Uint8Array(784))).toBeNull();
    explainer.dispose();
  });
});

describe('the smallest flip of the shipped model', () => {
  const folder = path.join(shippedModelsFolder(), 'standard');

  it('turns the answer of the classifier, and a part of it does not', async () => {
    const { test } = await openDataSet(bundledMnistFolder());
    const explainer = await Explainer.load(folder);
    const classifier = await Classifier.load(folder);
    for (const index of [0, 1, 8, 115, 247]) {
      const image = test?.images.slice(index * 784, (index + 1) * 784) ?? new Uint8Array();
      const flip = await flipOf(explainer, image);
      if (flip === null) throw new Error(`image ${index} was not turned`);
      const read = (pixels: Uint8Array): number | null => {
        const probabilities = classifier.predict(pixels, 1);
        return classifier.isDigit(probabilities, 0) ? (digitsByProbability(probabilities)[0] ?? null) : null;
      };
      const before = read(image);
      expect(read(flip.pixels)).toBe(flip.digit);
      expect(flip.digit).not.toBe(before);
      for (const part of [0.5, 0.9]) {
        const less = image.map((ink, pixel) => Math.round(ink + part * ((flip.pixels[pixel] ?? 0) - ink)));
        // Changes of 1 of 255 have no smaller ones.
        if (less.join() !== flip.pixels.join()) expect(read(less)).not.toBe(flip.digit);
      }
      const distance = Math.hypot(
        ...Array.from(image, (ink, pixel) => (ink - (flip.pixels[pixel] ?? 0)) / 255),
      );
      expect(flip.distance).toBeCloseTo(distance, 4);
      // Two digits differ by about 10.
      expect(flip.distance).toBeLessThan(2);
      expect(await flipOf(explainer, image)).toEqual(flip);
    }
    explainer.dispose();
    classifier.dispose();
  });

  it('makes a digit of what is none', async () => {
    const explainer = await Explainer.load(folder);
    const scribble = Uint8Array.from({ length: 784 }, (_, pixel) =>
      (pixel + 3 * Math.floor(pixel / 28)) % 9 < 2 ? 255 : 0,
    );
    expect(answerOf(explainer, inkOf(scribble)).isDigit).toBe(false);
    const flip = await flipOf(explainer, scribble);
    expect(flip).not.toBeNull();
    const after = answerOf(explainer, inkOf(flip?.pixels ?? new Uint8Array(784)));
    expect(after).toMatchObject({ isDigit: true, digit: flip?.digit });
    explainer.dispose();
  });

  it('stops when it is called off', async () => {
    const explainer = await Explainer.load(folder);
    const ink = new Float32Array(784);
    await expect(
      smallestFlip(explainer, ink, answerOf(explainer, ink), cancelledWork()),
    ).rejects.toMatchObject({ code: 'cancelled' });
    explainer.dispose();
  });
});
