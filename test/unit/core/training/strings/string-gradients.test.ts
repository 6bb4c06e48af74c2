import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomStream } from '../../../../../main/core/data/random';
import { addWriteSignature, writeVariables } from '../../../../../main/core/model/network';
import { SIGN_CLASSES } from '../../../../../main/core/reading/strings/alphabet';
import {
  declareStringWeights,
  placeStringNetwork,
  STRING_WEIGHTS,
} from '../../../../../main/core/reading/strings/string-network';
import { STRIP_HEIGHT } from '../../../../../main/core/reading/strings/strip';
import { initialStringWeights } from '../../../../../main/core/training/strings/string-learner';
import { loadTensorFlow } from '../../../../../main/core/tensorflow/backend';
import { Graph } from '../../../../../main/core/tensorflow/graph';
import { GraphSession } from '../../../../../main/core/tensorflow/session';

const WIDTH = 16;
const SHAPES = STRING_WEIGHTS.map(({ shape }) => shape);
let session: GraphSession;

beforeAll(async () => {
  const tf = await loadTensorFlow();
  const graph = new Graph();
  const variables = declareStringWeights(graph);
  addWriteSignature(graph, 'write', variables);
  const strips = graph.placeholder('float32', [null, STRIP_HEIGHT, null, 1]);
  const gradient = graph.placeholder('float32', [null, null, SIGN_CLASSES]);
  const seed = (): never => {
    throw new TypeError('nothing here is left to chance');
  };
  // With fixed statistics the way back is that of a plain function, which differences can check.
  const placing = { graph, mode: 'predict', type: 'float32', statisticsRate: null, seed } as const;
  const network = placeStringNetwork(placing, strips.value, variables);
  const logits = { ref: network.logits, type: 'float32', shape: [null, null, SIGN_CLASSES] } as const;
  graph.signature('logits', { strips }, { logits });
  const gradients = network
    .backward(gradient.value)
    .flatMap((ref, index) =>
      ref === null ? [] : [[`g${index}`, { ref, type: 'float32', shape: SHAPES[index] ?? [] }] as const],
    );
  graph.signature('backward', { strips, gradient }, Object.fromEntries(gradients));
  session = await GraphSession.load(tf, graph);
});

afterAll(() => {
  session.dispose();
});

describe('the way back through the network', () => {
  test('is that of differences, for kernels of the body, the fold, the row and the head', () => {
    const random = randomStream(1, 'gradients');
    const weights = initialStringWeights(random);
    const strips = {
      shape: [2, STRIP_HEIGHT, WIDTH, 1],
      data: Float32Array.from({ length: 2 * STRIP_HEIGHT * WIDTH }, () => random.next()),
    };
    const direction = Float32Array.from(
      { length: 2 * (WIDTH / 4) * SIGN_CLASSES },
      () => random.next() - 0.5,
    );
    const valueAt = (): number => {
      writeVariables(session, 'write', SHAPES, weights);
      const { logits } = session.run('logits', { strips });
      return direction.reduce((sum, one, at) => sum + one * (logits?.[at] ?? 0), 0);
    };
    valueAt();
    const gradients = session.run('backward', {
      strips,
      gradient: { shape: [2, WIDTH / 4, SIGN_CLASSES], data: direction },
    });
    const kernels = STRING_WEIGHTS.flatMap(({ role }, index) => (role === 'kernel' ? [index] : []));
    for (const index of kernels) {
      const [weight, gradient] = [weights[index], gradients[`g${index}`]];
      if (weight === undefined || gradient === undefined) throw new Error('a kernel without gradient');
      // Along the gradient itself the change is the square of its length: large beside what float32 rounds off.
      const square = gradient.reduce((sum, one) => sum + one * one, 0);
      const step = 2e-3 / Math.sqrt(square);
      const before = Float32Array.from(weight);
      const moved = (by: number): number => {
        weight.forEach((_, at) => (weight[at] = (before[at] ?? 0) + by * (gradient[at] ?? 0)));
        return valueAt();
      };
      const difference = (moved(step) - moved(-step)) / (2 * step);
      weight.set(before);
      expect(difference / square).toBeCloseTo(1, 1);
    }
  });
});
