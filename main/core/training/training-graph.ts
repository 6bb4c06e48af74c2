import type { Architecture } from '../../contract/architecture';
import { CLASS_COUNT } from '../../contract/ink';
import type { Augmentation, Optimiser, Regularisation } from '../../contract/learning';
import { classCount, weightSpecs } from '../model/architecture';
import { addWriteSignature, declareWeights, placeNetwork, type Network } from '../model/network';
import { IMAGE_WORDS, placePixels } from '../model/pixels';
import { Graph, type Fed, type Port, type Ref, type Variable } from '../tensorflow/graph';
import { FLOAT, after, binary, cast, gather } from '../tensorflow/operations';
import { placeAugmentation } from './augmentation/place-augmentation';
import { placeAveraging } from './averaging';
import { addDiagnosis, NOT_FINITE } from './diagnosis';
import { placeClipping, placeGradientNorm, placePenalties } from './gradient-rules';
import { firstColumns, placeLoss } from './loss';
import { placeOptimiser, type Learnt, type StepInputs } from './optimiser';
import { stepSeeds } from './step-seeds';
import { weightedLayers } from './weighted-layers';

/** What a learner learns and how. */
export interface LearnerSettings {
  readonly architecture: Architecture;
  /** Seeds the first weights and all that is random in a step. */
  readonly seed: number;
  readonly optimiser: Optimiser;
  readonly regularisation: Regularisation;
  readonly augmentation: Augmentation;
  /** Of the products; weights and loss are float32. */
  readonly precision: 'float32' | 'bfloat16';
}

/** The graph of a training run. */
export interface TrainingGraph {
  readonly graph: Graph;
  /** Variables in the order in which `write` takes and `state` gives them: the weights, their averages, the moments. */
  readonly state: readonly Variable[];
  /** What the flags of `diagnose` stand for, in the order in which they are to be looked at. */
  readonly suspects: readonly string[];
  /** How many outputs `inspect` gives. */
  readonly inspected: number;
}

/** What is added to the purposes of the seeds inside the network, to be apart from those of augmentation. */
const NETWORK_PURPOSES = 1000;
/** Least part by which the statistics of batch normalisation move at a step; the first steps count more. */
const STATISTICS_RATE = 0.01;

const SCALAR = { type: 'float32', shape: [] } as const;

/**
 * Places a whole run: the data set, the step with the backward pass and the optimiser, and what judges the result.
 *
 * Signatures: `load` takes the data set in; `write` and `state` set and give all that changes; `step` learns from the
 * images of `indices`; `settle` fits the statistics of the averaged weights; `measure` judges each image, and `inspect`
 * gives what the layers with weights put out; `weights` gives what a model is made of; `diagnose` says where a step is no
 * longer finite.
 *
 * @throws RangeError that names the layer where the sizes do not fit
 */
export function trainingGraph(settings: LearnerSettings): TrainingGraph {
  const { architecture, regularisation } = settings;
  const graph = new Graph();
  const variables = declareWeights(graph, architecture);
  const averages = regularisation.averaging === null ? [] : declareWeights(graph, architecture);
  const inputs = {
    indices: graph.placeholder('int32', [null]),
    step: graph.placeholder('int32', []),
    learningRate: graph.placeholder('float32', []),
  };
  const batch = placeBatch(graph, inputs.indices.value);
  const parts = { graph, settings, inputs, batch };
  const { moments, suspects } = addStep(parts, variables, averages);
  const judged = averages.length === 0 ? variables : averages;
  const inspected = addJudgement(parts, judged);
  if (averages.length > 0) addSettle(parts, averages);

  const state = [...variables, ...averages, ...moments];
  addWriteSignature(graph, 'write', state);
  addReadSignature(graph, 'state', state);
  addReadSignature(graph, 'weights', judged);
  return { graph, state, suspects, inspected };
}

interface Batch {
  /** Float32 `[n, 28, 28, 1]`. */
  readonly images: Ref;
  /** Int32 `[n]`. */
  readonly labels: Ref;
}

interface Parts {
  readonly graph: Graph;
  readonly settings: LearnerSettings;
  readonly inputs: { readonly indices: Fed; readonly step: Fed; readonly learningRate: Fed };
  readonly batch: Batch;
}

/** Adds `load`, and takes the images of the indices out of what it has put in. */
function placeBatch(graph: Graph, indices: Ref): Batch {
  const images = graph.variable([null, IMAGE_WORDS], 'int32');
  const labels = graph.variable([null], 'int32');
  const fed = {
    images: graph.placeholder('int32', [null, IMAGE_WORDS]),
    labels: graph.placeholder('int32', [null]),
  };
  const loaded = [graph.assign(images, fed.images.value), graph.assign(labels, fed.labels.value)];
  const done = after(graph, graph.constant('float32', 1), loaded);
  graph.signature('load', fed, { done: { ...SCALAR, ref: done } });
  return {
    images: placePixels(graph, gather(graph, graph.read(images), indices, 'int32')),
    labels: gather(graph, graph.read(labels), indices, 'int32'),
  };
}

function addStep(
  parts: Parts,
  variables: readonly Variable[],
  averages: readonly Variable[],
): { readonly moments: readonly Variable[]; readonly suspects: readonly string[] } {
  const { graph, settings, inputs, batch } = parts;
  const { regularisation, architecture } = settings;
  const network = placeLearning(parts, 'train', variables);
  const { loss, accuracy, gradient } = placeLoss(
    graph,
    network.logits,
    batch.labels,
    classCount(architecture),
    regularisation.labelSmoothing,
  );
  const gradients = network.backward(gradient);
  const roles = weightSpecs(architecture).map(({ role }) => role);
  const plain = variables.flatMap((variable, index): Learnt[] => {
    const [own, role] = [gradients[index], roles[index]];
    return own === null || own === undefined || role === undefined ? [] : [{ variable, role, gradient: own }];
  });
  const penalised = placePenalties(graph, plain, regularisation);
  const norm = placeGradientNorm(graph, penalised);
  const { clipNorm } = regularisation;
  const learnt = clipNorm === null ? penalised : placeClipping(graph, penalised, norm, clipNorm);

  // Nothing moves in a step whose loss or gradients are not finite.
  const checked = graph.node('CheckNumerics', [binary(graph, 'AddV2', loss, norm)], {
    T: { type: 'float32' },
    message: { text: NOT_FINITE },
  });
  const rates: StepInputs = { step: inputs.step.value, learningRate: inputs.learningRate.value };
  const { updates, moments } = placeOptimiser(graph, settings.optimiser, learnt, rates, [checked]);
  const decay = regularisation.averaging;
  const averaged =
    decay === null
      ? []
      : placeAveraging(
          graph,
          averages.flatMap((average, index) => {
            const weight = variables[index];
            return weight === undefined || gradients[index] === null ? [] : [{ weight, average }];
          }),
          decay,
          rates.step,
          updates,
        );
  const waits = [...updates, ...averaged, ...network.updates([checked])];
  graph.signature('step', inputs, { measure: packed(graph, [loss, accuracy, norm], waits) });
  const suspects = addDiagnosis(graph, inputs, network.outputs, loss, norm);
  return { moments, suspects };
}

/** A network that sees the batch as one learns from it. */
function placeLearning(parts: Parts, mode: 'train' | 'settle', variables: readonly Variable[]): Network {
  const { graph, settings, inputs, batch } = parts;
  const seeds = stepSeeds(graph, settings.seed, inputs.step.value);
  let purpose = NETWORK_PURPOSES;
  const nextSeed = (): Ref => {
    purpose += 1;
    return seeds(purpose);
  };
  return placeNetwork(graph, settings.architecture, {
    graph,
    images: placeAugmentation(graph, batch.images, settings.augmentation, seeds),
    variables,
    mode,
    type: settings.precision,
    statisticsRate: placeStatisticsRate(graph, inputs.step.value, mode === 'train' ? STATISTICS_RATE : 0),
    seed: nextSeed,
  });
}

/** 1, 1/2, 1/3 …, which makes a mean of what came so far, down to the least rate. */
function placeStatisticsRate(graph: Graph, step: Ref, least: number): Ref {
  const one = graph.constant('float32', 1);
  const count = binary(graph, 'AddV2', cast(graph, step, 'int32', 'float32'), one);
  return binary(graph, 'Maximum', binary(graph, 'RealDiv', one, count), graph.constant('float32', least));
}

function addSettle(parts: Parts, averages: readonly Variable[]): void {
  const { graph, inputs } = parts;
  const network = placeLearning(parts, 'settle', averages);
  const done = after(graph, graph.constant('float32', 1), network.updates([]));
  const { indices, step } = inputs;
  graph.signature('settle', { indices, step }, { done: { ...SCALAR, ref: done } });
}

/** @returns how many outputs `inspect` has */
function addJudgement({ graph, settings, inputs, batch }: Parts, judged: readonly Variable[]): number {
  const { architecture } = settings;
  const { indices } = inputs;
  const { logits, outputs } = placeNetwork(graph, architecture, {
    graph,
    images: batch.images,
    variables: judged,
    mode: 'predict',
    // What is chosen by it is used in float32.
    type: 'float32',
    statisticsRate: null,
    seed: () => {
      throw new TypeError('a measure leaves nothing to chance');
    },
  });
  // Held-back images all show digits, so that it counts which digit is read, as it does in an evaluation.
  const { losses, chosen } = placeLoss(graph, logits, batch.labels, classCount(architecture), 0, CLASS_COUNT);
  const probabilities = firstColumns(graph, graph.node('Softmax', [logits], FLOAT), CLASS_COUNT);
  const confidences = graph.node('Max', [probabilities, graph.constant('int32', [1])], {
    ...FLOAT,
    Tidx: { type: 'int32' },
  });
  const ofImages = [losses, cast(graph, chosen, 'int32', 'float32'), confidences];
  graph.signature('measure', { indices }, { images: { ...packed(graph, ofImages, []), shape: [3, null] } });

  const names = new Set(weightedLayers(architecture).map(({ name }) => name));
  const inspected = outputs
    .filter(({ name }) => names.has(name))
    .map(({ ref, sizes }, index): [string, Port] => [
      `layer${index}`,
      { ref, type: 'float32', shape: [null, ...sizes] },
    ]);
  graph.signature('inspect', { indices }, Object.fromEntries(inspected));
  return inspected.length;
}

/** Several scalars, or several vectors, in one tensor: each that is fetched costs a call. */
function packed(graph: Graph, parts: readonly Ref[], waits: readonly Ref[]): Port {
  const ref = graph.node(
    'Pack',
    parts,
    { T: { type: 'float32' }, N: { int: parts.length }, axis: { int: 0 } },
    waits,
  );
  return { ref, type: 'float32', shape: [parts.length] };
}

/** Adds a signature that gives the values of variables as `w0`, `w1`, … */
function addReadSignature(graph: Graph, name: string, variables: readonly Variable[]): void {
  const values = variables.map((variable, index): [string, Port] => [
    `w${index}`,
    { ref: graph.read(variable), type: 'float32', shape: variable.shape },
  ]);
  graph.signature(name, { unused: graph.placeholder('float32', []) }, Object.fromEntries(values));
}
