import { z } from 'zod';

const count = z.int();
/** Where it is to be told: the path of a setting, or `data`. */
const field = z.string();

/** Why settings cannot be trained with on a data set. */
export const settingsProblemSchema = z.discriminatedUnion('kind', [
  /** A layer does not fit; which one, the description of the network says. */
  z.object({ kind: z.literal('network'), field }),
  /** The batch is larger than the images to learn from. */
  z.object({ kind: z.literal('batch'), field, batch: count, images: count }),
  /** Non-digits are to be drawn, and the network has no logit for them. */
  z.object({ kind: z.literal('logit'), field }),
  z.object({ kind: z.literal('no-training-images'), field }),
  /** The data set has other classes than the ten digits. */
  z.object({ kind: z.literal('classes'), field, classes: count }),
  /** All training images show the same digit. */
  z.object({ kind: z.literal('single-class'), field, label: count }),
  /** There are fewer images of a digit than folds. */
  z.object({ kind: z.literal('fold'), field, label: count, images: count, folds: count }),
  /** The run would need more memory than this computer has, in bytes. */
  z.object({ kind: z.literal('memory'), field, needed: z.number(), available: z.number() }),
]);
/** See {@link settingsProblemSchema}. */
export type SettingsProblem = z.output<typeof settingsProblemSchema>;

/** What is allowed and hardly meant. */
export const settingsHintSchema = z.discriminatedUnion('kind', [
  /** With this optimiser a learning rate below `from` learns slowly, one above `upTo` easily goes astray. */
  z.object({ kind: z.literal('slow-rate'), field, from: z.number() }),
  z.object({ kind: z.literal('fast-rate'), field, upTo: z.number() }),
  /** The run is over before it could end early. */
  z.object({ kind: z.literal('patience-idle'), field }),
  /** The run is over before the learning rate falls for the first time. */
  z.object({ kind: z.literal('step-idle'), field }),
  /** The eleventh logit learns nothing where no non-digits are drawn. */
  z.object({ kind: z.literal('logit-idle'), field }),
  /** The processor has no instructions for bfloat16. */
  z.object({ kind: z.literal('bfloat16-slow'), field }),
  /** Too few images judge the epochs to tell good from better. */
  z.object({ kind: z.literal('few-judges'), field, images: count }),
  /** So few steps an epoch that little is learnt in it. */
  z.object({ kind: z.literal('few-steps'), field, steps: count }),
  /** Turned that far, a 6 is a 9. */
  z.object({ kind: z.literal('turns-over'), field }),
  /** These changes of the learning rate come after the run's end. */
  z.object({ kind: z.literal('changes-idle'), field, changes: count }),
]);
/** See {@link settingsHintSchema}. */
export type SettingsHint = z.output<typeof settingsHintSchema>;

/** What a run takes on this machine. */
export const runEstimateSchema = z.object({
  secondsAnEpoch: z.number(),
  /** Most memory that its process holds, in bytes. */
  memory: z.number(),
  /** Whether steps of these settings were timed; otherwise it was reckoned from those of others. */
  isMeasured: z.boolean(),
});
/** See {@link runEstimateSchema}. */
export type RunEstimate = z.output<typeof runEstimateSchema>;

/** How a data set is used by a run. */
export const epochImagesSchema = z.object({
  /** Images that an epoch shows: repeated ones as often as they are shown, drawn ones too. */
  learnt: count,
  /** Images that judge it. */
  heldBack: count,
  /** Batches. */
  steps: count,
});
/** See {@link epochImagesSchema}. */
export type EpochImages = z.output<typeof epochImagesSchema>;

/** What settings come to on a data set. */
export const settingsCheckSchema = z.object({
  problems: z.array(settingsProblemSchema),
  hints: z.array(settingsHintSchema),
  /** `null` where there is nothing to learn from. */
  images: epochImagesSchema.nullable(),
  /** `null` where nothing was timed on this machine yet, and where there is a problem. */
  estimate: runEstimateSchema.nullable(),
  /** Settings with the same one have steps of the same length; `null` where there is nothing to time. */
  costKey: z.string().nullable(),
});
/** See {@link settingsCheckSchema}. */
export type SettingsCheck = z.output<typeof settingsCheckSchema>;
