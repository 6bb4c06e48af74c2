import { runSettingsSchema } from '../../../../main/contract/runs';
import { studyInfoSchema, type StudyInfo, type Trial } from '../../../../main/contract/studies';

/** Epochs of a trial that goes to its end. */
export const EPOCHS = 9;

/** Settings of a short run. */
export const settings = runSettingsSchema.parse({
  architecture: 'seed-small',
  ...{ epochs: EPOCHS, batch: 64, learningRate: 1e-3, seed: 7, validationFraction: 0.25 },
});

/** A trial that went to its end, with some of it changed. */
export function trial(changes: Trial['changes'], accuracy: number | null, more: Partial<Trial> = {}): Trial {
  return {
    ...{ changes, runId: null, status: 'halted', epochs: EPOCHS, validationAccuracy: accuracy },
    ...{
      validationLoss: accuracy === null ? null : 1 - accuracy,
      isThrough: true,
      seconds: 1,
      failure: null,
    },
    ...more,
  };
}

/** A study that has ended. */
export function study(plan: StudyInfo['plan'], trials: Trial[], more: Partial<StudyInfo> = {}): StudyInfo {
  return studyInfoSchema.parse({
    ...{ id: 'study', status: 'finished', plan, settings, trials, conclusion: null },
    ...{ data: { name: 'MNIST', path: '/data' }, startedAt: 0, endedAt: 1, seconds: 1 },
    ...{ failure: null, modelName: null, out: null, owner: null },
    ...more,
  });
}

/** A search over these ranges. */
export function searchPlan(
  space: Extract<StudyInfo['plan'], { kind: 'search' }>['space'],
  method: 'random' | 'halving' | 'grid' = 'random',
): StudyInfo['plan'] {
  return { kind: 'search', method, space, minutes: 1 };
}
