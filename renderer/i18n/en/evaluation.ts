import type { Format } from '../format';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const evaluation = (f: Format) => ({
  title: 'Evaluate',
  lead: 'How good a model is, on what, and where it fails.',
  model: 'Model',
  activeModel: (name: string): string => `${name} (reads now)`,
  on: 'Images',
  bundled: (name: string): string => `${name} (comes with Longhand)`,
  at: (name: string, path: string): string => `${name} (${path})`,
  ownInk: (count: number): string =>
    f.plural(count, {
      one: `My own ink (${f.number(count)} sample)`,
      other: `My own ink (${f.number(count)} samples)`,
    }),
  ownInkName: 'my own ink',
  openOther: 'Open other …',
  part: 'Part',
  splits: { test: 'Test', validation: 'Validation', train: 'Training' },
  splitHints: {
    test: 'Images that no model learns from: the fair way to judge.',
    validation: 'Images that the run of this model held back to choose its best epoch.',
    train: 'Images that models learn from: good for finding what was never learnt.',
  },
  noValidation: ' Validation is there only for the data set that a model was trained on.',
  ownInkHint: (count: string): string => `${count} glyphs in your hand, as they were kept.`,
  evaluate: 'Evaluate',
  again: 'Evaluate again',
  evaluating: 'Reading all images …',
  evaluatingOther: 'Reading all images of what you chose before …',
  noModel: 'No model yet',
  noModelHint: 'Train one under Runs, and judge it here.',
  nothingYet: 'Not judged yet',
  nothingYetHint:
    'Evaluate lets the model read every image and shows how often it is right, which digits it mixes up, and whether its confidence can be trusted.',
  imagesOf: {
    test: (name: string): string => `the test images of ${name}`,
    validation: (name: string): string => `the validation images of ${name}`,
    train: (name: string): string => `the training images of ${name}`,
  },
  headline: (model: string, images: string): string => `${model} on ${images}`,
  headlineLead:
    'How many images it read right. Its true rate on images like these most likely lies within the interval.',
  accuracy: 'Accuracy',
  interval: '95 % interval',
  outdated: 'These images were changed since. Evaluate again to judge them as they are now.',
  acquaintances: {
    learnt: 'The model learnt from these very images. That flatters it: new images will be read less well.',
    chosen: 'The best epoch was chosen by these images. That flatters the model a little.',
    maybe: 'If the model learnt from some of these images, the figures flatter it.',
  },
  errors: (count: number): string =>
    f.plural(count, { one: `${f.number(count)} error`, other: `${f.number(count)} errors` }),
  errorsTitle: (count: number): string =>
    f.plural(count, {
      one: `The ${f.number(count)} image that was read wrong`,
      other: `All ${f.number(count)} images that were read wrong`,
    }),
  macroPrecision: 'Macro precision',
  macroRecall: 'Macro recall',
  microF1: 'Micro F1',
  sections: 'On this page',
  confusionLead:
    'What each digit was read as. Choose a cell to see its images; arrow keys move among the cells.',
  topConfusions: 'Most frequent mistakes',
  classesLead:
    'Which digits are read well and which are not. Choose a number of missed or mistaken images to see them.',
  classTitles: {
    missed: (label: string, count: number): string =>
      f.plural(count, {
        one: `${f.number(count)} image of ${label} that was read as another digit`,
        other: `${f.number(count)} images of ${label} that were read as another digit`,
      }),
    mistaken: (label: string, count: number): string =>
      f.plural(count, {
        one: `${f.number(count)} image of another digit that was read as ${label}`,
        other: `${f.number(count)} images of other digits that were read as ${label}`,
      }),
  },
  imageWords: (item: number, truth: string, predicted: string, confidence: string): string =>
    truth === predicted
      ? `Image ${f.number(item)}: ${truth}, read right, ${confidence} confident`
      : `Image ${f.number(item)}: ${truth}, read as ${predicted}, ${confidence} confident`,
  stripHint:
    'Worst first: confident mistakes, then right readings with the least confidence. Choose an image to learn more.',
  openInData: 'Open in Data',
  why: 'Why?',
  range: (from: string, to: string): string => `${from} to ${to}`,
  calibration: 'Confidence',
  calibrationLead:
    'Whether it is right as often as it says it is. Bars on the diagonal: it can be taken at its word. Choose a bar to see its images.',
  reliability: 'Reliability diagram',
  reliabilityLabel: 'Reliability diagram: how often it was right, by its confidence',
  histogramLabel: (share: string): string => `${share} of the images have the highest confidence`,
  confidence: 'Confidence',
  binImages: 'Images',
  binMean: 'Mean confidence',
  binAccuracy: 'Right',
  binWords: (from: string, to: string, count: number, accuracy: string): string =>
    `Confidence ${from} to ${to}: ${f.number(count)} images, ${accuracy} right`,
  binTitle: (from: string, to: string, count: number): string =>
    f.plural(count, {
      one: `${f.number(count)} image with a confidence of ${from} to ${to}`,
      other: `${f.number(count)} images with a confidence of ${from} to ${to}`,
    }),
  legend: {
    accuracy: 'Right, above the mean confidence of its bar',
    few: (count: number): string => `Fewer than ${f.number(count)} images: says little`,
    ideal: 'Where all would lie',
    scaled: 'With temperature',
    histogram: 'Part of all images',
  },
  calibrationVerdicts: {
    sound: (ece: string): string => `Its confidence can be taken at its word: it is ${ece} off on average.`,
    overconfident: (ece: string): string =>
      `It is too sure of itself: its confidence is ${ece} off on average, mostly too high.`,
    modest: (ece: string): string =>
      `It is too modest: its confidence is ${ece} off on average, mostly too low.`,
  },
  ece: 'Calibration error (ECE)',
  mce: 'Greatest error (MCE)',
  brier: 'Brier score',
  loss: 'Cross-entropy',
  calibrationWords:
    'ECE is the mean distance of the bars from the diagonal, weighted by their images. MCE is that of the worst bar, however few images it has. Brier score and cross-entropy judge all ten probabilities; lower is better.',
  temperature: 'Temperature scaling',
  noTemperature: 'Too few images to fit a temperature.',
  temperatureHelps: (value: string, before: string, after: string): string =>
    `With all logits divided by ${value}, its confidence would be ${after} off on average in place of ${before}. What it reads stays the same.`,
  temperatureIdle: (value: string): string =>
    `The best temperature is ${value}, and its confidence would not be better with it: leave it as it is.`,
  temperatureHow: (count: number): string =>
    `Fitted on ${f.number(count)} of the images, and judged on the others.`,
  before: 'As it is',
  after: 'With temperature',
  coverage: 'Answering less often',
  coverageLead:
    'What if it answered only when it is sure, and left the rest to a person? Move the slider to see.',
  threshold: 'Answer from a confidence of',
  answers: (coverage: string, accuracy: string): string =>
    `Answers ${coverage} of the images; ${accuracy} of the answers are right.`,
  answersNothing: 'Answers nothing.',
  refused: (count: number): string =>
    f.plural(count, {
      one: `${f.number(count)} image left to a person`,
      other: `${f.number(count)} images left to a person`,
    }),
  refusedTitle: (count: number): string =>
    f.plural(count, {
      one: `${f.number(count)} image that it would leave to a person`,
      other: `${f.number(count)} images that it would leave to a person`,
    }),
  saved: (count: number): string =>
    count === 0 ? ', all of which it reads right' : `, of which it would read ${f.number(count)} wrong`,
  stillWrong: (count: number): string =>
    f.plural(count, { one: `${f.number(count)} wrong answer`, other: `${f.number(count)} wrong answers` }),
  stillWrongTitle: (count: number): string =>
    f.plural(count, {
      one: `${f.number(count)} image that it would answer wrong`,
      other: `${f.number(count)} images that it would answer wrong`,
    }),
  goals: 'So that this many answers are right:',
  coverageChart: 'Coverage and accuracy',
  coverageAxis: 'Images answered, %',
  accuracyOfAnswers: 'Answers that are right',
  coverageLabel: (accuracy: string, words: string): string =>
    `Accuracy by coverage: ${accuracy} when everything is answered. ${words}`,
  curves: 'Precision, recall and ROC',
  curvesLead:
    'Each digit as a question of its own: is it this one? Every threshold of its probability finds more of them, or raises fewer false alarms.',
  curvesOf: 'Digit',
  allTogether: 'All together (micro)',
  everyClass: 'Each digit',
  classOf: (label: string): string => `Digit ${label}`,
  corner: 'Only the corner where good models lie',
  curveTitles: { precisionRecall: 'Precision by recall', roc: 'ROC curve' },
  curveAxes: { precisionRecall: 'Recall, %', roc: 'False alarms among all others, %' },
  curveLabels: {
    precisionRecall: (area: string): string => `Precision by recall, average precision ${area}`,
    roc: (area: string): string => `ROC curve, area ${area}`,
  },
  averagePrecision: 'Average precision',
  averagePrecisionHint: 'Area under precision by recall; 1 is perfect.',
  rocArea: 'ROC area',
  rocAreaHint:
    'How often an image of the digit gets a higher probability than one that is none; 1 is perfect.',
  precisionAt99: 'Precision at 99 % recall',
  rateAt: 'Recall at 0.1 % false alarms',
  macro: 'Mean (macro)',
  groups: 'Fairness',
  groupsLead:
    'Whether some people or ways of writing are read worse than others. The lines are 95 % intervals; groups whose lines do not meet differ by more than chance.',
  noGroups: 'There are too few images to tell groups apart.',
  groupings: { writer: 'By writer', thickness: 'By thickness of the strokes', slant: 'By slant' },
  groupHeads: { writer: 'Writer', thickness: 'Thickness', slant: 'Slant' },
  /** By the names that the measurement gives to parts of a range. */
  rangeNames: {
    thin: 'Thin',
    medium: 'Medium',
    bold: 'Bold',
    leftward: 'Leaning left',
    upright: 'Upright',
    rightward: 'Leaning right',
  },
  namedRange: (name: string, range: string): string => `${name}, ${range}`,
  writer: (name: string): string => `Writer ${name}`,
  thicknessRange: (from: string, to: string): string => `${from} to ${to} px`,
  slantRange: (from: string, to: string): string => `${from}° to ${to}°`,
  noGap: 'No two groups differ by more than chance explains.',
  gap: (worse: string, low: string, better: string, high: string): string =>
    `More than chance explains: right ${low} of the time for “${worse}”, but ${high} for “${better}”.`,
  manyGroups: (count: number): string =>
    `With ${f.number(count)} groups there are many pairs, of which one or the other may differ by chance.`,
  groupsKey: 'Dashed: accuracy on all images. Angles above 0 lean to the right.',
  errorCount: 'Errors',
  groupTitle: (name: string, count: number): string => `${name}: all ${f.number(count)} images`,
  groupErrorsTitle: (name: string, count: number): string =>
    f.plural(count, {
      one: `${name}: the ${f.number(count)} image that was read wrong`,
      other: `${name}: the ${f.number(count)} images that were read wrong`,
    }),
  showAllGroups: (count: number): string => `Show all ${f.number(count)}`,
  showFewer: 'Show fewer',
  robustness: 'Robustness',
  robustnessLead:
    'How well it still reads when images get worse: noisy, blurred, turned, moved, thinner or bolder. This reads them many times over.',
  measureRobustness: 'Measure robustness',
  robustnessAgain: 'Measure again',
  measuringRobustness: 'Reading the images made worse, step by step …',
  disturbances: {
    noise: 'Noise',
    blur: 'Blur',
    rotation: 'Rotation',
    shift: 'Shift',
    thickness: 'Thickness',
  },
  /** After a number. */
  units: { noise: ' of standard deviation', blur: ' px', rotation: '°', shift: ' px', thickness: ' px' },
  strengths: {
    noise: 'Standard deviation of the noise, ink is 1',
    blur: 'Radius of the blur, px',
    rotation: 'Angle, degrees',
    shift: 'Distance, px',
    thickness: 'Bolder on each side, px; below 0 thinner',
  },
  worstDisturbance: (name: string, points: string): string =>
    `What hurts most: ${name}. At its strongest, ${points} points fewer are read right.`,
  robustnessCount: (count: number): string => `Measured on ${f.number(count)} images.`,
  withinPoint: (from: string, to: string, unit: string): string =>
    from === to
      ? 'The smallest step already costs more than a point.'
      : `Loses less than a point from ${from} to ${to}${unit}.`,
  robustnessLabel: (name: string, words: string): string => `Accuracy under ${name}. ${words}`,
  stepWords: (strength: string, unit: string, accuracy: string): string =>
    `${strength}${unit}: ${accuracy} right`,
  speed: 'Speed',
  speedLead: 'Measured on this computer just then. Other work at the same time slows it down.',
  throughput: 'Many at once',
  perSecond: (count: string): string => `${count} images a second`,
  aloneMedian: 'One alone, usually',
  aloneP95: 'One alone, 95 of 100 within',
  milliseconds: (value: string): string => `${value} ms`,
  saveJson: 'Save as JSON',
  saveJsonHint: 'All figures with the points of their curves.',
  saveCsv: 'Save as CSV',
  saveCsvHint: 'All figures as a table, one a row.',
  saveReadings: 'Save readings',
  saveReadingsHint: 'What every image is and was read as, as CSV.',
  readings: 'readings',
  fileName: (model: string, what: string): string => `${model} ${what}`,
});
