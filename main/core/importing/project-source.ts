import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { splitSchema } from '../../contract/data';
import { LonghandError } from '../../contract/errors';
import { FAMILIES } from '../data/families';
import { hashOf } from '../data/data-set';
import { MANIFEST_FILE, manifestSchema, NAMES_FILE, WRITERS_FILE, writersSchema } from '../data/manifest';
import type { Writers } from '../data/writers';
import type { FileTree, ListLimits, TreeFile } from './file-tree';
import { findIdxSet, openIdxSource } from './idx-source';
import { checkCancelled, isFileError, RefusedItem } from './refusal';
import type { SourceContent, SourceItem } from './source-item';

/** The log of edits that a project brings. */
export const EDITS_FILE = 'edits.json';
/** Largest of a project's files that are not images, in bytes. */
const MAX_JSON_BYTES = 256 * 2 ** 20;

type Manifest = z.output<typeof manifestSchema>;
const namesSchema = z.record(splitSchema, z.array(z.string()));

/**
 * A data set that Longhand wrote, with all that is known of it. Every file is checked against the manifest before
 * anything of it is used.
 *
 * @returns `null` where there is no manifest of Longhand's in the tree's root, nor in its only folder
 * @throws LonghandError `data-damaged`
 */
export async function openProjectSource(
  tree: FileTree,
  files: readonly TreeFile[],
  { signal }: ListLimits,
): Promise<SourceContent | null> {
  const file = findManifest(files);
  if (file === null) return null;
  const manifest = await readProjectManifest(tree, file);
  if (manifest === null) return null;
  const folder = path.posix.dirname(file);
  const inside = files.filter((one) => path.posix.dirname(one.path) === folder);
  await checkFiles(tree, folder, inside, manifest, signal);
  const read = (name: string): Promise<unknown> =>
    name in manifest.sha256 ? readJson(tree, path.posix.join(folder, name)) : Promise.resolve(null);
  const names = namesSchema.nullable().safeParse(await read(NAMES_FILE));
  if (!names.success) throw damaged(tree, `${NAMES_FILE} is not as Longhand writes it`);
  const writers = writersSchema.nullable().safeParse(await read(WRITERS_FILE));
  if (!writers.success) throw damaged(tree, `${WRITERS_FILE} is not as Longhand writes it`);
  const set = findIdxSet(tree, inside, FAMILIES[0]);
  if (set === null) throw damaged(tree, 'it holds no images');
  const source = await openIdxSource(tree, set, manifest.classes);
  return {
    ...source,
    name: manifest.name,
    decision: { sizing: 'keep', ink: 'light' },
    edits: await read(EDITS_FILE),
    items: (choice) =>
      choice === undefined
        ? withKnown(source.items(), names.data ?? {}, writers.data ?? {})
        : source.items(choice),
    check: (train, test) => {
      if (hashOf(train, test) === manifest.hash) return;
      throw damaged(tree, 'its images or labels are not those it was written with');
    },
  };
}

function findManifest(files: readonly TreeFile[]): string | null {
  const readable = files.filter(({ refusal }) => refusal === null);
  const tops = new Set(readable.map((file) => file.path.split('/')[0] ?? ''));
  const [only = ''] = tops;
  const places = tops.size === 1 ? [MANIFEST_FILE, `${only}/${MANIFEST_FILE}`] : [MANIFEST_FILE];
  return places.find((place) => readable.some((file) => file.path === place)) ?? null;
}

/** @returns `null` for another program's manifest */
async function readProjectManifest(tree: FileTree, file: string): Promise<Manifest | null> {
  const value = await readJson(tree, file);
  if (!manifestSchema.pick({ format: true }).safeParse(value).success) return null;
  const manifest = manifestSchema.safeParse(value);
  if (!manifest.success) throw damaged(tree, `${file}: ${z.prettifyError(manifest.error)}`);
  return manifest.data;
}

async function checkFiles(
  tree: FileTree,
  folder: string,
  files: readonly TreeFile[],
  { sha256 }: Manifest,
  signal: AbortSignal | undefined,
): Promise<void> {
  const isThere = new Set(files.map((file) => path.posix.basename(file.path)));
  for (const name of [EDITS_FILE, NAMES_FILE, WRITERS_FILE]) {
    if (isThere.has(name) && !(name in sha256)) throw damaged(tree, `${name} is not in its manifest`);
  }
  for (const [name, expected] of Object.entries(sha256)) {
    if (!isThere.has(name)) throw damaged(tree, `${name} is missing`);
    const hash = createHash('sha256');
    try {
      for await (const chunk of tree.stream(path.posix.join(folder, name))) {
        checkCancelled(signal, tree.path);
        hash.update(chunk);
      }
    } catch (error) {
      throw explained(tree, name, error);
    }
    if (hash.digest('hex') !== expected) throw damaged(tree, `${name} is not what it was written as`);
  }
}

async function readJson(tree: FileTree, file: string): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await tree.read(file, MAX_JSON_BYTES)));
  } catch (error) {
    throw error instanceof SyntaxError ? damaged(tree, `${file} is no JSON`) : explained(tree, file, error);
  }
}

async function* withKnown(
  items: AsyncIterable<SourceItem>,
  names: Readonly<Partial<Record<string, readonly string[]>>>,
  writers: Readonly<Partial<Record<string, Writers>>>,
): AsyncGenerator<SourceItem> {
  const next = new Map<string, number>();
  for await (const item of items) {
    if ('refusal' in item || item.split === null) {
      yield item;
      continue;
    }
    const index = next.get(item.split) ?? 0;
    next.set(item.split, index + 1);
    yield {
      ...item,
      name: names[item.split]?.[index] ?? item.name,
      writer: writers[item.split]?.[index] ?? null,
    };
  }
}

function explained(tree: FileTree, name: string, error: unknown): unknown {
  if (error instanceof RefusedItem) return damaged(tree, `${name} ${error.reason}`);
  return isFileError(error) ? damaged(tree, `${name} cannot be read: ${error.message}`) : error;
}

function damaged(tree: FileTree, problem: string): LonghandError {
  return new LonghandError(
    'data-damaged',
    `${tree.path} is damaged: ${problem} (get it again from where it was exported).`,
    { file: tree.path, problem },
  );
}
