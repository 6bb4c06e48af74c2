import { z } from 'zod';
import { layerSchema, type Layer } from './architecture';

/** Kinds of layers, in the order in which they are offered. */
export const LAYER_KINDS = [
  'conv2d',
  'dense',
  'batch-norm',
  'activation',
  'max-pool',
  'average-pool',
  'global-average-pool',
  'dropout',
  'flatten',
  'residual',
] as const satisfies readonly Layer['kind'][];
/** See {@link LAYER_KINDS}. */
export type LayerKindName = (typeof LAYER_KINDS)[number];

/** Sizes without the batch: height, width and channels of an image, or the length of a vector. */
const sizesSchema = z.array(z.int());

/** Why a layer does not fit where it stands. */
export const layerProblemSchema = z.discriminatedUnion('kind', [
  /** Its window is larger than the image that comes in. */
  z.object({
    kind: z.literal('window'),
    /** Of a convolution, or of a pool. */
    what: z.enum(['kernel', 'window']),
    size: z.int(),
    height: z.int(),
    width: z.int(),
  }),
  /** It needs an image, and a vector comes in. */
  z.object({ kind: z.literal('needs-image') }),
  /** It needs a vector, and an image comes in. */
  z.object({ kind: z.literal('needs-vector') }),
  /** What comes out of a residual's layers cannot be added to what went in. */
  z.object({ kind: z.literal('residual'), input: sizesSchema, output: sizesSchema }),
  /** The last layer puts out something else than ten logits, or eleven. */
  z.object({ kind: z.literal('logits'), output: sizesSchema }),
  /** No layer learns anything: all are frozen or have no weights. */
  z.object({ kind: z.literal('frozen') }),
]);
/** See {@link layerProblemSchema}. */
export type LayerProblem = z.output<typeof layerProblemSchema>;

/**
 * What is allowed and hardly meant. `idle-bias`: the batch normalisation that follows takes the bias away again.
 * `bent-logits`: the last layer has an activation, which the loss does not expect. `linear-pair`: nothing bends between this
 * layer and the next one with weights, so the two can do no more than one. `flat-vector`: what comes in is a vector already.
 */
export const layerWarningSchema = z.enum(['idle-bias', 'bent-logits', 'linear-pair', 'flat-vector']);
/** See {@link layerWarningSchema}. */
export type LayerWarning = z.output<typeof layerWarningSchema>;

/** What is known of one layer. */
export const describedLayerSchema = z.object({
  /** Its place, counted from 0: `[3]`, or `[3, 1]` for the second one inside the residual at 3. */
  path: z.array(z.int()),
  kind: z.enum(LAYER_KINDS),
  /** `null` behind a layer that does not fit. */
  input: sizesSchema.nullable(),
  output: sizesSchema.nullable(),
  /** Weights that can be learnt; those of a residual are those of its layers. */
  parameters: z.number(),
  /** Floating-point operations of its products for one image, forward: a multiplication and an addition count two. */
  flops: z.number(),
  problem: layerProblemSchema.nullable(),
  warnings: z.array(layerWarningSchema),
});
/** See {@link describedLayerSchema}. */
export type DescribedLayer = z.output<typeof describedLayerSchema>;

/** A network as a person looks at it. */
export const networkDescriptionSchema = z.object({
  name: z.string(),
  layers: z.array(layerSchema),
  /** All layers from the image to the logits, those inside a residual after it. */
  described: z.array(describedLayerSchema),
  parameters: z.number(),
  flops: z.number(),
  /** Classes that it tells apart; `null` where it does not come to logits. */
  classes: z.int().nullable(),
});
/** See {@link networkDescriptionSchema}. */
export type NetworkDescription = z.output<typeof networkDescriptionSchema>;
