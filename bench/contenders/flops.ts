import type { Architecture } from '../../main/contract/architecture';
import { neededShapes } from '../../main/core/model/architecture';
import type { TensorFlow } from '../../main/core/tensorflow/backend';
import { Graph } from '../../main/core/tensorflow/graph';
import { cast, reduce } from '../../main/core/tensorflow/operations';
import { GraphSession } from '../../main/core/tensorflow/session';

/** Side of the square matrices that the machine's speed is measured with, and how many products one call makes. */
const SIDE = 1024;
const PRODUCTS = 16;
const CALLS = 12;

/**
 * Floating-point operations of the products that one training step needs: forward, and back to the weights and to the
 * inputs, which the first layer does not need. All else that a step does (activations, pools, optimiser) is left out.
 */
export function flopsOfStep(architecture: Architecture, batch: number): number {
  const shapes = neededShapes(architecture);
  let flops = 0;
  let isFirst = true;
  for (const { output, weights } of shapes) {
    const kernel = weights.find(({ role }) => role === 'kernel');
    if (kernel === undefined) continue;
    // Each output of a channel or unit takes as many multiplications as the kernel has weights for it.
    const places = output.length === 3 ? (output[0] ?? 0) * (output[1] ?? 0) : 1;
    const products = places * kernel.shape.reduce((product, size) => product * size, 1);
    flops += 2 * products * (isFirst ? 2 : 3) * batch;
    isFirst = false;
  }
  return flops;
}

/** Floating-point operations a second that the machine reaches in the product of two large matrices, at best. */
export async function peakFlops(tf: TensorFlow, precision: 'float32' | 'bfloat16'): Promise<number> {
  const graph = new Graph();
  const input = graph.placeholder('float32', [SIDE, SIDE]);
  const matrix = precision === 'float32' ? input.value : cast(graph, input.value, 'float32', precision);
  let product = matrix;
  for (let count = 0; count < PRODUCTS; count += 1) {
    product = graph.node('MatMul', [product, matrix], { T: { type: precision } });
  }
  const result = precision === 'float32' ? product : cast(graph, product, precision, 'float32');
  const sum = reduce(graph, 'Sum', result, [0, 1]);
  graph.signature('multiply', { matrix: input }, { sum: { ref: sum, type: 'float32', shape: [] } });
  const session = await GraphSession.load(tf, graph);
  // With all elements 1 / side the product of the matrix with itself is the matrix.
  const data = new Float32Array(SIDE * SIDE).fill(1 / SIDE);
  let fastest = Infinity;
  for (let call = 0; call < CALLS; call += 1) {
    const startedAt = performance.now();
    session.run('multiply', { matrix: { shape: [SIDE, SIDE], data } });
    fastest = Math.min(fastest, (performance.now() - startedAt) / 1000);
  }
  session.dispose();
  return (PRODUCTS * 2 * SIDE ** 3) / fastest;
}
