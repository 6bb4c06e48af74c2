import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { LonghandError } from '../../../contract/errors';
import { sha256, writeFolderSafely } from '../../library/files';
import { countOf } from '../../model/layers/layer';
import { SIGNS } from './alphabet';
import { STRING_WEIGHTS } from './string-network';
import { STRIP_HEIGHT } from './strip';

/**
 * A reader of strings on disk: `reader.json` (format, signs, card), `weights.bin` (little-endian float32 in the order of
 * `STRING_WEIGHTS`) and `manifest.json` (the SHA-256 of both).
 */
const FILES = { description: 'reader.json', weights: 'weights.bin', manifest: 'manifest.json' } as const;
/** Changes whenever the network or what it is fed does. */
const FORMAT = 1;

/** Where a reader comes from and how far its confidence can be believed. */
export const stringCardSchema = z.object({
  name: z.string(),
  /** ISO date and time. */
  createdAt: z.string(),
  parameters: z.int(),
  training: z.object({
    seed: z.int(),
    steps: z.int(),
    batch: z.int(),
    learningRate: z.number(),
    seconds: z.number(),
  }),
  /** Confidence = logistic(slope * logit(probability) + offset), fitted on strings drawn for it. */
  calibration: z.object({ slope: z.number().positive(), offset: z.number() }),
  /** On drawn strings that were neither learnt nor calibrated from: how many, and how many were right, digit for digit. */
  heldBack: z.object({ total: z.int(), correct: z.int() }),
  notes: z.string(),
});
/** See {@link stringCardSchema}. */
export type StringCard = z.output<typeof stringCardSchema>;

const descriptionSchema = z.object({
  format: z.literal(FORMAT),
  signs: z.literal(SIGNS),
  stripHeight: z.literal(STRIP_HEIGHT),
  card: stringCardSchema,
});
const manifestSchema = z.object({
  sha256: z.object({ [FILES.description]: z.string(), [FILES.weights]: z.string() }),
});

/** A reader in memory. */
export interface StoredStringReader {
  readonly card: StringCard;
  /** In the order and the shapes of `STRING_WEIGHTS`. */
  readonly weights: readonly Float32Array[];
}

/** Folder of the reader that ships, found upwards from this file in a checkout, a build and a package. */
export function shippedStringReader(): string {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ;) {
    const candidate = path.join(folder, 'resources', 'readers', 'amounts');
    if (existsSync(candidate)) return candidate;
    const parent = path.dirname(folder);
    if (parent === folder) throw damaged(candidate, 'is missing from this installation');
    folder = parent;
  }
}

/**
 * Writes a reader's folder whole or not at all.
 *
 * @throws LonghandError `write-failed`, also where the folder exists
 */
export async function writeStringReader(
  folder: string,
  { card, weights }: StoredStringReader,
): Promise<void> {
  const description = encode({ format: FORMAT, signs: SIGNS, stripHeight: STRIP_HEIGHT, card });
  const bytes = Buffer.concat(
    weights.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
  const manifest = encode({
    sha256: { [FILES.description]: sha256(description), [FILES.weights]: sha256(bytes) },
  });
  await writeFolderSafely(
    folder,
    new Map([
      [FILES.description, description],
      [FILES.weights, bytes],
      [FILES.manifest, manifest],
    ]),
  );
}

/**
 * Reads a reader's folder and checks it against its manifest.
 *
 * @throws LonghandError `model-damaged` that names the file and what is wrong with it
 */
export async function openStringReader(folder: string): Promise<StoredStringReader> {
  const manifestFile = path.join(folder, FILES.manifest);
  const { sha256: hashes } = parse(manifestSchema, manifestFile, await bytesOf(manifestFile));
  const checked = async (name: typeof FILES.description | typeof FILES.weights): Promise<Buffer> => {
    const file = path.join(folder, name);
    const bytes = await bytesOf(file);
    if (sha256(bytes) !== hashes[name]) throw damaged(file, 'was altered: its hash differs');
    return bytes;
  };
  const { card } = parse(
    descriptionSchema,
    path.join(folder, FILES.description),
    await checked(FILES.description),
  );
  return { card, weights: weightsOf(path.join(folder, FILES.weights), await checked(FILES.weights)) };
}

function weightsOf(file: string, bytes: Buffer): Float32Array[] {
  const sizes = STRING_WEIGHTS.map(({ shape }) => countOf(shape));
  const expected = sizes.reduce((sum, size) => sum + size, 0) * Float32Array.BYTES_PER_ELEMENT;
  if (bytes.length !== expected)
    throw damaged(file, `has ${bytes.length} bytes where ${expected} are needed`);
  let offset = 0;
  return sizes.map((size) => {
    const weight = new Float32Array(size);
    offset += bytes.copy(new Uint8Array(weight.buffer), 0, offset);
    return weight;
  });
}

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

function parse<S extends z.ZodType>(schema: S, file: string, bytes: Buffer): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw damaged(file, 'is not JSON', cause);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw damaged(file, `is not as the format says: ${parsed.error.issues[0]?.message ?? ''}`);
  return parsed.data;
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw damaged(file, 'is missing or cannot be read', cause);
  }
}

function damaged(file: string, problem: string, cause?: unknown): LonghandError {
  return new LonghandError(
    'model-damaged',
    `Handwritten amounts cannot be read: ${file} ${problem} (install Longhand again, or make it anew by npm run pretrain -- amounts)`,
    { file, problem },
    { cause },
  );
}
