import { describe, expect, it } from 'vitest';
import { mostProbable, score, wilsonInterval } from '../../../../main/core/evaluation/scores';

/** Probabilities that give each digit of `read` the confidence, and the rest to its neighbour. */
function certain(read: readonly number[], confidence = 1): Float32Array {
  const probabilities = new Float32Array(read.length * 10);
  read.forEach((digit, index) => {
    probabilities[index * 10 + digit] = confidence;
    probabilities[index * 10 + ((digit + 1) % 10)] = 1 - confidence;
  });
  return probabilities;
}

describe('score', () => {
  it('counts right and wrong, and puts them into the confusion matrix by truth and reading', () => {
    const scores = score(certain([3, 3, 5, 8]), Uint8Array.from([3, 5, 5, 8]));
    expect(scores).toMatchObject({ total: 4, correct: 3, accuracy: 0.75 });
    expect(scores.confusion[5]?.[3]).toBe(1);
    expect(scores.confusion[5]?.[5]).toBe(1);
    expect(scores.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(4);
  });

  it('gives precision and recall their own denominators', () => {
    // Two fives, one read as 3; one 3, read as 3.
    const { classes } = score(certain([3, 5, 3]), Uint8Array.from([5, 5, 3]));
    expect(classes[3]).toMatchObject({ precision: 0.5, recall: 1, support: 1 });
    expect(classes[5]).toMatchObject({ precision: 1, recall: 0.5, support: 2 });
    expect(classes[5]?.f1).toBeCloseTo(2 / 3);
  });

  it('gives 0, not NaN, to a class that never occurs', () => {
    const { classes, macro } = score(certain([1]), Uint8Array.from([1]));
    expect(classes[7]).toMatchObject({ precision: 0, recall: 0, f1: 0, support: 0 });
    expect(macro.f1).toBeCloseTo(0.1);
  });

  it('measures how far confidence is from accuracy', () => {
    // 80 % sure and right half of the time: 0.3 off.
    const scores = score(certain([1, 1], 0.8), Uint8Array.from([1, 2]));
    expect(scores.ece).toBeCloseTo(0.3, 5);
    expect(score(certain([1, 2]), Uint8Array.from([1, 2])).ece).toBe(0);
  });

  it('refuses a label that is no digit', () => {
    expect(() => score(certain([1]), Uint8Array.from([10]))).toThrow(RangeError);
  });
});

describe('wilsonInterval', () => {
  it('agrees with published values', () => {
    // Newcombe 1998, table I: 81 of 263 and 15 of 148.
    expect(wilsonInterval(81, 263)[0]).toBeCloseTo(0.2553, 4);
    expect(wilsonInterval(81, 263)[1]).toBeCloseTo(0.3662, 4);
    expect(wilsonInterval(15, 148)[0]).toBeCloseTo(0.0624, 4);
    expect(wilsonInterval(15, 148)[1]).toBeCloseTo(0.1605, 4);
  });

  it('stays within 0 and 1 at the ends', () => {
    expect(wilsonInterval(0, 20)[0]).toBe(0);
    expect(wilsonInterval(20, 20)[1]).toBe(1);
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
});

describe('mostProbable', () => {
  it('takes the smaller digit of equals', () => {
    expect(mostProbable(new Float32Array(10).fill(0.1), 0).digit).toBe(0);
  });
});
