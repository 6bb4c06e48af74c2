import { z } from 'zod';
import { CLASS_COUNT, INPUT_SIDE } from '../../contract/ink';
import { ARCHITECTURE_NAMES, type ArchitectureName } from '../../contract/runs';

const size = z.int().min(1).max(4096);

/** One layer and its settings. Convolutions and pools are square; pools do not overlap. */
export const layerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('conv2d'),
    filters: size,
    kernel: size,
    padding: z.enum(['valid', 'same']),
    activation: z.enum(['relu', 'linear']),
  }),
  z.object({ kind: z.literal('max-pool'), size }),
  z.object({ kind: z.literal('flatten') }),
  z.object({ kind: z.literal('dense'), units: size, activation: z.enum(['relu', 'linear']) }),
]);
/** See {@link layerSchema}. */
export type Layer = z.infer<typeof layerSchema>;

/**
 * A network as data: layers from the 28 × 28 × 1 input (0 paper to 1 ink) to ten logits. The softmax belongs to the
 * loss and to the prediction, not to the layers.
 */
export const architectureSchema = z.object({
  name: z.string().min(1),
  layers: z.array(layerSchema).min(1),
});
/** See {@link architectureSchema}. */
export type Architecture = z.infer<typeof architectureSchema>;

const conv = (filters: number): Layer => ({
  kind: 'conv2d',
  filters,
  kernel: 3,
  padding: 'valid',
  activation: 'relu',
});
const pool: Layer = { kind: 'max-pool', size: 2 };
const logits: Layer = { kind: 'dense', units: CLASS_COUNT, activation: 'linear' };

/** The tutorial's two CNNs. */
const ARCHITECTURES: Readonly<Record<ArchitectureName, Architecture>> = {
  'seed-small': {
    name: 'seed-small',
    layers: [conv(32), pool, { kind: 'flatten' }, { kind: 'dense', units: 128, activation: 'relu' }, logits],
  },
  'seed-deep': {
    name: 'seed-deep',
    layers: [
      conv(32),
      pool,
      conv(64),
      pool,
      conv(64),
      { kind: 'flatten' },
      { kind: 'dense', units: 64, activation: 'relu' },
      logits,
    ],
  },
};

/** Whether `name` is one of the architectures one can train. */
export function isArchitectureName(name: string): name is ArchitectureName {
  return (ARCHITECTURE_NAMES as readonly string[]).includes(name);
}

/** The architecture of that name. */
export function architectureOf(name: ArchitectureName): Architecture {
  return ARCHITECTURES[name];
}

/** A layer with the shape of what it puts out and the shapes of its weights. */
export interface LayerShape {
  readonly layer: Layer;
  /** `[height, width, channels]`, or `[units]` after a flatten or dense layer. */
  readonly output: readonly number[];
  /** Kernel and bias, empty for layers without weights. */
  readonly weights: readonly (readonly number[])[];
}

/**
 * Follows the shapes through the layers.
 *
 * @throws RangeError that names the layer where the shapes do not fit
 */
export function layerShapes(architecture: Architecture): LayerShape[] {
  let shape: readonly number[] = [INPUT_SIDE, INPUT_SIDE, 1];
  return architecture.layers.map((layer, index) => {
    const refuse = (why: string): never => {
      throw new RangeError(`layer ${index + 1} (${layer.kind}) of ${architecture.name}: ${why}`);
    };
    const weights = weightShapes(layer, shape, refuse);
    shape = outputShape(layer, shape, refuse);
    return { layer, output: shape, weights };
  });
}

/** Number of trainable weights. */
export function parameterCount(architecture: Architecture): number {
  return layerShapes(architecture)
    .flatMap((shape) => shape.weights)
    .reduce((sum, shape) => sum + shape.reduce((product, n) => product * n, 1), 0);
}

type Refuse = (why: string) => never;

function spatial(
  shape: readonly number[],
  refuse: Refuse,
): [height: number, width: number, channels: number] {
  const [height, width, channels] = shape;
  if (height === undefined || width === undefined || channels === undefined) {
    return refuse('needs an image, but the layer before it puts out a vector');
  }
  return [height, width, channels];
}

function outputShape(layer: Layer, input: readonly number[], refuse: Refuse): readonly number[] {
  switch (layer.kind) {
    case 'conv2d': {
      const [height, width] = spatial(input, refuse);
      const shrink = layer.padding === 'same' ? 0 : layer.kernel - 1;
      if (height <= shrink || width <= shrink)
        refuse(`its kernel is larger than the ${height}×${width} image`);
      return [height - shrink, width - shrink, layer.filters];
    }
    case 'max-pool': {
      const [height, width, channels] = spatial(input, refuse);
      if (height < layer.size || width < layer.size)
        refuse(`its window is larger than the ${height}×${width} image`);
      return [Math.floor(height / layer.size), Math.floor(width / layer.size), channels];
    }
    case 'flatten':
      return [input.reduce((product, n) => product * n, 1)];
    case 'dense':
      return [layer.units];
  }
}

function weightShapes(layer: Layer, input: readonly number[], refuse: Refuse): number[][] {
  switch (layer.kind) {
    case 'conv2d': {
      const channels = spatial(input, refuse)[2];
      return [[layer.kernel, layer.kernel, channels, layer.filters], [layer.filters]];
    }
    case 'dense': {
      const [units, ...rest] = input;
      if (units === undefined || rest.length > 0) return refuse('needs a flatten layer before it');
      return [[units, layer.units], [layer.units]];
    }
    case 'max-pool':
    case 'flatten':
      return [];
  }
}
