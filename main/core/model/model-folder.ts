import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { architectureSchema, type Architecture } from '../../contract/architecture';
import { LonghandError } from '../../contract/errors';
import { modelCardSchema, type ModelCard } from '../../contract/models';
import { sha256, writeFolderSafely } from '../library/files';
import { weightSpecs } from './architecture';
import { countOf } from './layers/layer';

/**
 * A model on disk is a folder of three files: `model.json` (format, architecture, card), `weights.bin` (every weight as
 * little-endian float32, in the order of `weightSpecs`) and `manifest.json` (the SHA-256 of the other two).
 */
const DESCRIPTION_FILE = 'model.json';
const WEIGHTS_FILE = 'weights.bin';
const MANIFEST_FILE = 'manifest.json';
/** Names of all of them. */
export const MODEL_FILES: readonly string[] = [DESCRIPTION_FILE, WEIGHTS_FILE, MANIFEST_FILE];
const FORMAT = 1;
const BYTES_PER_WEIGHT = 4;

const descriptionSchema = z.object({
  format: z.literal(FORMAT),
  architecture: architectureSchema,
  card: modelCardSchema,
});

const manifestSchema = z.object({
  sha256: z.object({ [DESCRIPTION_FILE]: z.string(), [WEIGHTS_FILE]: z.string() }),
});

/** A model in memory. */
export interface StoredModel {
  readonly architecture: Architecture;
  readonly card: ModelCard;
  /** In the order and the shapes of `weightSpecs`. */
  readonly weights: readonly Float32Array[];
  /** Size of the weights file. */
  readonly bytes: number;
}

/**
 * Writes a model folder whole or not at all.
 *
 * @throws LonghandError `write-failed`, also where the folder exists
 */
export async function writeModelFolder(folder: string, model: Omit<StoredModel, 'bytes'>): Promise<void> {
  const { architecture, card } = model;
  const description = encodeJson({ format: FORMAT, architecture, card });
  const weights = encodeWeights(model.weights);
  const manifest = encodeJson({
    sha256: { [DESCRIPTION_FILE]: sha256(description), [WEIGHTS_FILE]: sha256(weights) },
  });
  await writeFolderSafely(
    folder,
    new Map([
      [DESCRIPTION_FILE, description],
      [WEIGHTS_FILE, weights],
      [MANIFEST_FILE, manifest],
    ]),
  );
}

/**
 * Reads a model folder and checks every file against the manifest.
 *
 * @throws LonghandError `model-damaged` that names the file and what is wrong with it
 */
export async function readModelFolder(folder: string): Promise<StoredModel> {
  const manifest = parseJson(folder, MANIFEST_FILE, await readPart(folder, MANIFEST_FILE), manifestSchema);
  const readChecked = async (file: typeof DESCRIPTION_FILE | typeof WEIGHTS_FILE): Promise<Buffer> => {
    const bytes = await readPart(folder, file);
    if (sha256(bytes) !== manifest.sha256[file]) throw damaged(folder, file, 'was altered: its hash differs');
    return bytes;
  };
  const description = parseJson(
    folder,
    DESCRIPTION_FILE,
    await readChecked(DESCRIPTION_FILE),
    descriptionSchema,
  );
  const bytes = await readChecked(WEIGHTS_FILE);
  return {
    architecture: description.architecture,
    card: description.card,
    weights: decodeWeights(folder, bytes, description.architecture),
    bytes: bytes.length,
  };
}

function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

function encodeWeights(weights: readonly Float32Array[]): Uint8Array {
  // Every system that Longhand runs on is little-endian, as the format is.
  return Buffer.concat(
    weights.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
}

function decodeWeights(folder: string, bytes: Buffer, architecture: Architecture): Float32Array[] {
  let sizes: number[];
  try {
    sizes = weightSpecs(architecture).map(({ shape }) => countOf(shape));
  } catch (error) {
    throw damaged(folder, DESCRIPTION_FILE, error instanceof Error ? error.message : String(error));
  }
  const expected = sizes.reduce((sum, n) => sum + n, 0) * BYTES_PER_WEIGHT;
  if (bytes.length !== expected) {
    throw damaged(folder, WEIGHTS_FILE, `has ${bytes.length} bytes where its architecture needs ${expected}`);
  }
  let offset = 0;
  return sizes.map((length) => {
    // A copy, since a part of a file lies at any address and a Float32Array does not.
    const weight = new Float32Array(length);
    offset += bytes.copy(new Uint8Array(weight.buffer), 0, offset);
    return weight;
  });
}

async function readPart(folder: string, file: string): Promise<Buffer> {
  try {
    return await readFile(path.join(folder, file));
  } catch (cause) {
    throw damaged(folder, file, 'is missing or cannot be read', cause);
  }
}

function parseJson<S extends z.ZodType>(folder: string, file: string, bytes: Buffer, schema: S): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw damaged(folder, file, 'is not JSON', cause);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw damaged(
    folder,
    file,
    `is not as the format says: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  );
}

function damaged(folder: string, file: string, problem: string, cause?: unknown): LonghandError {
  const full = path.join(folder, file);
  return new LonghandError(
    'model-damaged',
    `The model cannot be used: ${full} ${problem} (choose another model, or copy this one again from its source)`,
    { file: full, problem },
    { cause },
  );
}
