import type Database from 'libsql';
import { z } from 'zod';
import { LonghandError } from '../../contract/errors';

/** A value that SQLite stores. */
export type SqlValue = string | number | null | Buffer;

/** The bytes of a column, as whichever of the two the database gives them. */
export const bytesColumn = z
  .union([z.instanceof(ArrayBuffer), z.instanceof(Uint8Array)])
  .transform((bytes) => Uint8Array.from(new Uint8Array(bytes)));

/** A column that holds JSON of this form. */
export function jsonColumn<S extends z.ZodType>(schema: S): z.ZodType<z.output<S>, string> {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(schema as z.ZodType<z.output<S>>);
}

/**
 * The rows of a query that this version understands. One that it does not (another version wrote it) is left out and
 * stays in the database as it is: it costs a line of a list and not the list.
 */
export function select<S extends z.ZodType>(
  database: Database.Database,
  schema: S,
  sql: string,
  ...values: SqlValue[]
): z.output<S>[] {
  const rows: unknown[] = database.prepare(sql).all(...values);
  return rows.flatMap((row) => {
    const parsed = schema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}

/**
 * Runs a statement that changes the database.
 *
 * @throws LonghandError `write-failed` where the disk is full or refuses, or another process holds the database
 */
export function write(database: Database.Database, sql: string, ...values: SqlValue[]): void {
  writeRows(database, sql, [values]);
}

/**
 * Runs a statement once for each row of values, prepared only once.
 *
 * @throws LonghandError `write-failed`, as {@link write}
 */
export function writeRows(
  database: Database.Database,
  sql: string,
  rows: readonly (readonly SqlValue[])[],
): void {
  try {
    const statement = database.prepare(sql);
    for (const values of rows) statement.run(...values);
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    if (!/^SQLITE_(FULL|IOERR|READONLY|BUSY|LOCKED|CANTOPEN)/.test(code)) throw cause;
    throw new LonghandError(
      'write-failed',
      `The library could not be written: ${message} (see that its disk has space and may be written to, then try again).`,
      { file: 'longhand.db', reason: message },
      { cause },
    );
  }
}

/**
 * Runs several statements, all or none of them; those of work that is part of other work go with that.
 *
 * @throws LonghandError `write-failed`, as {@link write}
 */
export function writeTogether<T>(database: Database.Database, work: () => T): T {
  if (database.inTransaction) return work();
  write(database, 'BEGIN IMMEDIATE');
  try {
    const result = work();
    write(database, 'COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
