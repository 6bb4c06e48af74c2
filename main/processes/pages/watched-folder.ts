import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setTimeout as moment } from 'node:timers/promises';
import { z } from 'zod';
import { LonghandError, toFailure, type Failure } from '../../contract/errors';
import type { PageQueue as QueueState } from '../../contract/pages';
import { fileUnreadable } from '../../core/data/idx-errors';
import type { Library } from '../../core/library/database';
import { findPageFiles, type FoundFile } from './page-files';
import type { PageIntake } from './page-intake';
import { Throttled } from '../throttled';

const KEY = 'pageQueue.watched';
/** `since`: milliseconds since 1970. */
const watchedSchema = z.object({ folder: z.string(), since: z.number() });
type Watched = z.output<typeof watchedSchema>;

/** When a folder is looked through and when a file is taken, in milliseconds. */
export interface WatchPace {
  /** It is looked through as often, whether the system tells of changes or not. */
  readonly everyMs: number;
  /** A file is taken once it has been as it is for so long: what is being written still, is not. */
  readonly stillMs: number;
}

const USUAL_PACE: WatchPace = { everyMs: 60_000, stillMs: 1_000 };

/** A folder whose new files are put in line by themselves. */
export class WatchedFolder {
  readonly #library: Library;
  readonly #intake: () => PageIntake;
  readonly #onChange: () => void;
  readonly #pace: WatchPace;
  readonly #looking: Throttled;
  #watched: Watched | null;
  #failure: Failure | null = null;
  #watcher: FSWatcher | null = null;
  #timer: NodeJS.Timeout | null = null;
  #look: Promise<void> | null = null;
  /** Ends its waiting, too. */
  readonly #closing = new AbortController();
  /** Files that were looked at and are there under another name, or hold what a person took away. */
  readonly #known = new Set<string>();

  /** @param onChange - called when another folder is watched, or it can no longer be looked at, or can again */
  constructor(library: Library, intake: () => PageIntake, onChange: () => void, pace = USUAL_PACE) {
    this.#library = library;
    this.#intake = intake;
    this.#onChange = onChange;
    this.#pace = pace;
    this.#looking = new Throttled(() => void this.look(), pace.stillMs / 2);
    this.#watched = library.settings.get(KEY, watchedSchema.nullable()) ?? null;
  }

  get state(): Pick<QueueState, 'watched' | 'watchFailure'> {
    return { watched: this.#watched?.folder ?? null, watchFailure: this.#failure };
  }

  /** Begins to look, also for what came while Longhand was closed. */
  start(): void {
    this.#listen();
    if (this.#watched === null || this.#isClosed) return;
    this.#timer ??= setInterval(() => this.#looking.ask(), this.#pace.everyMs);
    this.#looking.ask();
  }

  /**
   * Watches another folder, or `null` none, from now on: what lies in it already is not taken.
   *
   * @throws LonghandError `file-unreadable` where it is no folder, `write-failed`
   */
  async set(folder: string | null): Promise<void> {
    if (folder !== null) await refuseOther(folder);
    const watched = folder === null ? null : { folder, since: Date.now() };
    this.#library.settings.set(KEY, watched);
    this.#stop();
    this.#watched = watched;
    this.#failure = null;
    this.#onChange();
    this.start();
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#stop();
    await this.#look;
  }

  /** Looks through the folder now, and again as long as files in it are still being written. */
  async look(): Promise<void> {
    this.#look ??= this.#lookThrough()
      .catch((error: unknown) => {
        if (!(error instanceof LonghandError)) console.error('the watched folder was not looked at:', error);
        this.#setFailure(toFailure(error));
      })
      .finally(() => (this.#look = null));
    await this.#look;
  }

  async #lookThrough(): Promise<void> {
    const watched = this.#watched;
    if (watched === null || this.#isClosed) return;
    const fresh = await this.#fresh(watched);
    // It is there, maybe again: then it has to be listened to anew.
    if (this.#failure !== null || this.#watcher === null) this.#listen();
    this.#setFailure(null);
    if (fresh.length === 0) return;
    await moment(this.#pace.stillMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    const still = (await Promise.all(fresh.map(asItWas))).filter((file) => file !== null);
    if (!this.#isWatching(watched)) return;
    await this.#intake().addFound(still);
    for (const file of still) this.#known.add(stampOf(file));
    if (still.length < fresh.length) this.#looking.ask();
  }

  #isWatching(watched: Watched): boolean {
    return this.#watched === watched && !this.#isClosed;
  }

  /** What came since the folder is watched and was not added yet. */
  async #fresh({ folder, since }: Watched): Promise<FoundFile[]> {
    await refuseOther(folder);
    const { files } = await findPageFiles([folder]);
    return files.filter(
      (file) =>
        file.size > 0 &&
        file.arrivedAt >= since &&
        !this.#known.has(stampOf(file)) &&
        !this.#library.pages.isKnownFile(file.path, file.size, file.modifiedAt),
    );
  }

  #listen(): void {
    this.#watcher?.close();
    this.#watcher = null;
    if (this.#watched === null || this.#isClosed) return;
    try {
      this.#watcher = watch(this.#watched.folder, () => this.#looking.ask());
      // The folder went away: looking through it tells.
      this.#watcher.on('error', () => this.#looking.ask());
    } catch {
      // It is looked through every now and then all the same.
    }
  }

  #setFailure(failure: Failure | null): void {
    if (this.#failure?.message === failure?.message) return;
    this.#failure = failure;
    this.#onChange();
  }

  #stop(): void {
    this.#watcher?.close();
    this.#watcher = null;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#looking.stop();
  }
}

/** @throws LonghandError `file-unreadable` where there is no such folder */
async function refuseOther(folder: string): Promise<void> {
  const stats = await stat(folder).catch((cause: unknown) => {
    throw fileUnreadable(folder, cause);
  });
  if (!stats.isDirectory()) throw fileUnreadable(folder, new Error('it is a file, and no folder'));
}

function stampOf({ path, size, modifiedAt }: FoundFile): string {
  return `${size} ${modifiedAt} ${path}`;
}

/** A file that has not changed meanwhile; `null` where it has. */
async function asItWas(file: FoundFile): Promise<FoundFile | null> {
  const stats = await stat(file.path).catch(() => null);
  return stats?.size === file.size && stats.mtimeMs === file.modifiedAt ? file : null;
}
