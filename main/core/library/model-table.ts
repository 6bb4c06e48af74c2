import type Database from 'libsql';
import { z } from 'zod';
import { modelCardSchema, type ModelCard } from '../../contract/models';

const rowSchema = z.object({
  id: z.string(),
  card: z.string().transform((text) => modelCardSchema.parse(JSON.parse(text))),
  created_at: z.number(),
  removed_at: z.number().nullable(),
});

/** A model as the library knows it; its weights lie in `models/<id>/`. */
export interface ModelRow {
  readonly id: string;
  readonly card: ModelCard;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When it was taken off the list, or `null`. */
  readonly removedAt: number | null;
}

/** The trained models. The shipped one is not among them. */
export class ModelTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  insert(model: { readonly id: string; readonly card: ModelCard }): void {
    this.#database
      .prepare('INSERT INTO models (id, card, created_at) VALUES (?, ?, ?)')
      .run(model.id, JSON.stringify(model.card), Date.now());
  }

  /** A model, removed or not. */
  get(id: string): ModelRow | undefined {
    const row: unknown = this.#database.prepare('SELECT * FROM models WHERE id = ?').get(id);
    return row === undefined ? undefined : modelOf(row);
  }

  /** The models that are not removed, latest first. */
  list(): ModelRow[] {
    const rows: unknown[] = this.#database
      .prepare('SELECT * FROM models WHERE removed_at IS NULL ORDER BY created_at DESC, rowid DESC')
      .all();
    return rows.map(modelOf);
  }

  rename(id: string, name: string): void {
    const model = this.get(id);
    if (model === undefined) return;
    this.#database
      .prepare('UPDATE models SET card = ? WHERE id = ?')
      .run(JSON.stringify({ ...model.card, name }), id);
  }

  /** Takes a model off the list; {@link restore} brings it back. */
  remove(id: string): void {
    this.#database.prepare('UPDATE models SET removed_at = ? WHERE id = ?').run(Date.now(), id);
  }

  restore(id: string): void {
    this.#database.prepare('UPDATE models SET removed_at = NULL WHERE id = ?').run(id);
  }
}

function modelOf(row: unknown): ModelRow {
  const { id, card, created_at: createdAt, removed_at: removedAt } = rowSchema.parse(row);
  return { id, card, createdAt, removedAt };
}
