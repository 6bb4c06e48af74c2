import type Database from 'libsql';
import { z } from 'zod';
import { runInfoSchema, type RunInfo } from '../../contract/runs';

const rowSchema = z.object({
  info: z.string().transform((text) => runInfoSchema.parse(JSON.parse(text))),
});

/** The training runs, from their first moment on. */
export class RunTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  insert(run: RunInfo): void {
    this.#database
      .prepare('INSERT INTO runs (id, status, started_at, ended_at, info) VALUES (?, ?, ?, ?, ?)')
      .run(run.id, run.status, run.startedAt, run.endedAt, JSON.stringify(run));
  }

  update(run: RunInfo): void {
    this.#database
      .prepare('UPDATE runs SET status = ?, ended_at = ?, info = ? WHERE id = ?')
      .run(run.status, run.endedAt, JSON.stringify(run), run.id);
  }

  get(id: string): RunInfo | undefined {
    const row: unknown = this.#database.prepare('SELECT info FROM runs WHERE id = ?').get(id);
    return row === undefined ? undefined : rowSchema.parse(row).info;
  }

  /** All runs, latest first. */
  list(): RunInfo[] {
    const rows: unknown[] = this.#database
      .prepare('SELECT info FROM runs ORDER BY started_at DESC, rowid DESC')
      .all();
    return rows.map((row) => rowSchema.parse(row).info);
  }

  /** Marks every run that is still "running" as interrupted: the process it belonged to is gone. */
  markInterrupted(): void {
    for (const run of this.list()) {
      if (run.status === 'running') this.update({ ...run, status: 'interrupted', endedAt: Date.now() });
    }
  }
}
