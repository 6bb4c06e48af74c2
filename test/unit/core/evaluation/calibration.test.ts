import { describe, expect, it } from 'vitest';
import { calibrationOf, confidenceBins } from '../../../../main/core/evaluation/calibration';
import { score } from '../../../../main/core/evaluation/scores';
import { certain, rows } from './answers';

describe('calibrationOf', () => {
  it('weighs each bin by its images for the expected error, and takes the worst for the greatest', () => {
    // Two at 0.9, one of them right: 0.4 off. One at 0.5, right: 0.5 off. (2 × 0.4 + 1 × 0.5) / 3.
    const probabilities = rows([0, 0.9, 0.1], [0, 0.9, 0.1], [0.25, 0.25, 0, 0.5]);
    const { ece, mce, bins } = calibrationOf(probabilities, Uint8Array.from([1, 2, 3]));
    expect(ece).toBeCloseTo(1.3 / 3, 6);
    expect(mce).toBeCloseTo(0.5, 6);
    expect(bins).toHaveLength(15);
    // 0.9 × 15 = 13.5 and 0.5 × 15 = 7.5.
    expect(bins[13]).toMatchObject({ count: 2, accuracy: 0.5 });
    expect(bins[13]?.confidence).toBeCloseTo(0.9, 6);
    expect(bins[7]).toMatchObject({ count: 1, confidence: 0.5, accuracy: 1 });
    expect(bins[0]).toEqual({ from: 0, to: 1 / 15, count: 0, confidence: null, accuracy: null });
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  it('has the Brier score and the loss of scikit-learn', () => {
    // 0.7 of a 3 with 0.2 and 0.1 beside it: 0.3² + 0.2² + 0.1² = 0.14. Half of an 8: 0.5² + 0.5² = 0.5. A 2 read as 1
    // for certain: 1 + 1. Their mean is 0.88. Loss: -ln 0.7, -ln 0.5, and -ln 2⁻⁵² for what had no probability at all;
    // scikit-learn's log_loss of these doubles is 12.36449.
    const probabilities = rows([0, 0, 0, 0.7, 0, 0.2, 0, 0, 0.1], [0, 0, 0, 0.5, 0, 0, 0, 0, 0.5], [0, 1]);
    const { brier, loss } = calibrationOf(probabilities, Uint8Array.from([3, 8, 2]));
    expect(brier).toBeCloseTo(0.88, 6);
    expect(loss).toBeCloseTo(12.36449, 5);
  });

  it('counts what is left for no digit as missing from the truth', () => {
    const { brier, loss } = calibrationOf(rows([0, 0.5]), Uint8Array.from([1]));
    expect(brier).toBe(0.25);
    expect(loss).toBeCloseTo(Math.LN2, 12);
  });

  it('has the expected error of the scores', () => {
    const probabilities = certain([1, 2, 3, 4], 0.8);
    const labels = Uint8Array.from([1, 2, 9, 9]);
    expect(calibrationOf(probabilities, labels).ece).toBe(score(probabilities, labels).ece);
  });

  it('of no images is 0 throughout', () => {
    expect(calibrationOf(new Float32Array(), new Uint8Array())).toMatchObject({
      ece: 0,
      mce: 0,
      brier: 0,
      loss: 0,
    });
  });
});

describe('confidenceBins', () => {
  it('put full confidence into the last bin', () => {
    expect(confidenceBins(certain([4]), Uint8Array.of(4))[14]).toEqual({
      count: 1,
      confidence: 1,
      correct: 1,
    });
  });

  it('refuse what is no probability', () => {
    expect(() => confidenceBins(new Float32Array(10).fill(Number.NaN), Uint8Array.of(4))).toThrow(RangeError);
  });
});
