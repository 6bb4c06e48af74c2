import type Database from 'libsql';
import { z } from 'zod';

const rowSchema = z.object({ value: z.string() });

/** Small values by key, as JSON. */
export class SettingsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** The value of a key, or `undefined` where there is none or it no longer fits the schema. */
  get<S extends z.ZodType>(key: string, schema: S): z.output<S> | undefined {
    const row: unknown = this.#database.prepare('SELECT value FROM settings WHERE key = ?').get(key);
    if (row === undefined) return undefined;
    const parsed = schema.safeParse(JSON.parse(rowSchema.parse(row).value));
    return parsed.success ? parsed.data : undefined;
  }

  set(key: string, value: unknown): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)')
      .run(key, JSON.stringify(value));
  }
}
