import type Database from 'libsql';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { SAMPLE_SOURCES, type SampleSource } from '../../contract/hand';
import { CLASS_COUNT, INPUT_PIXELS, inkStrokesSchema, type InkStrokes } from '../../contract/ink';
import { jsonColumn, select, writeRows, writeTogether, type SqlValue } from './statements';

const COLUMNS = 'number, id, label, source, strokes, image, read_as, model_id, created_at';

const bytesSchema = z
  .instanceof(ArrayBuffer)
  .transform((bytes) => new Uint8Array(bytes))
  .refine(({ length }) => length === INPUT_PIXELS);

const rowSchema = z.object({
  number: z.int(),
  id: z.string(),
  label: z.string(),
  source: z.enum(SAMPLE_SOURCES),
  strokes: z.int(),
  image: bytesSchema,
  read_as: z.string().nullable(),
  model_id: z.string().nullable(),
  created_at: z.number(),
});

const inkColumn = jsonColumn(inkStrokesSchema);
const inkRowSchema = z.object({ id: z.string(), ink: inkColumn.nullable() });
const undrawnSchema = z.object({ id: z.string(), ink: inkColumn });

/** A glyph in a person's own hand, without its ink. */
export interface Sample {
  readonly id: string;
  /** From 1; stays its own, whatever samples come and go. */
  readonly number: number;
  readonly label: string;
  readonly source: SampleSource;
  /** How many strokes there are; 0: only an image of it is known. */
  readonly strokes: number;
  /** As a model sees it: 784 bytes, 0 paper to 255 ink. */
  readonly image: Uint8Array<ArrayBuffer>;
  /** What a model took it for, and which one. */
  readonly readAs: string | null;
  readonly modelId: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A sample to be kept. */
export interface NewSampleRow extends Pick<Sample, 'label' | 'source' | 'readAs' | 'modelId'> {
  /** `null` where only an image of it is known. */
  readonly ink: InkStrokes | null;
  readonly image: Uint8Array;
  /** Milliseconds since 1970; now, where it is not said. */
  readonly createdAt?: number;
}

/** The samples of people's hands. Changes throw `write-failed` where the disk refuses. */
export class SampleTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Keeps samples in a hand, all or none; gives their ids in the same order. */
  insert(hand: string, samples: readonly NewSampleRow[]): string[] {
    const rows = samples.map(({ label, ink, image, source, readAs, modelId, createdAt }): SqlValue[] => [
      randomUUID(),
      ...[hand, label, ink === null ? null : JSON.stringify(ink), ink?.length ?? 0, Buffer.from(image)],
      ...[source, readAs, modelId, createdAt ?? Date.now()],
    ]);
    const sql = `INSERT INTO samples (id, hand_id, label, ink, strokes, image, source, read_as, model_id, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
    writeTogether(this.#database, () => writeRows(this.#database, sql, rows));
    return rows.map(([id]) => String(id));
  }

  /** The samples of a hand that are not removed, oldest first. */
  list(hand: string): Sample[] {
    const where = 'hand_id = ? AND removed_at IS NULL ORDER BY number';
    return this.#select(where, hand);
  }

  /** Samples, removed or not, in the order of their ids; what is not there is left out. */
  find(ids: readonly string[]): Sample[] {
    const found = new Map(
      this.#select('id IN (SELECT value FROM json_each(?))', JSON.stringify(ids)).map((one) => [one.id, one]),
    );
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** The strokes of samples, by id; `null` where there are none. */
  inkOf(ids: readonly string[]): Map<string, InkStrokes | null> {
    const sql = 'SELECT id, ink FROM samples WHERE id IN (SELECT value FROM json_each(?))';
    const rows = select(this.#database, inkRowSchema, sql, JSON.stringify(ids));
    return new Map(rows.map(({ id, ink }) => [id, ink]));
  }

  /** How many there are of each digit. */
  counts(hand: string): number[] {
    const rows = select(
      this.#database,
      z.object({ label: z.string(), count: z.int() }),
      `SELECT label, COUNT(*) AS count FROM samples
       WHERE hand_id = ? AND removed_at IS NULL AND image IS NOT NULL GROUP BY label`,
      hand,
    );
    const counts = new Map(rows.map(({ label, count }) => [label, count]));
    return Array.from({ length: CLASS_COUNT }, (_, digit) => counts.get(String(digit)) ?? 0);
  }

  /** Corrections that came after the sample with that number, oldest first. */
  correctionsAfter(hand: string, number: number): { readonly id: string; readonly label: string }[] {
    return select(
      this.#database,
      z.object({ id: z.string(), label: z.string() }),
      `SELECT id, label FROM samples WHERE hand_id = ? AND removed_at IS NULL AND image IS NOT NULL
       AND source = 'correction' AND number > ? ORDER BY number`,
      ...[hand, number],
    );
  }

  /** How many came after the one with that number. */
  countAfter(hand: string, number: number): number {
    return this.#count('hand_id = ? AND removed_at IS NULL AND number > ?', hand, number);
  }

  /** How many there are, also of those that are removed. */
  countAll(hand: string): number {
    return this.#count('hand_id = ?', hand);
  }

  relabel(ids: readonly string[], label: string): void {
    this.#each('UPDATE samples SET label = ? WHERE id = ?', ids, label);
  }

  /** Takes samples off the list; {@link restore} brings them back. */
  remove(ids: readonly string[]): void {
    this.#each('UPDATE samples SET removed_at = ? WHERE id = ?', ids, Date.now());
  }

  restore(ids: readonly string[]): void {
    this.#each('UPDATE samples SET removed_at = ? WHERE id = ?', ids, null);
  }

  /** Samples of earlier versions, which kept no images. */
  undrawn(): { readonly id: string; readonly ink: InkStrokes }[] {
    const sql = 'SELECT id, ink FROM samples WHERE image IS NULL AND ink IS NOT NULL';
    return select(this.#database, undrawnSchema, sql);
  }

  /** Keeps the images of such samples. */
  draw(images: readonly { readonly id: string; readonly image: Uint8Array }[]): void {
    const rows = images.map(({ id, image }) => [Buffer.from(image), id]);
    writeTogether(this.#database, () =>
      writeRows(this.#database, 'UPDATE samples SET image = ? WHERE id = ?', rows),
    );
  }

  #select(where: string, ...values: string[]): Sample[] {
    const sql = `SELECT ${COLUMNS} FROM samples WHERE image IS NOT NULL AND ${where}`;
    return select(this.#database, rowSchema, sql, ...values).map(
      ({ read_as, model_id, created_at, ...row }) => ({
        ...row,
        readAs: read_as,
        modelId: model_id,
        createdAt: created_at,
      }),
    );
  }

  #count(where: string, ...values: SqlValue[]): number {
    const sql = `SELECT COUNT(*) AS count FROM samples WHERE ${where}`;
    return select(this.#database, z.object({ count: z.int() }), sql, ...values)[0]?.count ?? 0;
  }

  #each(sql: string, ids: readonly string[], value: SqlValue): void {
    writeTogether(this.#database, () =>
      writeRows(
        this.#database,
        sql,
        ids.map((id) => [value, id]),
      ),
    );
  }
}
