import type Database from 'libsql';
import { z } from 'zod';
import type { ModelSpeed } from '../../contract/models';
import { select, write, writeTogether } from './statements';

const tagRowSchema = z.object({ id: z.string(), tag: z.string() });
const speedRowSchema = z.object({
  id: z.string(),
  imagesPerSecond: z.number(),
  aloneMs: z.number(),
  machine: z.string(),
  measuredAt: z.number(),
});

/**
 * What is noted of models beside their cards: a person's tags, and how fast they read here. Of the shipped ones, too, which are
 * not among the library's own. Changes throw `write-failed` where the disk refuses.
 */
export class ModelNotesTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** The tags of every model that has any, in the order in which they were given. */
  tags(): Map<string, string[]> {
    const rows = select(
      this.#database,
      tagRowSchema,
      'SELECT model_id AS id, tag FROM model_tags ORDER BY model_id, place',
    );
    const tags = new Map<string, string[]>();
    for (const { id, tag } of rows) tags.set(id, [...(tags.get(id) ?? []), tag]);
    return tags;
  }

  /** Gives a model these tags in place of those that it has, each once. */
  setTags(id: string, tags: readonly string[]): void {
    writeTogether(this.#database, () => {
      write(this.#database, 'DELETE FROM model_tags WHERE model_id = ?', id);
      [...new Set(tags)].forEach((tag, place) =>
        write(
          this.#database,
          'INSERT INTO model_tags (model_id, tag, place) VALUES (?, ?, ?)',
          id,
          tag,
          place,
        ),
      );
    });
  }

  /** How fast every model reads that was measured. */
  speeds(): Map<string, ModelSpeed> {
    const rows = select(
      this.#database,
      speedRowSchema,
      `SELECT model_id AS id, images_per_second AS imagesPerSecond, alone_ms AS aloneMs, machine,
         measured_at AS measuredAt FROM model_speeds`,
    );
    return new Map(rows.map(({ id, ...speed }) => [id, speed]));
  }

  /** Records how fast a model reads, in place of what was measured before. */
  setSpeed(id: string, { imagesPerSecond, aloneMs, machine, measuredAt }: ModelSpeed): void {
    write(
      this.#database,
      `INSERT OR REPLACE INTO model_speeds (model_id, images_per_second, alone_ms, machine, measured_at)
       VALUES (?, ?, ?, ?, ?)`,
      ...[id, imagesPerSecond, aloneMs, machine, measuredAt],
    );
  }
}
