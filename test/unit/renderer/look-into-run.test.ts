import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en';
import { Format } from '../../../renderer/i18n/format';
import { filterTiles } from '../../../renderer/workspaces/train/watch/filter-tiles';
import { layerName } from '../../../renderer/workspaces/train/watch/layer-name';

describe('filters as pictures', () => {
  it('share one scale, on which mid-grey is 0', () => {
    const values = Float32Array.of(0, 0.5, -1, 0.25).buffer;
    const [first, second] = filterTiles({ count: 2, height: 1, width: 2, values });
    expect([...(first?.pixels ?? [])]).toEqual([128, 191]);
    expect([...(second?.pixels ?? [])]).toEqual([0, 159]);
    expect([second?.low, second?.high]).toEqual([-1, 0.25]);
  });

  it('are mid-grey where all weights are 0', () => {
    const [only] = filterTiles({ count: 1, height: 2, width: 2, values: new Float32Array(4).buffer });
    expect([...(only?.pixels ?? [])]).toEqual([128, 128, 128, 128]);
  });
});

describe('the name of a layer', () => {
  const { network } = en(new Format('en')).insight;

  it('is said in words, inside a residual too', () => {
    expect(layerName('layer 3 (conv2d)', network)).toBe('Layer 3: convolution');
    expect(layerName('layer 4.1 (batch-norm)', network)).toBe('Layer 4.1: batch normalisation');
  });

  it('of another kind stays as it is', () => {
    expect(layerName('layer 3 (attention)', network)).toBe('Layer 3: attention');
    expect(layerName('the images', network)).toBe('the images');
  });
});
