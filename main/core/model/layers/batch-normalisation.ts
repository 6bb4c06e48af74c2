import type { Ref, Variable } from '../../tensorflow/graph';
import { output } from '../../tensorflow/graph';
import { binary, reshape } from '../../tensorflow/operations';
import { imageLayout, required, type LayerKind, type LayerOf, type Place } from './layer';

/** Keeps the deviation of a channel without any from being divided by. */
export const VARIANCE_EPSILON = 1e-3;

/** Brings each channel to mean 0 and variance 1 over the batch, then to what is learnt (Ioffe & Szegedy 2015). */
export const batchNormalisation: LayerKind<LayerOf<'batch-norm'>> = {
  outputSizes: (_, input) => input,
  weights: (layer, input) => {
    const shape = input.slice(-1);
    const learnt = layer.frozen !== true;
    return [
      { role: 'scale', shape, learnt },
      { role: 'offset', shape, learnt },
      { role: 'mean', shape, learnt: false },
      { role: 'variance', shape, learnt: false },
    ];
  },
  place: (layer, place) => {
    const { graph, type } = place;
    const [scale, offset, mean, variance] = [0, 1, 2, 3].map((at) => required(place.variables[at])) as [
      Variable,
      Variable,
      Variable,
      Variable,
    ];
    const ofBatch = place.mode !== 'predict' && layer.frozen !== true;
    const settings = {
      ...imageLayout(type),
      U: { type: 'float32' },
      epsilon: { float: VARIANCE_EPSILON },
      is_training: { bool: ofBatch },
    } as const;
    const input = asImages(place, place.input);
    const gain = graph.read(scale);
    // Batch statistics are computed, so none are given.
    const none = graph.constant('float32', []);
    const statistics = ofBatch ? [none, none] : [graph.read(mean), graph.read(variance)];
    const node = graph.node('FusedBatchNormV3', [input, gain, graph.read(offset), ...statistics], settings);
    // Only with the batch's statistics are these what the way back needs.
    const reserved = ofBatch ? [output(node, 3), output(node, 4)] : statistics;
    if (ofBatch) {
      place.updates.push(
        (after) => placeMove(place, mean, output(node, 1), after),
        (after) => placeMove(place, variance, output(node, 2), after),
      );
    }
    return {
      output: asBefore(place, node),
      backward: (gradient, wantsInput) => {
        const frozen = layer.frozen === true;
        if (frozen && !wantsInput) return { input: null, weights: [null, null, null, null] };
        const back = graph.node(
          'FusedBatchNormGradV3',
          [asImages(place, gradient), input, gain, ...reserved, output(node, 5)],
          settings,
        );
        return {
          input: wantsInput ? asBefore(place, back) : null,
          weights: frozen ? [null, null, null, null] : [output(back, 1), output(back, 2), null, null],
        };
      },
    };
  },
};

/** The operation knows images only; a vector is one of a single pixel. */
function asImages({ graph, inputSizes, type }: Place, input: Ref): Ref {
  return inputSizes.length === 1 ? reshape(graph, input, [-1, 1, 1, ...inputSizes], type) : input;
}

function asBefore({ graph, inputSizes, type }: Place, images: Ref): Ref {
  return inputSizes.length === 1 ? reshape(graph, images, [-1, ...inputSizes], type) : images;
}

/** Moves a statistic towards that of the batch; at a rate of 1 nothing is left of what it was. */
function placeMove(
  { graph, statisticsRate }: Pick<Place, 'graph' | 'statisticsRate'>,
  statistic: Variable,
  ofBatch: Ref,
  after: readonly Ref[],
): Ref {
  if (statisticsRate === null) throw new TypeError('batch normalisation needs a rate for its statistics');
  const kept = binary(graph, 'Sub', graph.constant('float32', 1), statisticsRate);
  const before = binary(graph, 'Mul', graph.read(statistic), kept);
  const moved = binary(graph, 'AddV2', before, binary(graph, 'Mul', ofBatch, statisticsRate));
  return graph.assign(statistic, moved, after);
}
