import { describe, expect, test } from 'vitest';
import { NOT_A_DIGIT } from '../../../../main/contract/data';
import { Predictions } from '../../../../main/core/data/predictions';

/** Ten probabilities of which these are not 0. */
function ten(some: Readonly<Record<number, number>>): number[] {
  return Array.from({ length: 10 }, (_, label) => some[label] ?? 0);
}

const predictions = (...all: number[][]): Predictions => new Predictions(Float32Array.from(all.flat()));

describe('predictions', () => {
  test('name the most probable label, how probable it is, and how far ahead', () => {
    const { labels, confidence, margin } = predictions(
      ten({ 3: 0.75, 8: 0.25 }),
      ten({ 0: 0.25, 9: 0.5, 1: 0.25 }),
    );
    expect([...labels]).toEqual([3, 9]);
    expect([...confidence]).toEqual([0.75, 0.5]);
    expect([...margin]).toEqual([0.5, 0.25]);
  });

  test('take what lacks to 1 as the probability of no digit', () => {
    const { labels, confidence, margin } = predictions(ten({ 3: 0.25 }), ten({}), ten({ 4: 0.5, 5: 0.125 }));
    expect([...labels]).toEqual([NOT_A_DIGIT, NOT_A_DIGIT, 4]);
    expect([...confidence]).toEqual([0.75, 1, 0.5]);
    expect([...margin]).toEqual([0.5, 1, 0.125]);
  });

  test('are in range whatever rounding made of them', () => {
    const { labels, confidence, margin } = predictions(ten({ 2: 1 + 1e-6 }), ten({ 7: 1 - 1e-6 }));
    expect([...labels]).toEqual([2, 7]);
    expect(confidence[0]).toBe(1);
    for (const value of [...confidence, ...margin]) expect(value).toBeCloseTo(1, 5);
  });

  test('have a loss that is finite, also of labels that no digit has', () => {
    const one = predictions(ten({ 3: 0.5, 4: 0.5 }));
    expect(one.loss(0, 3)).toBeCloseTo(Math.log(2));
    expect(one.loss(0, 0)).toBeCloseTo(-Math.log(1e-7));
    expect(one.loss(0, 12)).toBeCloseTo(-Math.log(1e-7));
  });

  test('are replaced for some images and stay for the others', () => {
    const some = predictions(ten({ 1: 1 }), ten({ 2: 1 }), ten({ 3: 1 }));
    some.replace(Uint32Array.of(2, 0), Float32Array.from([...ten({ 6: 0.75 }), ...ten({ 5: 1 })]));
    expect([...some.labels]).toEqual([5, 2, 6]);
    expect(some.confidence[2]).toBe(0.75);
    expect(some.loss(0, 5)).toBeCloseTo(0);
  });
});
