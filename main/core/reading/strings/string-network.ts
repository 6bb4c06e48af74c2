import { layerSchema, type Layer, type LayerInput } from '../../../contract/architecture';
import { followShapes, placeChain, type LayerShape } from '../../model/layers/chain';
import { kindOf } from '../../model/layers/kinds';
import {
  required,
  type Gradients,
  type Placed,
  type Placing,
  type Sizes,
  type WeightSpec,
} from '../../model/layers/layer';
import type { Graph, Ref, Variable } from '../../tensorflow/graph';
import { binary, cast } from '../../tensorflow/operations';
import { SIGN_CLASSES } from './alphabet';
import { placeFold, placeRowConvolution } from './columns';
import { STRIP_HEIGHT } from './strip';

/** Columns of a strip for one column of logits. */
export const COLUMN_STEP = 4;
/** Any width will do; this one stands in where sizes are followed. */
const NOMINAL_WIDTH = 160;
/** Channels of a folded column. */
const UNITS = 160;
/** Columns that one step along the row sees, and how many such steps there are. */
const [CONTEXT, CONTEXT_STEPS] = [5, 2];
const HEAD_COLUMNS = 3;

const conv = (filters: number): LayerInput => ({
  kind: 'conv2d',
  filters,
  kernel: 3,
  padding: 'same',
  bias: false,
});
const NORM = { kind: 'batch-norm' } as const;
const RELU = { kind: 'activation', activation: 'relu' } as const;
const POOL = { kind: 'max-pool', size: 2 } as const;

/** From the strip to rows of a quarter of its height. */
const BODY: readonly Layer[] = [
  ...[conv(24), POOL, NORM, RELU],
  ...[conv(48), POOL, NORM, RELU],
  ...[conv(64), NORM, RELU],
  ...[conv(80), NORM, RELU],
].map((layer) => layerSchema.parse(layer));

const BODY_SHAPES: readonly LayerShape[] = followShapes(BODY, [STRIP_HEIGHT, NOMINAL_WIDTH, 1], (name) => {
  throw new RangeError(`${name} does not fit a strip`);
});
const BODY_SIZES: Sizes = required(BODY_SHAPES.at(-1)).output;
const ROW_SIZES: Sizes = [1, BODY_SIZES[1] ?? 1, UNITS];

/** A network that reads strips: convolutions, a fold into columns, and context along the line. */
export interface StringNetwork {
  /** Float32 `[n, width / 4, classes]`. */
  readonly logits: Ref;
  /** Places what must happen with a step after the given nodes. */
  updates(after: readonly Ref[]): Ref[];
  /** Places the way back; float32, in the order of the variables, `null` for what is not learnt. */
  backward(gradient: Ref): readonly (Ref | null)[];
}

/** One part of the network with the weights that are its own. */
interface Stage {
  readonly weights: readonly WeightSpec[];
  place(placing: Placing, input: Ref, variables: readonly Variable[]): Placed;
}

const kernelOf = (shape: readonly number[]): WeightSpec => ({ role: 'kernel', shape, learnt: true });
const normWeights = kindOf({ kind: 'batch-norm' }).weights({ kind: 'batch-norm' }, ROW_SIZES);

const STAGES: readonly Stage[] = [
  {
    weights: BODY_SHAPES.flatMap(({ weights }) => weights),
    place: (placing, input, variables) => placeChain(BODY_SHAPES, placing, input, variables),
  },
  normedStage([(BODY_SIZES[0] ?? 1) * (BODY_SIZES[2] ?? 1), UNITS], BODY_SIZES, false),
  ...Array.from({ length: CONTEXT_STEPS }, () => normedStage([1, CONTEXT, UNITS, UNITS], ROW_SIZES, true)),
];

const HEAD_SHAPE = [1, HEAD_COLUMNS, UNITS, SIGN_CLASSES];
const HEAD_WEIGHTS: readonly WeightSpec[] = [
  kernelOf(HEAD_SHAPE),
  { role: 'bias', shape: [SIGN_CLASSES], learnt: true },
];

/** All weights in their order in files. */
export const STRING_WEIGHTS: readonly WeightSpec[] = [
  ...STAGES.flatMap(({ weights }) => weights),
  ...HEAD_WEIGHTS,
];

/** A variable for every weight. */
export function declareStringWeights(graph: Graph): Variable[] {
  return STRING_WEIGHTS.map(({ shape }) => graph.variable(shape));
}

/**
 * Places the network.
 *
 * @param strips - float32 `[n, 40, width, 1]`; the width is a multiple of 4
 */
export function placeStringNetwork(
  placing: Omit<Placing, 'updates' | 'outputs'>,
  strips: Ref,
  variables: readonly Variable[],
): StringNetwork {
  const shared: Placing = { ...placing, updates: [], outputs: [] };
  const { graph, type } = shared;
  let used = 0;
  const next = (count: number): readonly Variable[] => variables.slice(used, (used += count));
  let row = cast(graph, strips, 'float32', type);
  const placed = STAGES.map((stage) => {
    const one = stage.place(shared, row, next(stage.weights.length));
    row = one.output;
    return one;
  });
  // The loss hangs on small differences of the logits.
  const head = placeRowConvolution(
    {
      ...shared,
      type: 'float32',
      input: cast(graph, row, type, 'float32'),
      inputSizes: ROW_SIZES,
      outputSizes: [1, ROW_SIZES[1] ?? 1, SIGN_CLASSES],
      variables: next(HEAD_WEIGHTS.length),
    },
    HEAD_SHAPE,
    true,
  );
  const rowAxis = { ...{ T: { type: 'float32' } as const }, squeeze_dims: { ints: [1] } };
  return {
    logits: graph.node('Squeeze', [head.output], rowAxis),
    updates: (after) => shared.updates.map((place) => place(after)),
    backward: (gradient) => {
      const withRow = graph.node('ExpandDims', [gradient, graph.constant('int32', 1)], {
        T: { type: 'float32' },
        Tdim: { type: 'int32' },
      });
      const ofHead = head.backward(withRow, true);
      const weights = [...ofHead.weights];
      let way = cast(graph, required(ofHead.input), 'float32', type);
      for (const [index, stage] of [...placed.entries()].reverse()) {
        const gradients = stage.backward(way, index > 0);
        weights.unshift(...gradients.weights);
        if (index > 0) way = required(gradients.input);
      }
      return weights;
    },
  };
}

/** A product along the row, normalised and bent; added to what went in where it is of the same shape (He et al. 2016). */
function normedStage(kernel: readonly number[], inputSizes: Sizes, residual: boolean): Stage {
  return {
    weights: [kernelOf(kernel), ...normWeights],
    place: (placing, input, variables) => {
      const { graph, type } = placing;
      const shared = { ...placing, inputSizes: ROW_SIZES, outputSizes: ROW_SIZES };
      const place = { ...shared, input, inputSizes, variables: variables.slice(0, 1) };
      const product = residual ? placeRowConvolution(place, kernel, false) : placeFold(place, UNITS);
      const norm = kindOf({ kind: 'batch-norm' }).place(
        { kind: 'batch-norm' },
        { ...shared, input: product.output, variables: variables.slice(1) },
      );
      const bend = kindOf({ kind: 'activation' }).place(
        { kind: 'activation', activation: 'relu' },
        { ...shared, input: norm.output, variables: [] },
      );
      return {
        output: residual ? binary(graph, 'AddV2', input, bend.output, type) : bend.output,
        backward: (gradient, wantsInput): Gradients => {
          const ofNorm = norm.backward(required(bend.backward(gradient, true).input), true);
          const ofProduct = product.backward(required(ofNorm.input), wantsInput);
          const through = ofProduct.input;
          return {
            weights: [...ofProduct.weights, ...ofNorm.weights],
            input: residual && through !== null ? binary(graph, 'AddV2', gradient, through, type) : through,
          };
        },
      };
    },
  };
}
