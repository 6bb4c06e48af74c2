import type Database from 'libsql';
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import { z } from 'zod';
import { handNameSchema } from '../../contract/hand';
import { select, write } from './statements';

/** What somebody is called whom the system has no name for. */
const NAMELESS = 'Me';

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  created_at: z.number(),
  model_id: z.string().nullable(),
  adapts: z.int(),
});

/** One of the people who write on this computer. */
export interface HandRow {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The model that read this hand when it was last written with; `null`: the one that comes with Longhand. */
  readonly modelId: string | null;
  /** Whether its model learns from each correction. */
  readonly adapts: boolean;
}

/** The hands of this computer; there is always one. Changes throw `write-failed` where the disk refuses. */
export class HandTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** All hands: first the one that is written with now, then as they last were. */
  list(): HandRow[] {
    const sql = 'SELECT id, name, created_at, model_id, adapts FROM hands ORDER BY turn DESC, rowid';
    return select(this.#database, rowSchema, sql).map(({ id, name, created_at, model_id, adapts }) => ({
      id,
      // Nobody has named it yet.
      name: name === '' ? userName() : name,
      createdAt: created_at,
      modelId: model_id,
      adapts: adapts !== 0,
    }));
  }

  get(id: string): HandRow | undefined {
    return this.list().find((hand) => hand.id === id);
  }

  /** The hand that is written with now. */
  current(): HandRow {
    const [hand] = this.list();
    if (hand !== undefined) return hand;
    throw new Error('the library has no hand');
  }

  /**
   * Adds a hand behind all others. @returns its id
   *
   * @param modelId - what reads it
   * @param name - empty: that of the person who is logged in
   */
  insert(name: string, modelId: string | null, createdAt = Date.now()): string {
    const id = randomUUID();
    write(
      this.#database,
      `INSERT INTO hands (id, name, created_at, turn, model_id)
       VALUES (?, ?, ?, (SELECT COALESCE(MIN(turn), 1) - 1 FROM hands), ?)`,
      ...[id, name, createdAt, modelId],
    );
    return id;
  }

  rename(id: string, name: string): void {
    write(this.#database, 'UPDATE hands SET name = ? WHERE id = ?', name, id);
  }

  /** From now on it is the one that is written with. */
  choose(id: string): void {
    write(this.#database, 'UPDATE hands SET turn = (SELECT MAX(turn) + 1 FROM hands) WHERE id = ?', id);
  }

  /** Records which model reads it. */
  setModel(id: string, modelId: string): void {
    write(this.#database, 'UPDATE hands SET model_id = ? WHERE id = ?', modelId, id);
  }

  setAdapting(id: string, adapts: boolean): void {
    write(this.#database, 'UPDATE hands SET adapts = ? WHERE id = ?', adapts ? 1 : 0, id);
  }
}

/** The name of the person who is logged in. */
function userName(): string {
  try {
    return handNameSchema.catch(NAMELESS).parse(os.userInfo().username);
  } catch {
    // Some systems have no account for the user that a process runs as.
    return NAMELESS;
  }
}
