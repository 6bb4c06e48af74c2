import { z } from 'zod';

/** How gradients become changes of the weights. What is not given has its usual value. */
export const optimiserSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sgd') }),
  z.object({
    kind: z.literal('momentum'),
    momentum: z.number().min(0).lt(1).default(0.9),
    nesterov: z.boolean().default(true),
  }),
  z.object({
    kind: z.literal('rmsprop'),
    decay: z.number().min(0).lt(1).default(0.9),
    momentum: z.number().min(0).lt(1).default(0),
  }),
  z.object({
    kind: z.literal('adam'),
    beta1: z.number().min(0).lt(1).default(0.9),
    beta2: z.number().min(0).lt(1).default(0.999),
  }),
  z.object({
    kind: z.literal('adamw'),
    beta1: z.number().min(0).lt(1).default(0.9),
    beta2: z.number().min(0).lt(1).default(0.999),
    /** Decoupled from the gradient (Loshchilov & Hutter 2019); of kernels only. */
    weightDecay: z.number().min(0).max(1).default(0.01),
  }),
]);
/** See {@link optimiserSchema}. */
export type Optimiser = z.output<typeof optimiserSchema>;

/** How the learning rate goes over the run. `warmup` is the part of the run, 0-1, in which it rises from nothing. */
export const scheduleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('constant'), warmup: z.number().min(0).max(0.5).default(0) }),
  z.object({
    kind: z.literal('step'),
    warmup: z.number().min(0).max(0.5).default(0),
    /** The rate is multiplied by `factor` each time this many epochs have passed. */
    everyEpochs: z.number().positive().max(1000).default(2),
    factor: z.number().positive().max(1).default(0.5),
  }),
  z.object({
    kind: z.literal('exponential'),
    warmup: z.number().min(0).max(0.5).default(0),
    /** What the rate is multiplied by over one epoch. */
    factor: z.number().positive().max(1).default(0.8),
  }),
  z.object({ kind: z.literal('cosine'), warmup: z.number().min(0).max(0.5).default(0) }),
  /** Up to the learning rate and down far below where it began (Smith & Topin 2019). */
  z.object({ kind: z.literal('one-cycle'), warmup: z.number().min(0.01).max(0.9).default(0.3) }),
]);
/** See {@link scheduleSchema}. */
export type Schedule = z.output<typeof scheduleSchema>;

/** What keeps a network from learning its images by heart, and its steps from growing too long. */
export const regularisationSchema = z.object({
  /** Weights of the penalties on the kernels' magnitudes and on half their squares. */
  l1: z.number().min(0).max(1).default(0),
  l2: z.number().min(0).max(1).default(0),
  /** Part of the truth that is spread evenly over all classes, 0-1 (Szegedy et al. 2016). */
  labelSmoothing: z.number().min(0).lt(1).default(0),
  /** Greatest length of all gradients taken as one vector; `null` for no bound. */
  clipNorm: z.number().positive().nullable().default(null),
  /** What is kept of the running average of the weights at each step, 0-1; `null` where the weights themselves count. */
  averaging: z.number().min(0).lt(1).nullable().default(null),
});
/** See {@link regularisationSchema}. */
export type Regularisation = z.output<typeof regularisationSchema>;

/** How training images are changed each time they are shown; 0 leaves that change out. All are the most that happens. */
export const augmentationSchema = z.object({
  /** Degrees either way. */
  rotation: z.number().min(0).max(180).default(0),
  /** Pixels either way, in both directions. */
  shift: z.number().min(0).max(14).default(0),
  /** Part by which the image grows or shrinks as a whole. */
  scale: z.number().min(0).max(0.9).default(0),
  /** Part by which the width alone grows or shrinks. */
  aspect: z.number().min(0).max(0.9).default(0),
  /** Horizontal shear, as the tangent of its angle. */
  shear: z.number().min(0).max(2).default(0),
  /** Standard deviation of a smooth random displacement, in pixels (Simard, Steinkraus & Platt 2003). */
  elastic: z.number().min(0).max(6).default(0),
  /** How far strokes grow thicker or thinner: 1 is a pixel on each side. */
  thickness: z.number().min(0).max(1).default(0),
  /** Standard deviation of noise on the ink, 0-1. */
  noise: z.number().min(0).max(1).default(0),
  /** Greatest side of the rectangle that half of the images lose, in parts of the image's side. */
  erasing: z.number().min(0).max(1).default(0),
});
/** See {@link augmentationSchema}. */
export type Augmentation = z.output<typeof augmentationSchema>;

/** Images drawn to learn from beside those of the data set; they are never validated on. */
export const synthesisSchema = z.object({
  /** How many digits in the ways that people write them with a pen. */
  digits: z.int().min(0).max(500_000).default(0),
  /** How many letters, symbols and scribbles; the network needs an eleventh logit for them. */
  nonDigits: z.int().min(0).max(500_000).default(0),
});
/** See {@link synthesisSchema}. */
export type Synthesis = z.output<typeof synthesisSchema>;

/** What the products of a step are computed in; weights and loss always are `float32`. `auto`: as the processor has it. */
export const precisionSchema = z.enum(['auto', 'float32', 'bfloat16']);
/** See {@link precisionSchema}. */
export type Precision = z.infer<typeof precisionSchema>;
