import type { Augmentation } from '../../contract/learning';
import type { Sizes } from '../model/layers/layer';
import { IMAGE_WORDS, placePixels } from '../model/pixels';
import type { Fed, Graph, Ref, Variable } from '../tensorflow/graph';
import { after, fill } from '../tensorflow/operations';
import { placeAugmentation } from '../training/augmentation/place-augmentation';
import { stepSeeds } from '../training/step-seeds';

/** What the backbone made of the images that are learnt from, and what the network should make of them. */
export interface HeadMemory {
  /** Float32 `[n, …]`. */
  readonly features: Variable;
  /** Float32 `[n, classes]`: probabilities. */
  readonly targets: Variable;
}

/** How images that come without strokes are changed. */
export interface ImageVariation {
  readonly augmentation: Augmentation;
  readonly seed: number;
}

/** What memories are made with. */
export interface Remembering {
  /** Places the backbone, from float32 `[n, 28, 28, 1]`. */
  backbone(images: Ref): Ref;
  /** Places the head as it is judged: features to probabilities. */
  answer(features: Ref): Ref;
  readonly variation: ImageVariation;
}

const DONE = { type: 'float32', shape: [] } as const;

/** @param sizes - of what the backbone makes of an image */
export function declareMemory(graph: Graph, sizes: Sizes, classes: number): HeadMemory {
  return { features: graph.variable([null, ...sizes]), targets: graph.variable([null, classes]) };
}

/**
 * Adds what fills a memory: `clear` makes room for `count` images; the others put some in at `places`. `remember` takes them
 * as they are with their labels for targets, `vary` changed, as it falls out for the number `draw`; `rehearse` takes for
 * targets what the network makes of them now. What an image comes to never leaves TensorFlow.
 */
export function addRemembering(graph: Graph, memory: HeadMemory, how: Remembering): void {
  addClear(graph, memory);
  const images = (): Fed => graph.placeholder('int32', [null, IMAGE_WORDS]);
  const numbers = (): Fed => graph.placeholder('int32', [null]);
  const put = (places: Fed, features: Ref, targets: Ref): { done: { ref: Ref } & typeof DONE } => {
    const done = [
      scatter(graph, memory.features, places, features),
      scatter(graph, memory.targets, places, targets),
    ];
    return { done: { ...DONE, ref: after(graph, graph.constant('float32', 1), done) } };
  };

  const plain = { images: images(), labels: numbers(), places: numbers() };
  const seen = how.backbone(placePixels(graph, plain.images.value));
  graph.signature('remember', plain, put(plain.places, seen, certain(graph, memory, plain.labels.value)));

  const varied = {
    images: images(),
    labels: numbers(),
    places: numbers(),
    draw: graph.placeholder('int32', []),
  };
  const seeds = stepSeeds(graph, how.variation.seed, varied.draw.value);
  const changed = placeAugmentation(
    graph,
    placePixels(graph, varied.images.value),
    how.variation.augmentation,
    seeds,
  );
  const labels = certain(graph, memory, varied.labels.value);
  graph.signature('vary', varied, put(varied.places, how.backbone(changed), labels));

  const rehearsed = { images: images(), places: numbers() };
  const known = how.backbone(placePixels(graph, rehearsed.images.value));
  graph.signature('rehearse', rehearsed, put(rehearsed.places, known, how.answer(known)));
}

function addClear(graph: Graph, { features, targets }: HeadMemory): void {
  const count = graph.placeholder('int32', []);
  const emptied = [features, targets].map((variable) => {
    const sizes = variable.shape.map((size) => (size === null ? count.value : graph.constant('int32', size)));
    const shape = graph.node('Pack', sizes, {
      T: { type: 'int32' },
      N: { int: sizes.length },
      axis: { int: 0 },
    });
    return graph.assign(variable, fill(graph, shape, 0));
  });
  const done = after(graph, graph.constant('float32', 1), emptied);
  graph.signature('clear', { count }, { done: { ...DONE, ref: done } });
}

function scatter(graph: Graph, { handle, type }: Variable, places: Fed, values: Ref): Ref {
  const settings = { dtype: { type }, Tindices: { type: 'int32' } } as const;
  return graph.node('ResourceScatterUpdate', [handle, places.value, values], settings);
}

/** All of the probability for the label. */
function certain(graph: Graph, { targets }: HeadMemory, labels: Ref): Ref {
  const classes = graph.constant('int32', targets.shape[1] ?? 0);
  const [on, off] = [graph.constant('float32', 1), graph.constant('float32', 0)];
  const settings = { T: { type: 'float32' }, TI: { type: 'int32' }, axis: { int: -1 } } as const;
  return graph.node('OneHot', [labels, classes, on, off], settings);
}
