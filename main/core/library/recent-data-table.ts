import type Database from 'libsql';
import { z } from 'zod';
import { select, write } from './statements';

/** Data sets that are remembered. */
const MAX_RECENT = 20;

const rowSchema = z.object({
  path: z.string(),
  name: z.string(),
  opened_at: z.number(),
  hash: z.string().nullable(),
  source: z.string().nullable(),
});

/** A data set that was opened. */
export interface RecentData {
  readonly path: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  /** What it held then, as a data set is known by; `null` where an earlier version opened it. */
  readonly hash: string | null;
  /** Where it was imported from. */
  readonly source: string | null;
}

/** The data sets opened last. */
export class RecentDataTable {
  readonly #database: Database.Database;

  readonly #ownFolder: string;

  /** @param ownFolder - where Longhand keeps data sets itself: they stay on the list until a person takes them off */
  constructor(database: Database.Database, ownFolder: string) {
    this.#database = database;
    this.#ownFolder = ownFolder;
  }

  /**
   * Puts a data set in front and forgets what lies beyond {@link MAX_RECENT}, but none that Longhand keeps itself.
   *
   * @throws LonghandError `write-failed`
   */
  add(data: RecentData): void {
    write(
      this.#database,
      'INSERT OR REPLACE INTO recent_data (path, name, opened_at, hash, source) VALUES (?, ?, ?, ?, ?)',
      data.path,
      data.name,
      data.openedAt,
      data.hash,
      data.source,
    );
    write(
      this.#database,
      `DELETE FROM recent_data WHERE substr(path, 1, length(?1)) <> ?1 AND path NOT IN
        (SELECT path FROM recent_data WHERE substr(path, 1, length(?1)) <> ?1
          ORDER BY opened_at DESC, rowid DESC LIMIT ?2)`,
      this.#ownFolder,
      MAX_RECENT,
    );
  }

  /** Latest first. */
  list(): RecentData[] {
    return select(
      this.#database,
      rowSchema,
      'SELECT * FROM recent_data ORDER BY opened_at DESC, rowid DESC',
    ).map(({ opened_at, ...row }) => ({ ...row, openedAt: opened_at }));
  }

  /** Takes a data set off the list. */
  forget(path: string): void {
    write(this.#database, 'DELETE FROM recent_data WHERE path = ?', path);
  }
}
