import type { RunSettings } from '../../contract/runs';
import { baseRateAt } from './rate-changes';
import { learningRateAt } from './schedule';

/** The learning rate over a run. */
export interface ScheduleCurve {
  /** Positions, in epochs. */
  readonly epochs: Float32Array<ArrayBuffer>;
  readonly rates: Float32Array<ArrayBuffer>;
}

/**
 * The learning rates that a run will have, at places evenly over it, from its first step to its last.
 *
 * @param points - of the curve, at most; a run of fewer steps has one for each
 */
export function scheduleCurve(settings: RunSettings, stepsPerEpoch: number, points: number): ScheduleCurve {
  const totalSteps = stepsPerEpoch * settings.epochs;
  const count = Math.min(points, totalSteps);
  const steps = Array.from({ length: count }, (_, at) =>
    count === 1 ? 0 : Math.round((at * (totalSteps - 1)) / (count - 1)),
  );
  return {
    epochs: Float32Array.from(steps, (step) => step / stepsPerEpoch),
    rates: Float32Array.from(steps, (step) =>
      learningRateAt(settings.schedule, baseRateAt(settings, step), step, { stepsPerEpoch, totalSteps }),
    ),
  };
}
