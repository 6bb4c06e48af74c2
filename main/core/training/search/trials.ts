import type { RunSettings } from '../../../contract/runs';
import type { StudyPlan } from '../../../contract/studies';
import { openDataForAll } from '../training-data';
import { changedSettings, pointsOf, type Changes } from './space';

/**
 * What each trial of a study changes of its settings: the points of a search, or the folds.
 *
 * @param trials - how many a search tries at most
 * @throws LonghandError `run-settings` where a grid has more points than that
 */
export function trialsOf(plan: StudyPlan, settings: RunSettings, trials: number): Changes[] {
  if (plan.kind === 'search') return pointsOf(plan.space, plan.method, trials, settings.seed);
  return Array.from({ length: plan.folds }, (_, index) => ({ fold: { index, of: plan.folds } }));
}

/** The data set of a study, as far as its trials were checked against it. */
export interface StudyImages {
  readonly name: string;
  readonly trainCount: number;
}

/**
 * Refuses a study before time is spent on it: the settings of every trial must be ones that can be trained on these images, and
 * those of the model at the end of a cross-validation too.
 *
 * @param path - of the data set
 * @throws LonghandError of the data set; `run-settings` for the first trial that could not be trained
 */
export async function checkTrials(
  path: string,
  plan: StudyPlan,
  settings: RunSettings,
  changes: readonly Changes[],
): Promise<StudyImages> {
  const trials = changes.map((one) => changedSettings(settings, one));
  const all = plan.kind === 'folds' ? [settings, ...trials] : trials;
  const { name, train } = await openDataForAll(path, all);
  return { name, trainCount: train.count };
}
