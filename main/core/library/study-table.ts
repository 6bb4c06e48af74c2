import type Database from 'libsql';
import { z } from 'zod';
import { studyInfoSchema, type StudyInfo } from '../../contract/studies';
import { isAlive } from '../process';
import { jsonColumn, select, write } from './statements';

const rowSchema = z.object({ info: jsonColumn(studyInfoSchema) });

/** Searches and cross-validations with the tables of their trials. Changes throw `write-failed` where the disk refuses. */
export class StudyTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  insert(study: StudyInfo): void {
    write(
      this.#database,
      'INSERT INTO studies (id, status, started_at, ended_at, info) VALUES (?, ?, ?, ?, ?)',
      study.id,
      study.status,
      study.startedAt,
      study.endedAt,
      JSON.stringify(study),
    );
  }

  update(study: StudyInfo): void {
    write(
      this.#database,
      'UPDATE studies SET status = ?, ended_at = ?, info = ? WHERE id = ?',
      study.status,
      study.endedAt,
      JSON.stringify(study),
      study.id,
    );
  }

  get(id: string): StudyInfo | undefined {
    return this.#select('WHERE id = ?', id)[0];
  }

  /** All of them, latest first. */
  list(): StudyInfo[] {
    return this.#select('ORDER BY started_at DESC, rowid DESC');
  }

  /** Those that wait for their turn, the oldest first. */
  queued(): StudyInfo[] {
    return this.#select("WHERE status = 'queued' ORDER BY started_at, rowid");
  }

  /** Marks every study that is still "running" as interrupted whose process is gone. */
  markInterrupted(): void {
    for (const study of this.#select("WHERE status = 'running'")) {
      if (study.owner !== null && study.owner !== process.pid && isAlive(study.owner)) continue;
      this.update({ ...study, status: 'interrupted', endedAt: Date.now(), owner: null });
    }
  }

  #select(rest: string, ...values: string[]): StudyInfo[] {
    const sql = `SELECT info FROM studies ${rest}`;
    return select(this.#database, rowSchema, sql, ...values).map(({ info }) => info);
  }
}
