import type Database from 'libsql';
import { z } from 'zod';
import { runInfoSchema, type RunInfo } from '../../contract/runs';
import { isAlive } from '../process';
import { jsonColumn, select, write } from './statements';

const rowSchema = z.object({ info: jsonColumn(runInfoSchema) });

/** The training runs, from their first moment on. Changes throw `write-failed` where the disk refuses. */
export class RunTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  insert(run: RunInfo): void {
    write(
      this.#database,
      'INSERT INTO runs (id, status, started_at, ended_at, info) VALUES (?, ?, ?, ?, ?)',
      run.id,
      run.status,
      run.startedAt,
      run.endedAt,
      JSON.stringify(run),
    );
  }

  update(run: RunInfo): void {
    write(
      this.#database,
      'UPDATE runs SET status = ?, ended_at = ?, info = ? WHERE id = ?',
      run.status,
      run.endedAt,
      JSON.stringify(run),
      run.id,
    );
  }

  get(id: string): RunInfo | undefined {
    return this.#select('WHERE id = ?', id)[0];
  }

  /** All runs, latest first. */
  list(): RunInfo[] {
    return this.#select('ORDER BY started_at DESC, rowid DESC');
  }

  /** Marks every run that is still "running" as interrupted whose process is gone. */
  markInterrupted(): void {
    for (const run of this.#select("WHERE status = 'running'")) {
      if (run.owner !== null && run.owner !== process.pid && isAlive(run.owner)) continue;
      this.update({ ...run, status: 'interrupted', endedAt: Date.now(), owner: null });
    }
  }

  #select(rest: string, ...values: string[]): RunInfo[] {
    const sql = `SELECT info FROM runs ${rest}`;
    return select(this.#database, rowSchema, sql, ...values).map(({ info }) => info);
  }
}
