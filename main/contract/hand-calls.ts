import { z } from 'zod';
import { call, id, nothing } from './call';
import {
  handHoldingsSchema,
  handNameSchema,
  handSampleSchema,
  handSchema,
  lessonSchema,
  SHEET_PAPERS,
  sheetSampleSchema,
} from './hand';
import { INPUT_PIXELS } from './ink';
import { newSampleSchema } from './samples';
import { teachSettingsSchema } from './teaching';
import { LOCALES } from './window';

const path = z.string().min(1);
const ids = z.array(id).min(1).max(5000);
const digit = z.string().regex(/^[0-9]$/);

/** Most samples that are kept at once. */
const MAX_KEPT = 1000;

const CHANGING = ['unknown-item', 'write-failed'] as const;
const TEACHING = [
  'unknown-item',
  'samples-unfit',
  'run-settings',
  'model-damaged',
  'backend-unavailable',
  'write-failed',
] as const;

/** Calls about people's hands: their samples, and what models are taught by them. */
export const HAND_CALLS = {
  /** The hands of this computer, the current one first. There is always one. */
  'hands.list': call(nothing, z.array(handSchema), []),
  'hands.create': call(z.object({ name: handNameSchema }), handSchema, ['write-failed']),
  'hands.rename': call(z.object({ id, name: handNameSchema }), nothing, CHANGING),
  /** Another person writes now: their model reads. */
  'hands.choose': call(z.object({ id }), nothing, [...CHANGING, 'model-damaged']),
  /** Whether its model learns on the spot from each correction. */
  'hands.setAdapting': call(z.object({ id, adapts: z.boolean() }), nothing, CHANGING),
  /** Has a lesson's model read this hand again, or with `null` the one that the first lesson began with. */
  'hands.use': call(z.object({ id, lesson: id.nullable() }), nothing, [...CHANGING, 'model-damaged']),
  'hands.holdings': call(z.object({ id }), handHoldingsSchema, ['unknown-item']),
  /** Erases everything of a person for good: samples, lessons and models, their files, and what the database had of them. */
  'hands.erase': call(z.object({ id }), handHoldingsSchema, CHANGING),
  /** Writes samples, strokes and the model that reads them into one file, to a place that a person chose. */
  'hands.export': call(z.object({ id, target: path, job: id }), z.object({ bytes: z.number() }), [
    ...CHANGING,
    'cancelled',
  ]),
  /** Adds the hand of such a file as a new one. */
  'hands.import': call(z.object({ path, job: id }), handSchema, [
    'file-unreadable',
    'hand-invalid',
    'cancelled',
    'write-failed',
  ]),

  /** Keeps glyphs in the current person's hand, all or none; gives their ids. */
  'samples.keep': call(z.object({ samples: z.array(newSampleSchema).min(1).max(MAX_KEPT) }), z.array(id), [
    'write-failed',
  ]),
  /** The same of images, 784 bytes each. */
  'samples.keepImages': call(
    z.object({
      hand: id,
      source: z.enum(['sheet', 'file']),
      samples: z
        .array(
          z.object({
            label: digit,
            image: z.instanceof(ArrayBuffer).refine(({ byteLength }) => byteLength === INPUT_PIXELS),
          }),
        )
        .min(1)
        .max(MAX_KEPT),
    }),
    z.array(id),
    CHANGING,
  ),
  /** Takes in an ink file, or pictures by label: a folder, a ZIP, an IDX pair, a CSV. */
  'samples.import': call(
    z.object({ hand: id, path, job: id }),
    z.object({ ids: z.array(id), refused: z.int() }),
    [
      'unknown-item',
      'file-unreadable',
      'ink-invalid',
      'samples-unfit',
      'data-source',
      'cancelled',
      'worker-failed',
      'write-failed',
    ],
  ),
  /** A hand's samples, latest first; `images` are 784 bytes each in the same order. */
  'samples.list': call(
    z.object({ hand: id }),
    z.object({ samples: z.array(handSampleSchema), images: z.instanceof(ArrayBuffer) }),
    ['unknown-item'],
  ),
  'samples.relabel': call(z.object({ ids, label: digit }), nothing, CHANGING),
  /** Takes samples away; `samples.restore` brings them back. */
  'samples.remove': call(z.object({ ids }), nothing, ['write-failed']),
  'samples.restore': call(z.object({ ids }), nothing, CHANGING),
  /** How many samples the current hand has. */
  'samples.counts': call(nothing, z.array(z.int()).length(10), []),

  /** Writes the sheet to print, as PDF, to a place that a person chose. */
  'sheet.write': call(
    z.object({
      target: path,
      paper: z.enum(SHEET_PAPERS),
      columns: z.int().min(3).max(10),
      locale: z.enum(LOCALES),
    }),
    z.object({ bytes: z.number() }),
    ['write-failed'],
  ),
  /** Reads a photo or scan of a filled sheet; nothing is kept yet. */
  'sheet.read': call(z.object({ path, job: id }), z.array(sheetSampleSchema), [
    'file-unreadable',
    'page-unreadable',
    'sheet-unreadable',
    'cancelled',
    'worker-failed',
  ]),

  /** Begins to teach, or queues it while something else is trained. */
  'lessons.start': call(z.object({ hand: id, settings: teachSettingsSchema }), lessonSchema, TEACHING),
  'lessons.pause': call(z.object({ id }), nothing, ['unknown-item']),
  /** Goes on with one that is paused, or does one again that was interrupted, stopped or failed. */
  'lessons.resume': call(z.object({ id }), nothing, TEACHING),
  'lessons.stop': call(z.object({ id }), nothing, ['unknown-item']),
  /** All lessons of a hand, latest first. */
  'lessons.list': call(z.object({ hand: id }), z.array(lessonSchema), ['unknown-item']),
  /** Keeps what was taught: its model reads this hand from now on. `insist` keeps one that forgets too much, too. */
  'lessons.keep': call(z.object({ id, insist: z.boolean() }), nothing, [
    'unknown-item',
    'model-forgets',
    'model-damaged',
    'write-failed',
  ]),
  /** Leaves everything as it was; the model is removed. A declined lesson can still be kept. */
  'lessons.decline': call(z.object({ id }), nothing, CHANGING),
} as const;
