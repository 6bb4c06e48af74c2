import type { Format } from '../format';

/** How often chance does something, in words that need no statistics. */
function chance(f: Format, p: number): string {
  if (p < 0.001) return 'fewer than 1 of 1,000';
  return p < 0.1 ? `${f.number(p * 1000)} of 1,000` : `${f.number(p * 100)} of 100`;
}

function pValue(f: Format, p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${f.significant(p, 2)}`;
}

function points(f: Format, value: number): string {
  return `${value > 0 ? '+' : ''}${f.number(value, 2)}`;
}

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const comparison = (f: Format) => ({
  title: 'Compare',
  views: { runs: 'Runs', models: 'Two models' },
  leads: {
    runs: 'Every run beside the others: filter, sort, note, and lay their curves over each other.',
    models: 'Which of two models is better on the same images, and on which of them.',
  },
  noRuns: 'No run yet',
  noRunsHint: 'Train a network or two, and compare here how they did.',
  goTrain: 'New run',
  filter: 'Filter the runs',
  search: 'Search in names and notes',
  anyData: 'Any data set',
  anyArchitecture: 'Any architecture',
  anyStatus: 'Any status',
  listed: (shown: number, total: number): string =>
    shown === total
      ? f.plural(total, { one: `${f.number(total)} run`, other: `${f.number(total)} runs` })
      : `${f.number(shown)} of ${f.number(total)} runs`,
  showAll: 'Show all',
  chooseNone: 'Choose none',
  runsTable: 'All runs',
  noneListed: 'No run fits this filter.',
  chosen: 'Chosen',
  columns: {
    started: 'Started',
    status: 'Status',
    data: 'Data set',
    architecture: 'Architecture',
    epochs: 'Epochs',
    learningRate: 'Rate',
    validation: 'Validation',
    test: 'Test',
    seconds: 'Took',
    notes: 'Notes',
  },
  columnHints: {
    started: 'When it began.',
    status: 'How it is, or how it ended.',
    data: 'What it learnt from.',
    architecture: 'Its network; press a name to open the run.',
    epochs: 'Epochs done, and asked for.',
    learningRate: 'Learning rate that it began with.',
    validation: 'Accuracy of its best epoch on the images held back.',
    test: 'Accuracy on the test images, with its 95 % interval.',
    seconds: 'Time it took, without pauses.',
    notes: 'What you wrote about it.',
  },
  tableInterval: (low: number, high: number): string => `${f.fixed(low * 100, 2)}–${f.fixed(high * 100, 2)}`,
  shortInterval: (low: number, high: number): string => `${f.fixed(low * 100, 2)} to ${f.percent(high)}`,
  full: 'Eight runs are chosen. Take one away to choose another.',
  choose: (architecture: string, date: string): string => `Lay ${architecture} of ${date} over the others`,
  open: 'Open this run',
  note: 'Note',
  noteHint: 'Enter keeps it, Shift and Enter begins a new line, Escape leaves it as it was.',
  addNote: 'Add a note',
  editNote: (note: string): string => `Note: ${note}`,
  chooseHint:
    'Choose up to eight runs in the table to see their curves over each other and where their settings differ.',
  metric: 'What the curves tell',
  metrics: { loss: 'Loss', accuracy: 'Accuracy' },
  training: 'Training, smoothed',
  validation: 'Validation',
  log: 'Logarithmic',
  loadingCurves: 'Loading the curves …',
  noLines: 'Choose training or validation to see curves.',
  overlay: (metric: string): string => `${metric} of the chosen runs`,
  overlayLabel: (metric: string, count: number): string =>
    f.plural(count, {
      one: `${metric} by epoch of ${f.number(count)} run`,
      other: `${metric} by epoch of ${f.number(count)} runs`,
    }),
  epoch: 'Epoch',
  runName: (architecture: string, date: string): string => `${architecture}, ${date}`,
  trainingOf: (name: string): string => `${name}, training`,
  validationOf: (name: string): string => `${name}, validation`,
  differences: 'Where their settings differ',
  differencesLead: 'Only what is not the same in all of the chosen runs.',
  noDifferences: 'All settings of the chosen runs are the same.',
  setting: 'Setting',
  yes: 'yes',
  no: 'no',
  none: 'none',
  ownLayers: (count: number): string => `own, ${f.number(count)} layers`,
  changes: (count: number): string =>
    f.plural(count, { one: `${f.number(count)} change`, other: `${f.number(count)} changes` }),
  settings: {
    data: 'Data set',
    architecture: 'Architecture',
    layers: 'Layers',
    epochs: 'Epochs',
    batch: 'Batch',
    learningRate: 'Learning rate',
    seed: 'Seed',
    validationFraction: 'Part held back',
    'optimiser.kind': 'Optimiser',
    'optimiser.momentum': 'Momentum',
    'optimiser.nesterov': 'Nesterov momentum',
    'optimiser.decay': 'Decay of squares',
    'optimiser.beta1': 'Beta 1',
    'optimiser.beta2': 'Beta 2',
    'optimiser.weightDecay': 'Weight decay',
    'schedule.kind': 'Schedule',
    'schedule.warmup': 'Warm-up',
    'schedule.everyEpochs': 'Step every so many epochs',
    'schedule.factor': 'Factor of the schedule',
    'regularisation.l1': 'L1 penalty',
    'regularisation.l2': 'L2 penalty',
    'regularisation.labelSmoothing': 'Label smoothing',
    'regularisation.clipNorm': 'Longest gradient',
    'regularisation.averaging': 'Averaging of weights',
    'augmentation.rotation': 'Rotation',
    'augmentation.shift': 'Shift',
    'augmentation.scale': 'Scale',
    'augmentation.aspect': 'Aspect',
    'augmentation.shear': 'Shear',
    'augmentation.elastic': 'Elastic distortion',
    'augmentation.thickness': 'Thickness',
    'augmentation.noise': 'Noise',
    'augmentation.erasing': 'Erasing',
    'synthesis.digits': 'Drawn digits',
    'synthesis.nonDigits': 'Drawn non-digits',
    precision: 'Precision of products',
    balance: 'Balancing of classes',
    fold: 'Fold',
    'fold.index': 'Fold',
    'fold.of': 'Folds',
    deterministic: 'Repeats bit for bit',
    patience: 'Patience',
    rateChanges: 'Rates changed on the way',
  },
  oneModel: 'One model so far',
  oneModelHint: 'Train another one, and see here which of the two reads better.',
  sides: { a: 'Model A', b: 'Model B' },
  swap: 'Swap A and B',
  compare: 'Compare',
  again: 'Compare again',
  comparing: 'Both models are reading all images …',
  sameModel: 'Choose two different models.',
  headline: (total: number, images: string): string => `On ${images}: ${f.number(total)}`,
  flattery: {
    both: {
      learnt: 'Both learnt from these very images. That flatters them; the test images are a fairer ground.',
      chosen: 'The best epochs of both were chosen by these images. That flatters them a little.',
      maybe:
        'If one of them learnt from some of these images, that flatters it. Compare on test images to be fair.',
    },
    one: (side: string): string =>
      `${side} knows these images from its training, which flatters it. Compare on test images to be fair.`,
  },
  verdicts: {
    alike: 'Nothing tells them apart: they get exactly the same images right.',
    tied: (disagreements: number): string =>
      `There is no evidence that either is better: of the ${f.number(disagreements)} images that only one of them gets right, each gets half.`,
    unproven: (side: string, disagreements: number, wins: number, p: number): string =>
      f.plural(disagreements, {
        one: `There is no evidence that ${side} is better: they differ on ${f.number(disagreements)} image only, which says nothing (${pValue(f, p)}).`,
        other: `There is no evidence that ${side} is better: of the ${f.number(disagreements)} images that only one of them gets right, ${side} gets ${f.number(wins)}. Two equally good models would differ as much in ${chance(f, p)} such comparisons (${pValue(f, p)}).`,
      }),
    better: (side: string, by: number, low: number, high: number): string =>
      `${side} is better on images like these: it gets ${f.number(by, 2)} points more of them right (95 % interval ${f.number(low, 2)} to ${f.number(high, 2)}).`,
    proof: (side: string, disagreements: number, wins: number, p: number): string =>
      `Of the ${f.number(disagreements)} images that only one of them gets right, ${side} gets ${f.number(wins)}. Two equally good models would differ as much in ${chance(f, p)} such comparisons (${pValue(f, p)}).`,
  },
  methods: {
    exact: 'McNemar’s test, exact: only the images that just one of them gets right tell two models apart.',
    'chi-squared':
      'McNemar’s test, with continuity correction: only the images that just one of them gets right tell two models apart.',
  },
  difference: 'B less A',
  points: (value: number): string => points(f, value),
  pointsInterval: (low: number, high: number): string => `${points(f, low)} to ${points(f, high)}`,
  differenceKey: 'Lines are 95 % intervals, differences are in percentage points; dashed: no difference.',
  contingency: 'Who is right',
  contingencyLead: 'Choose a number to see its images.',
  rightA: 'A right',
  wrongA: 'A wrong',
  rightB: 'B right',
  wrongB: 'B wrong',
  verdictTitles: {
    both: (count: number): string =>
      f.plural(count, {
        one: `Both get this ${f.number(count)} image right`,
        other: `Both get these ${f.number(count)} images right`,
      }),
    onlyA: (count: number): string =>
      count === 0
        ? 'There is no image that only A gets right'
        : f.plural(count, {
            one: `Only A gets this ${f.number(count)} image right`,
            other: `Only A gets these ${f.number(count)} images right`,
          }),
    onlyB: (count: number): string =>
      count === 0
        ? 'There is no image that only B gets right'
        : f.plural(count, {
            one: `Only B gets this ${f.number(count)} image right`,
            other: `Only B gets these ${f.number(count)} images right`,
          }),
    neither: (count: number): string =>
      f.plural(count, {
        one: `Both get this ${f.number(count)} image wrong`,
        other: `Both get these ${f.number(count)} images wrong`,
      }),
  },
  disagreements: 'One right, the other wrong',
  disagreementsLead:
    'The images that make the difference. The mark at the left says what the wrong one read.',
  imageWords: (item: number, truth: string, a: string, b: string): string =>
    `Image ${f.number(item)}: ${truth}, read as ${a} by A and as ${b} by B`,
  why: { a: 'Why, A?', b: 'Why, B?' },
  stripHint: 'Choose an image to see what each of them read.',
  matrixLead:
    'How many images more, or fewer, B reads so than A. Choose a cell to see the images that only one of them reads so.',
  legend: { better: 'B does better', worse: 'B does worse' },
  cellTitle: (truth: string, predicted: string, count: number): string =>
    count === 0
      ? `There is no image of ${truth} that only one of them read as ${predicted}`
      : f.plural(count, {
          one: `${f.number(count)} image of ${truth} that only one of them read as ${predicted}`,
          other: `${f.number(count)} images of ${truth} that only one of them read as ${predicted}`,
        }),
});
