import type { Share } from '../contract/evaluation';
import type { TeachJudgement } from '../contract/teaching';
import type { TaughtModel } from '../core/handwriting/teach';
import { count, percent } from './format';

/** A lesson that was given. */
export interface Lesson {
  /** The new model's id or folder. */
  readonly model: string;
  readonly taught: TaughtModel;
  /** How many samples were given. */
  readonly samples: number;
  readonly seconds: number;
}

/** What `longhand teach` prints with `--json`; samples are counted from 1. */
export function jsonOf({ model, taught: { judgement }, samples, seconds }: Lesson): object {
  const { own, folds, mnist, estimate, learntFrom, judged, changed, pairs, setAside, steps } = judgement;
  return {
    model,
    before: { own: own?.before.accuracy ?? null, mnist: mnist.before.accuracy },
    after: { own: own?.after.accuracy ?? null, mnist: mnist.after.accuracy },
    ...(folds.length === 0
      ? {}
      : {
          folds: folds.map(({ before, after }) => ({
            before: before.accuracy,
            after: after.accuracy,
            samples: after.total,
          })),
        }),
    samples,
    seconds,
    ...{ estimate, learntFrom, judged, steps },
    interval95: {
      before: { own: own?.before.interval95 ?? null, mnist: mnist.before.interval95 },
      after: { own: own?.after.interval95 ?? null, mnist: mnist.after.interval95 },
    },
    changed: changed.map((one) => ({ ...one, sample: one.sample + 1 })),
    pairs,
    setAside: setAside.map((one) => ({ ...one, sample: one.sample + 1 })),
  };
}

/** The same for people. */
export function linesOf({ model, taught: { judgement }, samples, seconds }: Lesson): string[] {
  const { learntFrom, mnist, changed, pairs, setAside } = judgement;
  return [
    `Taught ${count(learntFrom)} of ${count(samples)} samples in ${seconds.toFixed(1)} s.`,
    ...ownLines(judgement),
    `MNIST    before  ${shareLine(mnist.before)}`,
    `         after   ${shareLine(mnist.after)}`,
    ...(pairs.length === 0 ? [] : ['', 'Mistaken, before and after:']),
    ...pairs.map(({ label, readAs, before, after }) => `  ${label} read as ${readAs}: ${before}, ${after}`),
    ...(changed.length === 0 ? [] : ['', 'Read otherwise than before:']),
    ...changed.map(({ sample, label, before, after }) => {
      const verdict =
        after.digit === label ? 'now right' : before.digit === label ? 'now wrong' : 'still wrong';
      return `  sample ${sample + 1}, a ${label}: ${before.digit} became ${after.digit} (${verdict})`;
    }),
    ...(setAside.length === 0 ? [] : ['', 'Not learnt from, as they seem to bear a wrong label:']),
    ...setAside.map(
      ({ sample, label, looksLike }) =>
        `  sample ${sample + 1} is labelled ${label} and looks like your ${looksLike}`,
    ),
    '',
    `model    ${model}`,
  ];
}

function ownLines({ own, estimate, judged }: TeachJudgement): string[] {
  if (own === null) return ['own ink  not known: nothing was held back'];
  const how =
    estimate.kind === 'folds'
      ? 'each judged by a model that had not learnt from it'
      : 'held back, never learnt from';
  return [
    `own ink  before  ${shareLine(own.before)}`,
    `         after   ${shareLine(own.after)}`,
    `         by ${count(judged)} samples, ${how}`,
  ];
}

function shareLine({ accuracy, correct, total, interval95: [low, high] }: Share): string {
  return `${percent(accuracy)} (${count(correct)} of ${count(total)}; 95 % interval ${percent(low)} to ${percent(high)})`;
}
