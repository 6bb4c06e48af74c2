import type Database from 'libsql';
import { z } from 'zod';
import { runInsightSchema, type RunInsight } from '../../contract/runs';
import { jsonColumn, select, write } from './statements';

/** What a look into a run is but for its bytes, which lie beside it. */
const figuresSchema = runInsightSchema.extend({
  hardest: z.array(runInsightSchema.shape.hardest.element.omit({ pixels: true })),
  filters: runInsightSchema.shape.filters.unwrap().omit({ values: true }).nullable(),
});
const rowSchema = z.object({
  insight: jsonColumn(figuresSchema),
  pixels: z.instanceof(ArrayBuffer),
  filters: z.instanceof(ArrayBuffer).nullable(),
});

/** The latest look into each run. */
export class InsightTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /**
   * Records a look in place of the one before.
   *
   * @throws LonghandError `write-failed`
   */
  put(runId: string, { hardest, filters, ...rest }: RunInsight): void {
    const figures: z.input<typeof figuresSchema> = {
      ...rest,
      hardest: hardest.map(({ item, label, predicted, loss, confidence }) => ({
        ...{ item, label, predicted, loss, confidence },
      })),
      filters: filters && { count: filters.count, height: filters.height, width: filters.width },
    };
    write(
      this.#database,
      'INSERT OR REPLACE INTO run_insights (run_id, insight, pixels, filters) VALUES (?, ?, ?, ?)',
      runId,
      JSON.stringify(figures),
      Buffer.concat(hardest.map(({ pixels }) => new Uint8Array(pixels))),
      filters === null ? null : Buffer.from(filters.values),
    );
  }

  /** The latest look into a run, if there was one. */
  get(runId: string): RunInsight | undefined {
    const sql = 'SELECT insight, pixels, filters FROM run_insights WHERE run_id = ?';
    const [row] = select(this.#database, rowSchema, sql, runId);
    if (row === undefined) return undefined;
    const { hardest, filters, ...rest } = row.insight;
    const size = row.pixels.byteLength / Math.max(1, hardest.length);
    return {
      ...rest,
      hardest: hardest.map((one, index) => ({
        ...one,
        pixels: row.pixels.slice(index * size, (index + 1) * size),
      })),
      filters: filters && row.filters ? { ...filters, values: row.filters } : null,
    };
  }
}
