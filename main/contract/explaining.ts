import { z } from 'zod';
import { call, id } from './call';

/** Side of the patch of paper that is laid over an image, in pixels: it covers the width of a stroke and little more. */
export const OCCLUSION_PATCH = 5;
/** Largest picture file that is explained, in bytes. */
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;

const buffer = z.instanceof(ArrayBuffer);
const part = z.number().min(0).max(1);

/** An image to be explained. */
export const explainedImageSchema = z.discriminatedUnion('kind', [
  /** One of an open data set, as it is edited. */
  z.object({ kind: z.literal('item'), data: id, item: z.int().min(0) }),
  /** Any other: 784 bytes, 0 paper to 255 ink, as a model sees it. */
  z.object({ kind: z.literal('pixels'), pixels: buffer.refine(({ byteLength }) => byteLength === 784) }),
  /** A picture of one digit on any background: a PNG, JPEG, WebP, BMP or GIF file. */
  z.object({
    kind: z.literal('picture'),
    bytes: buffer.refine(({ byteLength }) => byteLength <= MAX_PICTURE_BYTES),
    name: z.string().max(300),
  }),
]);
/** See {@link explainedImageSchema}. */
export type ExplainedImage = z.output<typeof explainedImageSchema>;

/** Why a model reads an image as it does. All maps are float32, 28 × 28, row by row. */
export const imageExplanationSchema = z.object({
  pixels: buffer,
  /** Ten probabilities. */
  probabilities: z.array(part).length(10),
  /** What it was read as, and the digit that comes next. */
  digit: z.int(),
  other: z.int(),
  /** Whether it shows a digit at all, as far as the model can tell. */
  isDigit: z.boolean(),
  /** Size of the gradient of the digit's logit by each pixel (Simonyan, Vedaldi & Zisserman 2014). */
  saliency: buffer,
  /** Integrated gradients from blank paper: above 0 what speaks for the digit, below for the other. */
  influence: buffer,
  /** Where the last convolution looks (Selvaraju et al. 2017), 0-1; `null` for a network without one. */
  gradCam: buffer.nullable(),
  /** How many places that convolution tells apart, height and width: what the map was before it was drawn larger. */
  gradCamSize: z.tuple([z.int(), z.int()]).nullable(),
  /** How much the digit's probability falls with this pixel's surroundings papered over (Zeiler & Fergus 2014). */
  occlusion: buffer,
  /** The smallest change that was found to turn the answer; `null` where none was. */
  flip: z
    .object({
      /** Read then as. */
      digit: z.int(),
      pixels: buffer,
      /** Root of the summed squares of the changes, pixels 0-1, and how many pixels changed by more than 1 of 255. */
      distance: z.number(),
      changed: z.int(),
    })
    .nullable(),
});
/** See {@link imageExplanationSchema}. */
export type ImageExplanation = z.output<typeof imageExplanationSchema>;

/** Calls that explain what a model makes of an image. */
export const EXPLAINING_CALLS = {
  'explain.image': call(z.object({ model: id, image: explainedImageSchema }), imageExplanationSchema, [
    'unknown-item',
    'image-invalid',
    'model-damaged',
    'backend-unavailable',
  ]),
  /** The training images of a data set that are nearest in what the model's last layer but one makes of them. */
  'explain.nearest': call(
    z.object({ model: id, image: explainedImageSchema, data: id, count: z.int().min(1).max(100), job: id }),
    z.array(
      z.object({
        item: z.int(),
        label: z.int(),
        /** Cosine of the angle between the two, -1 to 1. */
        similarity: z.number(),
        pixels: buffer,
      }),
    ),
    [
      'unknown-item',
      'image-invalid',
      'data-missing',
      'model-damaged',
      'backend-unavailable',
      'cancelled',
      'worker-failed',
    ],
  ),
} as const;
