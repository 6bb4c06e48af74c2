import { placeClipping, placeGradientNorm } from '../gradient-rules';
import { placeOptimiser, type Learnt } from '../optimiser';
import {
  declareStringWeights,
  placeStringNetwork,
  STRING_WEIGHTS,
  type StringNetwork,
} from '../../reading/strings/string-network';
import { STRIP_HEIGHT } from '../../reading/strings/strip';
import { addWriteSignature } from '../../model/network';
import { Graph, output, type Port, type Ref, type Variable } from '../../tensorflow/graph';
import { binary, cast, FLOAT, reduce } from '../../tensorflow/operations';

/** Longest way all gradients together may move the weights. */
const CLIP_NORM = 5;
/** Least part by which the statistics of batch normalisation move at a step; the first steps count more. */
const STATISTICS_RATE = 0.01;
const WEIGHT_DECAY = 0.01;

/** The graph that learns to read strings. */
export interface StringGraph {
  readonly graph: Graph;
  /** Weights, then the optimiser's moments: the order of `write`. */
  readonly state: readonly Variable[];
}

/**
 * Places the training of the network that reads strings, by connectionist temporal classification (Graves et al. 2006).
 *
 * Signatures: `write` sets weights and moments, `step` learns from a batch, `measure` gives the loss of each string of one,
 * `weights` gives the weights.
 */
export function stringTrainingGraph(precision: 'float32' | 'bfloat16'): StringGraph {
  const graph = new Graph();
  const variables = declareStringWeights(graph);
  const inputs = {
    strips: graph.placeholder('float32', [null, STRIP_HEIGHT, null, 1]),
    labels: graph.placeholder('int32', [null]),
    places: graph.placeholder('int32', [null, 2]),
    lengths: graph.placeholder('int32', [null]),
  };
  const rates = { step: graph.placeholder('int32', []), learningRate: graph.placeholder('float32', []) };
  const labels = { values: inputs.labels.value, places: inputs.places.value, lengths: inputs.lengths.value };

  const network = place(graph, 'train', precision, inputs.strips.value, variables, rates.step.value);
  const { losses, gradient } = placeCtc(graph, network.logits, labels);
  const gradients = network.backward(gradient);
  const plain = variables.flatMap((variable, index): Learnt[] => {
    const [own, role] = [gradients[index], STRING_WEIGHTS[index]?.role];
    return own === null || own === undefined || role === undefined ? [] : [{ variable, role, gradient: own }];
  });
  const norm = placeGradientNorm(graph, plain);
  const learnt = placeClipping(graph, plain, norm, CLIP_NORM);
  const optimiser = { kind: 'adamw', beta1: 0.9, beta2: 0.999, weightDecay: WEIGHT_DECAY } as const;
  const loss = reduce(graph, 'Mean', losses, [0]);
  const checked = graph.node('CheckNumerics', [binary(graph, 'AddV2', loss, norm)], {
    T: { type: 'float32' },
    message: { text: 'the loss is no longer finite' },
  });
  const { updates, moments } = placeOptimiser(
    graph,
    optimiser,
    learnt,
    { step: rates.step.value, learningRate: rates.learningRate.value },
    [checked],
  );
  const waits = [...updates, ...network.updates([checked])];
  const measure = graph.node('Pack', [loss, norm], { ...FLOAT, N: { int: 2 }, axis: { int: 0 } }, waits);
  graph.signature(
    'step',
    { ...inputs, ...rates },
    { measure: { ref: measure, type: 'float32', shape: [2] } },
  );

  const judged = place(graph, 'predict', 'float32', inputs.strips.value, variables, null);
  graph.signature('measure', inputs, {
    losses: { ref: placeCtc(graph, judged.logits, labels).losses, type: 'float32', shape: [null] },
  });
  const state = [...variables, ...moments];
  addWriteSignature(graph, 'write', state);
  const values = variables.map((variable, index): [string, Port] => [
    `w${index}`,
    { ref: graph.read(variable), type: 'float32', shape: variable.shape },
  ]);
  graph.signature('weights', { unused: graph.placeholder('float32', []) }, Object.fromEntries(values));
  return { graph, state };
}

function place(
  graph: Graph,
  mode: 'train' | 'predict',
  type: 'float32' | 'bfloat16',
  strips: Ref,
  variables: readonly Variable[],
  step: Ref | null,
): StringNetwork {
  const statisticsRate = step === null ? null : placeStatisticsRate(graph, step);
  const seed = (): Ref => {
    throw new TypeError('this network leaves nothing to chance');
  };
  return placeStringNetwork({ graph, mode, type, statisticsRate, seed }, strips, variables);
}

/** 1, 1/2, 1/3 …, which makes a mean of what came so far, down to the least rate. */
function placeStatisticsRate(graph: Graph, step: Ref): Ref {
  const one = graph.constant('float32', 1);
  const count = binary(graph, 'AddV2', cast(graph, step, 'int32', 'float32'), one);
  return binary(
    graph,
    'Maximum',
    binary(graph, 'RealDiv', one, count),
    graph.constant('float32', STATISTICS_RATE),
  );
}

/** The loss of each string, and the gradient of their mean by the logits. */
function placeCtc(
  graph: Graph,
  logits: Ref,
  labels: { readonly values: Ref; readonly places: Ref; readonly lengths: Ref },
): { readonly losses: Ref; readonly gradient: Ref } {
  const turned = (ref: Ref): Ref =>
    graph.node('Transpose', [ref, graph.constant('int32', [1, 0, 2])], {
      ...FLOAT,
      Tperm: { type: 'int32' },
    });
  const node = graph.node(
    'CTCLoss',
    [turned(logits), cast(graph, labels.places, 'int32', 'int64'), labels.values, labels.lengths],
    {
      ...FLOAT,
      preprocess_collapse_repeated: { bool: false },
      ctc_merge_repeated: { bool: true },
      ignore_longer_outputs_than_inputs: { bool: true },
    },
  );
  const lengths = cast(graph, labels.lengths, 'int32', 'float32');
  const count = graph.node('Size', [lengths], { ...FLOAT, out_type: { type: 'int32' } });
  const share = binary(
    graph,
    'RealDiv',
    graph.constant('float32', 1),
    cast(graph, count, 'int32', 'float32'),
  );
  return { losses: node, gradient: binary(graph, 'Mul', turned(output(node, 1)), share) };
}
