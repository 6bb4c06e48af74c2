import type Database from 'libsql';
import { LonghandError } from '../../contract/errors';
import { write, writeTogether } from './statements';

/** Under which the library remembers that erased rows may still lie in its files. */
const DUE_KEY = 'erasureDue';

/** Takes what was erased out of the database's files, too: SQLite by itself only forgets where it was. */
export class Erasure {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /**
   * Erases a hand with its samples and lessons, and what is known of models, for good.
   *
   * @param models - ids of the models that go with it
   * @throws LonghandError `write-failed`; where the rows are gone but another process keeps their pages from being
   * overwritten, that is made up for when the library is opened the next time
   */
  hand(id: string, models: readonly string[]): void {
    // What is deleted is overwritten with zeros at once; VACUUM then leaves no page behind that it may lie in.
    this.#database.pragma('secure_delete = ON');
    writeTogether(this.#database, () => {
      write(this.#database, 'INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', DUE_KEY, 'true');
      write(this.#database, 'DELETE FROM samples WHERE hand_id = ?', id);
      write(this.#database, 'DELETE FROM lessons WHERE hand_id = ?', id);
      write(this.#database, 'DELETE FROM hands WHERE id = ?', id);
      for (const model of models) {
        write(this.#database, 'DELETE FROM model_tags WHERE model_id = ?', model);
        write(this.#database, 'DELETE FROM model_speeds WHERE model_id = ?', model);
        write(this.#database, 'DELETE FROM models WHERE id = ?', model);
      }
    });
    this.#sweep();
  }

  /** Makes up for what was not done when something was erased. Never throws: it is tried again the next time. */
  catchUp(): void {
    try {
      const due = this.#database.prepare('SELECT 1 AS due FROM settings WHERE key = ?').get(DUE_KEY);
      if (due !== undefined) this.#sweep();
    } catch (error) {
      if (!(error instanceof LonghandError)) throw error;
    }
  }

  /** Writes the database anew without what was deleted, and empties the log of its changes. */
  #sweep(): void {
    this.#database.pragma('secure_delete = ON');
    write(this.#database, 'VACUUM');
    this.#truncateLog();
    write(this.#database, 'DELETE FROM settings WHERE key = ?', DUE_KEY);
  }

  #truncateLog(): void {
    const [row] = this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all() as { busy: number }[];
    if (row?.busy === 0) return;
    const reason = 'another process has it open';
    throw new LonghandError(
      'write-failed',
      `Everything was erased, but ${reason}, so traces may lie in the library's files (close other Longhand commands; the rest is done when Longhand starts again).`,
      { file: 'longhand.db', reason },
    );
  }
}
