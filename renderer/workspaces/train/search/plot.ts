import type { StudyInfo } from '../../../../main/contract/studies';
import { axesOf, scoreAxis, type ScoreAxis, type SettingAxis } from './axes';
import { isJudged } from './ranking';

/** The key of the axis of results among those of the settings. */
export const SCORE = 'score';

/** One trial of the plot. */
export interface PlotLine {
  /** Its place among the trials. */
  readonly trial: number;
  readonly accuracy: number;
  /** Part of the other lines that it is better than, 0-1: its colour. */
  readonly rank: number;
  /** Where it crosses each axis, 0-1, the result last; by the axes' keys. */
  readonly places: Readonly<Record<string, number>>;
}

/** A search as parallel coordinates (Inselberg 1985). */
export interface Plot {
  readonly axes: readonly SettingAxis[];
  readonly score: ScoreAxis;
  /** Trials with a result and a value on each axis, the best last, so that it is drawn above the others. */
  readonly lines: readonly PlotLine[];
}

/** Where all trials of a study run through its settings to their results. */
export function plotOf(study: Pick<StudyInfo, 'plan' | 'trials'>): Plot {
  const axes = axesOf(study);
  const judged = study.trials.flatMap((trial, index) => (isJudged(trial) ? [{ trial, index }] : []));
  const score = scoreAxis(judged.map(({ trial }) => trial.validationAccuracy ?? 0));
  const lines = judged.flatMap(({ trial, index }): PlotLine[] => {
    const accuracy = trial.validationAccuracy ?? 0;
    const places: Record<string, number> = { [SCORE]: score.placeOf(accuracy) };
    for (const axis of axes) {
      const place = axis.placeOf(trial.changes[axis.path]);
      if (place === null) return [];
      places[axis.path] = place;
    }
    return [{ trial: index, accuracy, rank: 1, places }];
  });
  lines.sort((a, b) => a.accuracy - b.accuracy);
  return {
    axes,
    score,
    lines: lines.map((line, index) => ({ ...line, rank: index / Math.max(1, lines.length - 1) })),
  };
}
