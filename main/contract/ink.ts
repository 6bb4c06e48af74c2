import { z } from 'zod';

/** Side of the model's square input in pixels. */
export const INPUT_SIDE = 28;
/** Pixels of one model input. */
export const INPUT_PIXELS = INPUT_SIDE * INPUT_SIDE;
/** Number of digit classes. */
export const CLASS_COUNT = 10;

/** Most points that one reading takes: far beyond any digit, small enough to bound the work. */
const MAX_POINTS = 200_000;

/**
 * Strokes as they cross a process border: `xy` holds float32 pairs x, y (any unit, y downwards) of all strokes one
 * after another, `lengths` the number of points of each stroke.
 */
export const inkWireSchema = z
  .object({
    xy: z.instanceof(ArrayBuffer),
    lengths: z.array(z.int().min(1)),
  })
  .refine((ink) => ink.xy.byteLength <= MAX_POINTS * 8, { error: `more than ${MAX_POINTS} points` })
  .refine((ink) => ink.lengths.reduce((sum, n) => sum + n, 0) * 8 === ink.xy.byteLength, {
    error: 'lengths do not add up to the points in xy',
  });

/** See {@link inkWireSchema}. */
export type InkWire = z.infer<typeof inkWireSchema>;

/** A part of a stroke: its points from `from` up to, and not with, `to`. */
export const inkPartSchema = z.object({ stroke: z.int().min(0), from: z.int().min(0), to: z.int().min(1) });
/** See {@link inkPartSchema}. */
export type InkPart = z.infer<typeof inkPartSchema>;

/** `[x, y, milliseconds?, pressure?]`, y downwards. */
const inkPointSchema = z.union([
  z.tuple([z.number(), z.number()]),
  z.tuple([z.number(), z.number(), z.number().nullable()]),
  z.tuple([z.number(), z.number(), z.number().nullable(), z.number().min(0).max(1).nullable()]),
]);

/** An ink file (`*.ink.json`). */
export const inkFileSchema = z.object({
  samples: z
    .array(
      z.object({
        label: z.string().optional(),
        writer: z.string().optional(),
        strokes: z.array(z.array(inkPointSchema).min(1)).min(1),
      }),
    )
    .min(1),
});

/** See {@link inkFileSchema}. */
export type InkFile = z.infer<typeof inkFileSchema>;
/** One labelled sample of an ink file. */
export type InkSample = InkFile['samples'][number];

/** What the model makes of a drawing. */
export const readingSchema = z.object({
  /** The most probable digit. */
  text: z.string(),
  /** Its probability, 0-1. */
  confidence: z.number(),
  /** Whether it is a digit at all, as far as the model can tell. */
  isDigit: z.boolean(),
  /** Ten probabilities, digit 0 first; what they lack to 1 is that of being none. */
  probabilities: z.array(z.number()).length(CLASS_COUNT),
  /** What the model sees: 784 bytes, row by row, 0 paper to 255 ink. */
  input: z.instanceof(ArrayBuffer),
  modelId: z.string(),
});

/** See {@link readingSchema}. */
export type Reading = z.infer<typeof readingSchema>;
