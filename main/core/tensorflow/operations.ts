import type { ElementType, Graph, Ref } from './graph';

/** Settings of operations on one element type. */
export function typed(type: ElementType): { readonly T: { readonly type: ElementType } } {
  return { T: { type } };
}

/** Settings of operations on float32. */
export const FLOAT = typed('float32');

/** An element-wise operation of two tensors that broadcasts: `Add`, `Mul`, `Maximum`, … of float32. */
export function binary(
  graph: Graph,
  operation: 'AddV2' | 'Sub' | 'Mul' | 'RealDiv' | 'Maximum' | 'Minimum' | 'Pow',
  a: Ref,
  b: Ref,
  type: ElementType = 'float32',
): Ref {
  return graph.node(operation, [a, b], typed(type));
}

/** Changes the element type; nothing where it is the same. */
export function cast(graph: Graph, input: Ref, from: ElementType, to: ElementType): Ref {
  return from === to ? input : graph.node('Cast', [input], { SrcT: { type: from }, DstT: { type: to } });
}

/** Gives a tensor another shape; one size may be -1. */
export function reshape(
  graph: Graph,
  input: Ref,
  shape: readonly number[],
  type: ElementType = 'float32',
): Ref {
  const sizes = graph.constant('int32', shape);
  return graph.node('Reshape', [input, sizes], { ...typed(type), Tshape: { type: 'int32' } });
}

/** The mean, or the sum, over some dimensions, which fall away. */
export function reduce(graph: Graph, operation: 'Mean' | 'Sum', input: Ref, axes: readonly number[]): Ref {
  return graph.node(operation, [input, graph.constant('int32', axes)], { ...FLOAT, Tidx: { type: 'int32' } });
}

/** The rows of a tensor that the indices name, along its first dimension. */
export function gather(graph: Graph, input: Ref, indices: Ref, type: ElementType = 'float32'): Ref {
  return graph.node('GatherV2', [input, indices, graph.constant('int32', 0)], {
    Tparams: { type },
    Tindices: { type: 'int32' },
    Taxis: { type: 'int32' },
  });
}

/** A tensor of one value everywhere. */
export function fill(graph: Graph, shape: Ref, value: number): Ref {
  return graph.node('Fill', [shape, graph.constant('float32', value)], {
    ...FLOAT,
    index_type: { type: 'int32' },
  });
}

/** Sizes of a tensor, int32. */
export function shapeOf(graph: Graph, input: Ref, type: ElementType = 'float32'): Ref {
  return graph.node('Shape', [input], { ...typed(type), out_type: { type: 'int32' } });
}

/** A value that is there once the given nodes have run. */
export function after(graph: Graph, value: Ref, nodes: readonly Ref[]): Ref {
  return graph.node('Identity', [value], FLOAT, nodes);
}

/** Random numbers that depend on nothing but the seed: uniform in 0-1, or normal with deviation 1. */
export function random(graph: Graph, distribution: 'uniform' | 'normal', shape: Ref, seed: Ref): Ref {
  const operation = distribution === 'uniform' ? 'StatelessRandomUniform' : 'StatelessRandomNormal';
  return graph.node(operation, [shape, seed], {
    dtype: { type: 'float32' },
    T: { type: 'int32' },
    Tseed: { type: 'int32' },
  });
}
