import type Database from 'libsql';
import { LonghandError } from '../../contract/errors';

/** Step n brings the database from version n to n + 1. A step that was ever released is never changed. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE models (
    id TEXT PRIMARY KEY,
    card TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    removed_at INTEGER
  );
  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    status TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    info TEXT NOT NULL
  );
  CREATE INDEX runs_by_start ON runs (started_at DESC);
  CREATE TABLE curve_points (
    run_id TEXT NOT NULL REFERENCES runs (id),
    position REAL NOT NULL,
    loss REAL NOT NULL,
    accuracy REAL NOT NULL,
    PRIMARY KEY (run_id, position)
  ) WITHOUT ROWID;
  CREATE TABLE recent_data (
    path TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    opened_at INTEGER NOT NULL
  );
  CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  );
  `,
  `
  CREATE TABLE studies (
    id TEXT PRIMARY KEY,
    status TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    info TEXT NOT NULL
  );
  `,
  `
  CREATE TABLE samples (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    ink TEXT NOT NULL,
    source TEXT NOT NULL,
    read_as TEXT,
    model_id TEXT,
    created_at INTEGER NOT NULL,
    removed_at INTEGER
  );
  `,
  `
  CREATE TABLE data_edits (
    data_hash TEXT NOT NULL,
    position INTEGER NOT NULL,
    edit TEXT NOT NULL,
    items BLOB NOT NULL,
    before BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (data_hash, position)
  );
  CREATE TABLE data_edit_heads (
    data_hash TEXT PRIMARY KEY,
    done INTEGER NOT NULL
  );
  ALTER TABLE recent_data ADD COLUMN hash TEXT;
  ALTER TABLE recent_data ADD COLUMN source TEXT;
  `,
];

/**
 * Brings a database up to date, each step in a transaction of its own.
 *
 * @param file - its path, for the message
 * @throws LonghandError `library-unusable` where a newer version of Longhand wrote it
 */
export function migrate(database: Database.Database, file: string): void {
  let version = schemaVersion(database);
  if (version > MIGRATIONS.length) {
    throw new LonghandError(
      'library-unusable',
      `The library ${file} was written by a newer version of Longhand (install that version, or choose another folder).`,
      { file, reason: `version ${version}, known ${MIGRATIONS.length}` },
    );
  }
  while (version < MIGRATIONS.length) {
    database.exec('BEGIN IMMEDIATE');
    try {
      // Another process may have taken the step while this one waited for the lock.
      version = schemaVersion(database);
      const step = MIGRATIONS[version];
      if (step !== undefined) {
        database.exec(step);
        version += 1;
        database.exec(`PRAGMA user_version = ${version}`);
      }
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }
}

function schemaVersion(database: Database.Database): number {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  return row.user_version;
}
