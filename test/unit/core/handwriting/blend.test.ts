import { describe, expect, it } from 'vitest';
import { blendWeights } from '../../../../main/core/handwriting/blend';

const from = [Float32Array.of(0, 2), Float32Array.of(1)];
const to = [Float32Array.of(4, 0), Float32Array.of(1)];

describe('blendWeights', () => {
  it.each([
    [0, [[0, 2], [1]]],
    [0.25, [[1, 1.5], [1]]],
    [1, [[4, 0], [1]]],
  ])('at %d lies on the line between both', (part, expected) => {
    expect(blendWeights(from, to, part).map((weight) => [...weight])).toEqual(expected);
  });

  it('leaves both as they are', () => {
    blendWeights(from, to, 0.5)[0]?.fill(9);
    expect([...(from[0] ?? []), ...(to[0] ?? [])]).toEqual([0, 2, 4, 0]);
  });

  it('refuses weights of another network', () => {
    expect(() => blendWeights(from, [Float32Array.of(1)], 0.5)).toThrow(RangeError);
    expect(() => blendWeights(from, [Float32Array.of(1), Float32Array.of(1)], 0.5)).toThrow(/weight 0/);
  });
});
