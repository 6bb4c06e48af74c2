import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { LonghandError } from '../../contract/errors';
import type { ModelInfo } from '../../contract/models';
import type { Library } from '../library/database';
import { ModelInspector } from './model-inspector';
import { readModelFolder } from './model-folder';
import { editsOfData } from './model-source';

const ACTIVE_MODEL_KEY = 'activeModel';
const activeModelSchema = z.string();

/** Id of the model that reads on a fresh installation: its folder under `resources/models`. */
export const SHIPPED_MODEL_ID = 'standard';

/** Folder of the shipped models: `resources/models`, found upwards from this file in a checkout, a build and a package. */
export function shippedModelsFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = path.join(folder, 'resources', 'models');
    if (existsSync(candidate)) return candidate;
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('resources/models is missing from this installation');
    folder = parent;
  }
}

/** Every model there is: the library's own and the shipped ones. */
export class ModelRegistry {
  readonly #library: Library;
  readonly #shippedFolder: string;
  /** Looked up once: what came with Longhand does not change while it runs, and every reading asks. */
  readonly #shippedIds: readonly string[];
  readonly #inspector = new ModelInspector();

  /** @param shippedFolder - see {@link shippedModelsFolder} */
  constructor(library: Library, shippedFolder: string = shippedModelsFolder()) {
    this.#library = library;
    this.#shippedFolder = shippedFolder;
    this.#shippedIds = subfolders(shippedFolder);
  }

  /** All models, latest first, the shipped ones last. A damaged one is listed with what is wrong. */
  async list(): Promise<ModelInfo[]> {
    const active = this.activeId();
    const [runs, tags, speeds] = [
      this.#library.models.runs(),
      this.#library.modelNotes.tags(),
      this.#library.modelNotes.speeds(),
    ];
    const notesOf = (id: string): Pick<ModelInfo, 'id' | 'active' | 'tags' | 'speed'> => ({
      ...{ id, active: id === active, tags: tags.get(id) ?? [], speed: speeds.get(id) ?? null },
    });
    // Many models have the same data set.
    const asked = new Map<string, Promise<number | null>>();
    const editsOf = (data: string): Promise<number | null> => {
      const answer = asked.get(data) ?? editsOfData(data);
      asked.set(data, answer);
      return answer;
    };
    const own = await Promise.all(
      this.#library.models.list().map(async ({ id, card }): Promise<ModelInfo> => {
        const { bytes, damage } = await this.#inspector.inspect(this.ownFolder(id));
        const { run = null, dataPath = null } = runs.get(id) ?? {};
        const edits = dataPath === null ? null : await editsOf(dataPath);
        return { ...notesOf(id), card, bytes, damage, source: { run, dataPath, edits } };
      }),
    );
    const shipped = await Promise.all(
      this.#shippedIds.map(async (id): Promise<ModelInfo[]> => {
        const { card, bytes } = await this.#inspector.inspect(path.join(this.#shippedFolder, id));
        // Without its card there is nothing to list; reading with it says what is wrong.
        if (card === null) return [];
        const source = { run: null, dataPath: null, edits: 0 };
        return [{ ...notesOf(id), card, bytes, damage: null, source }];
      }),
    );
    return [...own, ...shipped.flat()];
  }

  /**
   * What is listed of one model.
   *
   * @throws LonghandError `unknown-item`
   */
  async info(id: string): Promise<ModelInfo> {
    const model = (await this.list()).find((one) => one.id === id);
    if (model === undefined) throw unknownModel(id, this.#knownNames());
    return model;
  }

  /** Id of the model that reads; the shipped one where none was chosen or the chosen one is gone. */
  activeId(): string {
    const chosen = this.#library.settings.get(ACTIVE_MODEL_KEY, activeModelSchema);
    return chosen !== undefined && this.#find(chosen) !== undefined ? chosen : SHIPPED_MODEL_ID;
  }

  /** Whether there is a model with this id, a shipped one or one of the list. */
  has(id: string): boolean {
    return this.#find(id) !== undefined;
  }

  /**
   * Makes a model the one that reads, after checking that it is whole.
   *
   * @throws LonghandError `unknown-item`, `model-damaged`
   */
  async activate(id: string): Promise<void> {
    await readModelFolder(this.folderOf(id));
    this.#library.settings.set(ACTIVE_MODEL_KEY, id);
  }

  /** @throws LonghandError `unknown-item`, `model-protected` for a shipped model */
  rename(id: string, name: string): void {
    this.#requireOwn(id);
    this.#library.models.rename(id, name);
  }

  /**
   * Gives a model these tags in place of those that it has; a shipped one may have tags, too.
   *
   * @throws LonghandError `unknown-item`, `write-failed`
   */
  tag(id: string, tags: readonly string[]): void {
    this.folderOf(id);
    this.#library.modelNotes.setTags(id, tags);
  }

  /** Takes a model off the list; its folder stays, so that {@link restore} can bring it back. */
  remove(id: string): void {
    this.#requireOwn(id);
    if (id === this.activeId()) {
      throw new LonghandError(
        'model-protected',
        'This model is the one that reads (make another model active first).',
        { id },
      );
    }
    this.#library.models.remove(id);
  }

  /** @throws LonghandError `unknown-item` */
  restore(id: string): void {
    if (this.#library.models.get(id) === undefined) throw unknownModel(id, []);
    this.#library.models.restore(id);
  }

  /** Where the folder of a trained model with this id belongs, whether it is there or not. */
  ownFolder(id: string): string {
    return path.join(this.#library.folder, 'models', id);
  }

  /**
   * The folder of a model named by its id.
   *
   * @throws LonghandError `unknown-item`
   */
  folderOf(id: string): string {
    const folder = this.#find(id);
    if (folder === undefined) throw unknownModel(id, this.#knownNames());
    return folder;
  }

  /**
   * The folder of a model as a person names it: by id, by the name on its card (in any case), or by its folder.
   *
   * @throws LonghandError `unknown-item` that lists the known names
   */
  resolve(reference: string): string {
    const wanted = reference.toLowerCase();
    const known =
      this.#find(reference) ??
      this.#shippedIds
        .filter((id) => id.toLowerCase() === wanted)
        .map((id) => path.join(this.#shippedFolder, id))[0];
    if (known !== undefined) return known;
    const named = this.#library.models.list().find(({ card }) => card.name.toLowerCase() === wanted);
    if (named !== undefined) return this.ownFolder(named.id);
    if (existsSync(reference)) return path.resolve(reference);
    throw unknownModel(reference, this.#knownNames());
  }

  #find(id: string): string | undefined {
    if (this.#shippedIds.includes(id)) return path.join(this.#shippedFolder, id);
    return this.#library.models.isListed(id) ? this.ownFolder(id) : undefined;
  }

  #knownNames(): string[] {
    return [...this.#library.models.list().map(({ card }) => card.name), ...this.#shippedIds];
  }

  #requireOwn(id: string): void {
    if (this.#shippedIds.includes(id)) {
      throw new LonghandError(
        'model-protected',
        'The model that came with Longhand cannot be renamed or removed (make another one active instead).',
        { id },
      );
    }
    this.folderOf(id);
  }
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function unknownModel(reference: string, known: readonly string[]): LonghandError {
  return new LonghandError(
    'unknown-item',
    `There is no model "${reference}" (known: ${known.join(', ')}; or name a model's folder).`,
    { item: reference },
  );
}
