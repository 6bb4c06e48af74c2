import { z } from 'zod';

/** Sizes of layers: filters, units, windows. */
const size = z.int().min(1).max(4096);

/** What follows a layer's sum: `linear` is nothing. GELU is the exact one, with the error function. */
export const activationSchema = z.enum(['linear', 'relu', 'gelu', 'silu']);
/** See {@link activationSchema}. */
export type Activation = z.infer<typeof activationSchema>;

/** A frozen layer keeps its weights while the others learn; frozen batch normalisation keeps its statistics too. */
const frozen = z.boolean().optional();
const activation = activationSchema.default('linear');
const padding = z.enum(['valid', 'same']).default('valid');

/** One layer and its settings. Windows and strides are square. */
export const layerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('conv2d'),
    filters: size,
    kernel: size,
    stride: size.default(1),
    padding,
    activation,
    /** Whether a bias is added; batch normalisation right after it makes one idle. */
    bias: z.boolean().default(true),
    frozen,
  }),
  z.object({ kind: z.literal('dense'), units: size, activation, bias: z.boolean().default(true), frozen }),
  z.object({ kind: z.literal('batch-norm'), frozen }),
  z.object({ kind: z.literal('activation'), activation: activationSchema }),
  z.object({ kind: z.literal('max-pool'), size, stride: size.optional(), padding }),
  z.object({ kind: z.literal('average-pool'), size, stride: size.optional(), padding }),
  z.object({ kind: z.literal('global-average-pool') }),
  z.object({ kind: z.literal('dropout'), rate: z.number().min(0).lt(1) }),
  z.object({ kind: z.literal('flatten') }),
  z.object({
    kind: z.literal('residual'),
    /** What comes out of these is added to what went in, so their shapes must agree. */
    get layers(): z.ZodArray<typeof layerSchema> {
      return z.array(layerSchema).min(1);
    },
  }),
]);
/** See {@link layerSchema}. */
export type Layer = z.output<typeof layerSchema>;
/** A layer as a person writes it: what has a usual value may be left out. */
export type LayerInput = z.input<typeof layerSchema>;

/**
 * A network as data: layers from the 28 × 28 × 1 input (0 paper to 1 ink) to the logits, ten of them, or eleven where
 * the last one stands for "not a digit". The softmax belongs to the loss and to the prediction, not to the layers.
 */
export const architectureSchema = z.object({
  name: z.string().min(1).max(80),
  layers: z.array(layerSchema).min(1).max(200),
});
/** See {@link architectureSchema}. */
export type Architecture = z.output<typeof architectureSchema>;
