import { z } from 'zod';
import { filterSettingsSchema } from './filters';

/** Noise that is added to images to see what helps against it; seeded, so that it can be had again. */
export const noiseSchema = z.discriminatedUnion('kind', [
  /** Standard deviation in grey levels of 255. */
  z.object({ kind: z.literal('gaussian'), sigma: z.number().min(0).max(255) }),
  /** Part of the pixels that become paper or ink, 0-1. */
  z.object({ kind: z.literal('salt-and-pepper'), share: z.number().min(0).max(1) }),
  /** Standard deviation of the factor by which every pixel changes. */
  z.object({ kind: z.literal('speckle'), sigma: z.number().min(0).max(4) }),
]);
/** See {@link noiseSchema}. */
export type Noise = z.output<typeof noiseSchema>;

/** Filters in the order in which they are applied. */
export const filterSettingsListSchema = z.array(filterSettingsSchema).max(6);

/** How well a model reads the same images with some noise. */
export const filterMeasureSchema = z.object({
  /** `null`: the images as they are. */
  noise: noiseSchema.nullable(),
  total: z.int(),
  /** Read right as they come, and after the filters. */
  unfiltered: z.int(),
  filtered: z.int(),
});
/** See {@link filterMeasureSchema}. */
export type FilterMeasure = z.output<typeof filterMeasureSchema>;

/** The noise that filters are measured with. */
export const MEASURED_NOISE: readonly (Noise | null)[] = [
  null,
  { kind: 'gaussian', sigma: 30 },
  { kind: 'gaussian', sigma: 60 },
  { kind: 'salt-and-pepper', share: 0.05 },
  { kind: 'salt-and-pepper', share: 0.2 },
  { kind: 'speckle', sigma: 0.5 },
];
