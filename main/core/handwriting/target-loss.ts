import { output, type Graph, type Ref } from '../tensorflow/graph';
import { FLOAT, binary, cast, reduce } from '../tensorflow/operations';

/** A loss in a graph. */
export interface TargetLoss {
  /** Mean over the images, nats. */
  readonly loss: Ref;
  /** Of the loss by the logits. */
  readonly gradient: Ref;
}

/**
 * Places the cross-entropy of the softmax with target probabilities. For images whose targets are what the network made of
 * them at first it begins without any gradient, and pulls back as soon as that changes (Li & Hoiem 2016).
 *
 * @param logits - float32 `[n, classes]`
 * @param targets - float32 of that shape, each row adding up to 1
 */
export function placeTargetLoss(graph: Graph, logits: Ref, targets: Ref): TargetLoss {
  const crossEntropy = graph.node('SoftmaxCrossEntropyWithLogits', [logits, targets], FLOAT);
  const count = graph.node('Size', [crossEntropy], { ...FLOAT, out_type: { type: 'int32' } });

  return {
    loss: reduce(graph, 'Mean', crossEntropy, [0]),
    gradient: binary(graph, 'RealDiv', output(crossEntropy, 1), cast(graph, count, 'int32', 'float32')),
  };
}
