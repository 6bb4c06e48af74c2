import { beforeAll, describe, expect, it } from 'vitest';
import { architectureSchema, type Architecture } from '../../../../main/contract/architecture';
import { weightSpecs } from '../../../../main/core/model/architecture';
import { Classifier } from '../../../../main/core/model/classifier';
import { countOf } from '../../../../main/core/model/layers/layer';
import { loadTensorFlow, type TensorFlow } from '../../../../main/core/tensorflow/backend';
import { card } from '../library/fixtures';

let tf: TensorFlow;
beforeAll(async () => {
  tf = await loadTensorFlow();
});

/** A single dense layer, whose logits are told by the first pixel alone: `bias + pixel × slope`. */
const flat = (units: number): Architecture =>
  architectureSchema.parse({ name: 'flat', layers: [{ kind: 'flatten' }, { kind: 'dense', units }] });

function weightsOf(architecture: Architecture, wave = 0): Float32Array[] {
  return weightSpecs(architecture).map(({ shape }, at) =>
    Float32Array.from({ length: countOf(shape) }, (_, index) => Math.sin(index + at) * wave),
  );
}

/** One image a value of its first pixel. */
function images(...values: number[]): Uint8Array {
  const pixels = new Uint8Array(values.length * 784);
  values.forEach((value, index) => (pixels[index * 784] = value));
  return pixels;
}

describe('a classifier', () => {
  it('gives ten probabilities that add up to 1, the same alone and among many', async () => {
    const architecture = flat(10);
    const classifier = await Classifier.of(tf, { architecture, weights: weightsOf(architecture, 0.1) });
    const count = 700;
    const noise = Uint8Array.from({ length: count * 784 }, (_, index) => (index * 7919) % 256);
    const many = classifier.predict(noise, count);
    expect(many).toHaveLength(count * 10);
    for (let at = 0; at < count; at += 1) {
      const sum = many.subarray(at * 10, at * 10 + 10).reduce((total, p) => total + p, 0);
      expect(sum).toBeCloseTo(1, 4);
      expect(classifier.isDigit(many, at)).toBe(true);
    }
    const last = classifier.predict(noise.subarray((count - 1) * 784), 1);
    last.forEach((probability, digit) => {
      expect(probability).toBeCloseTo(many[(count - 1) * 10 + digit] ?? NaN, 5);
    });
    classifier.dispose();
  });

  it.each([0.2, 0.5, 0.8])(
    'with an eleventh logit calls no digit what has more than %d of it',
    async (threshold) => {
      const architecture = flat(11);
      const [kernel, bias] = weightsOf(architecture);
      if (kernel === undefined || bias === undefined) throw new Error('it has two weights');
      // Full ink in the first pixel: the last logit is 8 and all others are 0; none: they are equal.
      kernel[10] = 8;
      const rejection = { threshold, digits: 0, nonDigits: 0 };
      const classifier = await Classifier.of(tf, {
        ...{ architecture, weights: [kernel, bias], bytes: 0 },
        card: { ...card('with eleven'), rejection },
      });
      const values = [0, 40, 80, 100, 120, 255];
      const probabilities = classifier.predict(images(...values), values.length);
      expect(probabilities).toHaveLength(values.length * 10);
      values.forEach((value, index) => {
        const odds = Math.exp((8 * value) / 255);
        const none = odds / (odds + 10);
        const own = probabilities.subarray(index * 10, index * 10 + 10);
        expect(own.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1 - none, 5);
        expect(classifier.isDigit(probabilities, index), `${value}: ${none}`).toBe(none <= threshold);
      });
      classifier.dispose();
    },
  );
});
