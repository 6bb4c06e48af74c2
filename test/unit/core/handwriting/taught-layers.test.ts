import { describe, expect, it } from 'vitest';
import {
  architectureSchema,
  type Architecture,
  type LayerInput,
} from '../../../../main/contract/architecture';
import { taughtLayers, usualFrozenLayers } from '../../../../main/core/handwriting/taught-layers';
import { architectureOf } from '../../../../main/core/model/architecture';

function network(...layers: LayerInput[]): Architecture {
  return architectureSchema.parse({ name: 'test', layers });
}

const small = network(
  { kind: 'conv2d', filters: 4, kernel: 3, frozen: true },
  {
    kind: 'residual',
    layers: [{ kind: 'conv2d', filters: 4, kernel: 3, padding: 'same' }, { kind: 'batch-norm' }],
  },
  { kind: 'flatten' },
  { kind: 'dropout', rate: 0.5 },
  { kind: 'dense', units: 10, frozen: true },
);

describe('usualFrozenLayers', () => {
  it('leaves the later half of the layers with kernels to learn', () => {
    expect(usualFrozenLayers(architectureOf({ architecture: 'seed-small' }))).toBe(3);
    // Three of its six convolutions, with what follows them.
    expect(usualFrozenLayers(architectureOf({ architecture: 'standard' }))).toBe(10);
    expect(usualFrozenLayers(network({ kind: 'flatten' }, { kind: 'dense', units: 10 }))).toBe(1);
  });

  it('counts a residual as one', () => {
    expect(usualFrozenLayers(small)).toBe(1);
  });
});

describe('taughtLayers', () => {
  it('freezes batch normalisation and frees everything else, also inside a residual', () => {
    const { backbone, head } = taughtLayers(small, 1);
    expect(backbone).toHaveLength(1);
    const learnt = head.flatMap(({ weights }) =>
      weights.map((spec) => `${spec.role} ${String(spec.learnt)}`),
    );
    expect(learnt).toEqual([
      ...['kernel true', 'bias true'],
      ...['scale false', 'offset false', 'mean false', 'variance false'],
      ...['kernel true', 'bias true'],
    ]);
  });

  it('refuses to leave nothing to learn', () => {
    expect(() => taughtLayers(small, 5)).toThrow(expect.objectContaining({ code: 'run-settings' }));
  });
});
