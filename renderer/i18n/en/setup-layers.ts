import type { Format } from '../format';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const setupLayers = (f: Format) => ({
  title: 'Layers',
  hint: 'Arrow keys choose a layer, Enter opens it. Alt with an arrow key moves it, Delete removes it, Ctrl+Z takes the last change back.',
  at: (number: string): string => `Layer ${number}:`,
  list: (count: number): string =>
    f.plural(count, { one: 'Layers, one', other: `Layers, ${f.number(count)}` }),
  edit: 'Change the layers',
  done: 'Fold the layers',
  insertAfter: 'Add a layer after this one …',
  insertLast: 'Add a layer …',
  duplicate: 'Duplicate',
  up: 'Move up',
  down: 'Move down',
  remove: 'Remove',
  number: 'No.',
  layer: 'Layer',
  output: 'Puts out',
  weights: 'Weights',
  image: 'Image',
  unknown: 'unknown',
  total: (weights: number, operations: string): string =>
    `${f.number(weights)} weights, ${operations} operations an image`,
  millions: (count: number): string => `${f.number(count, 1)} million`,
  row: (number: string, name: string, output: string): string =>
    `Layer ${number}, ${name}, puts out ${output}`,
  kinds: {
    conv2d: { name: 'Convolution', text: 'Looks for the same small shapes everywhere in the image.' },
    dense: { name: 'Dense', text: 'Every unit sees everything that comes in.' },
    'batch-norm': {
      name: 'Batch normalisation',
      text: 'Brings each channel to the same mean and spread, so that learning goes faster.',
    },
    activation: { name: 'Activation', text: 'Bends what comes in; without it layers add up to one.' },
    'max-pool': { name: 'Max pooling', text: 'Keeps the greatest of each window: the image gets smaller.' },
    'average-pool': {
      name: 'Average pooling',
      text: 'Keeps the mean of each window: the image gets smaller.',
    },
    'global-average-pool': {
      name: 'Global average pooling',
      text: 'Keeps one mean of each channel; no flattening is needed after it.',
    },
    dropout: {
      name: 'Dropout',
      text: 'Leaves out a random part while it learns, so that nothing is relied on alone.',
    },
    flatten: { name: 'Flatten', text: 'Lays the image out as one row of numbers, for dense layers.' },
    residual: { name: 'Residual', text: 'Adds what its layers put out to what went in.' },
  },
  fields: {
    filters: { label: 'Filters', hint: 'How many shapes it looks for.' },
    kernel: { label: 'Kernel', hint: 'Side of what it sees at once, in pixels.' },
    units: { label: 'Units', hint: 'How many numbers it puts out.' },
    size: { label: 'Window', hint: 'Side of the window, in pixels.' },
    stride: { label: 'Stride', hint: 'How far it goes on each time.' },
    rate: { label: 'Part left out', hint: 'From 0 to below 1.' },
    padding: { label: 'Padding', hint: 'What happens at the edge of the image.' },
    activation: { label: 'Activation', hint: 'How what it puts out is bent.' },
    bias: { label: 'Bias', hint: 'Whether a number of its own is added.' },
    frozen: { label: 'Frozen', hint: 'Keeps its weights as they begin.' },
  },
  paddings: {
    valid: 'Valid: stays inside, and the image gets smaller',
    same: 'Same: goes over the edge, and the size stays',
  },
  activations: { linear: 'None', relu: 'ReLU', gelu: 'GELU', silu: 'SiLU' },
  poolStride: 'Empty: as its window.',
  summary: {
    conv2d: (filters: number, kernel: number): string =>
      `${f.plural(filters, { one: 'one filter', other: `${f.number(filters)} filters` })} of ${f.number(kernel)} × ${f.number(kernel)}`,
    dense: (units: number): string => f.plural(units, { one: 'one unit', other: `${f.number(units)} units` }),
    pool: (size: number): string => `${f.number(size)} × ${f.number(size)}`,
    dropout: (rate: number): string => f.percent(rate, 0),
    stride: (stride: number): string => `stride ${f.number(stride)}`,
    same: 'same padding',
    noBias: 'no bias',
    frozen: 'frozen',
  },
  problems: {
    kernel: (size: number, height: number, width: number): string =>
      `A ${f.number(size)} × ${f.number(size)} kernel does not fit an image of ${f.number(height)} × ${f.number(width)}.`,
    window: (size: number, height: number, width: number): string =>
      `A ${f.number(size)} × ${f.number(size)} window does not fit an image of ${f.number(height)} × ${f.number(width)}.`,
    'needs-image': 'It needs an image, but a row of numbers comes in. Put it before the flattening.',
    'needs-vector': 'It needs a row of numbers, but an image comes in. Put a flatten layer before it.',
    residual: (input: string, output: string): string =>
      `${input} goes in, but its layers put out ${output}: the two cannot be added.`,
    logits: (output: string): string =>
      `The last layer must put out 10 numbers, one for each digit, or 11 with one for “no digit”. It puts out ${output}.`,
    frozen: 'No layer learns anything. Let at least one learn.',
  },
  warnings: {
    'idle-bias': 'Its bias is idle: the batch normalisation after it takes it away.',
    'bent-logits': 'The last layer should have no activation: the loss expects bare numbers.',
    'linear-pair': 'Nothing bends between this layer and the next: the two can do no more than one.',
    'flat-vector': 'What comes in is a row of numbers already.',
  },
  drawing: {
    image: 'image',
    label: (layers: string): string => `Drawing of the network: ${layers}`,
    more: 'what follows does not fit',
  },
});
