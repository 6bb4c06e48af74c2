import type Database from 'libsql';
import { z } from 'zod';
import { fieldKeySchema, pageFieldSchema } from '../../contract/pages';
import { jsonColumn, select, write, writeRows, writeTogether } from './statements';

const valueChange = <S extends z.ZodType>(value: S): z.ZodObject<{ before: S; after: S }> =>
  z.object({ before: value, after: value });

/** What a person changed on one page, so that it can be taken back. */
export const pageChangeSchema = z.object({
  /** `null` where there was, or is, no such field. */
  fields: z.array(
    z.object({
      key: fieldKeySchema,
      before: pageFieldSchema.nullable(),
      after: pageFieldSchema.nullable(),
    }),
  ),
  isChecked: valueChange(z.boolean()).nullable(),
  /** The template that lies over the page. */
  template: valueChange(z.string().nullable()).nullable(),
});
/** See {@link pageChangeSchema}. */
export type PageChange = z.output<typeof pageChangeSchema>;
/** What became of one field. */
export type FieldChange = PageChange['fields'][number];

const rowSchema = z.object({
  position: z.int(),
  page_id: z.string(),
  change: jsonColumn(pageChangeSchema),
  samples: jsonColumn(z.array(z.string())),
  is_undone: z.int(),
});

/** A step of the log, on one page. */
export interface PageEdit {
  readonly position: number;
  readonly page: string;
  readonly change: PageChange;
  /** Samples of a hand that came of it. */
  readonly samples: readonly string[];
  readonly isUndone: boolean;
}

/** Which way through the log. */
export type Direction = 'undo' | 'redo';

/**
 * What persons changed on pages, in the order of time. Steps on pages that are removed are passed over until those are there
 * again. Changes throw `write-failed` where the disk refuses.
 */
export class PageEditTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /**
   * Records what one step changed on pages; what could be made again can be no more.
   *
   * @returns the positions, in the same order
   */
  insert(changes: readonly { readonly page: string; readonly change: PageChange }[]): number[] {
    return writeTogether(this.#database, () => {
      write(this.#database, 'DELETE FROM page_edits WHERE is_undone = 1');
      const last = this.#last();
      writeRows(
        this.#database,
        `INSERT INTO page_edits (step, page_id, change, samples, is_undone, made_at)
         VALUES (?, ?, ?, '[]', 0, ?)`,
        changes.map(({ page, change }) => [last + 1, page, JSON.stringify(change), Date.now()]),
      );
      const sql = 'SELECT position FROM page_edits WHERE step = ? ORDER BY position';
      return select(this.#database, z.object({ position: z.int() }), sql, last + 1).map(
        ({ position }) => position,
      );
    });
  }

  /** The step that would be taken next, on all of its pages; empty where there is none. */
  next(direction: Direction): PageEdit[] {
    const [order, isUndone] = direction === 'undo' ? ['DESC', 0] : ['ASC', 1];
    return this.#select(
      `step = (
         SELECT step FROM page_edits JOIN pages ON pages.id = page_id
         WHERE is_undone = ?1 AND removed_at IS NULL ORDER BY step ${order} LIMIT 1
       ) AND is_undone = ?1 AND page_id IN (SELECT id FROM pages WHERE removed_at IS NULL)
       ORDER BY position ${order}`,
      isUndone,
    );
  }

  /** What was changed on a page and counts, the first first. */
  of(page: string): PageEdit[] {
    return this.#select('page_id = ? AND is_undone = 0 ORDER BY position', page);
  }

  get(position: number): PageEdit | undefined {
    return this.#select('position = ?', position)[0];
  }

  setUndone(positions: readonly number[], isUndone: boolean): void {
    const rows = positions.map((position) => [isUndone ? 1 : 0, position]);
    writeTogether(this.#database, () =>
      writeRows(this.#database, 'UPDATE page_edits SET is_undone = ? WHERE position = ?', rows),
    );
  }

  /** Records which samples of a hand came of a step. */
  setSamples(position: number, samples: readonly string[]): void {
    const sql = 'UPDATE page_edits SET samples = ? WHERE position = ?';
    write(this.#database, sql, JSON.stringify(samples), position);
  }

  #last(): number {
    const sql = 'SELECT COALESCE(MAX(step), 0) AS last FROM page_edits';
    return select(this.#database, z.object({ last: z.int() }), sql)[0]?.last ?? 0;
  }

  #select(where: string, ...values: (string | number)[]): PageEdit[] {
    const sql = `SELECT position, page_id, change, samples, is_undone FROM page_edits WHERE ${where}`;
    return select(this.#database, rowSchema, sql, ...values).map(({ page_id, is_undone, ...row }) => ({
      ...row,
      page: page_id,
      isUndone: is_undone !== 0,
    }));
  }
}
