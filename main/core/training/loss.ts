import { output, type Graph, type Ref } from '../tensorflow/graph';
import { FLOAT, binary, cast, reduce } from '../tensorflow/operations';

/** A loss in a graph. */
export interface PlacedLoss {
  /** Mean cross-entropy of the softmax with the true labels in nats: without smoothing, so that it compares. */
  readonly loss: Ref;
  /** Share of right answers, 0-1. */
  readonly accuracy: Ref;
  /** Of each image: float32 `[n]`. */
  readonly losses: Ref;
  /** The answer to each image: int32 `[n]`. */
  readonly chosen: Ref;
  /** Of the smoothed loss by the logits. */
  readonly gradient: Ref;
}

/**
 * Places the softmax cross-entropy. With smoothing each label stands for a mixture: the truth, and a part that is spread
 * evenly over all classes (Szegedy et al. 2016).
 *
 * @param logits - float32 `[n, classes]`
 * @param labels - int32 `[n]`
 * @param labelSmoothing - that part, 0-1
 * @param answers - how many of the classes can be an answer: the first ones
 */
export function placeLoss(
  graph: Graph,
  logits: Ref,
  labels: Ref,
  classes: number,
  labelSmoothing: number,
  answers: number = classes,
): PlacedLoss {
  const crossEntropy = graph.node('SparseSoftmaxCrossEntropyWithLogits', [logits, labels], {
    ...FLOAT,
    Tlabels: { type: 'int32' },
  });
  const count = graph.node('Size', [labels], { T: { type: 'int32' }, out_type: { type: 'int32' } });
  const choices = answers === classes ? logits : firstColumns(graph, logits, answers);
  const chosen = graph.node('ArgMax', [choices, graph.constant('int32', 1)], {
    ...FLOAT,
    Tidx: { type: 'int32' },
    output_type: { type: 'int32' },
  });
  const hits = graph.node('Equal', [chosen, labels], { T: { type: 'int32' } });
  const sharp = output(crossEntropy, 1);
  const slope =
    labelSmoothing === 0
      ? sharp
      : binary(graph, 'AddV2', sharp, smoothing(graph, labels, classes, labelSmoothing));
  return {
    loss: reduce(graph, 'Mean', crossEntropy, [0]),
    accuracy: reduce(graph, 'Mean', cast(graph, hits, 'bool', 'float32'), [0]),
    losses: crossEntropy,
    chosen,
    gradient: binary(graph, 'RealDiv', slope, cast(graph, count, 'int32', 'float32')),
  };
}

/** The first columns of float32 `[n, columns]`. */
export function firstColumns(graph: Graph, input: Ref, count: number): Ref {
  return graph.node('Slice', [input, graph.constant('int32', [0, 0]), graph.constant('int32', [-1, count])], {
    ...FLOAT,
    Index: { type: 'int32' },
  });
}

/** What smoothing adds to the gradient: softmax less a mixture is softmax less the truth, and this. */
function smoothing(graph: Graph, labels: Ref, classes: number, part: number): Ref {
  const [depth, on, off, axis] = [
    graph.constant('int32', classes),
    graph.constant('float32', part - part / classes),
    graph.constant('float32', -part / classes),
    -1,
  ] as const;
  return graph.node('OneHot', [labels, depth, on, off], {
    ...FLOAT,
    TI: { type: 'int32' },
    axis: { int: axis },
  });
}
