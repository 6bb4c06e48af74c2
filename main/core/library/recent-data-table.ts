import type Database from 'libsql';
import { z } from 'zod';

/** Data sets that are remembered. */
const MAX_RECENT = 20;

const rowSchema = z.object({ path: z.string(), name: z.string(), opened_at: z.number() });

/** A data set that was opened. */
export interface RecentData {
  readonly path: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
}

/** The data sets opened last. */
export class RecentDataTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Puts a data set in front and forgets what lies beyond {@link MAX_RECENT}. */
  add(data: RecentData): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO recent_data (path, name, opened_at) VALUES (?, ?, ?)')
      .run(data.path, data.name, data.openedAt);
    this.#database
      .prepare(
        'DELETE FROM recent_data WHERE path NOT IN (SELECT path FROM recent_data ORDER BY opened_at DESC LIMIT ?)',
      )
      .run(MAX_RECENT);
  }

  /** Latest first. */
  list(): RecentData[] {
    const rows: unknown[] = this.#database.prepare('SELECT * FROM recent_data ORDER BY opened_at DESC').all();
    return rows.map((row) => {
      const { path, name, opened_at: openedAt } = rowSchema.parse(row);
      return { path, name, openedAt };
    });
  }
}
