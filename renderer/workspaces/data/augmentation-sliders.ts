import type { Augmentation } from '../../../main/contract/learning';

/** A change of training images. */
export type AugmentationName = keyof Augmentation;

/** Ends of the sliders of each: beyond them digits are no longer read by anyone. */
export const AUGMENTATION_SLIDERS: Readonly<
  Record<AugmentationName, { readonly max: number; readonly step: number }>
> = {
  rotation: { max: 45, step: 1 },
  shift: { max: 6, step: 0.5 },
  scale: { max: 0.5, step: 0.01 },
  aspect: { max: 0.5, step: 0.01 },
  shear: { max: 0.8, step: 0.01 },
  elastic: { max: 3, step: 0.1 },
  thickness: { max: 1, step: 0.05 },
  noise: { max: 0.5, step: 0.01 },
  erasing: { max: 0.6, step: 0.02 },
};

/** All changes, in the order in which they are offered. */
export const AUGMENTATION_NAMES = Object.keys(AUGMENTATION_SLIDERS) as AugmentationName[];
