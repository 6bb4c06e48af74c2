import type { Format } from '../format';

/** A difference in points of percent, with its sign. */
function points(f: Format, value: number, decimals: number): string {
  return `${value > 0 ? '+' : ''}${f.number(value, decimals)} points`;
}

/** Teaching a model one's hand: before, meanwhile and after. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const handTeach = (f: Format) => ({
  teach: {
    few: (missing: number): string =>
      f.plural(missing, {
        one: 'One more digit, and it can learn',
        other: `${f.number(missing)} more digits, and it can learn`,
      }),
    fewText:
      'From fewer samples nothing can be learnt and nothing can be said. About fifty are best; that takes two minutes.',
    oneDigit: 'Only one digit so far',
    oneDigitText: 'Write other digits, too, so that there is something to tell apart.',
    ready: 'Teach it your hand',
    plan: {
      holdout: (learnt: number, judged: number, total: number): string =>
        `Longhand learns from about ${f.number(learnt)} of your ${f.number(total)} samples and tests itself on the other ${f.number(judged)}, which it has not seen.`,
      folds: (folds: number, total: number): string =>
        `Longhand tests itself first: ${f.number(folds)} times it learns from most of your ${f.number(total)} samples and reads the others, so that each is judged by a model that has not seen it. Then it learns from all ${f.number(total)}.`,
      none: (total: number): string =>
        `Longhand learns from all ${f.number(total)} samples. Nothing is held back, so nobody can say what it did for you.`,
    },
    planEnd: 'That takes seconds. Nothing changes until you keep it.',
    button: 'Teach',
    again: 'Teach again',
    start: (name: string): string => `It begins with ${name}`,
    queued: 'It waits until what is trained now has ended.',
    teaching: 'Learning your hand',
    paused: 'Paused. What it has learnt so far waits in memory.',
    remaining: (seconds: number): string => `${f.roughDuration(seconds)} left`,
    pause: 'Pause',
    resume: 'Go on',
    stop: 'Stop',
    redo: 'Do it again',
    ended: {
      stopped: 'You stopped this lesson. Nothing was changed.',
      interrupted:
        'Longhand went away in the middle of this lesson. Nothing was changed; it can be done again with the same outcome.',
      failed: 'This lesson failed. Nothing was changed.',
    },
    lessonEnded: 'Your model is taught. See how it reads you now.',
    lessonFailed: 'The lesson failed.',
  },

  outcome: {
    title: 'What it learnt',
    better: (after: number, total: number, before: number): string =>
      `It reads ${f.number(after)} of ${f.number(total)} instead of ${f.number(before)}.`,
    same: (after: number, total: number): string =>
      `It reads ${f.number(after)} of ${f.number(total)}, as many as before.`,
    worse: (after: number, total: number, before: number): string =>
      `It reads only ${f.number(after)} of ${f.number(total)} instead of ${f.number(before)}.`,
    unknown: 'It learnt from all your samples; none was held back to judge it.',
    verdicts: {
      better: 'That is more than chance explains: it has learnt your hand.',
      'maybe-better': 'So small a difference may be chance. A few more samples would tell.',
      same: 'There is no evidence that it reads you any better. It reads you well already, or needs more samples.',
      'maybe-worse': 'So small a difference may be chance, but nothing speaks for keeping it.',
      worse: 'It reads you worse than before. Better decline it.',
      unknown:
        'Whether it reads you better cannot be said. To know, choose another way to judge in the settings.',
    },
    judgedBy: {
      holdout: (judged: number): string =>
        `Judged by ${f.number(judged)} of your samples that were held back and never learnt from.`,
      folds: (judged: number): string =>
        `Each of your ${f.number(judged)} samples was judged by a model that had not learnt from it.`,
    },
    own: 'Your own samples',
    mnist: 'Everyone’s digits (MNIST)',
    measure: 'Judged on',
    before: 'Before',
    after: 'After',
    difference: 'Difference',
    differenceOf: (value: number, decimals: number): string => points(f, value * 100, decimals),
    interval: (low: number, high: number): string => `${f.percent(low, 1)} to ${f.percent(high, 1)}`,
    of: (correct: number, total: number): string => `${f.number(correct)} of ${f.number(total)}`,
    intervals:
      'Below each stands its 95 % interval: where the accuracy lies, as far as so many samples can tell.',
    forgetsTitle: 'It forgets too much',
    forgets: (lost: number): string =>
      `On everyone’s digits it would lose ${f.number(lost * 100, 2)} points, more than Longhand takes for a fair price. Write more samples, or let it rehearse more.`,
    keep: 'Keep it',
    keepAnyway: 'Keep it anyway …',
    decline: 'Decline',
    declineHint: 'Everything stays as it was.',
    keepAfterAll: 'Keep it after all',
    isKept: 'Kept',
    isUsed: 'Reads you now',
    isDeclined: 'Declined',
    keptNote: 'Kept. It reads you from now on.',
    declinedNote: 'Declined. Everything is as it was.',
    insistTitle: 'Keep it although it forgets?',
    insistText: (lost: number): string =>
      `It reads your hand as shown, but of 10,000 digits of other people it would misread about ${f.number(lost * 10_000)} more than before. You can go back at any time.`,
    insist: 'Keep it anyway',
    changed: 'Read otherwise than before',
    changedNone: 'Every judged sample is read as before.',
    gained: (count: number): string => `Now right (${f.number(count)})`,
    lost: (count: number): string => `Now wrong (${f.number(count)})`,
    moved: (count: number): string => `Wrong either way (${f.number(count)})`,
    change: (label: string, before: string, after: string): string =>
      `${label}: read as ${before} before, as ${after} now`,
    gone: 'deleted meanwhile',
    pairs: 'What your digits are mistaken for',
    pairsNone: 'No judged sample was mistaken, before or after.',
    pairsIs: 'You wrote',
    pairsRead: 'It read',
    setAside: 'Set aside as doubtful',
    setAsideText:
      'These look like another digit of your own hand, so they were not learnt from. Is a label wrong?',
    looksLike: (label: string, other: string): string => `A ${label} that looks like your ${other}`,
    isOther: (other: string): string => `It is a ${other}`,
    learnAnyway: 'Learn from them anyway',
    facts: 'How it was done',
    learntFrom: 'Learnt from',
    samplesValue: (count: number): string =>
      f.plural(count, { one: '1 sample', other: `${f.number(count)} samples` }),
    judged: 'Judged by',
    steps: 'Steps',
    stepsValue: (taken: number, allowed: number): string => `${f.number(taken)} of ${f.number(allowed)}`,
    took: 'Took',
    startModel: 'Began with',
    seed: 'Seed',
  },

  lessons: {
    title: 'Lessons',
    none: 'No lesson yet',
    noneText:
      'When you have taught a model, you see here how well it read you each time, and can go back to any of them.',
    goTeach: 'Teach',
    untaught: 'Not taught',
    untaughtText: 'The model as it was before the first lesson',
    readsNow: 'Reads now',
    use: 'Let this one read',
    used: (when: string): string => `The lesson of ${when} reads you again.`,
    usedUntaught: 'The model that was not taught reads you again.',
    status: {
      queued: 'Waits',
      teaching: 'Goes on',
      paused: 'Paused',
      taught: 'To decide',
      kept: 'Kept',
      declined: 'Declined',
      stopped: 'Stopped',
      interrupted: 'Interrupted',
      failed: 'Failed',
    },
    detail: (samples: number): string =>
      f.plural(samples, { one: '1 sample', other: `${f.number(samples)} samples` }),
    at: (when: string): string => `Lesson of ${when}`,
    chart: 'Your own samples, lesson by lesson',
    chartLabel: (count: number, first: string, last: string): string =>
      `Accuracy on your own samples after ${f.plural(count, { one: '1 lesson', other: `${f.number(count)} lessons` })}: ${first} at first, ${last} in the last.`,
    lesson: 'Lesson',
  },

  settings: {
    title: 'Settings for experts',
    lead: 'Everything has a usual value that needs no choice.',
    reset: 'Usual values',
    usual: 'as usual',
    estimate: {
      label: 'How it is judged',
      hint: 'By samples that were not learnt from; otherwise nothing can be said of it.',
    },
    estimates: {
      auto: 'As suits the number of samples',
      holdout: 'A part is held back',
      folds: 'In turns (folds)',
      none: 'Not at all: learn from everything',
    },
    doubtful: {
      label: 'Learn from doubtful samples, too',
      hint: 'Also from those that look like another digit of your own hand.',
    },
    learning: 'Learning',
    variation: 'How samples are varied',
    variationLead:
      'Each sample is also learnt from as one hand varies it from digit to digit. 0 leaves a change out.',
    fields: {
      'estimate.fraction': {
        label: 'Held back, %',
        hint: 'This part is never learnt from and judges the model.',
      },
      'estimate.folds': {
        label: 'Folds',
        hint: 'So many times it learns from all but a part and reads that part.',
      },
      steps: {
        label: 'Steps',
        hint: 'At most; with samples held back it ends where they are read best.',
      },
      batch: { label: 'Images a step', hint: 'More make each step steadier and slower.' },
      learningRate: {
        label: 'Learning rate',
        hint: 'How far a step goes: too low learns nothing, too high forgets.',
      },
      rehearsal: {
        label: 'Rehearsal, %',
        hint: 'Part of each step with digits of other people, so that those are not forgotten.',
      },
      blend: { label: 'Blend, %', hint: 'How far it goes from what it was to what it learnt.' },
      averaging: {
        label: 'Averaging',
        hint: 'How much of the running average of its weights each step keeps.',
      },
      frozenLayers: {
        label: 'Frozen layers',
        hint: 'So many, from the image on, stay as they are. Empty: the earlier half.',
      },
      seed: { label: 'Seed', hint: 'The same seed and samples give the same outcome.' },
      variants: {
        label: 'Variants of each sample',
        hint: 'Changed copies to learn from; fewer where there are many samples.',
      },
      'variation.slant': { label: 'Slant', hint: 'How much the lean varies, as a slope.' },
      'variation.turn': { label: 'Turn, °', hint: 'How much it is turned.' },
      'variation.width': { label: 'Width, %', hint: 'How much wider or narrower it gets.' },
      'variation.warp': { label: 'Warp, %', hint: 'How far the shape is bent, by its height.' },
      'variation.speed': {
        label: 'Haste, %',
        hint: 'How much the corners are cut when it is written quickly.',
      },
      'variation.thickness': { label: 'Thickness, %', hint: 'How much the pen’s width varies.' },
    },
  },
});
