import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { dataOriginSchema, splitSchema, type DataOrigin, type Split } from '../../contract/data';
import { LonghandError } from '../../contract/errors';
import type { SplitWriters } from './writers';

/** The file that tells a folder is a data set that Longhand wrote. */
export const MANIFEST_FILE = 'manifest.json';
/** The file with what each image was called where it came from. */
export const NAMES_FILE = 'names.json';
/** The file with who wrote each image. */
export const WRITERS_FILE = 'writers.json';
/** Most classes that a label of one byte can name. */
export const MAX_CLASSES = 256;

const VERSION = 1;
const FORMAT = 'longhand-data';

const namesSchema = z.record(splitSchema, z.array(z.string()));
/** What {@link WRITERS_FILE} holds; see `SplitWriters`. */
export const writersSchema = z.record(splitSchema, z.array(z.string().nullable()));

/** See {@link writeManifest}. */
export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  name: z.string().min(1),
  classes: z.array(z.string().min(1)).min(1).max(MAX_CLASSES),
  /** The data set's own hash: over pixels and labels, whatever the files are called. */
  hash: z.string(),
  origin: dataOriginSchema,
  /** SHA-256 of every other file of the folder by its name, hexadecimal. */
  sha256: z.record(z.string(), z.string()),
});

/** What stands beside the images of a data set that Longhand wrote. */
export interface DataManifest {
  readonly name: string;
  readonly classes: readonly string[];
  readonly origin: DataOrigin;
  readonly names: Readonly<Record<Split, readonly string[]>> | null;
  readonly writers: SplitWriters | null;
  /** @throws LonghandError `data-damaged` where the images or labels have another hash */
  check(hash: string): void;
}

/**
 * Reads the manifest of a folder.
 *
 * @returns `null` for a folder or file that has none
 * @throws LonghandError `data-damaged` where it is not as Longhand writes it
 */
export async function readManifest(folder: string): Promise<DataManifest | null> {
  const file = path.join(folder, MANIFEST_FILE);
  const isThere = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isThere) return null;
  const value = await readJson(file);
  // Another program's manifest says nothing about this folder.
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== FORMAT)
    return null;
  const manifest = manifestSchema.safeParse(value);
  if (!manifest.success) throw damaged(file, z.prettifyError(manifest.error));
  const { name, classes, origin, hash: expected, sha256 } = manifest.data;
  return {
    name,
    classes,
    origin,
    names: NAMES_FILE in sha256 ? await readParsed(path.join(folder, NAMES_FILE), namesSchema) : null,
    writers: WRITERS_FILE in sha256 ? await readParsed(path.join(folder, WRITERS_FILE), writersSchema) : null,
    check: (hash) => {
      if (hash !== expected) throw damaged(folder, 'its images or labels are not those it was written with');
    },
  };
}

/** The manifest as a file's text. */
export function writeManifest(manifest: Omit<z.input<typeof manifestSchema>, 'format' | 'version'>): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...manifest }, null, 2)}\n`;
}

async function readParsed<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> {
  const parsed = schema.safeParse(await readJson(file));
  if (!parsed.success) throw damaged(file, z.prettifyError(parsed.error));
  return parsed.data;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw damaged(file, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function damaged(file: string, problem: string, cause?: unknown): LonghandError {
  return new LonghandError(
    'data-damaged',
    `${file} is damaged: ${problem} (import or prepare the data set again).`,
    { file, problem },
    { cause },
  );
}
