import type { Architecture } from '../../contract/architecture';
import type { Optimiser } from '../../contract/learning';
import { classCount } from '../model/architecture';
import type { LayerShape } from '../model/layers/chain';
import { countOf } from '../model/layers/layer';
import { addWriteSignature } from '../model/network';
import { IMAGE_WORDS, placePixels } from '../model/pixels';
import { Graph, type Port, type Ref, type Variable } from '../tensorflow/graph';
import { FLOAT, after, gather } from '../tensorflow/operations';
import { placeAveraging } from '../training/averaging';
import { placeOptimiser, type Learnt } from '../training/optimiser';
import { addRemembering, declareMemory, type HeadMemory, type ImageVariation } from './head-memory';
import { placeBackbone, placeHead, type PlacedHead } from './placed-head';
import { placeTargetLoss } from './target-loss';
import { taughtLayers, type TaughtLayers } from './taught-layers';

/** What of a network is taught, and how its steps are made. */
export interface HeadSettings {
  readonly architecture: Architecture;
  /** How many of its layers, from the image on, stay as they are. */
  readonly frozenLayers: number;
  readonly optimiser: Optimiser;
  /** What is kept of the running average of the weights at each step, 0-1. */
  readonly averaging: number;
  /** Of the products of a step; all else is float32. */
  readonly precision: 'float32' | 'bfloat16';
  readonly variation: ImageVariation;
}

/** A graph that teaches the head of a network. */
export interface HeadGraph {
  readonly graph: Graph;
  /** Variables in the order in which `write` takes them: backbone, head, the head's averages, moments. */
  readonly state: readonly Variable[];
  /** How many of them are the backbone's, and how many the head's. */
  readonly backbone: number;
  readonly head: number;
  readonly classes: number;
  /** Numbers in what goes into the last layer. */
  readonly embedding: number;
}

interface Parts {
  readonly graph: Graph;
  readonly settings: HeadSettings;
  readonly layers: TaughtLayers;
  readonly memory: HeadMemory;
  /** Places the backbone, from float32 `[n, 28, 28, 1]`. */
  readonly backbone: (images: Ref) => Ref;
}

const SCALAR = { type: 'float32', shape: [] } as const;

/**
 * Places a network of which only the last layers learn. What the others make of an image does not change, so it is
 * computed once and remembered: a step costs no more than the head.
 *
 * Signatures: `write` sets all variables; those of `addRemembering`; `step` learns from the remembered images at `indices`;
 * `recall` answers for those, `predict` for others; `look` also gives what goes into the last layer; `weights` gives the
 * head's. All but `step` go by the averaged weights.
 *
 * @throws LonghandError as `taughtLayers`
 */
export function headGraph(settings: HeadSettings): HeadGraph {
  const graph = new Graph();
  const layers = taughtLayers(settings.architecture, settings.frozenLayers);
  const fixed = declare(graph, layers.backbone);
  const head = declare(graph, layers.head);
  const averages = declare(graph, layers.head);
  const sizes = layers.head[0]?.input ?? [];
  const backbone = (images: Ref): Ref => placeBackbone(graph, layers.backbone, sizes, images, fixed);
  const memory = declareMemory(graph, sizes, classCount(settings.architecture));
  const parts = { graph, settings, layers, memory, backbone };
  const moments = addStep(parts, head, averages);
  addAnswers(parts, averages);
  const state = [...fixed, ...head, ...averages, ...moments];
  addWriteSignature(graph, 'write', state);
  const values = averages.map((variable, index): [string, Port] => [
    `w${index}`,
    { ref: graph.read(variable), type: 'float32', shape: variable.shape },
  ]);
  graph.signature('weights', { unused: graph.placeholder('float32', []) }, Object.fromEntries(values));
  return {
    ...{ graph, state, backbone: fixed.length, head: head.length },
    classes: classCount(settings.architecture),
    embedding: embeddingSize(layers),
  };
}

function declare(graph: Graph, layers: readonly LayerShape[]): Variable[] {
  return layers.flatMap(({ weights }) => weights.map(({ shape }) => graph.variable(shape)));
}

function embeddingSize({ head }: TaughtLayers): number {
  return countOf(head.at(-1)?.input ?? []);
}

/** @returns what the optimiser remembers */
function addStep(
  { graph, settings, layers, memory }: Parts,
  head: readonly Variable[],
  averages: readonly Variable[],
): readonly Variable[] {
  const inputs = {
    indices: graph.placeholder('int32', [null]),
    step: graph.placeholder('int32', []),
    learningRate: graph.placeholder('float32', []),
  };
  const { value: step } = inputs.step;
  const features = gather(graph, graph.read(memory.features), inputs.indices.value);
  const targets = gather(graph, graph.read(memory.targets), inputs.indices.value);
  const network = placeHead(graph, layers.head, features, head, 'train', settings.precision);
  const { loss, gradient } = placeTargetLoss(graph, network.logits, targets);
  const gradients = network.backward(gradient);
  const roles = layers.head.flatMap(({ weights }) => weights.map(({ role }) => role));
  const moving = head.flatMap((variable, index): (Learnt & { readonly average: Variable })[] => {
    const [own, role, average] = [gradients[index], roles[index], averages[index]];
    if (own === null || own === undefined || role === undefined || average === undefined) return [];
    return [{ variable, role, gradient: own, average }];
  });
  const rates = { step, learningRate: inputs.learningRate.value };
  const { updates, moments } = placeOptimiser(graph, settings.optimiser, moving, rates, [loss]);
  const pairs = moving.map(({ variable, average }) => ({ weight: variable, average }));
  const averaged = placeAveraging(graph, pairs, settings.averaging, step, updates);
  const done = after(graph, loss, [...updates, ...averaged]);
  graph.signature('step', inputs, { loss: { ...SCALAR, ref: done } });
  return moments;
}

function addAnswers({ graph, settings, layers, memory, backbone }: Parts, judged: readonly Variable[]): void {
  const judge = (features: Ref): PlacedHead =>
    placeHead(graph, layers.head, features, judged, 'predict', 'float32');
  const softmax = ({ logits }: PlacedHead): Ref => graph.node('Softmax', [logits], FLOAT);
  const { variation } = settings;
  addRemembering(graph, memory, { backbone, answer: (features) => softmax(judge(features)), variation });

  const shape = [null, classCount(settings.architecture)];
  const answers = (head: PlacedHead): Port => ({ ref: softmax(head), type: 'float32', shape });
  const indices = graph.placeholder('int32', [null]);
  const recalled = judge(gather(graph, graph.read(memory.features), indices.value));
  graph.signature('recall', { indices }, { probabilities: answers(recalled) });
  const images = graph.placeholder('int32', [null, IMAGE_WORDS]);
  const seen = judge(backbone(placePixels(graph, images.value)));
  const probabilities = answers(seen);
  graph.signature('predict', { images }, { probabilities });
  const embedding = { ref: seen.embedding, type: 'float32', shape: [null, embeddingSize(layers)] } as const;
  graph.signature('look', { images }, { probabilities, embedding });
}
