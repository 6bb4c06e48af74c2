import { describe, expect, it } from 'vitest';
import { architectureOf, layerShapes, parameterCount } from '../../../../main/core/model/architecture';

describe('the tutorial’s networks', () => {
  it('have the sizes that Keras gives for them', () => {
    expect(parameterCount(architectureOf('seed-small'))).toBe(693_962);
    expect(parameterCount(architectureOf('seed-deep'))).toBe(93_322);
  });

  it('shrink the image as valid convolutions and pools do', () => {
    const outputs = layerShapes(architectureOf('seed-deep')).map(({ output }) => output);
    expect(outputs).toEqual([
      [26, 26, 32],
      [13, 13, 32],
      [11, 11, 64],
      [5, 5, 64],
      [3, 3, 64],
      [576],
      [64],
      [10],
    ]);
  });
});

describe('layerShapes', () => {
  it('names the layer where the shapes do not fit', () => {
    const dense = { kind: 'dense', units: 10, activation: 'linear' } as const;
    expect(() => layerShapes({ name: 'flat', layers: [dense] })).toThrow(
      /layer 1 \(dense\) of flat: needs a flatten/,
    );
    const pool = { kind: 'max-pool', size: 20 } as const;
    expect(() => layerShapes({ name: 'deep', layers: [pool, pool] })).toThrow(/layer 2 \(max-pool\)/);
  });
});
