import type { Classifier } from '../model/classifier';

/** What takes images to probabilities: a model, or several that vote. */
export type Predictor = Pick<Classifier, 'predict'>;

/**
 * Several models as one: the mean of their probabilities (as the committees of Ciresan, Meier & Schmidhuber 2012).
 *
 * @throws RangeError where there is none
 */
export function vote(voters: readonly Predictor[]): Predictor {
  if (voters.length === 0) throw new RangeError('nobody votes');
  return {
    predict: (images, count) => {
      const opinions = voters.map((voter) => voter.predict(images, count));
      const [sum = new Float32Array(), ...others] = opinions;
      for (const other of others)
        other.forEach((probability, at) => (sum[at] = (sum[at] ?? 0) + probability));
      return sum.map((probability) => probability / voters.length);
    },
  };
}
