import { stat } from 'node:fs/promises';
import path from 'node:path';
import { LonghandError } from '../../contract/errors';
import type { ModelCard } from '../../contract/models';
import { MODEL_FILES, readModelFolder } from './model-folder';

/** What lies in a model's folder. */
export interface Inspection {
  /** `null` where it is damaged. */
  readonly card: ModelCard | null;
  /** Size of its weights file. */
  readonly bytes: number;
  /** What is wrong with it, or `null`. */
  readonly damage: string | null;
}

/** Looks whether models are whole. A folder whose files are as they were is not read again; others are read one by one. */
export class ModelInspector {
  readonly #known = new Map<string, { readonly stamp: string; readonly inspection: Inspection }>();
  /** Comes after those that were asked for before: all weights at once would fill the memory. */
  #turn: Promise<unknown> = Promise.resolve();

  async inspect(folder: string): Promise<Inspection> {
    const stamp = await stampOf(folder);
    const known = this.#known.get(folder);
    if (known?.stamp === stamp) return known.inspection;
    const reading = this.#turn.then(() => inspect(folder));
    this.#turn = reading.catch(() => undefined);
    const inspection = await reading;
    this.#known.set(folder, { stamp, inspection });
    return inspection;
  }
}

/** Sizes and times of its files: whoever changes one changes this. */
async function stampOf(folder: string): Promise<string> {
  const stamps = await Promise.all(
    MODEL_FILES.map((file) =>
      stat(path.join(folder, file)).then(
        ({ size, mtimeMs }) => `${size}@${mtimeMs}`,
        () => '-',
      ),
    ),
  );
  return stamps.join(' ');
}

async function inspect(folder: string): Promise<Inspection> {
  try {
    const { card, bytes } = await readModelFolder(folder);
    return { card, bytes, damage: null };
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    return { card: null, bytes: 0, damage: error.message };
  }
}
