import type { Layer } from '../../../contract/architecture';
import { activationLayer } from './activation';
import { batchNormalisation } from './batch-normalisation';
import { convolution } from './convolution';
import { dense } from './dense';
import { dropout } from './dropout';
import { flatten } from './flatten';
import type { LayerKind, LayerOf } from './layer';
import { averagePool, globalAveragePool, maxPool } from './pooling';

/** A layer that holds no others. */
export type PlainLayer = Exclude<Layer, { kind: 'residual' }>;

const KINDS: { readonly [K in PlainLayer['kind']]: LayerKind<LayerOf<K>> } = {
  conv2d: convolution,
  dense,
  'batch-norm': batchNormalisation,
  activation: activationLayer,
  'max-pool': maxPool,
  'average-pool': averagePool,
  'global-average-pool': globalAveragePool,
  dropout,
  flatten,
};

/** What is known of a layer's kind. */
export function kindOf<K extends PlainLayer['kind']>(layer: { readonly kind: K }): LayerKind<LayerOf<K>> {
  return KINDS[layer.kind];
}
