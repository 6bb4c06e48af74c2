import type { NamedValue } from '../model/layers/layer';
import type { Graph, Port, Ref } from '../tensorflow/graph';
import { cast } from '../tensorflow/operations';

/** What TensorFlow's error says where a step was refused since its numbers are not finite. */
export const NOT_FINITE = 'longhand: not finite';

/**
 * Adds the signature `diagnose`, which takes what `step` takes and learns nothing: a flag for each suspect, 1 where all
 * its numbers are finite.
 *
 * @returns what the flags stand for, from the images on
 */
export function addDiagnosis(
  graph: Graph,
  inputs: Readonly<Record<string, Port>>,
  outputs: readonly NamedValue[],
  loss: Ref,
  gradientNorm: Ref,
): string[] {
  const suspects: NamedValue[] = [
    ...outputs,
    { name: 'the loss', ref: loss, type: 'float32' },
    { name: 'the gradients', ref: gradientNorm, type: 'float32' },
  ];
  const flags = suspects.map(({ ref, type }) => placeFlag(graph, cast(graph, ref, type, 'float32')));
  const all = graph.node('Pack', flags, {
    T: { type: 'float32' },
    N: { int: flags.length },
    axis: { int: 0 },
  });
  graph.signature('diagnose', inputs, { flags: { ref: all, type: 'float32', shape: [flags.length] } });
  return suspects.map(({ name }) => name);
}

function placeFlag(graph: Graph, values: Ref): Ref {
  const finite = graph.node('IsFinite', [values], { T: { type: 'float32' } });
  const flat = graph.node('Reshape', [finite, graph.constant('int32', [-1])], {
    T: { type: 'bool' },
    Tshape: { type: 'int32' },
  });
  const all = graph.node('All', [flat, graph.constant('int32', [0])], { Tidx: { type: 'int32' } });
  return cast(graph, all, 'bool', 'float32');
}
