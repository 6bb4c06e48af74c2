import type { Format } from '../format';

/** Digits of a value that is tried. */
const DIGITS = 4;

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const studies = (f: Format) => ({
  title: 'New search',
  lead: 'Let Longhand try settings for you, or judge the ones you have on several folds.',
  list: 'Searches and cross-validations',
  none: 'Your searches will be listed here.',
  newStudy: 'New search',
  kinds: {
    label: 'What to do',
    search: {
      name: 'Search for better settings',
      text: 'Tries settings of your choice and trains a model with the best.',
    },
    folds: {
      name: 'Judge these settings',
      text: 'Cross-validation: trains several times, each time judged on another part of the images.',
    },
  },
  base: {
    title: 'It begins from',
    lead: 'All that is not tried stays as it is in the form of a new run.',
    settings: (architecture: string, epochs: number, batch: number, learningRate: number): string =>
      `${architecture}, ${f.plural(epochs, { one: `${f.number(epochs)} epoch`, other: `${f.number(epochs)} epochs` })}, ` +
      `batch ${f.number(batch)}, learning rate ${f.significant(learningRate, DIGITS)}`,
    broken: 'The form of a new run has a field that is not in order.',
    change: 'Change these settings',
  },
  method: 'Method',
  methods: {
    halving: {
      name: 'Halving',
      text: 'Begins all trials with few epochs, lets the best third go on three times as long, and so on. Finds most in little time.',
    },
    random: {
      name: 'Random',
      text: 'Draws settings at random and trains each to its end. Fair to every setting, also to one that learns slowly.',
    },
    grid: {
      name: 'Grid',
      text: 'Tries every combination and trains each to its end. For few settings with few values.',
    },
  },
  space: {
    title: 'What to try',
    add: 'Add a setting',
    choose: 'Choose a setting …',
    remove: (name: string): string => `Do not try ${name}`,
    mode: (name: string): string => `${name}: single values or a range`,
    values: 'Values',
    range: 'Range',
    valuesOf: (name: string): string => `Values of ${name}`,
    valuesHint: 'Numbers, with commas between them.',
    from: 'From',
    to: 'To',
    fromOf: (name: string): string => `${name} from`,
    toOf: (name: string): string => `${name} to`,
    log: 'Ratios count',
    logHint: 'From 0.001 to 0.01 is then as far as from 0.01 to 0.1.',
    points: 'Points',
    pointsOf: (name: string): string => `Points of ${name}`,
    none: 'Add at least one setting.',
    single: 'One value is not much of a search.',
  },
  wrong: {
    number: 'Write a number.',
    whole: 'Write a whole number.',
    limits: (min: number, max: number): string =>
      `Write a number from ${f.significant(min, DIGITS)} to ${f.significant(max, 10)}.`,
    'none-chosen': 'Choose at least one.',
    falling: 'The end must be above the beginning.',
    'log-zero': 'Ratios need a beginning above 0.',
  },
  trials: 'Trials',
  trialsHint: 'Settings to try at most.',
  minutes: 'Minutes',
  minutesHint: 'Time to try in. The best then goes on to its end.',
  folds: 'Folds',
  foldsHint: 'Parts of the training images. More folds judge better and take longer.',
  gridSize: (count: number): string =>
    f.plural(count, { one: 'The grid has one trial.', other: `The grid has ${f.number(count)} trials.` }),
  gridTooLarge: (count: number, most: number): string =>
    `The grid has ${f.number(count)} trials. That is more than ${f.number(most)}: take fewer values, or draw at random.`,
  spaceSize: (count: number): string =>
    f.plural(count, {
      one: 'There is only one combination to try.',
      other: `There are only ${f.number(count)} combinations to try.`,
    }),
  promise:
    'Every trial is judged on training images that were held back. The test images are looked at once, by the model at the end.',
  foldsPromise: (folds: number, epochs: number): string =>
    `Trains ${f.number(folds)} times for ${f.number(epochs)} epochs, then a model on all training images.`,
  start: 'Start',
  starting: 'Checking every trial …',
  waits: 'Something is being trained. It begins as soon as that has ended.',

  statusLead: {
    queued: 'It begins as soon as what goes on now has ended.',
    running: 'It goes on while you use other workspaces.',
    paused: 'It is safe on disk, also when Longhand is closed. Resume goes on where it was.',
    finished: 'It tried what it should and trained a model.',
    stopped: 'You ended it early.',
    failed: 'It did not end well.',
    interrupted: 'Longhand or its trainer went away in the middle. Resume goes on where it was.',
  },
  name: {
    search: (method: string, trials: number): string =>
      `${method} · ${f.plural(trials, { one: `${f.number(trials)} trial`, other: `${f.number(trials)} trials` })}`,
    folds: (folds: number): string => `${f.number(folds)} folds`,
  },
  onData: (what: string, architecture: string, name: string): string =>
    `${what} with ${architecture} on ${name}`,
  pause: 'Pause',
  pausing: 'Pausing …',
  resume: 'Resume',
  resuming: 'Resuming …',
  stopSearch: 'Finish with the best',
  stopFolds: 'Stop',
  stopping: 'Finishing …',
  again: 'Search again from here',
  foldsAgain: 'Same settings again',
  removeFromQueue: 'Leave the queue',

  progress: 'Progress of the search',
  judged: (done: number, of: number): string => `${f.number(done)} of ${f.number(of)} trials judged`,
  judgedFolds: (done: number, of: number): string => `${f.number(done)} of ${f.number(of)} folds judged`,
  now: {
    trial: (number: number): string => `Trial ${f.number(number)}`,
    fold: (number: number): string => `Fold ${f.number(number)}`,
    conclusion: 'The model at the end',
    preparing: 'Loading images and building the network …',
    epoch: (epoch: number, epochs: number): string => `epoch ${f.number(epoch)} of ${f.number(epochs)}`,
    accuracy: (accuracy: number): string => `training accuracy ${f.percent(accuracy, 1)}`,
  },
  budget: (seconds: number, minutes: number): string =>
    `${f.duration(seconds)} of ${f.duration(minutes * 60)} used`,

  best: 'Best so far',
  bestOfAll: 'The best trial',
  trial: (number: number): string => `Trial ${f.number(number)}`,
  backToBest: 'Show the best',
  noneJudged: 'No trial has a result yet.',
  accuracy: 'Validation accuracy',
  loss: 'Validation loss',
  epochs: 'Epochs',
  epochsOf: (done: number, of: number): string => `${f.number(done)} of ${f.number(of)}`,
  seconds: 'Time',
  partOfStudy: 'It is a part of a search, and goes on as the search has it.',
  trialOfStudy: (number: number): string =>
    `It is trial ${f.number(number)} of a search, and goes on as the search has it.`,
  foldOfStudy: (number: number): string =>
    `It is fold ${f.number(number)} of a cross-validation, and goes on with that.`,
  openStudy: 'Open the search',
  useSettings: 'Use these settings',
  settingsTaken: 'The settings are in the form of a new run.',
  openRun: 'Open its run',
  openModelRun: 'Open the run of the model',
  modelTitle: 'The model',
  modelMaking: 'The best trial is going on to its end.',
  modelFoldsMaking: 'A model is being trained on all training images.',
  modelNone: 'There is no model: it ended before one was made.',
  test: 'Test accuracy',

  plot: {
    title: 'All trials',
    label: (shown: number, all: number, settings: number): string =>
      `Parallel coordinates of ${f.number(shown)} of ${f.number(all)} trials over ${f.number(settings)} settings and their accuracy`,
    hint: 'Each line is a trial. Drag along an axis to keep only some of them.',
    highlight: 'Highlighted trial',
    lower: (name: string): string => `${name}: lower end of what is shown`,
    upper: (name: string): string => `${name}: upper end of what is shown`,
    clear: 'Show all trials',
    shown: (shown: number, all: number): string => `${f.number(shown)} of ${f.number(all)} trials`,
    worst: 'worse',
    bestEnd: 'better',
    legend: 'Colour of a line: its accuracy',
    described: (number: number, settings: string, accuracy: number): string =>
      `Trial ${f.number(number)}: ${settings}: ${f.percent(accuracy)}`,
    empty: 'The lines appear with the first results.',
    more: (count: number): string => `Show ${f.number(count)} more`,
  },
  table: {
    accuracy: 'Accuracy',
    loss: 'Loss',
    caption: 'Trials with their settings and results',
    number: 'Trial',
    status: 'Status',
    open: (number: number): string => `Open the run of trial ${f.number(number)}`,
    select: (number: number): string => `Highlight trial ${f.number(number)}`,
  },
  trialStatus: {
    waiting: 'Waiting',
    begun: 'Under way',
    halted: 'Judged',
    dropped: 'Judged',
    failed: 'Failed',
    finished: 'Trained to its end',
  },

  insight: {
    title: 'What to try next',
    lead: (trials: number): string =>
      f.plural(trials, {
        one: 'From one trial that can be compared.',
        other: `From ${f.number(trials)} trials that can be compared.`,
      }),
    importance: 'How much each setting matters',
    importanceHint:
      'The part of the differences between the trials that a setting explains, less what chance would. Correlation: 1 means the more the better, −1 the less the better.',
    setting: 'Setting',
    share: 'Explains',
    correlation: 'Correlation',
    chance: 'By chance',
    verdict: 'So it',
    verdicts: {
      matters: 'matters',
      little: 'hardly matters',
      unclear: 'cannot be told yet',
      'too-few': 'needs more trials',
    },
    none: '–',
    less: (p: number): string => `< ${f.percent(p, 1)}`,
    advice: {
      'too-few': (trials: number, needed: number): string =>
        `${f.plural(trials, { one: `${f.number(trials)} trial`, other: `${f.number(trials)} trials` })} that can be compared are too few to say what matters. From ${f.number(needed)} on, something may show.`,
      untried: (trials: number): string =>
        f.plural(trials, {
          one: 'One trial never began: give the search more minutes, or fewer trials.',
          other: `${f.number(trials)} trials never began: give the search more minutes, or fewer trials.`,
        }),
      widen: (name: string, end: 'low' | 'high', from: string, to: string): string =>
        `${name}: the best values lie at the ${end === 'high' ? 'upper' : 'lower'} end of the range. Try ${from} to ${to}.`,
      narrow: (name: string, from: string, to: string): string =>
        `${name}: the best values lie close together. Try ${from} to ${to}.`,
      keep: (name: string, values: string): string =>
        `${name}: the best trials have ${values}. Try no others.`,
      settle: (name: string, trials: number): string =>
        `${name}: hardly matters over ${f.number(trials)} trials. Leave it as the best has it, and spend the trials on something else.`,
      tie: (trials: number, difference: number, images: number): string =>
        `${f.plural(trials, { one: `${f.number(trials)} other trial is`, other: `${f.number(trials)} other trials are` })} within ${f.percent(difference)} of the best, and ${f.number(images)} images cannot tell them apart. Repeat the best with other seeds before you trust the order.`,
      nothing: 'Nothing stands out yet.',
    },
    next: 'Set up the next search',
  },

  foldsView: {
    title: 'The folds',
    mean: 'Mean',
    deviation: 'Standard deviation',
    interval: '95 % interval of the mean',
    spread: 'Lowest and highest',
    to: (low: number, high: number): string => `${f.percent(low)} to ${f.percent(high)}`,
    plotLabel: (folds: number, mean: number, low: number, high: number): string =>
      `Accuracy of ${f.number(folds)} folds: mean ${f.percent(mean)}, from ${f.percent(low)} to ${f.percent(high)}`,
    fold: 'Fold',
    aboveMean: 'Against the mean',
    means: (mean: number, low: number, high: number, folds: number): string =>
      `A network trained with these settings is right about ${f.percent(mean, 1)} of the time. With ${f.number(folds)} folds the mean is only known to lie between ${f.percent(low)} and ${f.percent(high)}: take other settings for better or worse only where their mean lies outside of that.`,
    early: 'The mean comes with the second fold.',
  },

  settings: {
    learningRate: 'Learning rate',
    batch: 'Batch',
    'optimiser.kind': 'Optimiser',
    'optimiser.weightDecay': 'Weight decay (adamw)',
    'optimiser.momentum': 'Momentum',
    'optimiser.nesterov': 'Nesterov',
    'optimiser.decay': 'Decay (rmsprop)',
    'optimiser.beta1': 'Beta 1',
    'optimiser.beta2': 'Beta 2',
    'schedule.kind': 'Schedule',
    'schedule.warmup': 'Warm-up',
    'schedule.factor': 'Schedule factor',
    'schedule.everyEpochs': 'Schedule step',
    architecture: 'Architecture',
    'regularisation.l1': 'L1 penalty',
    'regularisation.l2': 'L2 penalty',
    'regularisation.labelSmoothing': 'Label smoothing',
    'regularisation.clipNorm': 'Gradient clipping',
    'regularisation.averaging': 'Weight averaging',
    'augmentation.rotation': 'Rotation, degrees',
    'augmentation.shift': 'Shift, pixels',
    'augmentation.scale': 'Scaling',
    'augmentation.aspect': 'Stretching',
    'augmentation.shear': 'Slant',
    'augmentation.elastic': 'Elastic, pixels',
    'augmentation.thickness': 'Thickness, pixels',
    'augmentation.noise': 'Noise',
    'augmentation.erasing': 'Erasing',
    balance: 'Class balance',
    precision: 'Precision',
    patience: 'Patience',
    epochs: 'Epochs',
    seed: 'Seed',
    validationFraction: 'Held back',
    'synthesis.digits': 'Drawn digits',
    'synthesis.nonDigits': 'Drawn non-digits',
  },
  dropout: (layer: number): string => `Dropout of layer ${f.number(layer)}`,
  value: (value: number): string => f.significant(value, DIGITS),
  off: 'off',
  yes: 'yes',
  no: 'no',
  ended: {
    finished: 'The search has ended and its model is trained.',
    foldsFinished: (mean: number): string => `The folds are judged: ${f.percent(mean)} in the mean.`,
    stopped: 'The search was ended early.',
    paused: 'The search is paused.',
    interrupted: 'The search was interrupted; it can be resumed.',
    failed: 'The search failed.',
  },
});
