import type Database from 'libsql';
import { z } from 'zod';
import { jsonColumn, select, write } from './statements';

/** Small values by key, as JSON. */
export class SettingsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** The value of a key, or `undefined` where there is none or it no longer fits the schema. */
  get<S extends z.ZodType>(key: string, schema: S): z.output<S> | undefined {
    const rowSchema = z.object({ value: jsonColumn(schema) });
    return select(this.#database, rowSchema, 'SELECT value FROM settings WHERE key = ?', key)[0]?.value;
  }

  /** @throws LonghandError `write-failed` */
  set(key: string, value: unknown): void {
    const json = JSON.stringify(value);
    write(this.#database, 'INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', key, json);
  }
}
