import { onTestFinished } from 'vitest';
import type { ModelCard } from '../../../../main/contract/models';
import type { RunInfo } from '../../../../main/contract/runs';
import { openLibrary, type Library } from '../../../../main/core/library/database';
import { temporaryFolder } from '../../temporary-folder';
import { runSettings } from '../run-settings';

/** Where libraries up to version 4 kept runs and their curves. */
export const OLD_RUN_TABLES = `
  CREATE TABLE runs (
    id TEXT PRIMARY KEY, status TEXT NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER, info TEXT NOT NULL
  );
  CREATE INDEX runs_by_start ON runs (started_at DESC);
  CREATE TABLE curve_points (
    run_id TEXT NOT NULL REFERENCES runs (id), position REAL NOT NULL, loss REAL NOT NULL, accuracy REAL NOT NULL,
    PRIMARY KEY (run_id, position)
  ) WITHOUT ROWID;`;

/** Where libraries of versions 3 to 6 kept samples, and small values. */
export const OLD_SAMPLE_TABLES = `
  CREATE TABLE samples (
    id TEXT PRIMARY KEY, label TEXT NOT NULL, ink TEXT NOT NULL, source TEXT NOT NULL, read_as TEXT, model_id TEXT,
    created_at INTEGER NOT NULL, removed_at INTEGER
  );
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);`;

/** An empty library that is closed after the test. */
export async function temporaryLibrary(): Promise<Library> {
  const library = openLibrary(await temporaryFolder());
  onTestFinished(() => library.close());
  return library;
}

/** The card of a small model. */
export function card(name: string): ModelCard {
  return {
    name,
    architecture: 'seed-small',
    parameters: 10,
    origin: 'trained',
    createdAt: '2026-01-02T03:04:05.000Z',
    data: { name: 'MNIST', hash: 'abc', trainCount: 55_000, validationCount: 5000 },
    training: {
      seed: 1,
      epochs: 1.5,
      batch: 64,
      learningRate: 1e-3,
      seconds: 12.5,
      stopped: true,
      validationAccuracy: 0.9,
    },
    settings: null,
    rejection: null,
    test: null,
    parent: null,
    repeats: [],
    notes: '',
  };
}

/** A run that has begun. */
export function run(id: string, startedAt: number): RunInfo {
  return {
    id,
    status: 'running',
    settings: runSettings({ architecture: 'seed-deep', epochs: 5 }),
    data: { name: 'MNIST', path: '/data', hash: null },
    startedAt,
    endedAt: null,
    epochs: [],
    test: null,
    modelId: null,
    failure: null,
    seconds: null,
    modelName: null,
    out: null,
    study: null,
    owner: null,
    notes: '',
  };
}
