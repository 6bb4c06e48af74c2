import { architectureSchema, type Architecture, type LayerInput } from '../../contract/architecture';
import { LonghandError } from '../../contract/errors';
import { CLASS_COUNT, INPUT_SIDE } from '../../contract/ink';
import type { LayerProblem } from '../../contract/network-description';
import { ARCHITECTURE_NAMES, type ArchitectureName, type RunSettings } from '../../contract/runs';
import { followShapes, neededInput, type LayerShape } from './layers/chain';
import { countOf, type Sizes, type WeightSpec } from './layers/layer';
import { sayLayerProblem } from './layers/problem';

/** Sizes of one image as the network takes it in: height, width, channels. */
export const INPUT_SIZES = [INPUT_SIDE, INPUT_SIDE, 1] as const;

const RELU = { kind: 'activation', activation: 'relu' } as const;
const NORM = { kind: 'batch-norm' } as const;
const POOL = { kind: 'max-pool', size: 2 } as const;
const FLATTEN = { kind: 'flatten' } as const;
const LOGITS = { kind: 'dense', units: CLASS_COUNT } as const;

const conv = (filters: number): LayerInput => ({ kind: 'conv2d', filters, kernel: 3, activation: 'relu' });

const bare = (filters: number): LayerInput => ({ kind: 'conv2d', filters, kernel: 3, bias: false });

/** A convolution, normalised and bent. */
const normed = (filters: number): LayerInput[] => [bare(filters), NORM, RELU];

/** The same with a pool, which comes before all that costs a pass over the image. */
const pooled = (filters: number): LayerInput[] => [bare(filters), POOL, NORM, RELU];

/** Convolutions one after another that each take two pixels off the image: nothing of it is made up at its edges. */
const tower = (...filters: number[]): LayerInput[] => filters.flatMap(normed);

const LAYERS: Readonly<Record<ArchitectureName, readonly LayerInput[]>> = {
  // The tutorial's two CNNs.
  'seed-small': [conv(32), POOL, FLATTEN, { kind: 'dense', units: 128, activation: 'relu' }, LOGITS],
  'seed-deep': [
    ...[conv(32), POOL, conv(64), POOL, conv(64), FLATTEN],
    { kind: 'dense', units: 64, activation: 'relu' },
    LOGITS,
  ],
  swift: [...pooled(16), ...tower(32), ...pooled(32), ...tower(64), FLATTEN, LOGITS],
  standard: [
    ...[...tower(32), POOL, ...tower(64, 64, 96, 96, 128), FLATTEN],
    { kind: 'dropout', rate: 0.3 },
    LOGITS,
  ],
  strong: [
    ...[...tower(48), POOL, ...tower(96, 96, 144, 144, 192), FLATTEN],
    { kind: 'dropout', rate: 0.3 },
    LOGITS,
  ],
};

/** Whether `name` is one of the architectures that come along. */
export function isArchitectureName(name: string): name is ArchitectureName {
  return (ARCHITECTURE_NAMES as readonly string[]).includes(name);
}

/**
 * The architecture that a run's settings ask for: their own layers, or else the one of that name. Where it is to learn what
 * is not a digit too, that one has an eleventh logit.
 *
 * @throws LonghandError `run-settings` where there is none of that name
 */
export function architectureOf({
  architecture: name,
  layers = null,
  synthesis,
}: Pick<RunSettings, 'architecture'> & Partial<Pick<RunSettings, 'layers' | 'synthesis'>>): Architecture {
  if (layers !== null) return { name, layers };
  if (!isArchitectureName(name)) {
    throw new LonghandError(
      'run-settings',
      `There is no architecture "${name}" (choose one of ${ARCHITECTURE_NAMES.join(', ')}).`,
      { reason: `no architecture "${name}"` },
    );
  }
  const units = CLASS_COUNT + ((synthesis?.nonDigits ?? 0) > 0 ? 1 : 0);
  return architectureSchema.parse({ name, layers: [...LAYERS[name].slice(0, -1), { ...LOGITS, units }] });
}

/**
 * Follows the sizes through the layers.
 *
 * @throws RangeError that names the layer where the sizes do not fit
 */
export function layerShapes(architecture: Architecture): LayerShape[] {
  return shapesFrom(INPUT_SIZES, architecture);
}

/**
 * The same from the part of an image on that decides over the logits: what is computed.
 *
 * @throws RangeError as {@link layerShapes}
 */
export function neededShapes(architecture: Architecture): LayerShape[] {
  return shapesFrom(neededInput(layerShapes(architecture)), architecture);
}

function shapesFrom(input: Sizes, { name, layers }: Architecture): LayerShape[] {
  return followShapes(layers, input, (layer, problem) => {
    throw new RangeError(`${name}: ${layer}: ${sayLayerProblem(problem)}`);
  });
}

/**
 * Sees whether an architecture can learn to tell digits.
 *
 * @throws RangeError that names the layer where something does not fit
 */
export function checkArchitecture(architecture: Architecture): void {
  const shapes = layerShapes(architecture);
  const last = shapes.at(-1);
  const problem = logitsProblem(last?.output ?? []);
  if (problem !== null) {
    throw new RangeError(`${architecture.name}: ${last?.name ?? ''}: ${sayLayerProblem(problem)}`);
  }
  if (!weightSpecs(architecture).some(({ learnt }) => learnt)) {
    throw new RangeError(`${architecture.name}: ${sayLayerProblem({ kind: 'frozen' })}`);
  }
}

/** Why these cannot be the sizes of the logits, if so. */
export function logitsProblem(output: Sizes): LayerProblem | null {
  const isCount = output[0] === CLASS_COUNT || output[0] === CLASS_COUNT + 1;
  return output.length === 1 && isCount ? null : { kind: 'logits', output: [...output] };
}

/** All weights of an architecture, layer by layer: what a model is made of. */
export function weightSpecs(architecture: Architecture): WeightSpec[] {
  return layerShapes(architecture).flatMap(({ weights }) => weights);
}

/** How many classes the last layer tells apart. */
export function classCount(architecture: Architecture): number {
  return layerShapes(architecture).at(-1)?.output[0] ?? 0;
}

/** Number of weights that can be learnt: the statistics of batch normalisation are measured, not learnt. */
export function parameterCount(architecture: Architecture): number {
  return weightSpecs(architecture)
    .filter(({ role }) => role !== 'mean' && role !== 'variance')
    .reduce((sum, { shape }) => sum + countOf(shape), 0);
}
