import { z } from 'zod';
import { backendSchema } from './backend';
import { call, id, nothing } from './call';
import { DATA_CALLS } from './data-calls';
import { EVALUATION_CALLS } from './evaluation-calls';
import { EXPLAINING_CALLS } from './explaining';
import { HAND_CALLS } from './hand-calls';
import { explanationSchema, inkPartSchema, inkWireSchema, MAX_READ_STROKES, readingSchema } from './ink';
import { MODEL_CALLS } from './model-calls';
import { PAGE_CALLS } from './page-calls';
import { RUN_CALLS } from './run-calls';
import { SETUP_CALLS } from './setup-calls';
import { STUDY_CALLS } from './study-calls';

/** Largest picture file that is traced, in bytes. */
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;

/**
 * Everything that can be asked of the studio: name → arguments, result and the failures to expect beyond
 * `bad-arguments`, `disconnected` and `internal`, which any call may give. The studio's handlers and the renderer's
 * client are derived from this map.
 */
export const CALLS = {
  /** The state of the native backend. */
  'backend.info': call(nothing, backendSchema, []),

  /**
   * Reads numbers, amounts, dates and times with the active model, or with `model`. Each of `glyphs` lists
   * parts of strokes of which a person said that they make one glyph.
   */
  'ink.read': call(
    z.object({
      ink: inkWireSchema.refine(({ lengths }) => lengths.length <= MAX_READ_STROKES),
      glyphs: z.array(z.array(inkPartSchema).min(1)).optional(),
      model: id.optional(),
    }),
    readingSchema,
    ['ink-empty', 'unknown-item', 'model-damaged', 'backend-unavailable'],
  ),
  /** Says why the ink of a single glyph is read as it is, by the active model or by `model`. */
  'ink.explain': call(z.object({ ink: inkWireSchema, model: id.optional() }), explanationSchema, [
    'ink-empty',
    'unknown-item',
    'model-damaged',
    'backend-unavailable',
  ]),
  /** The samples of an ink file. */
  'ink.open': call(
    z.object({ path: z.string().min(1) }),
    z.object({
      name: z.string(),
      samples: z.array(z.object({ label: z.string().nullable(), ink: inkWireSchema })),
    }),
    ['file-unreadable', 'ink-invalid'],
  ),
  /** Turns a picture of writing into strokes along the middle of its ink. */
  'ink.trace': call(
    z.object({
      bytes: z.instanceof(ArrayBuffer).refine(({ byteLength }) => byteLength <= MAX_PICTURE_BYTES),
      name: z.string().max(300),
    }),
    z.object({ ink: inkWireSchema }),
    ['image-invalid'],
  ),

  ...HAND_CALLS,
  ...PAGE_CALLS,

  ...DATA_CALLS,

  ...SETUP_CALLS,
  ...RUN_CALLS,
  ...STUDY_CALLS,
  ...EVALUATION_CALLS,
  ...EXPLAINING_CALLS,

  ...MODEL_CALLS,
} as const;

/** The name of a call. */
export type CallName = keyof typeof CALLS;
/** What a caller passes. */
export type CallArgs<N extends CallName> = z.input<(typeof CALLS)[N]['args']>;
/** What a handler receives, parsed. */
export type CallParsedArgs<N extends CallName> = z.output<(typeof CALLS)[N]['args']>;
/** What comes back when it went well. */
export type CallResult<N extends CallName> = z.output<(typeof CALLS)[N]['result']>;
/** The failures that the call's own work can give. */
export type CallError<N extends CallName> =
  (typeof CALLS)[N]['errors'][number] | 'bad-arguments' | 'disconnected' | 'internal';

/** One function a call: a missing one is a compile error. */
export type CallHandlers = {
  readonly [N in CallName]: (args: CallParsedArgs<N>) => CallResult<N> | Promise<CallResult<N>>;
};
