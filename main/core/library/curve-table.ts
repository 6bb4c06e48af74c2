import { setImmediate as nextTurn } from 'node:timers/promises';
import type Database from 'libsql';
import { z } from 'zod';
import { LonghandError } from '../../contract/errors';
import { select, write, writeRows, writeTogether } from './statements';

/** The longest that a point waits to be written, in milliseconds: the most that a crash costs. */
const FLUSH_MS = 250;
/** Points that are kept for a disk that refuses them; the oldest go first. */
const MOST_PENDING = 10_000;
/** More points than any curve has. */
const ALL_POINTS = 2 ** 31;
/** Parts of a long curve that are read at a stretch. */
const PARTS_A_TURN = 64;

/** One point of a training curve. */
export interface CurvePoint {
  /** In epochs: 1.5 is the middle of the second. */
  readonly position: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly learningRate: number;
  readonly gradientNorm: number;
  readonly imagesPerSecond: number;
}

/** A training curve as parallel arrays; NaN for what was not recorded. */
export interface Curve {
  readonly epochs: Float32Array;
  readonly loss: Float32Array;
  readonly accuracy: Float32Array;
  readonly learningRate: Float32Array;
  readonly gradientNorm: Float32Array;
  readonly imagesPerSecond: Float32Array;
}

const endsSchema = z.object({ first: z.number(), last: z.number() });
const pointSchema = z.object({
  position: z.number().nullable(),
  loss: z.number().nullable(),
  accuracy: z.number().nullable(),
  learningRate: z.number().nullable(),
  gradientNorm: z.number().nullable(),
  imagesPerSecond: z.number().nullable(),
});
type Row = z.output<typeof pointSchema>;

const ALL = `SELECT position, loss, accuracy, learning_rate AS learningRate, gradient_norm AS gradientNorm,
    images_per_second AS imagesPerSecond
  FROM curve_points WHERE run_id = ? ORDER BY position LIMIT ?`;
const ENDS = `SELECT (SELECT min(position) FROM curve_points WHERE run_id = ?1) AS first,
  (SELECT max(position) FROM curve_points WHERE run_id = ?1) AS last`;
const MEAN = `SELECT avg(position) AS position, avg(loss) AS loss, avg(accuracy) AS accuracy,
    avg(learning_rate) AS learningRate, avg(gradient_norm) AS gradientNorm, avg(images_per_second) AS imagesPerSecond
  FROM curve_points WHERE run_id = ? AND position >= ? AND position < ?`;

/** Points of the training curves. They are written several at a time, each soon after it is appended. */
export class CurveTable {
  readonly #database: Database.Database;
  #pending: { readonly runId: string; readonly point: CurvePoint }[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Takes a point in; it is on disk after {@link FLUSH_MS}, or after {@link flush}. */
  append(runId: string, point: CurvePoint): void {
    if (this.#pending.length >= MOST_PENDING) this.#pending.shift();
    this.#pending.push({ runId, point });
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      try {
        this.flush();
      } catch (error) {
        // They wait for the next time: a disk that is full for a moment costs none of them.
        if (!(error instanceof LonghandError)) throw error;
      }
    }, FLUSH_MS);
    this.#timer.unref();
  }

  /**
   * Writes what waits.
   *
   * @throws LonghandError `write-failed`; then it still waits
   */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#pending.length === 0) return;
    writeTogether(this.#database, () =>
      writeRows(
        this.#database,
        `INSERT OR REPLACE INTO curve_points
           (run_id, position, loss, accuracy, learning_rate, gradient_norm, images_per_second)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        this.#pending.map(({ runId, point }) => [
          ...[runId, point.position, point.loss, point.accuracy],
          ...[point.learningRate, point.gradientNorm, point.imagesPerSecond],
        ]),
      ),
    );
    this.#pending = [];
  }

  /**
   * Forgets what lies behind a position, since the run goes on from there.
   *
   * @throws LonghandError `write-failed`
   */
  cut(runId: string, position: number): void {
    this.flush();
    write(this.#database, 'DELETE FROM curve_points WHERE run_id = ? AND position > ?', runId, position);
  }

  /**
   * The curve of a run; empty where there is none.
   *
   * @param most - points that are given: of a longer curve the means over as many equal parts of its way
   * @throws LonghandError `write-failed`
   */
  async read(runId: string, most = ALL_POINTS): Promise<Curve> {
    this.flush();
    const rows = select(this.#database, pointSchema, ALL, runId, most + 1);
    return curveOf(rows.length <= most ? rows : await this.#means(runId, most));
  }

  /** One range after the other along the primary key: nothing need be sorted, however many points there are. */
  async #means(runId: string, parts: number): Promise<Row[]> {
    const { first, last } = endsSchema.parse(this.#database.prepare(ENDS).get(runId));
    const statement = this.#database.prepare(MEAN);
    const edge = (part: number): number =>
      part < parts ? first + ((last - first) * part) / parts : Number.MAX_VALUE;
    const rows: Row[] = [];
    for (let part = 0; part < parts; part += 1) {
      const row = pointSchema.parse(statement.get(runId, edge(part), edge(part + 1)));
      if (row.position !== null) rows.push(row);
      // Others may be answered in between.
      if (part % PARTS_A_TURN === 0) await nextTurn();
    }
    return rows;
  }
}

function curveOf(rows: readonly Row[]): Curve {
  const column = (key: keyof Row): Float32Array => Float32Array.from(rows, (row) => row[key] ?? Number.NaN);
  return {
    epochs: column('position'),
    loss: column('loss'),
    accuracy: column('accuracy'),
    learningRate: column('learningRate'),
    gradientNorm: column('gradientNorm'),
    imagesPerSecond: column('imagesPerSecond'),
  };
}
