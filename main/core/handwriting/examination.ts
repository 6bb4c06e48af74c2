import { CLASS_COUNT } from '../../contract/ink';
import {
  ENOUGH_TO_HOLD_BACK,
  TEACH_LIMITS,
  type Estimate,
  type TeachSettings,
} from '../../contract/teaching';
import { splitFold, splitTrainValidation } from '../data/split';
import { partOf, type Work } from '../data/work';
import { BatchDealer } from './batch-dealer';
import { fineTune, type Mark } from './fine-tuning';
import type { HeadLearner } from './head-learner';
import { placeOf, type Lesson } from './lesson';
import { labelsOf, unfit } from './own-sample';

/** Keeps the logarithm of a probability finite. */
const LEAST_PROBABILITY = 1e-7;

/** What a course came to. */
export interface Outcome {
  readonly mark: Mark;
  /** Samples that were judged by a model that had not learnt from them, fold by fold; one of them where there are none. */
  readonly judged: readonly Uint32Array[];
  /** What they are read as after teaching: 10 probabilities each, in the same order. */
  readonly after: readonly Float32Array[];
}

/** What a course is given. */
export interface Course {
  readonly learner: HeadLearner;
  readonly start: readonly Float32Array[];
  readonly lesson: Lesson;
  /** Samples that must not be learnt from. */
  readonly setAside: ReadonlySet<number>;
  readonly settings: TeachSettings;
}

/** Decides what `auto` leaves open. */
export function decideEstimate(estimate: Estimate, sampleCount: number): Exclude<Estimate, { kind: 'auto' }> {
  if (estimate.kind !== 'auto') return estimate;
  const { holdout, folds } = TEACH_LIMITS;
  if (sampleCount >= ENOUGH_TO_HOLD_BACK) return { kind: 'holdout', fraction: holdout.default };
  return { kind: 'folds', folds: folds.default };
}

/**
 * Teaches, and examines what was taught on samples that were not learnt from. Of the marks on the way it takes the one with
 * the least loss on those (early stopping, Prechelt 1998); that may be the start, where nothing helped.
 *
 * @throws LonghandError `samples-unfit` where nothing can be held back; `run-failed`; `cancelled`
 */
export async function teachAndExamine(
  course: Course,
  estimate: Exclude<Estimate, { kind: 'auto' }>,
  work: Work,
): Promise<Outcome> {
  const { lesson, settings } = course;
  const labels = labelsOf(lesson.samples);
  const all = Uint32Array.from(labels.keys());
  switch (estimate.kind) {
    case 'none':
      return { mark: last(await take(course, all, work)), judged: [], after: [] };
    case 'holdout': {
      const { train, validation } = splitTrainValidation(labels, estimate.fraction, settings.seed);
      if (validation.length === 0) {
        throw unfit(
          'none-to-hold-back',
          'no digit has two samples, so that none of them can be held back',
          'write a few more, judge by folds, or hold nothing back',
        );
      }
      const marks = await take(course, train, work);
      const exams = marks.map((mark) => examine(course, mark, validation));
      const best = leastLoss([exams]);
      return { mark: at(marks, best), judged: [validation], after: [at(exams, best).probabilities] };
    }
    case 'folds': {
      const of = Math.min(estimate.folds, lesson.samples.length);
      const judged: Uint32Array[] = [];
      const exams: Exam[][] = [];
      for (let index = 0; index < of; index += 1) {
        const { train, validation } = splitFold(labels, { index, of }, settings.seed);
        const marks = await take(course, train, partOf(work, index / (of + 1), (index + 1) / (of + 1)));
        judged.push(validation);
        exams.push(marks.map((mark) => examine(course, mark, validation)));
      }
      const best = leastLoss(exams);
      const marks = await take(course, all, partOf(work, of / (of + 1), 1));
      return { mark: at(marks, best), judged, after: exams.map((fold) => at(fold, best).probabilities) };
    }
  }
}

/** One course of steps, from the start. */
async function take(course: Course, samples: Uint32Array, work: Work): Promise<Mark[]> {
  const { learner, start, lesson, setAside, settings } = course;
  const taught = samples.filter((sample) => !setAside.has(sample));
  if (taught.length === 0)
    throw unfit('all-doubtful', 'every sample seems to bear a wrong label', 'look at the labels');
  return fineTune(learner, start, new BatchDealer(lesson, taught, settings), settings, work);
}

/** How samples are read that were not learnt from. */
interface Exam {
  readonly probabilities: Float32Array;
  /** Sum over them, nats. */
  readonly loss: number;
}

function examine({ learner, lesson }: Course, { weights }: Mark, samples: Uint32Array): Exam {
  learner.begin(weights);
  const probabilities = learner.recall(samples.map((sample) => placeOf(lesson, sample)));
  let loss = 0;
  samples.forEach((sample, index) => {
    const probability = probabilities[index * CLASS_COUNT + (lesson.samples[sample]?.label ?? 0)] ?? 0;
    loss -= Math.log(Math.max(probability, LEAST_PROBABILITY));
  });
  return { probabilities, loss };
}

/** The mark with the least loss over all folds. */
function leastLoss(folds: readonly (readonly Exam[])[]): number {
  const losses = (folds[0] ?? []).map((_, mark) =>
    folds.reduce((sum, exams) => sum + (exams[mark]?.loss ?? 0), 0),
  );
  return losses.indexOf(Math.min(...losses));
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`there is no item ${index}`);
  return item;
}

function last<T>(items: readonly T[]): T {
  return at(items, items.length - 1);
}
