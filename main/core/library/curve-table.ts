import type Database from 'libsql';
import { z } from 'zod';
import { select, write } from './statements';

const rowSchema = z.object({ position: z.number(), loss: z.number(), accuracy: z.number() });

/** A training curve as parallel arrays. */
export interface Curve {
  /** Position in epochs: 1.5 is the middle of the second. */
  readonly epochs: Float32Array;
  readonly loss: Float32Array;
  readonly accuracy: Float32Array;
}

/** Points of the training curves: each is on disk as soon as it is appended. */
export class CurveTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** @throws LonghandError `write-failed` */
  append(runId: string, position: number, loss: number, accuracy: number): void {
    write(
      this.#database,
      'INSERT OR REPLACE INTO curve_points (run_id, position, loss, accuracy) VALUES (?, ?, ?, ?)',
      runId,
      position,
      loss,
      accuracy,
    );
  }

  /**
   * Forgets what lies behind a position, since the run goes on from there.
   *
   * @throws LonghandError `write-failed`
   */
  cut(runId: string, position: number): void {
    write(this.#database, 'DELETE FROM curve_points WHERE run_id = ? AND position > ?', runId, position);
  }

  /** The whole curve of a run; empty where there is none. */
  read(runId: string): Curve {
    const points = select(
      this.#database,
      rowSchema,
      'SELECT position, loss, accuracy FROM curve_points WHERE run_id = ? ORDER BY position',
      runId,
    );
    return {
      epochs: Float32Array.from(points, (point) => point.position),
      loss: Float32Array.from(points, (point) => point.loss),
      accuracy: Float32Array.from(points, (point) => point.accuracy),
    };
  }
}
