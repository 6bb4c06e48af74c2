import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { LonghandError } from '../../contract/errors';
import type { RunCurve, RunInfo, RunSettings, RunSummary } from '../../contract/runs';
import type { Library } from '../../core/library/database';
import { isAlive } from '../../core/process';

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
    data: { name: data.name, path: data.path, hash: null },
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
    notes: '',
  };
}

/** Where the checkpoints of a run lie. */
export function runFolderOf(library: Library, runId: string): string {
  return path.join(library.folder, 'runs', runId);
}

/** @throws LonghandError `unknown-item` */
export function recordedRun(library: Library, runId: string): RunInfo {
  return known(library.runs.get(runId), runId);
}

/** @throws LonghandError `unknown-item` */
export function summaryOf(library: Library, runId: string): RunSummary {
  return known(library.runs.summary(runId), runId);
}

/**
 * A run's curve as it goes to the window.
 *
 * @param points - the most that there are
 * @throws LonghandError `unknown-item`
 */
export async function recordedCurve(library: Library, runId: string, points: number): Promise<RunCurve> {
  summaryOf(library, runId);
  const curve = await library.curves.read(runId, points);
  return {
    epochs: bufferOf(curve.epochs),
    loss: bufferOf(curve.loss),
    accuracy: bufferOf(curve.accuracy),
    learningRate: bufferOf(curve.learningRate),
    gradientNorm: bufferOf(curve.gradientNorm),
    imagesPerSecond: bufferOf(curve.imagesPerSecond),
  };
}

function bufferOf(values: Float32Array): ArrayBuffer {
  return values.slice().buffer;
}

function known<T>(run: T | undefined, runId: string): T {
  if (run !== undefined) return run;
  throw new LonghandError('unknown-item', `There is no run "${runId}" (choose one of the list).`, {
    item: runId,
  });
}

/**
 * What is recorded of a run or a study that goes on. A run may have waited for its turn until now.
 *
 * @throws LonghandError `run-settings` where it has ended, or another process has it
 */
export function goingOn<T extends Pick<RunInfo, 'status' | 'endedAt' | 'failure' | 'owner'>>(
  what: 'run' | 'study',
  record: T,
): T {
  const hasWaited = what === 'run' && record.status === 'queued' && !isOfAnother(record.owner);
  if (hasWaited || record.status === 'paused' || record.status === 'interrupted') {
    return { ...record, status: 'running', endedAt: null, failure: null, owner: process.pid };
  }
  throw new LonghandError(
    'run-settings',
    `This ${what} is ${record.status}, so it cannot go on (start a new one with its settings).`,
    { reason: `it is ${record.status}` },
  );
}

/** Whether a record belongs to another process that is there. */
export function isOfAnother(owner: number | null): boolean {
  return owner !== null && owner !== process.pid && isAlive(owner);
}
