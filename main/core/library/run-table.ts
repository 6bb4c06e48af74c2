import type Database from 'libsql';
import { z } from 'zod';
import {
  epochResultSchema,
  runInfoSchema,
  runSummarySchema,
  type EpochResult,
  type RunInfo,
  type RunSummary,
} from '../../contract/runs';
import { isAlive } from '../process';
import { jsonColumn, select, write, writeRows, writeTogether, type SqlValue } from './statements';

/** What is recorded of a run beside its epochs, which are kept one by one. */
export type RunRecord = Omit<RunInfo, 'epochs'>;

const recordSchema = runInfoSchema.omit({ epochs: true });
const rowSchema = z.object({ info: jsonColumn(recordSchema) });
/** Of the test's scores a list shows no more than these. */
const listedSchema = recordSchema.extend({ test: runSummarySchema.shape.test });
const listedRowSchema = z.object({ info: jsonColumn(listedSchema) });
const epochRowSchema = epochResultSchema.extend({ id: z.string(), epoch: z.int() });

const EPOCH_COLUMNS = `run_id AS id, epoch, loss, accuracy, validation_loss AS validationLoss,
  validation_accuracy AS validationAccuracy, seconds`;
/** The first of those that did best on the validation images, as `core/training/best-epoch` has it. */
const BEST_EPOCH = `SELECT epoch FROM run_epochs WHERE run_id = runs.id
  ORDER BY validation_accuracy DESC, validation_loss, epoch LIMIT 1`;
const LAST_EPOCH = 'SELECT max(epoch) FROM run_epochs WHERE run_id = runs.id';
const LAST_PLACE = '(SELECT coalesce(max(queue_place), 0) + 1 FROM runs)';

/** The training runs, from their first moment on. Changes throw `write-failed` where the disk refuses. */
export class RunTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  insert(run: RunInfo): void {
    writeTogether(this.#database, () => {
      write(
        this.#database,
        `INSERT INTO runs (status, ended_at, study, model_id, info, id, started_at, queue_place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, CASE WHEN ?1 = 'queued' THEN ${LAST_PLACE} END)`,
        ...columnsOf(run),
        run.startedAt,
      );
      this.#insertEpochs(run.id, 1, run.epochs);
    });
  }

  /** Records a run anew but for its epochs. */
  update(run: RunRecord): void {
    // Who is queued keeps its place until it leaves; who comes gets the last.
    write(
      this.#database,
      `UPDATE runs SET status = ?1, ended_at = ?2, study = ?3, model_id = ?4, info = ?5,
         queue_place = CASE WHEN ?1 = 'queued' THEN coalesce(queue_place, ${LAST_PLACE}) END
       WHERE id = ?6`,
      ...columnsOf(run),
    );
  }

  /** Records what has changed of a run and leaves the rest as it is recorded; nothing where there is no such run. */
  change(id: string, change: Partial<RunRecord>): void {
    writeTogether(this.#database, () => {
      const [row] = select(this.#database, rowSchema, 'SELECT info FROM runs WHERE id = ?', id);
      if (row !== undefined) this.update({ ...row.info, ...change });
    });
  }

  /**
   * Records one more epoch.
   *
   * @param epoch - from 1
   */
  appendEpoch(id: string, epoch: number, result: EpochResult): void {
    writeTogether(this.#database, () => this.#insertEpochs(id, epoch, [result]));
  }

  /** Records these epochs in place of those that are recorded. */
  replaceEpochs(id: string, epochs: readonly EpochResult[]): void {
    writeTogether(this.#database, () => {
      write(this.#database, 'DELETE FROM run_epochs WHERE run_id = ?', id);
      this.#insertEpochs(id, 1, epochs);
    });
  }

  get(id: string): RunInfo | undefined {
    const [row] = select(this.#database, rowSchema, 'SELECT info FROM runs WHERE id = ?', id);
    if (row === undefined) return undefined;
    const epochs = select(
      this.#database,
      epochResultSchema,
      `SELECT ${EPOCH_COLUMNS} FROM run_epochs WHERE run_id = ? ORDER BY epoch`,
      id,
    );
    return { ...row.info, epochs };
  }

  /** A run without its epochs. */
  summary(id: string): RunSummary | undefined {
    return this.#summaries('WHERE id = ?', id)[0];
  }

  /** All runs, latest first. */
  list(): RunSummary[] {
    return this.#summaries('ORDER BY started_at DESC, rowid DESC');
  }

  /** The same without those that are no more than trials of a search or folds. */
  listed(): RunSummary[] {
    return this.#summaries(
      'WHERE study IS NULL OR model_id IS NOT NULL ORDER BY started_at DESC, rowid DESC',
    );
  }

  /** Those that wait for their turn, first come first served. */
  queued(): RunSummary[] {
    return this.#summaries("WHERE status = 'queued' ORDER BY queue_place");
  }

  /** Marks every run that is still "running" as interrupted whose process is gone. */
  markInterrupted(): void {
    const running = select(this.#database, rowSchema, "SELECT info FROM runs WHERE status = 'running'");
    for (const { info } of running) {
      if (info.owner !== null && info.owner !== process.pid && isAlive(info.owner)) continue;
      this.update({ ...info, status: 'interrupted', endedAt: Date.now(), owner: null });
    }
  }

  #insertEpochs(id: string, from: number, results: readonly EpochResult[]): void {
    writeRows(
      this.#database,
      `INSERT OR REPLACE INTO run_epochs
         (run_id, epoch, loss, accuracy, validation_loss, validation_accuracy, seconds)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      results.map(({ loss, accuracy, validationLoss, validationAccuracy, seconds }, index) => [
        ...[id, from + index, loss, accuracy, validationLoss, validationAccuracy, seconds],
      ]),
    );
    write(this.#database, `UPDATE runs SET best_epoch = (${BEST_EPOCH}) WHERE id = ?`, id);
  }

  /** Their best and last epochs are looked up one by one, so that a list takes as long however many epochs there are. */
  #summaries(rest: string, ...values: SqlValue[]): RunSummary[] {
    const listed = select(this.#database, listedRowSchema, `SELECT info FROM runs ${rest}`, ...values);
    const [best, last] = [
      this.#epochs('best_epoch', rest, values),
      this.#epochs(`(${LAST_EPOCH})`, rest, values),
    ];
    return listed.map(({ info }) => {
      const [ownBest, ownLast] = [best.get(info.id), last.get(info.id)];
      return {
        ...info,
        epochsDone: ownLast?.epoch ?? 0,
        best: ownBest === undefined ? null : { ...ownBest.result, epoch: ownBest.epoch },
        last: ownLast?.result ?? null,
      };
    });
  }

  /** One epoch of each run, by the run's id. */
  #epochs(
    which: string,
    rest: string,
    values: readonly SqlValue[],
  ): Map<string, { readonly epoch: number; readonly result: EpochResult }> {
    const sql = `SELECT ${EPOCH_COLUMNS} FROM runs JOIN run_epochs ON run_id = runs.id AND epoch = ${which} ${rest}`;
    const rows = select(this.#database, epochRowSchema, sql, ...values);
    return new Map(rows.map(({ id, epoch, ...result }) => [id, { epoch, result }]));
  }
}

function columnsOf(run: RunRecord): SqlValue[] {
  const info: RunRecord & Partial<RunInfo> = { ...run };
  delete info.epochs;
  return [run.status, run.endedAt, run.study, run.modelId, JSON.stringify(info), run.id];
}
