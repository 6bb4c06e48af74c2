import type { DataSetInfo } from '../../contract/data';
import { LonghandError } from '../../contract/errors';
import type { EmitEvent } from '../../contract/events';
import { openDataSet } from '../../core/data/data-set';
import { changeSince } from '../../core/data/file-stamp';
import type { Library } from '../../core/library/database';
import { OpenSet } from './open-set';

/** Data sets that stay open at once, and bytes of images; the longest unused one goes first. */
const KEPT_DATA_SETS = 3;
const KEPT_BYTES = 512 * 2 ** 20;
/** Time between two looks at the files of open data sets, in milliseconds. */
const WATCH_MS = 2_000;

/** The data sets that the studio holds in memory. */
export class OpenData {
  readonly #library: Library;
  readonly #emit: EmitEvent;
  /** By id (their hash), the last used one at the end. */
  readonly #open = new Map<string, OpenSet>();
  /** Changes of files that were told, by data set: each is told once. */
  readonly #told = new Map<string, string>();

  constructor(library: Library, emit: EmitEvent) {
    this.#library = library;
    this.#emit = emit;
    setInterval(() => void this.#watch(), WATCH_MS).unref();
  }

  /** @throws LonghandError `data-…`, `file-unreadable` */
  async open(path: string): Promise<DataSetInfo> {
    const data = await openDataSet(path);
    const { recentData, edits } = this.#library;
    // Read again, it counts as it is now, whatever is held of it.
    this.#told.delete(data.hash);
    const known = this.#open.get(data.hash);
    const set = known?.data.path === data.path ? known : new OpenSet(data, edits);
    set.files = data.files;
    this.#keep(set);
    const before = recentData.list().find((recent) => recent.path === data.path)?.hash ?? data.hash;
    const earlier = before === data.hash ? 0 : edits.state(before).done;
    recentData.add({
      path: data.path,
      name: data.name,
      openedAt: Date.now(),
      hash: data.hash,
      source: data.origin?.kind === 'import' ? data.origin.path : null,
    });
    this.#emit('data.changed', undefined);
    return set.describe(earlier === 0 ? null : earlier);
  }

  /** Lets a data set go: opened again, it is read anew. */
  forget(id: string): void {
    this.#open.delete(id);
  }

  /** @throws LonghandError `unknown-item` where it is not open (any more) */
  get(id: string): OpenSet {
    const set = this.#open.get(id);
    if (set === undefined) {
      throw new LonghandError('unknown-item', 'This data set is no longer open (open it again).', {
        item: id,
      });
    }
    this.#keep(set);
    return set;
  }

  #keep(set: OpenSet): void {
    this.#open.delete(set.data.hash);
    this.#open.set(set.data.hash, set);
    let bytes = [...this.#open.values()].reduce((sum, one) => sum + one.bytes, 0);
    for (const [id, one] of this.#open) {
      if (one === set || (this.#open.size <= KEPT_DATA_SETS && bytes <= KEPT_BYTES)) return;
      this.#open.delete(id);
      bytes -= one.bytes;
    }
  }

  async #watch(): Promise<void> {
    for (const [id, { files }] of this.#open) {
      const change = await changeSince(files);
      const key = JSON.stringify(change);
      if (change !== null && this.#told.get(id) !== key) this.#emit('data.altered', { id, ...change });
      this.#told.set(id, key);
    }
  }
}
