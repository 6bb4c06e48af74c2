import type { ModelCard } from '../../contract/models';
import type { Scores } from '../../contract/scores';
import { MOST_FORGOTTEN, type TeachJudgement, type TeachSettings } from '../../contract/teaching';
import { giveWay, partOf, type Work } from '../data/work';
import { predictAll } from '../evaluation/predict-all';
import { score } from '../evaluation/scores';
import type { Predictor } from '../evaluation/vote';
import type { StoredModel } from '../model/model-folder';
import { loadTensorFlow } from '../tensorflow/backend';
import { checkDigitsInSight, checkSamples } from './check-samples';
import { findDoubtful } from './doubtful';
import { decideEstimate, teachAndExamine } from './examination';
import { createLearner, takesForDigit } from './taught-learner';
import { compareOwn } from './judgement';
import { rememberLesson } from './lesson';
import type { Mnist } from './mnist';
import { imagesOf, type OwnSample } from './own-sample';
import { chooseRehearsal } from './rehearsal';
import { measureRejection } from './taught-rejection';

/** Parts of the whole after which the samples are remembered, and taught. */
const REMEMBERED = 0.2;
const TAUGHT = 0.7;

/** What is to be taught to which model. */
export interface TeachOrder {
  readonly start: StoredModel;
  readonly samples: readonly OwnSample[];
  readonly settings: TeachSettings;
  readonly mnist: Mnist;
}

/** A model that was taught a hand. */
export interface TaughtModel {
  /** In the order and the shapes of the model that it was made of. */
  readonly weights: readonly Float32Array[];
  readonly rejection: ModelCard['rejection'];
  readonly judgement: TeachJudgement;
}

/**
 * Teaches a model its owner's hand: fine-tunes its last layers on the samples, changed in ever other ways, among digits of
 * MNIST, and judges before and after on samples that it did not learn from and on MNIST's test images. Writes nothing.
 *
 * @throws LonghandError `samples-unfit`, `run-settings` where no layer is left to learn, `run-failed`, `cancelled`,
 * `backend-unavailable`
 */
export async function teach(
  { start, samples, settings, mnist }: TeachOrder,
  work: Work,
): Promise<TaughtModel> {
  const startedAt = performance.now();
  checkSamples(samples);
  const estimate = decideEstimate(settings.estimate, samples.length);
  // Read by TensorFlow when it is loaded: the same seed teaches the same.
  process.env['TF_DETERMINISTIC_OPS'] = '1';
  const learner = await createLearner(await loadTensorFlow(), start, settings);
  try {
    await giveWay(work, 0);
    const before = learner.look(imagesOf(samples), samples.length);
    checkDigitsInSight(samples.length, (index) => takesForDigit(start, before.probabilities, index));
    const setAside = settings.keepDoubtful ? [] : findDoubtful(samples, before);
    const rehearsal = chooseRehearsal(mnist.train, learner.knowsNonDigits, settings.seed);
    const lesson = await rememberLesson(learner, samples, rehearsal, settings, partOf(work, 0, REMEMBERED));
    const mnistBefore = knownScores(start.card, mnist);
    const course = {
      ...{ learner, start: start.weights, lesson, settings },
      setAside: new Set(setAside.map(({ sample }) => sample)),
    };
    const outcome = await teachAndExamine(course, estimate, partOf(work, REMEMBERED, TAUGHT));

    const { weights, steps } = outcome.mark;
    const judging = partOf(work, TAUGHT, 1);
    const halves = mnistBefore === null ? 2 : 1;
    learner.begin(weights);
    const after = await readTest(learner, mnist, partOf(judging, 0, 1 / halves));
    const rejection = measureRejection(start.card.rejection, learner, after, settings.seed + 1);
    const mnistAfter = score(after, mnist.test.labels);
    learner.begin(start.weights);
    const scoresBefore =
      mnistBefore ?? score(await readTest(learner, mnist, partOf(judging, 1 / halves, 1)), mnist.test.labels);
    const own = compareOwn(samples, before.probabilities, outcome);
    return {
      weights,
      rejection,
      judgement: {
        ...own,
        learntFrom: samples.length - setAside.length - (estimate.kind === 'holdout' ? own.judged : 0),
        estimate,
        mnist: { before: scoresBefore, after: mnistAfter },
        forgets: scoresBefore.accuracy - mnistAfter.accuracy > MOST_FORGOTTEN,
        setAside,
        steps,
        seconds: (performance.now() - startedAt) / 1000,
      },
    };
  } finally {
    learner.dispose();
  }
}

/** What its card says of a model on MNIST's test images, where it was scored on the very same. */
function knownScores({ data, test }: ModelCard, mnist: Mnist): Scores | null {
  return data.hash === mnist.hash && test?.total === mnist.test.count ? test : null;
}

function readTest(learner: Predictor, { test }: Mnist, work: Work): Promise<Float32Array> {
  return predictAll(learner, test.images, (part) => giveWay(work, part));
}
