import type Database from 'libsql';
import { z } from 'zod';
import { editSchema, type Edit, type EditState } from '../../contract/data';
import { bytesColumn, jsonColumn, select, write, writeTogether } from './statements';

const itemsSchema = bytesColumn.refine(({ length }) => length % Uint32Array.BYTES_PER_ELEMENT === 0);
const rowSchema = z.object({
  position: z.int(),
  edit: jsonColumn(editSchema),
  items: itemsSchema,
  before: bytesColumn,
  made_at: z.number(),
});

/** A step of the log of a data set. */
export interface StoredEdit {
  /** From 1. */
  readonly position: number;
  readonly edit: Edit;
  readonly items: Uint32Array;
  /** What the images carried before, as bytes whose meaning the edit tells. */
  readonly before: Uint8Array;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

/**
 * The logs of edits, one for every data set by its hash, and how many steps of each count: what was taken back stays in
 * the log until another step is taken in its place. Changes throw `write-failed` where the disk refuses.
 */
export class EditTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** All steps of a log, the first one first; one that this version does not understand ends it. */
  list(hash: string): StoredEdit[] {
    const rows = select(
      this.#database,
      rowSchema,
      'SELECT position, edit, items, before, made_at FROM data_edits WHERE data_hash = ? ORDER BY position',
      hash,
    );
    const gap = rows.findIndex(({ position }, at) => position !== at + 1);
    return rows.slice(0, gap < 0 ? rows.length : gap).map(({ items, made_at, ...row }) => ({
      ...row,
      items: new Uint32Array(items.buffer),
      madeAt: made_at,
    }));
  }

  /** Where a log stands. */
  state(hash: string): EditState {
    const [row] = select(
      this.#database,
      z.object({ done: z.int(), steps: z.int() }),
      `SELECT COALESCE((SELECT done FROM data_edit_heads WHERE data_hash = ?1), 0) AS done,
        (SELECT COUNT(*) FROM data_edits WHERE data_hash = ?1) AS steps`,
      hash,
    );
    const done = row?.done ?? 0;
    return { done, undone: Math.max(0, (row?.steps ?? 0) - done) };
  }

  /** Adds a step, the last one that counts; those that have its place and later ones give way to it. */
  append(hash: string, step: StoredEdit): void {
    const { position } = step;
    writeTogether(this.#database, () => {
      write(this.#database, 'DELETE FROM data_edits WHERE data_hash = ? AND position >= ?', hash, position);
      this.#insert(hash, step);
      this.setDone(hash, position);
    });
  }

  /** Takes a whole log over, where there is none yet. */
  adopt(hash: string, steps: readonly StoredEdit[], done: number): void {
    writeTogether(this.#database, () => {
      const { done: known, undone } = this.state(hash);
      if (known + undone > 0) return;
      for (const step of steps) this.#insert(hash, step);
      this.setDone(hash, done);
    });
  }

  /** Says how many steps count. */
  setDone(hash: string, done: number): void {
    write(
      this.#database,
      'INSERT OR REPLACE INTO data_edit_heads (data_hash, done) VALUES (?, ?)',
      hash,
      done,
    );
  }

  #insert(hash: string, { position, edit, items, before, madeAt }: StoredEdit): void {
    write(
      this.#database,
      'INSERT INTO data_edits (data_hash, position, edit, items, before, made_at) VALUES (?, ?, ?, ?, ?, ?)',
      hash,
      position,
      JSON.stringify(edit),
      bytesOf(items),
      bytesOf(before),
      madeAt,
    );
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array | Uint32Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}
