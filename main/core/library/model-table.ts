import type Database from 'libsql';
import { z } from 'zod';
import { modelCardSchema, type ModelCard } from '../../contract/models';
import { jsonColumn, select, write } from './statements';

const rowSchema = z.object({
  id: z.string(),
  card: jsonColumn(modelCardSchema),
  created_at: z.number(),
  removed_at: z.number().nullable(),
});

const sourceRowSchema = z.object({ id: z.string(), run: z.string(), dataPath: z.string() });

/** The run that made a model, and where its data set lies. */
export interface ModelRun {
  readonly run: string;
  readonly dataPath: string;
}

/** A model as the library knows it; its weights lie in `models/<id>/`. */
export interface ModelRow {
  readonly id: string;
  readonly card: ModelCard;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When it was taken off the list, or `null`. */
  readonly removedAt: number | null;
}

/** The trained models. The shipped one is not among them. Changes throw `write-failed` where the disk refuses. */
export class ModelTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  insert(model: { readonly id: string; readonly card: ModelCard }): void {
    write(
      this.#database,
      'INSERT INTO models (id, card, created_at) VALUES (?, ?, ?)',
      model.id,
      JSON.stringify(model.card),
      Date.now(),
    );
  }

  /** A model, removed or not. */
  get(id: string): ModelRow | undefined {
    const [row] = select(this.#database, rowSchema, 'SELECT * FROM models WHERE id = ?', id);
    return row && modelOf(row);
  }

  /** Whether a model is on the list. Every reading asks, so its card is not parsed for this. */
  isListed(id: string): boolean {
    const found = 'SELECT 1 AS found FROM models WHERE id = ? AND removed_at IS NULL';
    return select(this.#database, z.object({ found: z.literal(1) }), found, id).length > 0;
  }

  /** The models that are not removed, latest first. */
  list(): ModelRow[] {
    return select(
      this.#database,
      rowSchema,
      'SELECT * FROM models WHERE removed_at IS NULL ORDER BY created_at DESC, rowid DESC',
    ).map(modelOf);
  }

  /** The runs that made the models, by model; those that no run made are left out. */
  runs(): Map<string, ModelRun> {
    const rows = select(
      this.#database,
      sourceRowSchema,
      `SELECT model_id AS id, id AS run, info ->> '$.data.path' AS dataPath FROM runs
       WHERE model_id IS NOT NULL AND json_valid(info)`,
    );
    return new Map(rows.map(({ id, ...source }) => [id, source]));
  }

  /** Changes the name on its card. */
  rename(id: string, name: string): void {
    write(this.#database, "UPDATE models SET card = json_set(card, '$.name', ?) WHERE id = ?", name, id);
  }

  /** Takes a model off the list; {@link restore} brings it back. */
  remove(id: string): void {
    write(this.#database, 'UPDATE models SET removed_at = ? WHERE id = ?', Date.now(), id);
  }

  restore(id: string): void {
    write(this.#database, 'UPDATE models SET removed_at = NULL WHERE id = ?', id);
  }
}

function modelOf({ id, card, ...row }: z.output<typeof rowSchema>): ModelRow {
  return { id, card, createdAt: row.created_at, removedAt: row.removed_at };
}
