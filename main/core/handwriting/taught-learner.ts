import { CLASS_COUNT } from '../../contract/ink';
import { optimiserSchema } from '../../contract/learning';
import type { TeachSettings } from '../../contract/teaching';
import { mostProbable } from '../evaluation/most-probable';
import { classCount } from '../model/architecture';
import { rejectionThreshold } from '../model/classifier';
import type { StoredModel } from '../model/model-folder';
import { noDigitShare } from '../model/probabilities';
import type { TensorFlow } from '../tensorflow/backend';
import { precisionOf } from '../training/precision';
import { HeadLearner } from './head-learner';
import { usualFrozenLayers } from './taught-layers';
import { imageVariation } from './variation';

/** Momentum alone: a step is as long as its images say, so a hand that is read well already changes next to nothing. */
const OPTIMISER = optimiserSchema.parse({ kind: 'momentum' });
/** A model without a logit for it takes for a digit what it is this sure of, 0-1. */
const SURE_ENOUGH = 0.5;

/**
 * A learner of the last layers of a model, as the settings ask for it.
 *
 * @throws LonghandError `run-settings` where no layer is left to learn
 */
export function createLearner(
  tf: TensorFlow,
  start: StoredModel,
  { frozenLayers, averaging, variation, seed }: TeachSettings,
): Promise<HeadLearner> {
  return HeadLearner.create(tf, start, {
    architecture: start.architecture,
    frozenLayers: frozenLayers ?? usualFrozenLayers(start.architecture),
    optimiser: OPTIMISER,
    averaging,
    precision: precisionOf('auto'),
    variation: { augmentation: imageVariation(variation), seed },
  });
}

/**
 * Whether a model takes an image for a digit at all.
 *
 * @param probabilities - n × 10
 * @param index - which of the images
 */
export function takesForDigit(
  { architecture, card }: StoredModel,
  probabilities: Float32Array,
  index: number,
): boolean {
  return classCount(architecture) > CLASS_COUNT
    ? noDigitShare(probabilities, index) <= rejectionThreshold(card)
    : mostProbable(probabilities, index).confidence >= SURE_ENOUGH;
}
