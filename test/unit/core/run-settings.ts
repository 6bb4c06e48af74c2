import {
  augmentationSchema,
  optimiserSchema,
  regularisationSchema,
  type Augmentation,
  type Optimiser,
  type Regularisation,
} from '../../../main/contract/learning';
import { runSettingsSchema, type RunSettings, type RunSettingsInput } from '../../../main/contract/runs';
import { architectureOf } from '../../../main/core/model/architecture';
import type { LearnerSettings } from '../../../main/core/training/training-graph';

/** Settings of a short run, with some of them changed. */
export function runSettings(changes: Partial<RunSettingsInput> = {}): RunSettings {
  return runSettingsSchema.parse({
    architecture: 'seed-small',
    epochs: 2,
    batch: 64,
    learningRate: 1e-3,
    seed: 7,
    validationFraction: 0.25,
    ...changes,
  });
}

/** Settings of a learner: Adam on `seed-small` where nothing else is said. */
export function learnerSettings(
  changes: Partial<
    Omit<LearnerSettings, 'optimiser' | 'regularisation' | 'augmentation'> & {
      readonly optimiser: Parameters<typeof optimiserSchema.parse>[0];
      readonly regularisation: Partial<Regularisation>;
      readonly augmentation: Partial<Augmentation>;
    }
  > = {},
): LearnerSettings {
  const { optimiser = { kind: 'adam' }, regularisation = {}, augmentation = {}, ...rest } = changes;
  return {
    architecture: architectureOf({ architecture: 'seed-small' }),
    seed: 5,
    precision: 'float32',
    ...rest,
    optimiser: optimiserSchema.parse(optimiser) satisfies Optimiser,
    regularisation: regularisationSchema.parse(regularisation),
    augmentation: augmentationSchema.parse(augmentation),
  };
}
