import { randomUUID } from 'node:crypto';
import { LonghandError } from '../contract/errors';
import type { RunCurve, RunInfo, RunSettings } from '../contract/runs';
import type { Library } from '../core/library/database';

/** The data set of a run, as it is recorded. */
export interface RunData {
  readonly name: string;
  readonly path: string;
}

/** What may be chosen for a run beside its settings. */
export interface RunWishes {
  /** What the model is called. */
  readonly modelName?: string | undefined;
  /** A folder for the model instead of the library. */
  readonly out?: string | undefined;
  /** The study that it is a part of. */
  readonly study?: string | undefined;
}

/** What is recorded of a run before its first step. */
export function newRun(
  data: RunData,
  settings: RunSettings,
  wishes: RunWishes,
  status: 'running' | 'paused',
): RunInfo {
  return {
    id: randomUUID(),
    status,
    settings,
    data: { name: data.name, path: data.path },
    startedAt: Date.now(),
    endedAt: null,
    epochs: [],
    test: null,
    modelId: null,
    failure: null,
    seconds: null,
    modelName: wishes.modelName ?? null,
    out: wishes.out ?? null,
    study: wishes.study ?? null,
    owner: status === 'running' ? process.pid : null,
  };
}

/** @throws LonghandError `unknown-item` */
export function recordedRun(library: Library, runId: string): RunInfo {
  const run = library.runs.get(runId);
  if (run !== undefined) return run;
  throw new LonghandError('unknown-item', `There is no run "${runId}" (choose one of the list).`, {
    item: runId,
  });
}

/** All runs, latest first, without those that are no more than trials of a search or folds. */
export function listedRuns(library: Library): RunInfo[] {
  return library.runs.list().filter(({ study, modelId }) => study === null || modelId !== null);
}

/**
 * A run's curve as it goes to the window.
 *
 * @throws LonghandError `unknown-item`
 */
export function recordedCurve(library: Library, runId: string): RunCurve {
  recordedRun(library, runId);
  const { epochs, loss, accuracy } = library.curves.read(runId);
  return { epochs: bufferOf(epochs), loss: bufferOf(loss), accuracy: bufferOf(accuracy) };
}

function bufferOf(values: Float32Array): ArrayBuffer {
  return values.slice().buffer;
}

/**
 * What is recorded of a run or a study that goes on.
 *
 * @throws LonghandError `run-settings` where it has ended
 */
export function goingOn<T extends Pick<RunInfo, 'status' | 'endedAt' | 'failure' | 'owner'>>(
  what: 'run' | 'study',
  record: T,
): T {
  if (record.status === 'paused' || record.status === 'interrupted') {
    return { ...record, status: 'running', endedAt: null, failure: null, owner: process.pid };
  }
  throw new LonghandError(
    'run-settings',
    `This ${what} is ${record.status}, so it cannot go on (start a new one with its settings).`,
    { reason: `it is ${record.status}` },
  );
}
