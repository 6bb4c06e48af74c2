import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeFileSafely } from '../library/files';
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from './checkpoint';

const NAME = /^checkpoint-(\d{8})\.bin$/;
const KEPT = 2;

/** The checkpoints of one run: a folder in which the last two good ones are kept. */
export class CheckpointStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Writes a checkpoint beside those that are there, then removes what is older than the last two.
   *
   * @throws LonghandError `write-failed`; the ones that are there stay
   */
  async write(checkpoint: Checkpoint): Promise<void> {
    const before = await this.#names();
    const bytes = encodeCheckpoint(checkpoint);
    await writeFileSafely(path.join(this.#folder, nameOf(numberOf(before.at(-1)) + 1)), bytes);
    await this.#remove(before.slice(0, Math.max(0, before.length - (KEPT - 1))));
  }

  /**
   * Writes a checkpoint where the disk has no room: the older of the two that are there makes it.
   *
   * @throws LonghandError `write-failed`; the newer one stays
   */
  async writeInPlaceOfOldest(checkpoint: Checkpoint): Promise<void> {
    await this.#remove((await this.#names()).slice(0, -1));
    await this.write(checkpoint);
  }

  /** The newest checkpoint that is whole; `null` where there is none. */
  async read(): Promise<Checkpoint | null> {
    for (const name of (await this.#names()).reverse()) {
      const bytes = await readFile(path.join(this.#folder, name)).catch(() => null);
      const checkpoint = bytes === null ? null : decodeCheckpoint(bytes);
      if (checkpoint !== null) return checkpoint;
    }
    return null;
  }

  /** Removes all of them: the run has ended. */
  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** From the oldest on. */
  async #names(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((name) => NAME.test(name)).sort();
  }

  async #remove(names: readonly string[]): Promise<void> {
    for (const name of names) await rm(path.join(this.#folder, name), { force: true });
  }
}

function nameOf(number: number): string {
  return `checkpoint-${String(number).padStart(8, '0')}.bin`;
}

function numberOf(name: string | undefined): number {
  return Number(NAME.exec(name ?? '')?.[1] ?? 0);
}
