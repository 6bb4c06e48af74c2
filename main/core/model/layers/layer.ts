import type { Layer } from '../../../contract/architecture';
import type { LayerProblem } from '../../../contract/network-description';
import type { ElementType, Graph, Ref, Variable } from '../../tensorflow/graph';

/** Sizes of one input or output without the batch: `[height, width, channels]` or `[units]`. */
export type Sizes = readonly number[];

/** What a weight is for: this decides how it begins, whether it is learnt and whether it is kept small. */
export type WeightRole = 'kernel' | 'bias' | 'scale' | 'offset' | 'mean' | 'variance';

/** A weight of a layer. */
export interface WeightSpec {
  readonly role: WeightRole;
  readonly shape: readonly number[];
  /** Whether an optimiser moves it: not in a frozen layer, and never the statistics of batch normalisation. */
  readonly learnt: boolean;
}

/** Refuses a layer where it stands. */
export type Refuse = (problem: LayerProblem) => never;

/**
 * What a network is placed for: `train` learns from batches, `settle` only gathers batch normalisation's statistics,
 * `predict` changes nothing.
 */
export type Mode = 'train' | 'settle' | 'predict';

/** What all layers of one placed network share. */
export interface Placing {
  readonly graph: Graph;
  readonly mode: Mode;
  /** Type of activations and products; weights are float32 all the same. */
  readonly type: 'float32' | 'bfloat16';
  /** Part, 0-1, by which the statistics of batch normalisation move towards those of the batch. */
  readonly statisticsRate: Ref | null;
  /** Another int32 `[2]` seed at each call, which changes from step to step. */
  readonly seed: () => Ref;
  /** Gathers what must happen with a step although nothing is fed by it; each places its node after the given ones. */
  readonly updates: ((after: readonly Ref[]) => Ref)[];
  /** Gathers what every layer puts out, so that the first one that goes wrong can be named. */
  readonly outputs: LayerOutput[];
}

/** A value in the graph that a message can name. */
export interface NamedValue {
  /** Of a layer: `layer 3 (conv2d)`. */
  readonly name: string;
  readonly ref: Ref;
  readonly type: Placing['type'];
}

/** What a layer puts out. */
export interface LayerOutput extends NamedValue {
  readonly sizes: Sizes;
}

/** A layer about to be placed. */
export interface Place extends Placing {
  readonly input: Ref;
  readonly inputSizes: Sizes;
  readonly outputSizes: Sizes;
  /** Its weights in the order of their specs. */
  readonly variables: readonly Variable[];
}

/** Gradients of a layer; `null` where nobody needs one. */
export interface Gradients {
  readonly input: Ref | null;
  /** Float32, one for each weight that is learnt, `null` for the others. */
  readonly weights: readonly (Ref | null)[];
}

/** A layer in the graph. */
export interface Placed {
  readonly output: Ref;
  /**
   * Places the way back through the layer.
   *
   * @param gradient - of the loss by the output
   * @param wantsInput - whether a layer before this one learns
   * @param pool - a max-pool of the output, of which the gradient is then; only where {@link LayerKind.poolsLate} says so
   */
  backward(gradient: Ref, wantsInput: boolean, pool?: Placed): Gradients;
}

/** All that is known of one kind of layer. */
export interface LayerKind<L extends Layer> {
  outputSizes(layer: L, input: Sizes, refuse: Refuse): Sizes;
  /**
   * The upper left part of its input that decides over such a part of its output. Absent where all of the input does,
   * or where what the layer learns would change.
   */
  neededInput?(layer: L, output: Sizes, input: Sizes): Sizes;
  weights(layer: L, input: Sizes): WeightSpec[];
  /**
   * Whether the way back may go through its bend and bias first and through a max-pool of its output then. It comes to the
   * same where the bend never decreases, and leaves bend and bias the greatest of each window only.
   */
  poolsLate?(layer: L): boolean;
  place(layer: L, place: Place): Placed;
}

/** A layer of one kind. */
export type LayerOf<K extends Layer['kind']> = Extract<Layer, { kind: K }>;

/** For layers without weights. */
export function noWeights(): WeightSpec[] {
  return [];
}

/** The sizes of an image. */
export function imageSizes(sizes: Sizes, refuse: Refuse): [height: number, width: number, channels: number] {
  const [height, width, channels] = sizes;
  if (height === undefined || width === undefined || channels === undefined) {
    return refuse({ kind: 'needs-image' });
  }
  return [height, width, channels];
}

/** How many numbers there are of these sizes. */
export function countOf(sizes: Sizes): number {
  return sizes.reduce((product, size) => product * size, 1);
}

/** What a layer promises: one of its weights, or a gradient that was asked for. */
export function required<T>(promised: T | null | undefined): T {
  if (promised === null || promised === undefined) {
    throw new TypeError('a layer lacks one of its weights or gradients');
  }
  return promised;
}

/** The gradient of a layer's output, given that of a max-pool of it, if there is one. */
export function throughPool(pool: Placed | undefined, gradient: Ref): Ref {
  return pool === undefined ? gradient : required(pool.backward(gradient, true).input);
}

/** Settings that all spatial operations share. */
export function imageLayout(type: ElementType): {
  readonly T: { readonly type: ElementType };
  readonly data_format: { readonly text: 'NHWC' };
} {
  return { T: { type }, data_format: { text: 'NHWC' } };
}
