import type { Format } from '../format';
import { setupLayers } from './setup-layers';

/** Digits of limits and learning rates. */
const DIGITS = 4;
/** A lower learning rate is written as none. */
const LEAST_RATE = 1e-9;

/** An estimate has no more digits than it is sure of. */
const rounded = (value: number): number => Number(value.toPrecision(2));

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const setup = (f: Format) => ({
  title: 'New run',
  lead: 'Teach a network from nothing, on this computer.',
  openFile: 'Open settings …',
  saveFile: 'Save settings …',
  fileName: (architecture: string): string => `${architecture} settings`,
  fileTaken: (name: string): string => `The settings of ${name} are in the form.`,
  replaced: 'The form was filled anew.',
  ownName: (base: string): string => `my ${base}`,

  presets: {
    title: 'Begin with',
    lead: 'Each fills the whole form. Start at once, or change what you like.',
    'seed-small': {
      name: 'First steps',
      text: 'One convolution and two dense layers, as in the TensorFlow tutorial. About 98.7 % on MNIST.',
    },
    'seed-deep': {
      name: 'Good start',
      text: 'Three convolutions that see larger and larger shapes. About 99 % on MNIST. Take this if in doubt.',
    },
    swift: {
      name: 'Swift',
      text: 'Four convolutions with batch normalisation and a quick schedule. The shortest way to 99 % on MNIST.',
    },
    standard: {
      name: 'Standard',
      text: 'How the model that comes with Longhand was made: images that are changed each time, drawn digits, and letters to refuse. About 99.6 %.',
    },
    strong: {
      name: 'Strong',
      text: 'The same with half as many filters again. Takes about twice as long, and reads the ink of a pen best.',
    },
    blank: {
      name: 'Blank',
      text: 'A single layer. Build your own network from here.',
    },
    changed: 'changed',
    fromRun: 'These are the settings of an earlier run.',
    fromRunChanged: 'These are the settings of an earlier run, changed.',
    fromFile: (name: string): string => `These are the settings of ${name}.`,
    fromFileChanged: (name: string): string => `These are the settings of ${name}, changed.`,
    asTheyCame: 'As they came',
    epochs: (count: number): string =>
      f.plural(count, { one: `${f.number(count)} epoch`, other: `${f.number(count)} epochs` }),
    takes: (seconds: number): string => `about ${f.roughDuration(seconds)} here`,
    weights: (count: number): string => `${f.number(count)} weights`,
  },

  sections: {
    data: 'Data',
    basics: 'Learning',
    network: 'Network',
    optimiser: 'Optimiser',
    schedule: 'Schedule of the learning rate',
    augmentation: 'Changed images',
    synthesis: 'Drawn images',
    regularisation: 'Regularisation',
    end: 'Early end, precision and repetition',
  },
  leads: {
    data: 'The images it learns from. Some are held back and only judge it.',
    basics: 'How long and in what steps it learns.',
    network: 'The layers between the image and the ten digits.',
    optimiser: 'How gradients become changes of the weights.',
    schedule: 'How the learning rate goes over the run.',
    augmentation:
      'Each time an image is shown it is changed a little, so that the network cannot learn it by heart.',
    synthesis: 'Images that Longhand draws itself, to learn from beside the data set.',
    regularisation:
      'What keeps a network from learning its images by heart, and its steps from growing too long.',
    end: 'When to end, in what numbers to compute, and what a run repeats from.',
  },

  dataSet: 'Data set',
  dataHint: 'Open others in Data.',
  bundled: 'comes with Longhand',
  opening: 'Opening it …',
  openAgain: 'Try again',
  images: (learnt: number, heldBack: number, steps: number): string =>
    `Each epoch learns from ${f.number(learnt)} images in ${f.plural(steps, { one: 'one step', other: `${f.number(steps)} steps` })} and is judged by ${f.number(heldBack)}.`,
  foldOf: (index: number, of: number): string =>
    `This is part ${f.number(index)} of a ${f.number(of)}-fold cross-validation: that part of the images is held back.`,
  dropFold: 'Hold a part back as usual',

  fields: {
    validationFraction: {
      label: 'Held back, %',
      hint: 'Training images that only judge the epochs; the best epoch is kept.',
    },
    balance: { label: 'Rare digits', hint: 'Whether every digit is learnt from as often as the others.' },
    epochs: { label: 'Epochs', hint: 'How often it sees every training image.' },
    batch: { label: 'Batch', hint: 'Images a step. Larger: fewer and smoother steps.' },
    learningRate: {
      label: 'Learning rate',
      hint: 'The greatest length of a step. Too long, and the loss explodes.',
    },
    architecture: { label: 'Name of the network', hint: 'By which you find its runs again.' },
    'optimiser.kind': { label: 'Optimiser', hint: 'Adam suits nearly everything.' },
    'optimiser.momentum': { label: 'Momentum', hint: 'Part of the last step that goes on in this one.' },
    'optimiser.nesterov': { label: 'Nesterov', hint: 'Looks ahead along the momentum before it steps.' },
    'optimiser.decay': {
      label: 'Memory',
      hint: 'What is kept of the mean of the squared gradients at each step.',
    },
    'optimiser.beta1': { label: 'β₁', hint: 'What is kept of the mean of the gradients at each step.' },
    'optimiser.beta2': { label: 'β₂', hint: 'What is kept of the mean of their squares at each step.' },
    'optimiser.weightDecay': {
      label: 'Weight decay',
      hint: 'How much smaller each step makes the kernels, in parts of the learning rate.',
    },
    'schedule.kind': { label: 'Schedule', hint: 'A rate that falls towards the end usually reads better.' },
    'schedule.warmup': { label: 'Warm-up, %', hint: 'Part of the run in which the rate rises from nothing.' },
    'schedule.everyEpochs': {
      label: 'Every so many epochs',
      hint: 'How long the rate stays before it falls.',
    },
    'schedule.factor': { label: 'Factor', hint: 'What the rate is multiplied by each time.' },
    'synthesis.digits': {
      label: 'Digits',
      hint: 'In ways that people write them with a pen and MNIST hardly shows: crossed sevens, ones with a flag.',
    },
    'synthesis.nonDigits': {
      label: 'Letters, symbols and scribbles',
      hint: 'So that the model can say that something is no digit.',
    },
    'regularisation.l1': {
      label: 'L1',
      hint: 'Penalty on the size of the kernels’ weights; makes many of them 0.',
    },
    'regularisation.l2': { label: 'L2', hint: 'Penalty on their squares; keeps all of them small.' },
    'regularisation.labelSmoothing': {
      label: 'Label smoothing',
      hint: 'Part of the truth that goes to all digits alike; makes a model less sure of itself.',
    },
    'regularisation.clipNorm': {
      label: 'Clip gradients at',
      hint: 'Greatest length of all gradients together. Empty: no bound.',
    },
    'regularisation.averaging': {
      label: 'Average of the weights',
      hint: 'What is kept of their running average at each step, such as 0.999; the average becomes the model. Empty: none.',
    },
    patience: {
      label: 'Patience, epochs',
      hint: 'Ends after so many epochs without a better one. Empty: it goes through all.',
    },
    precision: { label: 'Precision', hint: 'Of products. Weights and loss are always exact to 32 bits.' },
    deterministic: {
      label: 'Repeat bit for bit',
      hint: 'The same seed gives the same weights. Costs next to nothing.',
    },
    seed: { label: 'Seed', hint: 'Decides first weights, split, order and everything else that is random.' },
  },
  balances: {
    none: 'Leave as they are',
    oversample: 'Show rare digits more often',
    undersample: 'Show frequent digits less often',
  },
  optimisers: {
    sgd: 'SGD (plain)',
    momentum: 'SGD with momentum',
    rmsprop: 'RMSprop',
    adam: 'Adam',
    adamw: 'AdamW (weight decay)',
  },
  schedules: {
    constant: 'Constant',
    step: 'Falling in steps',
    exponential: 'Exponential fall',
    cosine: 'Cosine',
    'one-cycle': 'One cycle',
  },
  precisions: {
    auto: 'As the processor has it',
    float32: '32 bits (float32)',
    bfloat16: '16 bits (bfloat16)',
  },
  augmentations: {
    rotation: { label: 'Rotation, °', hint: 'Turns it by up to this much either way.' },
    shift: { label: 'Shift, px', hint: 'Moves it by up to so many pixels.' },
    scale: { label: 'Size', hint: 'Makes it larger or smaller by up to this part.' },
    aspect: { label: 'Width', hint: 'Makes it wider or narrower by up to this part.' },
    shear: { label: 'Slant', hint: 'Slants it by up to this much.' },
    elastic: { label: 'Wobble, px', hint: 'Distorts it smoothly, as a shaky hand does.' },
    thickness: { label: 'Thickness, px', hint: 'Makes strokes thicker or thinner.' },
    noise: { label: 'Noise', hint: 'Adds grains, in parts of full ink.' },
    erasing: { label: 'Erasing', hint: 'Half of the images lose a rectangle up to this size.' },
  },
  exactly: (what: string): string => `${what}, exactly`,
  preview:
    'How the network sees some images of the data set: a column is an image, a row a time it is shown.',
  anotherSeed: 'Show others',
  reset: 'None of it',
  seen: (round: number): string => `Image as it is shown, time ${f.number(round)}`,

  minutes: 'Time, minutes',
  minutesHint: 'Write the time that you have: the epochs follow.',
  minutesUnknown: 'Can be given once an epoch was timed.',

  rateChanges: (count: number): string =>
    f.plural(count, {
      one: 'The learning rate was changed in flight, and will be again:',
      other: `The learning rate was changed ${f.number(count)} times in flight, and will be again:`,
    }),
  rateChange: (step: number, rate: number): string =>
    `${f.significant(rate, DIGITS)} from step ${f.number(step)} on`,
  dropRateChanges: 'Leave these changes out',
  curve: {
    title: 'Learning rate',
    x: 'Epochs',
    text: (most: number, last: number): string =>
      `Curve of the learning rate, at most ${f.significant(most, DIGITS)}, at the end ${last < LEAST_RATE ? '0' : f.significant(last, 3)}`,
    rate: (rate: number): string => (rate < LEAST_RATE ? '0' : f.significant(rate, 3)),
  },

  wrong: {
    number: 'Write a number.',
    whole: 'Write a whole number.',
    name: 'Write a name.',
    least: (limit: number): string => `Write ${f.significant(limit, DIGITS)} or more.`,
    above: (limit: number): string => `Write more than ${f.significant(limit, DIGITS)}.`,
    most: (limit: number): string => `Write ${f.significant(limit, 10)} or less.`,
    below: (limit: number): string => `Write less than ${f.significant(limit, 10)}.`,
    other: 'This cannot be used.',
  },
  problems: {
    network: 'A layer does not fit.',
    batch: (images: number): string =>
      `There are only ${f.number(images)} images to learn from. Take a smaller batch.`,
    logit: 'The network has no eleventh output for them.',
    'no-training-images': 'This data set has no training images. Choose one that has.',
    classes: (classes: number): string =>
      `This data set has ${f.number(classes)} classes. Networks here tell ten digits apart; choose a data set of digits.`,
    'single-class': (label: number): string =>
      `All training images show the digit ${f.number(label)}, so there is nothing to tell apart.`,
    fold: (images: number, label: number, folds: number): string =>
      `There are only ${f.number(images)} images of the digit ${f.number(label)}, too few for ${f.number(folds)} parts.`,
    memory: (needed: number, available: number): string =>
      `This needs about ${f.bytes(rounded(needed))} of memory, and this computer has ${f.bytes(available)}. Take a smaller batch or network.`,
  },
  addLogit: 'Give it one',
  hints: {
    'slow-rate': (from: number): string =>
      `With this optimiser it learns slowly below ${f.significant(from, DIGITS)}.`,
    'fast-rate': (upTo: number): string =>
      `With this optimiser it easily goes astray above ${f.significant(upTo, DIGITS)}.`,
    'patience-idle': 'There are not more epochs than that, so it never ends early.',
    'step-idle': 'The run is over before the rate falls.',
    'logit-idle': 'The network has an eleventh output, which learns nothing without them.',
    'bfloat16-slow': 'This processor has no instructions for it: it takes much longer.',
    'few-judges': (images: number): string =>
      `Only ${f.number(images)} images judge the epochs: which one is best is partly chance.`,
    'few-steps': (steps: number): string =>
      f.plural(steps, {
        one: 'An epoch is a single step. A smaller batch learns more in it.',
        other: `An epoch has only ${f.number(steps)} steps. A smaller batch learns more in it.`,
      }),
    'turns-over': 'Turned that far, a 6 is a 9.',
    'changes-idle': 'Some of these changes come after the end of the run.',
  },

  estimate: {
    epoch: (seconds: number): string => `About ${f.roughDuration(seconds)} an epoch`,
    all: (seconds: number): string => `${f.roughDuration(seconds)} in all`,
    memory: (bytes: number): string => `${f.bytes(rounded(bytes))} of memory`,
    measured: 'timed on this computer',
    rough: 'reckoned',
    measuring: 'Timing some steps …',
    roughMeasuring: 'reckoned; timing some steps …',
    soon: 'Some steps will be timed in a moment.',
    busy: 'Cannot be timed while something is trained.',
    'called-off': 'Not timed yet.',
    failed: 'It could not be timed; there may be too little memory.',
    measure: 'Time it',
  },
  start: 'Start training',
  queue: 'Add to the queue',
  starting: 'Starting …',
  fromFirst: 'Show it',
  blocked: {
    backend: 'TensorFlow does not work on this computer, so nothing can be trained. Models says more.',
    noData: 'Choose a data set first.',
    dataFailed: 'The data set cannot be opened.',
    wrong: (names: string): string => `This is not in order yet: ${names}.`,
  },
  waits: 'It begins as soon as what is trained now has ended.',

  layers: setupLayers(f),

  none: 'none',
  changes: {
    rotation: (most: number): string => `rotation ${f.number(most, 1)}°`,
    shift: (most: number): string => `shift ${f.number(most, 1)} px`,
    scale: (most: number): string => `size ${f.percent(most, 0)}`,
    aspect: (most: number): string => `width ${f.percent(most, 0)}`,
    shear: (most: number): string => `slant ${f.number(most, 2)}`,
    elastic: (most: number): string => `wobble ${f.number(most, 2)} px`,
    thickness: (most: number): string => `thickness ${f.number(most, 2)} px`,
    noise: (most: number): string => `noise ${f.percent(most, 0)}`,
    erasing: (most: number): string => `erasing ${f.percent(most, 0)}`,
  },
  summary: {
    rest: (learningRate: number): string => `learning rate ${f.significant(learningRate, DIGITS)}`,
    warmup: (part: number): string => `warm-up ${f.percent(part, 0)}`,
    none: 'None',
    digits: (count: number): string => `${f.number(count)} digits`,
    nonDigits: (count: number): string => `${f.number(count)} letters, symbols and scribbles`,
    setting: (name: string, value: number): string => `${name} ${f.significant(value, DIGITS)}`,
    patience: (epochs: number): string =>
      f.plural(epochs, {
        one: 'ends after one epoch without progress',
        other: `ends after ${f.number(epochs)} epochs without progress`,
      }),
    noPatience: 'goes through all epochs',
    seed: (seed: number): string => `seed ${f.plain(seed)}`,
  },
});
