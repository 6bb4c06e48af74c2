import { INPUT_PIXELS } from '../../contract/ink';
import { giveWay, partOf, type Work } from '../data/work';
import { inkOf, type Explainer } from '../model/explainer';
import { answerOf, type Answer } from './answer';
import type { ByteFlip } from './flip-bytes';
import { gradCam, scaledToOne, upsample } from './grad-cam';
import { occlusion } from './occlusion';
import { smallestFlip } from './smallest-flip';

/** Parts of the work up to which the gradients, the occlusion and the flip are done. */
const GRADIENTS = 0.1;
const OCCLUDED = 0.3;

/** Where the last convolution looks. */
export interface AttentionMap {
  /** 784 values, 0-1. */
  readonly map: Float32Array;
  /** How many places the convolution tells apart: what the map was before it was drawn larger. */
  readonly height: number;
  readonly width: number;
}

/** Why a model reads an image as it does; maps are 784 values, row by row. */
export interface ImageReasons {
  readonly answer: Answer;
  /** Size of the gradient of the digit's logit by each pixel on a scale of 0-1 (Simonyan, Vedaldi & Zisserman 2014). */
  readonly saliency: Float32Array;
  /** Integrated gradients: above 0 what speaks for the digit, below for the other one. */
  readonly influence: Float32Array;
  /** `null` for a network without convolutions. */
  readonly attention: AttentionMap | null;
  /** How much the digit's probability falls with a pixel's surroundings papered over. */
  readonly occlusion: Float32Array;
  /** The smallest change that was found to turn the answer, or `null`. */
  readonly flip: ByteFlip | null;
}

/**
 * Explains one image in all ways that need nothing but the model.
 *
 * @param image - 784 bytes, 0 paper to 255 ink
 * @throws LonghandError `cancelled`
 */
export async function explainImage(
  explainer: Explainer,
  image: Uint8Array,
  work: Work,
): Promise<ImageReasons> {
  const ink = inkOf(image);
  const answer = answerOf(explainer, ink);
  const { digit, other } = answer;
  const saliency = saliencyOf(explainer, ink, digit);
  const attention = attentionOf(explainer, image, digit);
  await giveWay(work, GRADIENTS / 2);
  const influence = explainer.influence(image, digit, other);
  await giveWay(work, GRADIENTS);
  return {
    answer,
    saliency,
    influence,
    attention,
    occlusion: await occlusion(explainer, ink, digit, partOf(work, GRADIENTS, OCCLUDED)),
    flip: await smallestFlip(explainer, ink, answer, partOf(work, OCCLUDED, 1)),
  };
}

function saliencyOf(explainer: Explainer, ink: Float32Array, digit: number): Float32Array {
  const direction = new Float32Array(explainer.classes);
  direction[digit] = 1;
  return explainer.pixelGradients(ink, direction, 1).slice(0, INPUT_PIXELS).map(Math.abs);
}

function attentionOf(explainer: Explainer, image: Uint8Array, digit: number): AttentionMap | null {
  const attention = explainer.attention(image, digit);
  if (attention === null) return null;
  const [height = 0, width = 0] = attention.sizes;
  return { map: scaledToOne(upsample(gradCam(attention), height, width)), height, width };
}
