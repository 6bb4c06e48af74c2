import { describe, expect, it } from 'vitest';
import { score } from '../../../../main/core/evaluation/scores';
import { certain } from './answers';

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

  it('gives 0, not NaN, to a class that never occurs, and leaves it out of the mean', () => {
    const { classes, macro } = score(certain([1]), Uint8Array.from([1]));
    expect(classes).toHaveLength(10);
    expect(classes[7]).toMatchObject({ precision: 0, recall: 0, f1: 0, support: 0 });
    expect(macro).toEqual({ precision: 1, recall: 1, f1: 1 });
  });

  it('has the means of scikit-learn over a class never read and one that never occurs', () => {
    // Truth 2 2 2 7 7 5, read 2 2 1 2 5 5. The 7 is never read: precision 0 / 0 counts as 0. The 1 never occurs: recall
    // 0 / 0 counts as 0. Precision: 2 is 2/3, 5 is 1/2; recall: 2 is 2/3, 5 is 1; F1: both 2/3. Macro goes over the four
    // labels 1, 2, 5, 7: (2/3 + 1/2) / 4, (2/3 + 1) / 4, (2/3 + 2/3) / 4. So says scikit-learn 1.9:
    // precision_recall_fscore_support(truth, read, average='macro', zero_division=0) = 0.29166667, 0.41666667, 0.33333333.
    const { classes, macro, micro } = score(certain([2, 2, 1, 2, 5, 5]), Uint8Array.from([2, 2, 2, 7, 7, 5]));
    expect(classes[7]).toEqual({ label: '7', precision: 0, recall: 0, f1: 0, support: 2 });
    expect(classes[1]).toEqual({ label: '1', precision: 0, recall: 0, f1: 0, support: 0 });
    expect(classes[5]).toMatchObject({ precision: 0.5, recall: 1, support: 1 });
    expect(macro.precision).toBeCloseTo(7 / 24, 12);
    expect(macro.recall).toBeCloseTo(5 / 12, 12);
    expect(macro.f1).toBeCloseTo(1 / 3, 12);
    expect(micro).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
  });

  it('of no images is all 0, and its interval says that nothing is known', () => {
    const { accuracy, macro, micro, ece, interval95 } = score(new Float32Array(), new Uint8Array());
    expect([accuracy, macro.f1, micro?.f1, ece]).toEqual([0, 0, 0, 0]);
    expect(interval95).toEqual([0, 1]);
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
