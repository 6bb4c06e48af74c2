import { z } from 'zod';
import { LonghandError } from '../../contract/errors';
import { handNameSchema, SAMPLE_SOURCES } from '../../contract/hand';
import { INPUT_PIXELS, inkStrokesSchema } from '../../contract/ink';
import { teachJudgementSchema, teachSettingsSchema } from '../../contract/teaching';

/** Files in a hand's ZIP: what it is with the hashes of the others, the hand, and a folder of models. */
export const HAND_MANIFEST = 'manifest.json';
export const HAND_FILE = 'hand.json';
const HAND_FORMAT = 'longhand-hand';
const HAND_VERSION = 1;

/** More than anyone writes; bounds the work. */
const MOST_SAMPLES = 100_000;
const MOST_LESSONS = 1000;
/** Base64 of an image. */
const IMAGE_LETTERS = Math.ceil(INPUT_PIXELS / 3) * 4;

const timeSchema = z.number().min(0).max(8.64e15);

/** What is written of a hand. */
export const handFileSchema = z.object({
  name: handNameSchema,
  createdAt: timeSchema,
  samples: z
    .array(
      z
        .object({
          label: z.string().regex(/^[0-9]$/),
          source: z.enum(SAMPLE_SOURCES),
          createdAt: timeSchema,
          readAs: z.string().max(1).nullable(),
          /** `null` where only an image is known; then that is there, 784 bytes as Base64. */
          strokes: inkStrokesSchema.nullable(),
          image: z
            .string()
            .length(IMAGE_LETTERS)
            .regex(/^[A-Za-z0-9+/]+={0,2}$/)
            .nullable(),
        })
        .refine(({ strokes, image }) => (strokes === null) !== (image === null), {
          error: 'needs strokes or an image',
        }),
    )
    .max(MOST_SAMPLES),
  /** Those that were kept, the oldest first; the model of the n-th lies in `models/n/`. */
  lessons: z
    .array(
      z.object({
        startedAt: timeSchema,
        endedAt: timeSchema.nullable(),
        settings: teachSettingsSchema,
        start: z.object({ id: z.string().min(1).max(100), name: z.string().max(200) }),
        /** Places among the samples above; `null` for one that was taken away since. */
        samples: z.array(z.int().min(0).nullable()).max(MOST_SAMPLES),
        judgement: teachJudgementSchema,
      }),
    )
    .max(MOST_LESSONS),
  /** Whose model reads the hand, by its place; `null`: a model that was not taught it. */
  reads: z.int().min(0).nullable(),
});
/** See {@link handFileSchema}. */
export type HandFile = z.output<typeof handFileSchema>;

/** The SHA-256 of every other file, by its name. */
export const handManifestSchema = z.object({
  format: z.literal(HAND_FORMAT),
  version: z.int(),
  sha256: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});

/** What a hand's ZIP says of itself. */
export function handManifest(sha256: Readonly<Record<string, string>>): z.input<typeof handManifestSchema> {
  return { format: HAND_FORMAT, version: HAND_VERSION, sha256: { ...sha256 } };
}

/** Whether this version of Longhand can read what says so of itself. */
export function isKnownVersion(version: number): boolean {
  return version === HAND_VERSION;
}

/** The folder of the n-th lesson's model in the ZIP, from 0. */
export function modelFolderIn(lesson: number): string {
  return `models/${lesson}`;
}

/** What can be wrong with the file of a hand. */
export type HandFileProblem = 'not-a-hand' | 'newer' | 'damaged' | 'missing' | 'too-large';

/**
 * A file that no hand can be read from.
 *
 * @param part - which of the files in it
 * @param detail - more of what is wrong, for the English sentence
 */
export function handInvalid(
  file: string,
  problem: HandFileProblem,
  part = '',
  detail = '',
  cause?: unknown,
): LonghandError {
  const [sentence, advice] = wordsOf(problem, part, detail);
  return new LonghandError(
    'hand-invalid',
    `${file} cannot be imported: ${sentence} (${advice}).`,
    { file, problem, part, reason: sentence },
    { cause },
  );
}

function wordsOf(problem: HandFileProblem, part: string, detail: string): readonly [string, string] {
  const more = detail === '' ? '' : `: ${detail}`;
  switch (problem) {
    case 'not-a-hand':
      return [`it is no hand that Longhand exported${more}`, 'choose a file that ends in .hand.zip'];
    case 'newer':
      return ['a newer version of Longhand wrote it', 'update Longhand first'];
    case 'damaged':
      return [`${part} in it is not as it was written${more}`, 'copy or export it again'];
    case 'missing':
      return [`${part} is missing in it`, 'copy or export it again'];
    case 'too-large':
      return [`${part} in it is larger than a hand can be`, 'see where it comes from'];
  }
}
