import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { LonghandError } from '../../contract/errors';
import { CurveTable } from './curve-table';
import { EditTable } from './edit-table';
import { Erasure } from './erasure';
import { removeLeftovers } from './files';
import { HandTable } from './hand-table';
import { InsightTable } from './insight-table';
import { LedgerTable } from './ledger-table';
import { LessonTable } from './lesson-table';
import { migrate } from './migrations';
import { ModelNotesTable } from './model-notes-table';
import { ModelTable } from './model-table';
import { PageEditTable } from './page-edit-table';
import { PageTable } from './page-table';
import { RecentDataTable } from './recent-data-table';
import { RunTable } from './run-table';
import { SampleTable } from './sample-table';
import { SettingsTable } from './settings-table';
import { writeTogether } from './statements';
import { StudyTable } from './study-table';
import { TemplateTable } from './template-table';

const DATABASE_FILE = 'longhand.db';
/** How long a write waits for another process (the command line beside the app), in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

/** What Longhand keeps: a folder with the database and, beside it, `models/` and `pages/`. */
export interface Library {
  readonly folder: string;
  readonly models: ModelTable;
  readonly modelNotes: ModelNotesTable;
  readonly runs: RunTable;
  readonly studies: StudyTable;
  readonly curves: CurveTable;
  readonly insights: InsightTable;
  readonly recentData: RecentDataTable;
  readonly edits: EditTable;
  readonly hands: HandTable;
  readonly samples: SampleTable;
  readonly lessons: LessonTable;
  readonly pages: PageTable;
  readonly pageEdits: PageEditTable;
  readonly ledgers: LedgerTable;
  readonly templates: TemplateTable;
  readonly erasure: Erasure;
  readonly settings: SettingsTable;
  /** Does several changes, all or none of them. @throws LonghandError `write-failed` */
  together<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens the library in a folder, and makes it where there is none. Several processes may have it open at once.
 *
 * @throws LonghandError `library-unusable` where the folder cannot be written, the database is damaged, or a newer
 * version of Longhand wrote it
 */
export function openLibrary(folder: string): Library {
  const file = path.join(folder, DATABASE_FILE);
  let database: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    migrate(database, file);
    checkIntegrity(database);
    removeLeftovers(path.join(folder, 'models'));
    removeLeftovers(pageFolderOf(folder));
  } catch (cause) {
    database?.close();
    if (cause instanceof LonghandError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LonghandError(
      'library-unusable',
      `The library ${file} cannot be opened: ${reason} (move the file away to start with an empty one, or choose another folder).`,
      { file, reason },
      { cause },
    );
  }
  const open = database;
  const curves = new CurveTable(open);
  const erasure = new Erasure(open);
  erasure.catchUp();
  return {
    folder,
    models: new ModelTable(open),
    modelNotes: new ModelNotesTable(open),
    runs: new RunTable(open),
    studies: new StudyTable(open),
    curves,
    insights: new InsightTable(open),
    recentData: new RecentDataTable(open, dataFolderOf(folder)),
    edits: new EditTable(open),
    hands: new HandTable(open),
    samples: new SampleTable(open),
    lessons: new LessonTable(open),
    pages: new PageTable(open),
    pageEdits: new PageEditTable(open),
    ledgers: new LedgerTable(open),
    templates: new TemplateTable(open),
    erasure,
    settings: new SettingsTable(open),
    together: (work) => writeTogether(open, work),
    close: () => {
      closeCurves(curves);
      open.close();
    },
  };
}

/** Where a library in `folder` keeps data sets: those imported, prepared, or trained on as edited. */
export function dataFolderOf(folder: string): string {
  return path.join(folder, 'data');
}

/** Where a library in `folder` keeps the pictures of pages. */
export function pageFolderOf(folder: string): string {
  return path.join(folder, 'pages');
}

/** Writes the last points; that the disk refuses them must not keep a library from being closed. */
function closeCurves(curves: CurveTable): void {
  try {
    curves.flush();
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
  }
}

/** Finds damage beyond the first page before a call trips over it. */
function checkIntegrity(database: Database.Database): void {
  const rows = database.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
  const result = rows[0]?.quick_check;
  if (result !== 'ok') throw new Error(`the database is damaged: ${result ?? 'no answer'}`);
}
