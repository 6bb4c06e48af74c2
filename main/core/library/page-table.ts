import type Database from 'libsql';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { failureSchema, type Failure } from '../../contract/errors';
import { pageReadingSchema, type StoredReading } from '../../contract/page-reading';
import { PAGE_STATUSES, pageFieldSchema, type PageField, type PageSummary } from '../../contract/pages';
import { jsonColumn, select, write, writeRows, writeTogether, type SqlValue } from './statements';

const COLUMNS = `number, id, file, path, page, pages, status, added_at, failure, company, date, currency, total, flags,
  doubt, source, hash, template, removed_at`;

const rowSchema = z.object({
  number: z.int(),
  id: z.string(),
  file: z.string(),
  path: z.string().nullable(),
  page: z.int(),
  pages: z.int(),
  status: z.enum(PAGE_STATUSES),
  added_at: z.number(),
  failure: jsonColumn(failureSchema).nullable(),
  company: z.string().nullable(),
  date: z.string().nullable(),
  currency: z.string().nullable(),
  total: z.string().nullable(),
  flags: z.int(),
  doubt: z.number(),
  source: z.string().nullable(),
  hash: z.string(),
  template: z.string().nullable(),
  removed_at: z.number().nullable(),
});

const contentSchema = z.object({
  reading: jsonColumn(pageReadingSchema),
  fields: jsonColumn(z.array(pageFieldSchema)),
});

/** A page of the library, without what was read of it. */
export interface PageRow extends PageSummary {
  /** The file among the library's pages that keeps what lies nowhere else; `null`: `path` says where it lies. */
  readonly source: string | null;
  /** SHA-256 of the file; empty where it could not be read. */
  readonly hash: string;
  readonly template: string | null;
  readonly isRemoved: boolean;
}

/** What was read of a page, and its fields as they stand now. */
export interface PageContent {
  readonly reading: StoredReading;
  readonly fields: readonly PageField[];
}

/** What follows from a page's fields. */
export interface PageState extends Pick<
  PageSummary,
  'status' | 'failure' | 'company' | 'date' | 'currency' | 'total' | 'flags' | 'doubt'
> {
  readonly template: string | null;
}

/** A file whose pages are to be read. */
export interface NewPageFile {
  readonly file: string;
  readonly path: string | null;
  /** See {@link PageRow.source}. */
  readonly source: string | null;
  readonly hash: string;
  /** Of the file, in bytes, and when it was last changed, in milliseconds since 1970. */
  readonly size: number;
  readonly modifiedAt: number;
}

/** How many pages are where. */
export type PageCounts = Readonly<Record<PageSummary['status'], number>>;

/** The pages of receipts and forms. Changes throw `write-failed` where the disk refuses. */
export class PageTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Puts files at the end of those that wait, each as one page until it is opened; gives the ids of those. */
  insert(files: readonly NewPageFile[]): string[] {
    const now = Date.now();
    const rows = files.map(({ file, path, source, hash, size, modifiedAt }): SqlValue[] => [
      ...[randomUUID(), file, path, source, hash, size, modifiedAt, now],
    ]);
    writeTogether(this.#database, () => {
      writeRows(
        this.#database,
        `INSERT INTO pages
           (id, file_number, file, path, source, hash, size, modified_at, page, pages, status, added_at, flags, doubt)
         VALUES (?, 0, ?, ?, ?, ?, ?, ?, 1, 0, 'waiting', ?, 0, 0)`,
        rows,
      );
      write(this.#database, 'UPDATE pages SET file_number = number WHERE file_number = 0');
    });
    return rows.map(([id]) => String(id));
  }

  /**
   * Records how many pages a file has, each of which is one of its own from now on.
   *
   * @param ids - of all its pages, the first of which is there already
   */
  open(ids: readonly string[]): void {
    const [first = '', ...others] = ids;
    writeTogether(this.#database, () => {
      write(this.#database, 'UPDATE pages SET pages = ? WHERE id = ?', ids.length, first);
      writeRows(
        this.#database,
        `INSERT INTO pages (id, page, pages, file_number, file, path, source, hash, size, modified_at, status, added_at,
           removed_at, flags, doubt)
         SELECT ?, ?, pages, file_number, file, path, source, hash, size, modified_at, 'waiting', added_at, removed_at, 0, 0
         FROM pages WHERE id = ?`,
        others.map((id, index) => [id, index + 2, first]),
      );
    });
  }

  /** All that are not removed, the latest file first, its pages in their order. */
  list(): PageRow[] {
    return this.#select('removed_at IS NULL ORDER BY file_number DESC, page');
  }

  /** One that may be removed. */
  get(id: string): PageRow | undefined {
    return this.#select('id = ?', id)[0];
  }

  /** Pages, removed or not, in the order of their ids; what is not there is left out. */
  find(ids: readonly string[]): PageRow[] {
    const where = 'id IN (SELECT value FROM json_each(?))';
    const found = new Map(this.#select(where, JSON.stringify(ids)).map((row) => [row.id, row]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** `undefined` where it was not read yet. */
  contentOf(id: string): PageContent | undefined {
    const sql = 'SELECT reading, fields FROM page_readings WHERE page_id = ?';
    return select(this.#database, contentSchema, sql, id)[0];
  }

  /** The next ones that are to be read, in their order. */
  waiting(most: number): PageRow[] {
    return this.#select("status = 'waiting' AND removed_at IS NULL ORDER BY file_number, page LIMIT ?", most);
  }

  counts(): PageCounts {
    const sql = 'SELECT status, COUNT(*) AS count FROM pages WHERE removed_at IS NULL GROUP BY status';
    const rowOf = z.object({ status: z.enum(PAGE_STATUSES), count: z.int() });
    const counts = { waiting: 0, reading: 0, read: 0, checked: 0, failed: 0 };
    for (const { status, count } of select(this.#database, rowOf, sql)) counts[status] = count;
    return counts;
  }

  /** How long pages took to be read that were read last, in seconds. */
  lastSeconds(most: number): number[] {
    const sql = `SELECT reading ->> 'seconds' AS seconds FROM page_readings
      JOIN pages ON pages.id = page_id ORDER BY number DESC LIMIT ?`;
    return select(this.#database, z.object({ seconds: z.number() }), sql, most).map(({ seconds }) => seconds);
  }

  /** Which of some contents are there already. @param removed - whether those count that are removed */
  knownHashes(hashes: readonly string[], removed: boolean): Set<string> {
    const sql = `SELECT DISTINCT hash FROM pages
      WHERE hash IN (SELECT value FROM json_each(?)) AND (? OR removed_at IS NULL)`;
    const rows = select(
      this.#database,
      z.object({ hash: z.string() }),
      ...[sql, JSON.stringify(hashes), removed ? 1 : 0],
    );
    return new Set(rows.map(({ hash }) => hash));
  }

  /** Whether a file was added before and has not been changed since, whatever became of it. */
  isKnownFile(path: string, size: number, modifiedAt: number): boolean {
    const sql = 'SELECT 1 AS one FROM pages WHERE path = ? AND size = ? AND modified_at = ? LIMIT 1';
    return select(this.#database, z.object({ one: z.int() }), sql, path, size, modifiedAt).length > 0;
  }

  /** Has pages wait, or be read; what was read of them before stays. */
  setStatus(ids: readonly string[], status: 'waiting' | 'reading'): void {
    this.#each('UPDATE pages SET status = ?, failure = NULL WHERE id = ?', ids, status);
  }

  /** What was being read when Longhand ended waits again. */
  markInterrupted(): void {
    write(this.#database, "UPDATE pages SET status = 'waiting' WHERE status = 'reading'");
  }

  /** Keeps what was read of a page, and its fields. */
  saveReading(id: string, { reading, fields }: PageContent, state: PageState): void {
    writeTogether(this.#database, () => {
      write(
        this.#database,
        'INSERT OR REPLACE INTO page_readings (page_id, reading, fields) VALUES (?, ?, ?)',
        ...[id, JSON.stringify(reading), JSON.stringify(fields)],
      );
      this.saveState(id, state);
    });
  }

  /** Keeps what is known of a page beyond its fields. */
  setReading(id: string, reading: StoredReading): void {
    const sql = 'UPDATE page_readings SET reading = ? WHERE page_id = ?';
    write(this.#database, sql, JSON.stringify(reading), id);
  }

  /** Keeps the fields of a page that was read. */
  saveFields(id: string, fields: readonly PageField[], state: PageState): void {
    writeTogether(this.#database, () => {
      const sql = 'UPDATE page_readings SET fields = ? WHERE page_id = ?';
      write(this.#database, sql, JSON.stringify(fields), id);
      this.saveState(id, state);
    });
  }

  saveState(id: string, state: PageState): void {
    const { status, failure, company, date, currency, total, flags, doubt, template } = state;
    write(
      this.#database,
      `UPDATE pages SET status = ?, failure = ?, company = ?, date = ?, currency = ?, total = ?, flags = ?, doubt = ?,
         template = ? WHERE id = ?`,
      ...[status, jsonOf(failure), company, date, currency, total, flags, doubt, template, id],
    );
  }

  /** Takes pages off the list; {@link restore} brings them back. */
  remove(ids: readonly string[]): void {
    this.#each('UPDATE pages SET removed_at = ? WHERE id = ?', ids, Date.now());
  }

  restore(ids: readonly string[]): void {
    this.#each('UPDATE pages SET removed_at = ? WHERE id = ?', ids, null);
  }

  /**
   * Forgets what was read of pages that were removed long ago. That they were there is still known, and one that is
   * restored after all is read anew.
   *
   * @param before - milliseconds since 1970
   */
  forget(before: number): void {
    const old = 'SELECT id FROM pages WHERE removed_at < ?';
    writeTogether(this.#database, () => {
      write(this.#database, `DELETE FROM page_edits WHERE page_id IN (${old})`, before);
      write(this.#database, `DELETE FROM page_readings WHERE page_id IN (${old})`, before);
      write(
        this.#database,
        "UPDATE pages SET status = 'waiting', failure = NULL, template = NULL WHERE removed_at < ?",
        before,
      );
    });
  }

  /** The names of all files of the library that pages still have: pictures by their ids, and sources. */
  filesInUse(before: number): { readonly ids: Set<string>; readonly sources: Set<string> } {
    const sql = 'SELECT id, source FROM pages WHERE removed_at IS NULL OR removed_at >= ?';
    const rowOf = z.object({ id: z.string(), source: z.string().nullable() });
    const rows = select(this.#database, rowOf, sql, before);
    return {
      ids: new Set(rows.map(({ id }) => id)),
      sources: new Set(rows.flatMap(({ source }) => source ?? [])),
    };
  }

  #select(where: string, ...values: SqlValue[]): PageRow[] {
    const sql = `SELECT ${COLUMNS} FROM pages WHERE ${where}`;
    return select(this.#database, rowSchema, sql, ...values).map(({ added_at, removed_at, ...row }) => ({
      ...row,
      addedAt: added_at,
      isRemoved: removed_at !== null,
    }));
  }

  #each(sql: string, ids: readonly string[], value: SqlValue): void {
    const rows = ids.map((id) => [value, id]);
    writeTogether(this.#database, () => writeRows(this.#database, sql, rows));
  }
}

function jsonOf(failure: Failure | null): string | null {
  return failure === null ? null : JSON.stringify(failure);
}
