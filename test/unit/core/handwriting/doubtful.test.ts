import { beforeAll, describe, expect, it } from 'vitest';
import { findDoubtful } from '../../../../main/core/handwriting/doubtful';
import { imagesOf, type OwnSample } from '../../../../main/core/handwriting/own-sample';
import type { HeadLearner } from '../../../../main/core/handwriting/head-learner';
import { createLearner } from '../../../../main/core/handwriting/taught-learner';
import { teachSettingsSchema } from '../../../../main/contract/teaching';
import { loadTensorFlow } from '../../../../main/core/tensorflow/backend';
import { oddHand, usualHand } from './odd-hand';
import { shippedModel } from './start-model';

let learner: HeadLearner;
let hand: OwnSample[];

beforeAll(async () => {
  learner = await createLearner(await loadTensorFlow(), await shippedModel(), teachSettingsSchema.parse({}));
  hand = usualHand(6);
});

const doubtfulOf = (samples: readonly OwnSample[]): ReturnType<typeof findDoubtful> =>
  findDoubtful(samples, learner.look(imagesOf(samples), samples.length));

describe('findDoubtful', () => {
  it('finds the sample whose label was made wrong, and says what it looks like', () => {
    expect(doubtfulOf(hand)).toEqual([]);
    const two = hand.findIndex(({ label }) => label === 2);
    const wrong = hand.map((sample, index) => (index === two ? { ...sample, label: 3 } : sample));
    expect(doubtfulOf(wrong)).toEqual([{ sample: two, label: 3, looksLike: 2 }]);
  });

  it('doubts none of a hand that is merely odd, although many of its digits are misread', () => {
    expect(doubtfulOf(oddHand(6))).toEqual([]);
  });
});
