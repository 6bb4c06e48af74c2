import type { Architecture, Layer } from '../../contract/architecture';
import type {
  DescribedLayer,
  LayerProblem,
  LayerWarning,
  NetworkDescription,
} from '../../contract/network-description';
import { INPUT_SIZES, logitsProblem } from './architecture';
import { residualProblem } from './layers/chain';
import { kindOf, type PlainLayer } from './layers/kinds';
import { countOf, type Sizes, type WeightSpec } from './layers/layer';

/** Floating-point operations of a multiplication and an addition. */
const FLOPS_A_PRODUCT = 2;

/**
 * Describes a network layer by layer, and where it does not fit, says so at the layer instead of refusing it: what comes
 * after that layer is of unknown sizes.
 */
export function describeArchitecture({ name, layers }: Architecture): NetworkDescription {
  const chain = describeChain(layers, INPUT_SIZES, []);
  const described = [...chain.described];
  const problem =
    chain.output === null
      ? null
      : (logitsProblem(chain.output) ?? (chain.learns ? null : ({ kind: 'frozen' } as const)));
  markLast(described, layers, problem);
  return {
    name,
    layers: [...layers],
    described,
    parameters: chain.parameters,
    flops: chain.flops,
    classes: chain.output === null || problem !== null ? null : (chain.output[0] ?? null),
  };
}

interface DescribedChain {
  readonly described: readonly DescribedLayer[];
  readonly output: Sizes | null;
  readonly parameters: number;
  readonly flops: number;
  readonly learns: boolean;
}

function describeChain(
  layers: readonly Layer[],
  input: Sizes | null,
  parent: readonly number[],
): DescribedChain {
  const described: DescribedLayer[] = [];
  let [sizes, parameters, flops, learns] = [input, 0, 0, false];
  for (const [index, layer] of layers.entries()) {
    const path = [...parent, index];
    const own = layer.kind === 'residual' ? residual(layer.layers, sizes, path) : plain(layer, sizes);
    described.push({
      path,
      kind: layer.kind,
      input: sizes === null ? null : [...sizes],
      output: own.output === null ? null : [...own.output],
      parameters: own.parameters,
      flops: own.flops,
      problem: own.problem,
      warnings: warningsOf(layers, index, sizes),
    });
    described.push(...own.inner);
    sizes = own.output;
    parameters += own.parameters;
    flops += own.flops;
    learns ||= own.learns;
  }
  return { described, output: sizes, parameters, flops, learns };
}

interface OneLayer extends Omit<DescribedChain, 'described'> {
  readonly problem: LayerProblem | null;
  readonly inner: readonly DescribedLayer[];
}

/** What is known of a layer behind one that does not fit. */
const UNKNOWN: OneLayer = { output: null, parameters: 0, flops: 0, learns: false, problem: null, inner: [] };

function residual(layers: readonly Layer[], input: Sizes | null, path: readonly number[]): OneLayer {
  const { described: inner, ...chain } = describeChain(layers, input, path);
  if (input === null || chain.output === null) return { ...chain, output: null, problem: null, inner };
  const problem = residualProblem(input, chain.output);
  return { ...chain, output: problem === null ? chain.output : null, problem, inner };
}

function plain(layer: PlainLayer, input: Sizes | null): OneLayer {
  if (input === null) return UNKNOWN;
  const kind = kindOf(layer);
  try {
    const output = kind.outputSizes(layer, input, (problem) => {
      throw new Refusal(problem);
    });
    const weights = kind.weights(layer, input);
    const learnable = weights.filter(({ role }) => role !== 'mean' && role !== 'variance');
    return {
      output,
      parameters: learnable.reduce((sum, { shape }) => sum + countOf(shape), 0),
      flops: productsOf(weights, output) * FLOPS_A_PRODUCT,
      learns: weights.some(({ learnt }) => learnt),
      problem: null,
      inner: [],
    };
  } catch (error) {
    if (error instanceof Refusal) return { ...UNKNOWN, problem: error.problem };
    throw error;
  }
}

class Refusal extends Error {
  readonly problem: LayerProblem;

  constructor(problem: LayerProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/** Each place of a channel, and each unit, takes as many products as the kernel has weights for it. */
export function productsOf(weights: readonly WeightSpec[], output: Sizes): number {
  const kernel = weights.find(({ role }) => role === 'kernel');
  if (kernel === undefined) return 0;
  const [height = 1, width = 1] = output.length === 3 ? output : [];
  return height * width * countOf(kernel.shape);
}

/** Tells what is wrong with the whole network at its last layer. */
function markLast(described: DescribedLayer[], layers: readonly Layer[], problem: LayerProblem | null): void {
  const at = described.findIndex(({ path }) => path.length === 1 && path[0] === layers.length - 1);
  const last = described[at];
  if (last === undefined) return;
  const layer = layers.at(-1);
  const isBent = layer?.kind === 'activation' || (layer?.kind === 'dense' && layer.activation !== 'linear');
  described[at] = {
    ...last,
    problem: last.problem ?? problem,
    warnings: isBent ? [...last.warnings, 'bent-logits'] : last.warnings,
  };
}

function warningsOf(layers: readonly Layer[], index: number, input: Sizes | null): LayerWarning[] {
  const layer = layers[index];
  const after = layers.slice(index + 1);
  if (layer?.kind === 'flatten') return input?.length === 1 ? ['flat-vector'] : [];
  if (layer?.kind !== 'conv2d' && layer?.kind !== 'dense') return [];
  if (layer.activation !== 'linear') return [];
  const warnings: LayerWarning[] = [];
  // A pool of what a constant was added to is the pool with the constant added.
  const next = after.find(({ kind }) => kind !== 'max-pool' && kind !== 'average-pool');
  if (layer.bias && next?.kind === 'batch-norm') warnings.push('idle-bias');
  const decisive = after.find((one) => bends(one) || one.kind === 'conv2d' || one.kind === 'dense');
  if (decisive?.kind === 'conv2d' || decisive?.kind === 'dense') warnings.push('linear-pair');
  return warnings;
}

/** Whether what comes out of a layer without weights is no linear function of what goes in. */
function bends(layer: Layer): boolean {
  if (layer.kind === 'activation') return layer.activation !== 'linear';
  return layer.kind === 'max-pool' || layer.kind === 'residual';
}
