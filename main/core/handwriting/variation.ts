import { augmentationSchema, type Augmentation } from '../../contract/learning';
import type { Variation } from '../../contract/teaching';
import { PEN_WIDTH } from '../model/ink';
import { BOX_SIDE } from '../model/normalise';

/** What is evenly spread reaches so many standard deviations. */
const REACH = Math.sqrt(3);
/** What images are moved and scaled by besides: how they were cut out is no habit of the hand. */
const SHIFT_PIXELS = 1;
const SCALE = 0.06;

/** What becomes of images that come without strokes, so that they change as far as strokes do. */
export function imageVariation({ slant, turn, width, warp, thickness }: Variation): Augmentation {
  return augmentationSchema.parse({
    rotation: REACH * turn,
    shear: REACH * slant,
    aspect: REACH * width,
    scale: SCALE,
    shift: SHIFT_PIXELS,
    // A warp goes both ways by up to so much.
    elastic: (warp / REACH) * BOX_SIDE,
    thickness: Math.min((REACH * thickness * PEN_WIDTH) / 2, 1),
  });
}
