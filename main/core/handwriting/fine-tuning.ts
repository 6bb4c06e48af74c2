import type { TeachSettings } from '../../contract/teaching';
import { giveWay, type Work } from '../data/work';
import { learningRateAt } from '../training/schedule';
import type { BatchDealer } from './batch-dealer';
import { blendWeights } from './blend';
import type { HeadLearner } from './head-learner';

/** How often weights are put aside on the way, to choose from. */
const MARKS = 4;
/** Part of the steps in which the learning rate rises. */
const WARM_UP = 0.1;

/** Weights on the way. */
export interface Mark {
  readonly steps: number;
  /** Of the whole model, blended. */
  readonly weights: readonly Float32Array[];
}

/**
 * Takes all steps from a model's weights.
 *
 * @param start - its weights
 * @returns the start, and what it was after each quarter of the steps
 * @throws LonghandError `run-failed` where the numbers are no longer finite; `cancelled`
 */
export async function fineTune(
  learner: HeadLearner,
  start: readonly Float32Array[],
  dealer: BatchDealer,
  { steps, learningRate, blend }: Pick<TeachSettings, 'steps' | 'learningRate' | 'blend'>,
  work: Work,
): Promise<Mark[]> {
  const marks: Mark[] = [{ steps: 0, weights: start }];
  const length = { stepsPerEpoch: steps, totalSteps: steps };
  learner.begin(start);
  for (let step = 0; step < steps; step += 1) {
    await giveWay(work, step / steps);
    const rate = learningRateAt({ kind: 'cosine', warmup: WARM_UP }, learningRate, step, length);
    learner.step(dealer.next(), step, rate);
    const done = step + 1;
    if (done >= Math.ceil((marks.length * steps) / MARKS)) {
      marks.push({ steps: done, weights: blendWeights(start, learner.weights(), blend) });
    }
  }
  return marks;
}
