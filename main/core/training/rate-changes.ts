import type { RateChange, RunSettings } from '../../contract/runs';

/**
 * The learning rate that the schedule goes by at a step: the latest that was chosen until then.
 *
 * @param settings - with the changes in rising order
 * @param step - steps done before this one
 */
export function baseRateAt(
  { learningRate, rateChanges }: Pick<RunSettings, 'learningRate' | 'rateChanges'>,
  step: number,
): number {
  let base = learningRate;
  for (const change of rateChanges) {
    if (change.step > step) break;
    base = change.learningRate;
  }
  return base;
}

/** Changes with one more. What was to be changed at its step or later was chosen before it, and counts no more. */
export function withRateChange(changes: readonly RateChange[], change: RateChange): RateChange[] {
  return [...changes.filter(({ step }) => step < change.step), change];
}

/**
 * The changes of a run that goes on from a checkpoint: until there those that were made, whoever heard of them, and from
 * there on those that are recorded.
 *
 * @param made - as the checkpoint has them
 * @param step - steps done at the checkpoint
 */
export function changesFrom(
  made: readonly RateChange[],
  recorded: readonly RateChange[],
  step: number,
): RateChange[] {
  return [
    ...made.filter((change) => change.step < step),
    ...recorded.filter((change) => change.step >= step),
  ];
}
