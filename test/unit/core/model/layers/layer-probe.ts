import {
  architectureSchema,
  type Architecture,
  type LayerInput,
} from '../../../../../main/contract/architecture';
import { randomStream } from '../../../../../main/core/data/random';
import { INPUT_SIZES, weightSpecs } from '../../../../../main/core/model/architecture';
import { countOf } from '../../../../../main/core/model/layers/layer';
import {
  addWriteSignature,
  declareWeights,
  placeNetwork,
  writeVariables,
} from '../../../../../main/core/model/network';
import { initialWeights } from '../../../../../main/core/model/weights';
import type { TensorFlow } from '../../../../../main/core/tensorflow/backend';
import { Graph, type Port } from '../../../../../main/core/tensorflow/graph';
import { GraphSession } from '../../../../../main/core/tensorflow/session';

const BATCH = 3;

/** A small network whose gradients can be asked for, and whose loss can be measured at any weights. */
export interface Probe {
  readonly weights: Float32Array[];
  /** Weighted sum of the logits at the weights as they are now. */
  loss(): number;
  /** Gradients of that sum by the weights, `null` for what is not learnt. */
  gradients(): (Float32Array | null)[];
  dispose(): void;
}

/** Places layers in training mode on seeded images. */
export async function probe(tf: TensorFlow, layers: readonly LayerInput[]): Promise<Probe> {
  const architecture: Architecture = architectureSchema.parse({ name: 'probe', layers });
  const specs = weightSpecs(architecture);
  const graph = new Graph();
  const variables = declareWeights(graph, architecture);
  const images = graph.placeholder('float32', [null, ...INPUT_SIZES]);
  const direction = graph.placeholder('float32', [null, null]);
  let seeds = 0;
  const network = placeNetwork(graph, architecture, {
    graph,
    images: images.value,
    variables,
    mode: 'train',
    type: 'float32',
    statisticsRate: graph.constant('float32', 0.5),
    seed: () => graph.constant('int32', [11, (seeds += 1)]),
  });
  const gradients = network.backward(direction.value);
  addWriteSignature(graph, 'write', variables);
  const learnt = gradients.flatMap((ref, index): [string, Port][] =>
    ref === null ? [] : [[`g${index}`, { ref, type: 'float32', shape: [] }]],
  );
  graph.signature('gradients', { images, direction }, Object.fromEntries(learnt));
  graph.signature('logits', { images }, { logits: { ref: network.logits, type: 'float32', shape: [] } });
  const session = await GraphSession.load(tf, graph);

  const weights = initialWeights(architecture, randomStream(3, 'probe'));
  const random = randomStream(5, 'probe');
  // Biases of 0 and channels alike would hide mistakes.
  specs.forEach(({ role }, index) => {
    if (role === 'mean') return;
    weights[index] = (weights[index] ?? new Float32Array()).map((value) => value + 0.1 + random.next() / 5);
  });
  const pixels = Float32Array.from({ length: BATCH * countOf(INPUT_SIZES) }, () => random.next());
  const fed = { images: { shape: [BATCH, ...INPUT_SIZES], data: pixels } };
  const shapes = specs.map(({ shape }) => shape);
  const run = (
    signature: string,
    inputs: Parameters<GraphSession['run']>[1],
  ): Record<string, Float32Array> => {
    writeVariables(session, 'write', shapes, weights);
    return session.run(signature, inputs);
  };
  const { logits } = run('logits', fed);
  const towards = Float32Array.from({ length: logits?.length ?? 0 }, (_, at) => Math.cos(1.7 * at));
  const classes = towards.length / BATCH;
  return {
    weights,
    loss: () =>
      (run('logits', fed)['logits'] ?? new Float32Array()).reduce(
        (sum, logit, at) => sum + logit * (towards[at] ?? 0),
        0,
      ),
    gradients: () => {
      const found = run('gradients', { ...fed, direction: { shape: [BATCH, classes], data: towards } });
      return weights.map((_, index) => found[`g${index}`] ?? null);
    },
    dispose: () => session.dispose(),
  };
}
