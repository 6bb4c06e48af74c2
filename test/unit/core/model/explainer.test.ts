import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INPUT_PIXELS } from '../../../../main/contract/ink';
import { Explainer } from '../../../../main/core/model/explainer';
import { strokesToInput } from '../../../../main/core/model/ink';
import { shippedModelsFolder } from '../../../../main/core/model/registry';
import { DIGIT_STROKES } from '../../../fixtures/digit-strokes';

const input = (digit: string): Uint8Array => strokesToInput(DIGIT_STROKES[digit] ?? []) ?? new Uint8Array();

describe.each(['standard', 'strong'])('looking into %s', (name) => {
  let explainer: Explainer;
  beforeAll(async () => {
    explainer = await Explainer.load(path.join(shippedModelsFolder(), name));
  });
  afterAll(() => explainer.dispose());

  const logits = (image: Uint8Array): Float32Array =>
    explainer.look(image).at(-1)?.values ?? new Float32Array();

  it('adds up to the difference that the ink makes to the distance of two logits', () => {
    const image = input('4');
    const blank = new Uint8Array(INPUT_PIXELS);
    const [inked, empty] = [logits(image), logits(blank)];
    const distance = (values: Float32Array): number => (values[4] ?? 0) - (values[9] ?? 0);
    const influence = explainer.influence(image, 4, 9);
    const sum = influence.reduce((total, value) => total + value, 0);
    expect(sum).toBeCloseTo(distance(inked) - distance(empty), 0);
    expect(sum).toBeGreaterThan(2);
  });

  it('gives paper no influence, and turns its sign with the question', () => {
    const image = input('7');
    const influence = explainer.influence(image, 7, 1);
    const turned = explainer.influence(image, 1, 7);
    image.forEach((ink, pixel) => {
      if (ink === 0) expect(Math.abs(influence[pixel] ?? 1)).toBe(0);
      expect(turned[pixel]).toBeCloseTo(-(influence[pixel] ?? 0), 4);
    });
  });

  it('shows what each layer puts out, in the sizes that it says', () => {
    const looks = explainer.look(input('3'));
    expect(looks.length).toBeGreaterThan(5);
    for (const { name: layer, sizes, values } of looks) {
      expect(values.length, layer).toBe(sizes.reduce((product, size) => product * size, 1));
      expect(values.every(Number.isFinite), layer).toBe(true);
      expect(Math.max(...values), layer).toBeGreaterThan(Math.min(...values));
    }
    expect(looks.at(-1)?.sizes).toEqual([11]);
  });
});
