import type { Architecture, Layer } from '../../contract/architecture';
import { LonghandError } from '../../contract/errors';
import { neededShapes } from '../model/architecture';
import type { LayerShape } from '../model/layers/chain';

/** A network in two: the backbone stays as it is, the head is taught. */
export interface TaughtLayers {
  readonly backbone: readonly LayerShape[];
  readonly head: readonly LayerShape[];
}

/**
 * How many layers stay as they are where nobody says it: the earlier half of those that multiply by a kernel, and what
 * lies between them. What the first layers see in ink is the same in every hand (Yosinski, Clune, Bengio & Lipson 2014).
 */
export function usualFrozenLayers({ layers }: Architecture): number {
  const kernels = layers.flatMap((layer, index) => (hasKernel(layer) ? [index] : []));
  return kernels[Math.floor(kernels.length / 2)] ?? 0;
}

/**
 * Cuts a network in two. In the head batch normalisation keeps its statistics, scale and offset, which a handful of samples
 * could only spoil, and nothing is dropped out; what was frozen when the network was trained may learn again.
 *
 * @param frozenLayers - how many layers, from the image on, are the backbone
 * @throws LonghandError `run-settings` where no layer with a kernel would be left to learn
 */
export function taughtLayers({ name, layers }: Architecture, frozenLayers: number): TaughtLayers {
  if (!layers.slice(frozenLayers).some(hasKernel)) {
    const reason = `with ${frozenLayers} frozen layers nothing of ${name} is left to learn`;
    throw new LonghandError('run-settings', `Nothing can be taught: ${reason} (freeze fewer layers).`, {
      reason,
    });
  }
  const shapes = neededShapes({ name, layers: layers.map(asTaught) });
  return { backbone: shapes.slice(0, frozenLayers), head: shapes.slice(frozenLayers) };
}

function hasKernel(layer: Layer): boolean {
  if (layer.kind === 'residual') return layer.layers.some(hasKernel);
  return layer.kind === 'conv2d' || layer.kind === 'dense';
}

function asTaught(layer: Layer): Layer {
  switch (layer.kind) {
    case 'batch-norm':
      return { ...layer, frozen: true };
    case 'conv2d':
    case 'dense':
      return { ...layer, frozen: false };
    case 'dropout':
      return { ...layer, rate: 0 };
    case 'residual':
      return { ...layer, layers: layer.layers.map(asTaught) };
    case 'activation':
    case 'max-pool':
    case 'average-pool':
    case 'global-average-pool':
    case 'flatten':
      return layer;
  }
}
