import { describe, expect, it } from 'vitest';
import type { WireCurve } from '../../../../main/contract/evaluation';
import { randomStream } from '../../../../main/core/data/random';
import { detect, detectionsOf } from '../../../../main/core/evaluation/detection';
import { rows } from './answers';

function points({ x, y }: WireCurve): [number, number][] {
  const vertical = new Float32Array(y);
  return Array.from(new Float32Array(x), (value, at) => [value, vertical[at] ?? 0]);
}

/** The area of all pairs of a positive and a negative: the part in which the positive scores more, ties half. */
function mannWhitney(positives: Float32Array, negatives: Float32Array): number {
  let won = 0;
  for (const one of positives) {
    for (const other of negatives) won += one > other ? 1 : one === other ? 0.5 : 0;
  }
  return won / (positives.length * negatives.length);
}

describe('detect', () => {
  it('has the areas and curves of the example in scikit-learn', () => {
    // y_true 0 0 1 1, scores 0.1 0.4 0.35 0.8: roc_auc_score 0.75, average_precision_score 1/2 × 1 + 1/2 × 2/3.
    const found = detect('1', Float32Array.from([0.35, 0.8]), Float32Array.from([0.1, 0.4]));
    expect(found.rocArea).toBe(0.75);
    expect(found.averagePrecision).toBeCloseTo(5 / 6, 12);
    expect(points(found.roc)).toEqual([
      [0, 0],
      [0, 0.5],
      [0.5, 0.5],
      [0.5, 1],
      [1, 1],
    ]);
    expect(points(found.precisionRecall)).toEqual([
      [0, 1],
      [0.5, 1],
      [0.5, 0.5],
      [1, Math.fround(2 / 3)],
    ]);
  });

  it('takes images of one score together', () => {
    // By score 0.9: 1 right; 0.8, 0.6, 0.3: one right and one wrong each; 0.1: one wrong. Pairs won: 4 + 3.5 + 2.5 + 1.5
    // of 16 = 0.71875. Precision: 1/1, 2/3, 3/5, 4/7, a quarter each: 0.70952.
    const positives = Float32Array.from([0.9, 0.8, 0.6, 0.3]);
    const negatives = Float32Array.from([0.8, 0.6, 0.3, 0.1]);
    const found = detect('x', positives, negatives);
    expect(found.rocArea).toBe(11.5 / 16);
    expect(found.rocArea).toBe(mannWhitney(positives, negatives));
    expect(found.averagePrecision).toBeCloseTo((1 + 2 / 3 + 3 / 5 + 4 / 7) / 4, 12);
    // The three ties lie on one straight line, which needs its ends only.
    expect(points(found.roc)).toEqual([
      [0, 0],
      [0, 0.25],
      [0.75, 1],
      [1, 1],
    ]);
  });

  it('is one half where all scores are the same', () => {
    const found = detect('x', new Float32Array(3).fill(0.1), new Float32Array(9).fill(0.1));
    expect(found.rocArea).toBe(0.5);
    expect(found.averagePrecision).toBe(0.25);
  });

  it('is not defined for a class that never occurs, nor its ROC where there is no other', () => {
    const never = detect('7', new Float32Array(), Float32Array.from([0.1, 0.2]));
    expect([never.rocArea, never.averagePrecision]).toEqual([null, null]);
    expect(points(never.precisionRecall)).toEqual([]);
    const always = detect('7', Float32Array.from([0.1, 0.2]), new Float32Array());
    expect([always.rocArea, always.averagePrecision]).toEqual([null, 1]);
    expect(points(always.roc)).toEqual([]);
  });

  it('shows at most 200 points from end to end, near the whole curve, and loses nothing of the areas', () => {
    const random = randomStream(3, 'detection');
    const draw = (count: number, more: number): Float32Array =>
      Float32Array.from({ length: count }, () => Math.round((more + random.next()) * 500) / 1000);
    const [positives, negatives] = [draw(800, 0.4), draw(1200, 0)];
    const found = detect('x', positives, negatives);
    expect(found.rocArea).toBeCloseTo(mannWhitney(positives, negatives), 12);
    const shown = points(found.roc);
    expect(shown.length).toBeLessThanOrEqual(200);
    expect(shown[0]).toEqual([0, 0]);
    expect(shown.at(-1)).toEqual([1, 1]);
    const area = shown.reduce((sum, [x, y], at) => {
      const [beforeX, beforeY] = shown[at - 1] ?? [0, 0];
      return sum + ((x - beforeX) * (y + beforeY)) / 2;
    }, 0);
    expect(area).toBeCloseTo(found.rocArea ?? 0, 3);
    expect(points(found.precisionRecall).length).toBeLessThanOrEqual(200);
    expect(points(found.precisionRecall).at(-1)?.[0]).toBe(1);
  });
});

describe('detectionsOf', () => {
  it('tells each digit from the others, and all of them at once', () => {
    const probabilities = rows([0.6, 0.4], [0.3, 0.7], [0.55, 0.45]);
    const { detections, macroRocArea, macroAveragePrecision } = detectionsOf(
      probabilities,
      Uint8Array.from([0, 1, 1]),
    );
    expect(detections.map(({ label }) => label)).toEqual([...Array.from('0123456789'), 'micro']);
    expect(detections[0]).toMatchObject({ rocArea: 1, averagePrecision: 1 });
    expect(detections[1]).toMatchObject({ rocArea: 1, averagePrecision: 1 });
    expect(detections[2]).toMatchObject({ rocArea: null, averagePrecision: null });
    expect([macroRocArea, macroAveragePrecision]).toEqual([1, 1]);
    // Micro: 0.6 and 0.7 are right and above all; 0.45 is below 0.55 and above 26 others: 80 of 81 pairs.
    // Precision 1 at 0.7 and 0.6, then 3 of 4.
    expect(detections[10]?.rocArea).toBeCloseTo(80 / 81, 12);
    expect(detections[10]?.averagePrecision).toBeCloseTo((1 + 1 + 3 / 4) / 3, 12);
  });

  it('of no images has no means', () => {
    expect(detectionsOf(new Float32Array(), new Uint8Array())).toMatchObject({
      macroRocArea: null,
      macroAveragePrecision: null,
    });
  });
});
