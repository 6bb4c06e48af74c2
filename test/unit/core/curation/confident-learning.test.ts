import { describe, expect, it } from 'vitest';
import { rankLabelErrors } from '../../../../main/core/curation/confident-learning';
import { flipLabels } from '../../../../main/core/curation/flip-labels';

describe('rankLabelErrors', () => {
  it('puts the label that the networks believe least first, and suggests what they believe', () => {
    const probabilities = Float32Array.from([
      ...[0.9, 0.1, 0],
      ...[0.02, 0.95, 0.03],
      ...[0.1, 0.8, 0.1],
      ...[0.2, 0.2, 0.6],
      ...[0.4, 0.1, 0.5],
    ]);
    const { order, score, suggested } = rankLabelErrors(probabilities, Uint8Array.of(0, 0, 1, 2, 2), 3);
    expect([...order]).toEqual([1, 4, 3, 2, 0]);
    expect(score[1]).toBeCloseTo(0.98);
    expect([...suggested]).toEqual([1, 1, 0, 0, 0]);
  });

  it('counts as errors only what reaches the mean self-confidence of another class', () => {
    // Class 1 has a mean self-confidence of 0.7: the first image reaches it, the second only leans there.
    const probabilities = Float32Array.from([
      ...[0.2, 0.8],
      ...[0.45, 0.55],
      ...[0.95, 0.05],
      ...[0.2, 0.8],
      ...[0.4, 0.6],
    ]);
    expect(rankLabelErrors(probabilities, Uint8Array.of(0, 0, 0, 1, 1), 2).issueCount).toBe(1);
  });

  it('tells labels apart whose probabilities are too small for their scores to differ', () => {
    const probabilities = Float32Array.from([1e-20, 1, 1e-30, 1]);
    const { order, score } = rankLabelErrors(probabilities, Uint8Array.of(0, 0), 2);
    expect([...score]).toEqual([1, 1]);
    expect([...order]).toEqual([1, 0]);
  });

  it('takes no images at all, and classes without any', () => {
    expect(rankLabelErrors(new Float32Array(), new Uint8Array(), 10).order).toHaveLength(0);
    const one = rankLabelErrors(Float32Array.of(0, 1, 0), Uint8Array.of(1), 3);
    expect([...one.order]).toEqual([0]);
    expect(one.issueCount).toBe(0);
  });
});

describe('flipLabels', () => {
  it('gives exactly the share another label, and the same ones for the same seed', () => {
    const labels = Uint8Array.from({ length: 1000 }, (_, index) => index % 10);
    const { labels: changed, flipped } = flipLabels(labels, 0.05, 3, 10);
    expect(flipped).toHaveLength(50);
    expect([...changed.keys()].filter((index) => changed[index] !== labels[index])).toEqual([...flipped]);
    expect(Math.max(...changed)).toBeLessThan(10);
    expect(flipLabels(labels, 0.05, 3, 10).labels).toEqual(changed);
    expect(flipLabels(labels, 0.05, 4, 10).labels).not.toEqual(changed);
  });
});
