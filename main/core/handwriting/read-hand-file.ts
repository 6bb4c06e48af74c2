import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { LonghandError } from '../../contract/errors';
import { giveWay, type Work } from '../data/work';
import type { FileTree, TreeFile } from '../importing/file-tree';
import { RefusedItem } from '../importing/refusal';
import { openZipTree } from '../importing/zip-tree';
import { sha256, writeFolderSafely } from '../library/files';
import { MODEL_FILES, readModelFolder } from '../model/model-folder';
import {
  HAND_FILE,
  HAND_MANIFEST,
  handFileSchema,
  handInvalid,
  handManifestSchema,
  isKnownVersion,
  modelFolderIn,
  type HandFile,
} from './hand-file';

/** The largest that files in it may be, in bytes. */
const MOST_MANIFEST = 2 ** 20;
const MOST_HAND = 256 * 2 ** 20;
const MOST_MODEL = 512 * 2 ** 20;

/** A hand as it was read, and the ids of its lessons' models, whose folders are written. */
export interface ReadHand {
  readonly hand: HandFile;
  readonly models: readonly string[];
}

/**
 * Reads the file of a hand, checks all that is in it, and then writes the folders of its models.
 *
 * @param models - the folder that they go to, under new ids
 * @throws LonghandError `file-unreadable`, `hand-invalid`, `write-failed`, `cancelled`; nothing is left behind
 */
export async function readHandFile(file: string, models: string, work: Work): Promise<ReadHand> {
  const zip = await HandZip.open(file);
  try {
    const hand = await zip.json(HAND_FILE, MOST_HAND, handFileSchema);
    checkReferences(file, hand);
    return { hand, models: await writeModels(zip, hand, models, work) };
  } finally {
    await zip.close();
  }
}

function checkReferences(file: string, { samples, lessons, reads }: HandFile): void {
  const beyond = lessons.some((lesson) =>
    lesson.samples.some((place) => (place ?? 0) >= samples.length && place !== null),
  );
  if (beyond || (reads !== null && reads >= lessons.length)) {
    throw handInvalid(file, 'damaged', HAND_FILE, 'it names what is not there');
  }
}

async function writeModels(zip: HandZip, { lessons }: HandFile, into: string, work: Work): Promise<string[]> {
  const written: { readonly id: string; readonly folder: string }[] = [];
  try {
    for (const lesson of lessons.keys()) {
      await giveWay(work, lesson / lessons.length);
      const files = new Map<string, Uint8Array>();
      for (const name of MODEL_FILES)
        files.set(name, await zip.read(`${modelFolderIn(lesson)}/${name}`, MOST_MODEL));
      const id = randomUUID();
      const folder = path.join(into, id);
      written.push({ id, folder });
      await writeFolderSafely(folder, files);
      await readModelFolder(folder).catch((cause: unknown) => {
        if (!(cause instanceof LonghandError)) throw cause;
        throw handInvalid(zip.file, 'damaged', modelFolderIn(lesson), String(cause.params['problem']), cause);
      });
    }
    await giveWay(work, 1);
    return written.map(({ id }) => id);
  } catch (error) {
    for (const { folder } of written) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The ZIP of a hand, of which every file is checked against its manifest. */
class HandZip {
  readonly file: string;
  readonly #tree: FileTree;
  readonly #listed: ReadonlyMap<string, TreeFile>;
  #hashes: Readonly<Record<string, string>> = {};

  private constructor(file: string, tree: FileTree, listed: ReadonlyMap<string, TreeFile>) {
    this.file = file;
    this.#tree = tree;
    this.#listed = listed;
  }

  /** @throws LonghandError `file-unreadable`, `hand-invalid` */
  static async open(file: string): Promise<HandZip> {
    const tree = await openZipTree(file);
    try {
      const listed = new Map<string, TreeFile>();
      for await (const one of tree.list()) listed.set(one.path, one);
      const zip = new HandZip(file, tree, listed);
      await zip.#readManifest();
      return zip;
    } catch (error) {
      await tree.close();
      if (!(error instanceof LonghandError) || error.code !== 'data-source') throw error;
      throw handInvalid(file, 'not-a-hand', '', String(error.params['problem']), error);
    }
  }

  close(): Promise<void> {
    return this.#tree.close();
  }

  /** @throws LonghandError `hand-invalid` where it is missing, too large, or not as the manifest says */
  async read(name: string, most: number): Promise<Uint8Array> {
    const bytes = await this.#content(name, most);
    if (!Object.hasOwn(this.#hashes, name) || sha256(bytes) !== this.#hashes[name]) {
      throw handInvalid(this.file, 'damaged', name, 'its hash differs');
    }
    return bytes;
  }

  /** @throws LonghandError `hand-invalid`, also where it does not fit the schema */
  async json<S extends z.ZodType>(name: string, most: number, schema: S): Promise<z.output<S>> {
    return this.#parse(name, await this.read(name, most), schema);
  }

  async #readManifest(): Promise<void> {
    if (!this.#listed.has(HAND_MANIFEST)) throw handInvalid(this.file, 'not-a-hand');
    const content = await this.#content(HAND_MANIFEST, MOST_MANIFEST);
    const about = this.#parse(
      HAND_MANIFEST,
      content,
      handManifestSchema.loose().pick({ format: true, version: true }),
    );
    if (!isKnownVersion(about.version)) throw handInvalid(this.file, 'newer');
    this.#hashes = this.#parse(HAND_MANIFEST, content, handManifestSchema).sha256;
  }

  #parse<S extends z.ZodType>(name: string, bytes: Uint8Array, schema: S): z.output<S> {
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder().decode(bytes));
    } catch (cause) {
      throw handInvalid(this.file, 'damaged', name, 'it is not JSON', cause);
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    if (name === HAND_MANIFEST && issue?.path[0] === 'format') throw handInvalid(this.file, 'not-a-hand');
    throw handInvalid(
      this.file,
      'damaged',
      name,
      `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
    );
  }

  async #content(name: string, most: number): Promise<Uint8Array> {
    const { refusal, size } = this.#listed.get(name) ?? {};
    if (refusal === undefined) throw handInvalid(this.file, 'missing', name);
    if ((size ?? 0) > most) throw handInvalid(this.file, 'too-large', name);
    if (refusal !== null) throw handInvalid(this.file, 'damaged', name, `it ${refusal}`);
    try {
      return await this.#tree.read(name, most);
    } catch (cause) {
      if (!(cause instanceof RefusedItem)) throw cause;
      throw handInvalid(this.file, 'damaged', name, `it ${cause.reason}`, cause);
    }
  }
}
