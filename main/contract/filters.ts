import { z } from 'zod';

/** Limits of one number and the value that it usually has. */
interface Limits {
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

/** Of what a person says about the noise on their images; where they say nothing it is estimated. */
const NOISE = { min: 0.5, max: 128, default: 25 };

/** Limits and usual values of the filters' settings, shared by the form, the command line and the filters. */
export const FILTER_LIMITS = {
  median: { radius: { min: 1, max: 4, default: 1 } },
  gaussian: { sigma: { min: 0.3, max: 3, default: 0.5 } },
  bilateral: {
    sigmaSpace: { min: 0.5, max: 4, default: 1 },
    sigmaGrey: { min: 5, max: 255, default: 60 },
  },
  'non-local-means': {
    patchRadius: { min: 1, max: 3, default: 1 },
    searchRadius: { min: 2, max: 10, default: 5 },
    strength: { min: 1, max: 150, default: 25 },
  },
  wavelet: {
    levels: { min: 1, max: 3, default: 1 },
    strength: { min: 0.1, max: 3, default: 1 },
    sigma: NOISE,
  },
  'sparse-coding': {
    patchSide: { min: 3, max: 8, default: 4 },
    atoms: { min: 16, max: 256, default: 64 },
    iterations: { min: 0, max: 50, default: 10 },
    strength: { min: 0.1, max: 3, default: 1.15 },
    sigma: NOISE,
    seed: { min: 0, max: 2 ** 31 - 1, default: 1 },
  },
  deskew: { maxAngle: { min: 1, max: 60, default: 40 } },
  threshold: { level: { min: 1, max: 255, default: 128 }, ramp: { min: 0, max: 255, default: 128 } },
} as const satisfies Record<string, Record<string, Limits>>;

/**
 * One way to clean images, or to bring them into shape, before anything is learnt from them or read of them. What is not
 * given has its usual value, which was chosen on MNIST under noise of 25 and 40 grey levels of 255.
 */
export const filterSettingsSchema = z.discriminatedUnion('kind', [
  /** The median of a square: against pixels that are lost. */
  z.object({
    kind: z.literal('median'),
    /** Pixels from the square's middle to its side: 1 is 3 × 3. */
    radius: whole(FILTER_LIMITS.median.radius),
  }),
  /** A blur, the plainest of all. */
  z.object({
    kind: z.literal('gaussian'),
    /** Standard deviation of the bell in pixels. */
    sigma: number(FILTER_LIMITS.gaussian.sigma),
  }),
  /** A blur that keeps edges (Tomasi & Manduchi 1998). */
  z.object({
    kind: z.literal('bilateral'),
    /** Standard deviation of the weight over distance, in pixels. */
    sigmaSpace: number(FILTER_LIMITS.bilateral.sigmaSpace),
    /** Standard deviation of the weight over difference, in grey levels of 255; about twice that of the noise. */
    sigmaGrey: number(FILTER_LIMITS.bilateral.sigmaGrey),
  }),
  /** The mean of alike places (Buades, Coll & Morel 2005). */
  z.object({
    kind: z.literal('non-local-means'),
    /** Pixels from a patch's middle to its side: 1 is 3 × 3. */
    patchRadius: whole(FILTER_LIMITS['non-local-means'].patchRadius),
    /** How far away alike patches are looked for, in pixels either way. */
    searchRadius: whole(FILTER_LIMITS['non-local-means'].searchRadius),
    /** Difference of two patches at which one counts 1/e for the other, in grey levels of 255; about 0.7 of the noise. */
    strength: number(FILTER_LIMITS['non-local-means'].strength),
  }),
  /** Small details go (Donoho & Johnstone 1994, 1995). */
  z.object({
    kind: z.literal('wavelet'),
    /** Scales of details, from 2 pixels up: 2, 4, 8. */
    levels: whole(FILTER_LIMITS.wavelet.levels),
    /** How small is small: `sure` as the details suggest, `universal` as pure noise hardly ever is, which smooths more. */
    rule: z.enum(['sure', 'universal']).default('sure'),
    /** What that is multiplied by. */
    strength: number(FILTER_LIMITS.wavelet.strength),
    /** Standard deviation of the noise in grey levels of 255; `null` to estimate it for each image. */
    sigma: numberOrNull(NOISE),
  }),
  /** Images rebuilt of few learnt strokes (Elad & Aharon 2006). */
  z.object({
    kind: z.literal('sparse-coding'),
    /** Pixels along a patch's side; twice as many take about five times as long. */
    patchSide: whole(FILTER_LIMITS['sparse-coding'].patchSide),
    /** How many atoms are learnt. */
    atoms: whole(FILTER_LIMITS['sparse-coding'].atoms),
    /** Rounds of learning; 0 leaves the cosines that it starts from. */
    iterations: whole(FILTER_LIMITS['sparse-coding'].iterations),
    /** How far off a patch may be, in deviations of the noise. */
    strength: number(FILTER_LIMITS['sparse-coding'].strength),
    /** Standard deviation of the noise in grey levels of 255; `null` to estimate it for each image. */
    sigma: numberOrNull(NOISE),
    /** Chooses the patches that are learnt from. */
    seed: whole(FILTER_LIMITS['sparse-coding'].seed),
  }),
  /** Slanted writing is straightened. */
  z.object({
    kind: z.literal('deskew'),
    /** Degrees either way by which it is straightened at most. */
    maxAngle: number(FILTER_LIMITS.deskew.maxAngle),
  }),
  /** Greys become paper or ink. */
  z.object({
    kind: z.literal('threshold'),
    /** Grey level of 255 from which a pixel is ink; `null` to find it for each image (Otsu 1979). */
    level: wholeOrNull(FILTER_LIMITS.threshold.level),
    /** Grey levels over which paper turns into ink; 0 leaves no greys, 128 keeps edges smooth. */
    ramp: number(FILTER_LIMITS.threshold.ramp),
  }),
]);
/** See {@link filterSettingsSchema}. */
export type FilterSettings = z.output<typeof filterSettingsSchema>;
/** Settings as they are asked for: what has a usual value may be left out. */
export type FilterSettingsInput = z.input<typeof filterSettingsSchema>;
/** Which of the filters. */
export type FilterKind = FilterSettings['kind'];

/** All filters, in the order in which they are offered. */
export const FILTER_KINDS = [
  'median',
  'gaussian',
  'bilateral',
  'non-local-means',
  'wavelet',
  'sparse-coding',
  'deskew',
  'threshold',
] as const satisfies readonly FilterKind[];

function number({ min, max, default: usual }: Limits): z.ZodDefault<z.ZodNumber> {
  return z.number().min(min).max(max).default(usual);
}

function whole({ min, max, default: usual }: Limits): z.ZodDefault<z.ZodInt> {
  return z.int().min(min).max(max).default(usual);
}

/** `null`, which it usually is, leaves the choice to the filter; the limits' usual value is for who chooses. */
function numberOrNull({ min, max }: Limits): z.ZodDefault<z.ZodNullable<z.ZodNumber>> {
  return z.number().min(min).max(max).nullable().default(null);
}

function wholeOrNull({ min, max }: Limits): z.ZodDefault<z.ZodNullable<z.ZodInt>> {
  return z.int().min(min).max(max).nullable().default(null);
}
