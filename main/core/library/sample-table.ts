import type Database from 'libsql';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { CLASS_COUNT, inkStrokesSchema, type InkStrokes } from '../../contract/ink';
import { jsonColumn, select, write, writeTogether } from './statements';

/** Where a sample of a person's hand comes from. */
export type SampleSource = 'correction';

const rowSchema = z.object({
  id: z.string(),
  number: z.int(),
  label: z.string(),
  ink: jsonColumn(inkStrokesSchema),
  source: z.literal('correction'),
  read_as: z.string().nullable(),
  model_id: z.string().nullable(),
  created_at: z.number(),
});

/** A glyph in a person's own hand. */
export interface Sample {
  readonly id: string;
  /** From 1; stays its own, whatever samples come and go. */
  readonly number: number;
  readonly label: string;
  readonly strokes: InkStrokes;
  readonly source: SampleSource;
  /** What a model took it for, and which one. */
  readonly readAs: string | null;
  readonly modelId: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** The samples of a person's hand. Changes throw `write-failed` where the disk refuses. */
export class SampleTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Keeps samples, all or none; gives their ids in the same order. */
  insert(samples: readonly Omit<Sample, 'id' | 'number' | 'createdAt'>[]): string[] {
    return writeTogether(this.#database, () =>
      samples.map(({ label, strokes, source, readAs, modelId }) => {
        const id = randomUUID();
        write(
          this.#database,
          'INSERT INTO samples (id, label, ink, source, read_as, model_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
          id,
          label,
          JSON.stringify(strokes),
          source,
          readAs,
          modelId,
          Date.now(),
        );
        return id;
      }),
    );
  }

  /** The samples that are not removed, oldest first. */
  list(): Sample[] {
    return select(
      this.#database,
      rowSchema,
      'SELECT rowid AS number, * FROM samples WHERE removed_at IS NULL ORDER BY created_at, rowid',
    ).map(({ ink, read_as, model_id, created_at, ...row }) => ({
      ...row,
      strokes: ink,
      readAs: read_as,
      modelId: model_id,
      createdAt: created_at,
    }));
  }

  /** How many there are of each digit. */
  counts(): number[] {
    const rows = select(
      this.#database,
      z.object({ label: z.string(), count: z.int() }),
      'SELECT label, COUNT(*) AS count FROM samples WHERE removed_at IS NULL GROUP BY label',
    );
    const counts = new Map(rows.map(({ label, count }) => [label, count]));
    return Array.from({ length: CLASS_COUNT }, (_, digit) => counts.get(String(digit)) ?? 0);
  }

  /** Takes samples off the list. */
  remove(ids: readonly string[]): void {
    writeTogether(this.#database, () => {
      for (const id of ids)
        write(this.#database, 'UPDATE samples SET removed_at = ? WHERE id = ?', Date.now(), id);
    });
  }
}
