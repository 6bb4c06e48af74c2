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
  // Epochs leave the record of their run: a thousand of them need not be read for a list, nor written anew at each one's end.
  `
  CREATE TABLE run_epochs (
    run_id TEXT NOT NULL REFERENCES runs (id),
    epoch INTEGER NOT NULL,
    loss REAL NOT NULL,
    accuracy REAL NOT NULL,
    validation_loss REAL NOT NULL,
    validation_accuracy REAL NOT NULL,
    seconds REAL NOT NULL,
    PRIMARY KEY (run_id, epoch)
  ) WITHOUT ROWID;
  INSERT OR IGNORE INTO run_epochs
    SELECT runs.id, one.key + 1, one.value ->> 'loss', one.value ->> 'accuracy', one.value ->> 'validationLoss',
      one.value ->> 'validationAccuracy', one.value ->> 'seconds'
    FROM runs, json_each(iif(json_valid(runs.info), runs.info, '{}'), '$.epochs') AS one;
  ALTER TABLE runs ADD COLUMN best_epoch INTEGER;
  ALTER TABLE runs ADD COLUMN study TEXT;
  ALTER TABLE runs ADD COLUMN model_id TEXT;
  ALTER TABLE runs ADD COLUMN queue_place INTEGER;
  UPDATE runs SET
    study = info ->> 'study',
    model_id = info ->> 'modelId',
    best_epoch = (
      SELECT epoch FROM run_epochs WHERE run_id = runs.id
      ORDER BY validation_accuracy DESC, validation_loss, epoch LIMIT 1
    ),
    info = json_remove(info, '$.epochs')
  WHERE json_valid(info);
  ALTER TABLE curve_points ADD COLUMN learning_rate REAL;
  ALTER TABLE curve_points ADD COLUMN gradient_norm REAL;
  ALTER TABLE curve_points ADD COLUMN images_per_second REAL;
  CREATE TABLE run_insights (
    run_id TEXT PRIMARY KEY REFERENCES runs (id),
    insight TEXT NOT NULL,
    pixels BLOB NOT NULL,
    filters BLOB
  );
  `,
  `
  CREATE TABLE model_tags (
    model_id TEXT NOT NULL,
    tag TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (model_id, tag)
  ) WITHOUT ROWID;
  CREATE TABLE model_speeds (
    model_id TEXT PRIMARY KEY,
    images_per_second REAL NOT NULL,
    alone_ms REAL NOT NULL,
    machine TEXT NOT NULL,
    measured_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX runs_by_model ON runs (model_id);
  `,
  // What was kept so far belongs to the first hand, which nobody has named. Samples have their numbers in a column of their
  // own: VACUUM may give rows without one other numbers.
  `
  CREATE TABLE hands (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    model_id TEXT,
    adapts INTEGER NOT NULL DEFAULT 0
  );
  INSERT INTO hands (id, name, created_at, turn) SELECT
    lower(hex(randomblob(16))), '',
    COALESCE(MIN(created_at), CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)), 0
  FROM samples;
  CREATE TABLE lessons (
    id TEXT PRIMARY KEY,
    hand_id TEXT NOT NULL REFERENCES hands (id),
    status TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    last_sample INTEGER NOT NULL,
    info TEXT NOT NULL
  );
  CREATE INDEX lessons_by_hand ON lessons (hand_id, started_at DESC);
  ALTER TABLE samples RENAME TO old_samples;
  CREATE TABLE samples (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    hand_id TEXT NOT NULL REFERENCES hands (id),
    label TEXT NOT NULL,
    ink TEXT,
    strokes INTEGER NOT NULL,
    image BLOB,
    source TEXT NOT NULL,
    read_as TEXT,
    model_id TEXT,
    created_at INTEGER NOT NULL,
    removed_at INTEGER
  );
  INSERT INTO samples SELECT
    rowid, id, (SELECT id FROM hands), label, ink, json_array_length(iif(json_valid(ink), ink, '[]')), NULL, source, read_as,
    model_id, created_at, removed_at
  FROM old_samples ORDER BY rowid;
  DROP TABLE old_samples;
  CREATE INDEX samples_by_hand ON samples (hand_id, number);
  `,
  // What was read of a page lies apart, so that a list of pages need not pass over it.
  `
  CREATE TABLE pages (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    file_number INTEGER NOT NULL,
    file TEXT NOT NULL,
    path TEXT,
    source TEXT,
    hash TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_at REAL NOT NULL,
    page INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    status TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    removed_at INTEGER,
    failure TEXT,
    company TEXT,
    date TEXT,
    currency TEXT,
    total TEXT,
    flags INTEGER NOT NULL,
    doubt REAL NOT NULL,
    template TEXT
  );
  CREATE INDEX pages_by_hash ON pages (hash);
  CREATE TABLE page_readings (
    page_id TEXT PRIMARY KEY REFERENCES pages (id),
    reading TEXT NOT NULL,
    fields TEXT NOT NULL
  );
  CREATE TABLE page_edits (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    step INTEGER NOT NULL,
    page_id TEXT NOT NULL REFERENCES pages (id),
    change TEXT NOT NULL,
    samples TEXT NOT NULL,
    is_undone INTEGER NOT NULL,
    made_at INTEGER NOT NULL
  );
  CREATE INDEX page_edits_by_page ON page_edits (page_id, position);
  CREATE TABLE page_templates (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    fields TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    removed_at INTEGER
  );
  `,
  `
  CREATE TABLE ledgers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    imported_at INTEGER NOT NULL,
    layout TEXT NOT NULL,
    rules TEXT NOT NULL DEFAULT '{}',
    content BLOB NOT NULL,
    removed_at INTEGER
  );
  CREATE TABLE ledger_verdicts (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    ledger_id TEXT NOT NULL REFERENCES ledgers (id),
    pairing TEXT NOT NULL,
    verdict TEXT NOT NULL,
    UNIQUE (ledger_id, pairing)
  );
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
