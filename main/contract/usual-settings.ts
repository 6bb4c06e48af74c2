import { RUN_LIMITS, runSettingsSchema, type RunSettings } from './runs';

/** What a run is made with where nothing else is said: the tutorial's deeper network as the tutorial trains it. */
export const USUAL_SETTINGS: RunSettings = runSettingsSchema.parse({
  architecture: 'seed-deep',
  epochs: RUN_LIMITS.epochs.default,
  batch: RUN_LIMITS.batch.default,
  learningRate: RUN_LIMITS.learningRate.default,
  seed: RUN_LIMITS.seed.default,
  validationFraction: RUN_LIMITS.validationFraction.default,
});
