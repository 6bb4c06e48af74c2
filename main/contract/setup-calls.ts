import { z } from 'zod';
import { layerSchema } from './architecture';
import { call, id } from './call';
import { networkDescriptionSchema } from './network-description';
import { runSettingsSchema } from './runs';
import { runEstimateSchema, settingsCheckSchema } from './settings-check';

/** Most points of a schedule's curve. */
const MAX_CURVE_POINTS = 1000;

/** Names of the settings that are offered to begin with. */
export const PRESET_NAMES = ['seed-small', 'seed-deep', 'swift', 'standard', 'strong', 'blank'] as const;
/** See {@link PRESET_NAMES}. */
export type PresetName = (typeof PRESET_NAMES)[number];

/** Settings to begin with. */
export const presetSchema = z.object({
  name: z.enum(PRESET_NAMES),
  settings: runSettingsSchema,
  network: networkDescriptionSchema,
  /** What its run takes on the data set in seconds, reckoned; `null` where nothing was timed on this machine yet. */
  seconds: z.number().nullable(),
});
/** See {@link presetSchema}. */
export type Preset = z.output<typeof presetSchema>;

/** Calls that help to set up a run. */
export const SETUP_CALLS = {
  /** The settings to begin with. @param data - an open data set, or `null` */
  'settings.presets': call(z.object({ data: id.nullable() }), z.array(presetSchema), ['unknown-item']),
  /** Sizes, weights and problems of a network: of one by its name, or of one's own layers. */
  'architecture.describe': call(
    z.object({
      architecture: runSettingsSchema.shape.architecture,
      layers: z.array(layerSchema).max(200).nullable(),
      /** Whether one by its name is to know what is not a digit. */
      nonDigits: z.boolean(),
    }),
    networkDescriptionSchema,
    ['run-settings'],
  ),
  /** What settings come to on an open data set, and what is wrong with them. */
  'settings.check': call(
    z.object({ data: id.nullable(), settings: runSettingsSchema }),
    settingsCheckSchema,
    ['unknown-item', 'run-settings'],
  ),
  /** The learning rate over a run. */
  'schedule.curve': call(
    z.object({
      settings: runSettingsSchema,
      stepsPerEpoch: z.int().min(1),
      points: z.int().min(2).max(MAX_CURVE_POINTS).default(200),
    }),
    z.object({
      /** Positions in epochs, and the rates there; float32. */
      epochs: z.instanceof(ArrayBuffer),
      rates: z.instanceof(ArrayBuffer),
    }),
    [],
  ),
  /** Times some steps of these settings; reports with the event `job.progress`. */
  'settings.estimate': call(
    z.object({ data: id, settings: runSettingsSchema, job: z.string().min(1).max(100) }),
    runEstimateSchema,
    ['unknown-item', 'run-settings', 'run-busy', 'cancelled', 'worker-failed', 'backend-unavailable'],
  ),
  /** Reads settings from a file. */
  'settings.read': call(
    z.object({ path: z.string().min(1) }),
    z.object({ name: z.string(), settings: runSettingsSchema }),
    ['file-unreadable', 'settings-invalid'],
  ),
} as const;
