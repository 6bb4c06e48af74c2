import type Database from 'libsql';
import { z } from 'zod';
import { lessonSchema, type Lesson } from '../../contract/hand';
import { jsonColumn, select, write } from './statements';

const rowSchema = z.object({ info: jsonColumn(lessonSchema) });
const lastSchema = z.object({ last: z.int().nullable() });

/** What models were taught, and are. Changes throw `write-failed` where the disk refuses. */
export class LessonTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** @param lastSample - the highest number of its samples */
  insert(lesson: Lesson, lastSample: number): void {
    write(
      this.#database,
      'INSERT INTO lessons (id, hand_id, status, started_at, last_sample, info) VALUES (?, ?, ?, ?, ?, ?)',
      ...[lesson.id, lesson.hand, lesson.status, lesson.startedAt, lastSample, JSON.stringify(lesson)],
    );
  }

  update(lesson: Lesson): void {
    const sql = 'UPDATE lessons SET status = ?, info = ? WHERE id = ?';
    write(this.#database, sql, lesson.status, JSON.stringify(lesson), lesson.id);
  }

  get(id: string): Lesson | undefined {
    return this.#select('WHERE id = ?', id)[0];
  }

  /** All lessons of a hand, latest first. */
  list(hand: string): Lesson[] {
    return this.#select('WHERE hand_id = ? ORDER BY started_at DESC, rowid DESC', hand);
  }

  /** Those that wait for their turn, the oldest first. */
  queued(): Lesson[] {
    return this.#select("WHERE status = 'queued' ORDER BY started_at, rowid");
  }

  /** The highest number of a sample that a hand was taught, whatever became of the lesson; 0 where there was none. */
  lastTaught(hand: string): number {
    const sql = `SELECT MAX(last_sample) AS last FROM lessons
      WHERE hand_id = ? AND status IN ('taught', 'kept', 'declined')`;
    return select(this.#database, lastSchema, sql, hand)[0]?.last ?? 0;
  }

  /** The highest number of the samples of one lesson. */
  lastSample(id: string): number {
    const sql = 'SELECT last_sample AS last FROM lessons WHERE id = ?';
    return select(this.#database, lastSchema, sql, id)[0]?.last ?? 0;
  }

  /** Marks what was going on when Longhand ended. */
  markInterrupted(): void {
    for (const lesson of this.#select("WHERE status IN ('teaching', 'paused')"))
      this.update({ ...lesson, status: 'interrupted', endedAt: Date.now() });
  }

  #select(rest: string, ...values: string[]): Lesson[] {
    return select(this.#database, rowSchema, `SELECT info FROM lessons ${rest}`, ...values).map(
      ({ info }) => info,
    );
  }
}
