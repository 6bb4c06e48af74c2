import type { Schedule } from '../../contract/learning';

/** How far one-cycle falls below the rate it began with (Smith & Topin 2019). */
const ONE_CYCLE_FALL = 1e-4;
/** Part of the highest rate with which one-cycle begins. */
const ONE_CYCLE_START = 1 / 25;

/** How long a run is. */
export interface RunLength {
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
}

/**
 * The learning rate of a step: a pure function, so that a run that goes on from a checkpoint needs nothing but the number
 * of the step.
 *
 * @param base - the learning rate of the settings, which is the highest
 * @param step - steps done before this one
 */
export function learningRateAt(
  schedule: Schedule,
  base: number,
  step: number,
  { stepsPerEpoch, totalSteps }: RunLength,
): number {
  const warmUpSteps = Math.round(schedule.warmup * totalSteps);
  if (schedule.kind === 'one-cycle') {
    const low = base * ONE_CYCLE_START;
    return step < warmUpSteps
      ? between(low, base, step / warmUpSteps)
      : between(base, low * ONE_CYCLE_FALL, (step - warmUpSteps) / Math.max(1, totalSteps - 1 - warmUpSteps));
  }
  // The first step learns too.
  if (step < warmUpSteps) return (base * (step + 1)) / (warmUpSteps + 1);
  const epochs = (step - warmUpSteps) / stepsPerEpoch;
  switch (schedule.kind) {
    case 'constant':
      return base;
    case 'step':
      return base * schedule.factor ** Math.floor(epochs / schedule.everyEpochs);
    case 'exponential':
      return base * schedule.factor ** epochs;
    case 'cosine':
      return between(base, 0, (step - warmUpSteps) / Math.max(1, totalSteps - warmUpSteps));
  }
}

/** Half a cosine wave from one value to the other (Loshchilov & Hutter 2017). */
function between(from: number, to: number, part: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * Math.min(part, 1)))) / 2;
}
