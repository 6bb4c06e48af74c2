import {
  RUN_LIMITS,
  runSettingsSchema,
  runSummarySchema,
  type RunSummary,
} from '../../../../main/contract/runs';

/** Settings with the usual value of everything. */
export const SETTINGS = runSettingsSchema.parse({
  architecture: 'seed-deep',
  epochs: RUN_LIMITS.epochs.default,
  batch: RUN_LIMITS.batch.default,
  learningRate: RUN_LIMITS.learningRate.default,
  seed: RUN_LIMITS.seed.default,
  validationFraction: RUN_LIMITS.validationFraction.default,
});

/** A finished run as a list has it, with these changes. */
export function summary(id: string, changes: Partial<RunSummary> = {}): RunSummary {
  const epoch = { loss: 0.1, accuracy: 0.97, validationLoss: 0.2, validationAccuracy: 0.98, seconds: 1 };
  return runSummarySchema.parse({
    id,
    status: 'finished',
    settings: SETTINGS,
    data: { name: 'MNIST', path: '/mnist' },
    startedAt: 1000,
    endedAt: 61_000,
    modelId: null,
    failure: null,
    epochsDone: 5,
    best: { ...epoch, epoch: 3 },
    last: epoch,
    test: null,
    ...changes,
  });
}
