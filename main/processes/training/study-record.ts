import { randomUUID } from 'node:crypto';
import { LonghandError } from '../../contract/errors';
import type { RunInfo, RunSettings } from '../../contract/runs';
import type { StudyInfo, StudyPlan, Trial } from '../../contract/studies';
import type { Library } from '../../core/library/database';
import { bestEpoch, hasStalled } from '../../core/training/best-epoch';
import type { Changes } from '../../core/training/search/space';
import type { RunData, RunWishes } from './run-record';

/** The data set of a study, as it is recorded. */
export interface StudyData extends RunData {
  readonly trainCount?: number;
}

/** What is recorded of a study before its first trial. */
export function newStudy(
  plan: StudyPlan,
  data: StudyData,
  settings: RunSettings,
  changes: readonly Changes[],
  wishes: Pick<RunWishes, 'modelName' | 'out'>,
): StudyInfo {
  return {
    id: randomUUID(),
    status: 'queued',
    plan,
    settings,
    data: { name: data.name, path: data.path, trainCount: data.trainCount ?? null },
    trials: changes.map(newTrial),
    conclusion: null,
    startedAt: Date.now(),
    endedAt: null,
    seconds: 0,
    failure: null,
    modelName: wishes.modelName ?? null,
    out: wishes.out ?? null,
    owner: process.pid,
  };
}

/** @throws LonghandError `unknown-item` */
export function recordedStudy(library: Library, id: string): StudyInfo {
  const study = library.studies.get(id);
  if (study !== undefined) return study;
  throw new LonghandError('unknown-item', `There is no study "${id}" (choose one of the list).`, {
    item: id,
  });
}

function newTrial(changes: Changes): Trial {
  return {
    ...{ changes, runId: null, status: 'waiting', epochs: 0, validationAccuracy: null, validationLoss: null },
    ...{ isThrough: false, seconds: 0, failure: null },
  };
}

/** How a trial did, as far as its run went. */
export function judgementOf(run: RunInfo, until: number | null): Partial<Trial> {
  const { epochs, settings } = run;
  const best = epochs[bestEpoch(epochs)];
  const isThrough = epochs.length >= settings.epochs || hasStalled(epochs, settings.patience);
  const isHalted = isThrough || (until !== null && epochs.length >= until);
  return {
    status: run.status === 'failed' ? 'failed' : isHalted ? 'halted' : 'waiting',
    epochs: epochs.length,
    validationAccuracy: best?.validationAccuracy ?? null,
    validationLoss: best?.validationLoss ?? null,
    isThrough,
    seconds: epochs.reduce((sum, epoch) => sum + epoch.seconds, 0),
    failure: run.failure,
  };
}
