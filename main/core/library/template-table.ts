import type Database from 'libsql';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { templateSchema, type Template } from '../../contract/pages';
import { jsonColumn, select, write } from './statements';

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  fields: jsonColumn(templateSchema.shape.fields),
  created_at: z.number(),
});

/** Forms that are filled in again and again. Changes throw `write-failed` where the disk refuses. */
export class TemplateTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Those that are not removed, by their names. */
  list(): Template[] {
    return this.#select('removed_at IS NULL ORDER BY name, created_at');
  }

  /** One that may be removed. */
  get(id: string): Template | undefined {
    return this.#select('id = ?', id)[0];
  }

  insert({ name, fields }: Pick<Template, 'name' | 'fields'>): Template {
    const template: Template = { id: randomUUID(), name, fields, createdAt: Date.now() };
    write(
      this.#database,
      'INSERT INTO page_templates (id, name, fields, created_at) VALUES (?, ?, ?, ?)',
      ...[template.id, name, JSON.stringify(fields), template.createdAt],
    );
    return template;
  }

  update({ id, name, fields }: Pick<Template, 'id' | 'name' | 'fields'>): void {
    const sql = 'UPDATE page_templates SET name = ?, fields = ? WHERE id = ?';
    write(this.#database, sql, name, JSON.stringify(fields), id);
  }

  /** Takes one off the list; {@link restore} brings it back. */
  remove(id: string): void {
    write(this.#database, 'UPDATE page_templates SET removed_at = ? WHERE id = ?', Date.now(), id);
  }

  restore(id: string): void {
    write(this.#database, 'UPDATE page_templates SET removed_at = NULL WHERE id = ?', id);
  }

  #select(where: string, ...values: string[]): Template[] {
    const sql = `SELECT id, name, fields, created_at FROM page_templates WHERE ${where}`;
    return select(this.#database, rowSchema, sql, ...values).map(({ created_at, ...row }) => ({
      ...row,
      createdAt: created_at,
    }));
  }
}
