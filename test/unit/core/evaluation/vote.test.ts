import { describe, expect, it } from 'vitest';
import { vote, type Predictor } from '../../../../main/core/evaluation/vote';

/** A voter that gives one digit all it has, and says what it was asked. */
function certainOf(digit: number, share: number, asked: number[] = []): Predictor {
  return {
    predict: (_, count) => {
      asked.push(count);
      return Float32Array.from({ length: count * 10 }, (_, at) => (at % 10 === digit ? share : 0));
    },
  };
}

describe('a vote', () => {
  it('is the mean of the probabilities, so that the surer ones decide', () => {
    const asked: number[] = [];
    const voters = [certainOf(3, 0.4, asked), certainOf(3, 0.3, asked), certainOf(5, 0.9, asked)];
    const images = new Uint8Array(2 * 784);
    const probabilities = vote(voters).predict(images, 2);
    expect(probabilities).toHaveLength(20);
    for (const start of [0, 10]) {
      expect(probabilities[start + 3]).toBeCloseTo(0.7 / 3);
      expect(probabilities[start + 5]).toBeCloseTo(0.3);
      expect(probabilities[start]).toBe(0);
    }
    expect(asked).toEqual([2, 2, 2]);
  });

  it('of one is its own opinion, and of nobody is refused', () => {
    expect(vote([certainOf(7, 0.8)]).predict(new Uint8Array(784), 1)[7]).toBeCloseTo(0.8);
    expect(() => vote([])).toThrow(RangeError);
  });
});
