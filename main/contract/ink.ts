import { z } from 'zod';

/** Side of the model's square input in pixels. */
export const INPUT_SIDE = 28;
/** Pixels of one model input. */
export const INPUT_PIXELS = INPUT_SIDE * INPUT_SIDE;
/** Number of digit classes. */
export const CLASS_COUNT = 10;

/** Most points that cross a process border at once: far beyond any number, small enough to bound the work. */
export const MAX_POINTS = 200_000;
/** Most strokes that are read at once: more than anyone looks at in one glance. */
export const MAX_READ_STROKES = 400;

/**
 * Strokes as they cross a process border: `xy` holds float32 pairs x, y (any unit, y downwards) of all strokes one
 * after another, `lengths` the number of points of each stroke. `pen`, where it is given, holds as many float32 pairs of
 * milliseconds and pressure (0-1), NaN for what is not known.
 */
export const inkWireSchema = z
  .object({
    xy: z.instanceof(ArrayBuffer),
    lengths: z.array(z.int().min(1)),
    pen: z.instanceof(ArrayBuffer).optional(),
  })
  .refine((ink) => ink.xy.byteLength <= MAX_POINTS * 8, { error: `more than ${MAX_POINTS} points` })
  .refine((ink) => ink.lengths.reduce((sum, n) => sum + n, 0) * 8 === ink.xy.byteLength, {
    error: 'lengths do not add up to the points in xy',
  })
  .refine((ink) => ink.pen === undefined || ink.pen.byteLength === ink.xy.byteLength, {
    error: 'pen has not as many points as xy',
  });

/** See {@link inkWireSchema}. */
export type InkWire = z.infer<typeof inkWireSchema>;

/** A part of a stroke: its points from `from` up to, and not with, `to`. */
export const inkPartSchema = z.object({ stroke: z.int().min(0), from: z.int().min(0), to: z.int().min(1) });
/** See {@link inkPartSchema}. */
export type InkPart = z.infer<typeof inkPartSchema>;

/** In any unit, but not so far out that float32 could not tell a stroke's points apart or hold them. */
const placeSchema = z.number().min(-1e9).max(1e9);

/** `[x, y, milliseconds?, pressure?]`, y downwards. */
const inkPointSchema = z.union([
  z.tuple([placeSchema, placeSchema]),
  z.tuple([placeSchema, placeSchema, z.number().nullable()]),
  z.tuple([placeSchema, placeSchema, z.number().nullable(), z.number().min(0).max(1).nullable()]),
]);

/** Strokes of points, as they are kept. */
export const inkStrokesSchema = z.array(z.array(inkPointSchema).min(1)).min(1);
/** See {@link inkStrokesSchema}. */
export type InkStrokes = z.infer<typeof inkStrokesSchema>;

/** An ink file (`*.ink.json`). */
export const inkFileSchema = z.object({
  samples: z
    .array(
      z.object({
        label: z.string().optional(),
        writer: z.string().optional(),
        strokes: inkStrokesSchema,
      }),
    )
    .min(1),
});

/** See {@link inkFileSchema}. */
export type InkFile = z.infer<typeof inkFileSchema>;
/** One labelled sample of an ink file. */
export type InkSample = InkFile['samples'][number];

/** Another way to read ink. */
export const alternativeSchema = z.object({
  text: z.string(),
  /** How probable it is, 0-1. */
  confidence: z.number(),
  /** Its glyphs, from left to right, line by line. */
  glyphs: z.array(z.object({ text: z.string(), parts: z.array(inkPartSchema).min(1) })),
});
/** See {@link alternativeSchema}. */
export type Alternative = z.infer<typeof alternativeSchema>;

/** A glyph as it was read. */
export const glyphSchema = z.object({
  /** A digit, or one of the signs `. , - / :`. */
  text: z.string(),
  /** How probable it is that these strokes are a glyph and that it is this, 0-1. */
  confidence: z.number(),
  /** Whether it is a digit or sign at all, as far as the model can tell. */
  isKnown: z.boolean(),
  /** Whether a person said that these strokes make one glyph. */
  isFixed: z.boolean(),
  /** What of the ink it is made of. */
  parts: z.array(inkPartSchema).min(1),
  /** Where it lies, in the ink's unit. */
  box: z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }),
  /** Ten probabilities, digit 0 first; what they lack to 1 is that of being no digit. */
  probabilities: z.array(z.number()).length(CLASS_COUNT),
  /** What the model sees: 784 bytes, row by row, 0 paper to 255 ink. */
  input: z.instanceof(ArrayBuffer),
});
/** See {@link glyphSchema}. */
export type Glyph = z.infer<typeof glyphSchema>;

/** What is read of written ink. */
export const readingSchema = z.object({
  /** Lines are parted by line breaks, groups of digits by spaces. */
  text: z.string(),
  /** How probable it is that all of it is right, 0-1. */
  confidence: z.number(),
  /** What else it may be, the most probable first: at most five. */
  alternatives: z.array(alternativeSchema),
  /** From left to right, line by line. */
  glyphs: z.array(glyphSchema),
  modelId: z.string(),
});
/** See {@link readingSchema}. */
export type Reading = z.infer<typeof readingSchema>;

/** Why a glyph was read as it was. */
export const explanationSchema = z.object({
  /** The two most probable digits. */
  digit: z.int(),
  other: z.int(),
  /** 784 float32: how much each pixel's ink speaks for `digit` (above 0) rather than `other` (below 0), in logits. */
  influence: z.instanceof(ArrayBuffer),
  /** Where the 28 × 28 pixels lie in the ink, in its unit. */
  frame: z.object({ left: z.number(), top: z.number(), side: z.number() }),
  /** What each layer makes of the image: row by row, channels last; a vector has one row. */
  layers: z.array(
    z.object({
      name: z.string(),
      height: z.int(),
      width: z.int(),
      channels: z.int(),
      values: z.instanceof(ArrayBuffer),
    }),
  ),
});
/** See {@link explanationSchema}. */
export type Explanation = z.infer<typeof explanationSchema>;
