import type { Layer } from '../../../../main/contract/architecture';
import type { Messages } from '../../../i18n/en';
import type { LayerPath } from './layer-list';

type Words = Messages['setup']['layers'];

/** A layer's number as a person reads it: 4, or 4.2 for the second one inside the fourth. */
export function layerNumber(path: LayerPath): string {
  return path.map((index) => index + 1).join('.');
}

/** The settings of a layer in a line; what is as usual is left out. */
export function layerSummary(t: Words, layer: Layer): string {
  const { summary, activations } = t;
  const parts: string[] = [];
  switch (layer.kind) {
    case 'conv2d':
      parts.push(summary.conv2d(layer.filters, layer.kernel));
      if (layer.stride !== 1) parts.push(summary.stride(layer.stride));
      break;
    case 'dense':
      parts.push(summary.dense(layer.units));
      break;
    case 'activation':
      parts.push(activations[layer.activation]);
      break;
    case 'max-pool':
    case 'average-pool':
      parts.push(summary.pool(layer.size));
      if (layer.stride !== undefined && layer.stride !== layer.size) parts.push(summary.stride(layer.stride));
      break;
    case 'dropout':
      parts.push(summary.dropout(layer.rate));
      break;
    case 'batch-norm':
    case 'global-average-pool':
    case 'flatten':
    case 'residual':
  }
  if ('padding' in layer && layer.padding === 'same') parts.push(summary.same);
  if ((layer.kind === 'conv2d' || layer.kind === 'dense') && layer.activation !== 'linear')
    parts.push(activations[layer.activation]);
  if ('bias' in layer && !layer.bias) parts.push(summary.noBias);
  if ('frozen' in layer && layer.frozen === true) parts.push(summary.frozen);
  return parts.join(', ');
}
