import { layerSchema, type Layer, type LayerInput } from '../../../../main/contract/architecture';
import type { LayerKindName } from '../../../../main/contract/network-description';

/** Side of the windows that are proposed. */
const KERNEL = 3;
const POOL = 2;

/**
 * A layer as it is put in, such that it fits where it can.
 *
 * @param input - sizes of what comes in there; `null` where nobody knows
 */
export function newLayer(kind: LayerKindName, input: readonly number[] | null): Layer {
  const [height = KERNEL, , channels] = input ?? [];
  const side = (wanted: number): number => Math.max(1, Math.min(wanted, height));
  const made: Readonly<Record<LayerKindName, () => LayerInput>> = {
    conv2d: () => ({ kind: 'conv2d', filters: 32, kernel: side(KERNEL), activation: 'relu' }),
    dense: () => ({ kind: 'dense', units: 64, activation: 'relu' }),
    'batch-norm': () => ({ kind: 'batch-norm' }),
    activation: () => ({ kind: 'activation', activation: 'relu' }),
    'max-pool': () => ({ kind: 'max-pool', size: side(POOL) }),
    'average-pool': () => ({ kind: 'average-pool', size: side(POOL) }),
    'global-average-pool': () => ({ kind: 'global-average-pool' }),
    dropout: () => ({ kind: 'dropout', rate: 0.3 }),
    flatten: () => ({ kind: 'flatten' }),
    residual: () => ({ kind: 'residual', layers: [inResidual(channels ?? input?.[0] ?? 32, channels)] }),
  };
  return layerSchema.parse(made[kind]());
}

/** What comes out of it has the sizes of what goes in. */
function inResidual(size: number, channels: number | undefined): LayerInput {
  return channels === undefined
    ? { kind: 'dense', units: size, activation: 'relu' }
    : { kind: 'conv2d', filters: size, kernel: KERNEL, padding: 'same', activation: 'relu' };
}
