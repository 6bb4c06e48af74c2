import type { Format } from '../format';

/** What a look into a run says. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const insight = (f: Format) => ({
  none: 'There is no look into it yet',
  noneText: 'The first one comes after the first epoch, or after a single batch of a paused run.',
  never: 'No look into this run was kept.',
  at: (epoch: number): string => `After ${f.number(epoch, 2)} epochs`,
  confusion: 'Validation images',
  confusionLead: (right: number, all: number): string =>
    `${f.percent(all === 0 ? 0 : right / all)} right: ${f.number(right)} of ${f.number(all)}. Choose a cell to see the hardest of its images.`,
  hardest: 'The hardest of them',
  hardestLead: 'Those with the greatest loss, the worst first. Choose one to see it in Data.',
  cellLead: (truth: string, predicted: string): string =>
    `Only those of ${truth} that are read as ${predicted}.`,
  noneOfCell: 'None of the hardest images lies in this cell.',
  allCells: 'Show all',
  image: (label: number, predicted: number, confidence: number, loss: number): string =>
    `Is ${label}, read as ${predicted} with ${f.probability(confidence)}, loss ${f.fixed(loss, 2)}`,
  read: (label: number, predicted: number): string => `${label} → ${predicted}`,
  loss: (loss: number): string => `loss ${f.fixed(loss, 2)}`,
  browseAll: 'See all of these in Data',
  why: 'Why?',
  whyOf: (label: number, predicted: number): string => `Why this ${label} is read as ${predicted}`,
  network: {
    layers: 'Weights and outputs, layer by layer',
    layersLead:
      'What each layer multiplies by, and what it puts out for some validation images. Healthy ones are neither all zero nor far out.',
    weights: 'Weights',
    activations: 'Outputs',
    layer: (number: string, kind: string): string => `Layer ${number}: ${kind}`,
    kinds: { conv2d: 'convolution', dense: 'dense', 'batch-norm': 'batch normalisation' },
    words: (mean: number, deviation: number, zeros: number): string =>
      `Mean ${f.significant(mean, 3)}, deviation ${f.significant(deviation, 3)}, ${f.percent(zeros, 0)} exactly 0`,
    histogram: (what: string, layer: string, from: number, to: number, words: string): string =>
      `${what} of ${layer} from ${f.significant(from, 3)} to ${f.significant(to, 3)}. ${words}`,
    mean: 'Mean',
    deviation: 'Deviation',
    zeros: 'Exactly 0',
    range: 'Range',
    rangeOf: (from: number, to: number): string => `${f.significant(from, 3)} to ${f.significant(to, 3)}`,
    layerColumn: 'Layer',
    fileName: 'layers',
    from: 'From',
    to: 'To',
    count: 'Values',
    what: 'What',
    filters: 'Filters of the first convolution',
    filtersLead: 'Light: ink there speaks for it; dark: against it. Mid-grey does not care.',
    filter: (number: number, low: number, high: number): string =>
      `Filter ${f.number(number)}: from ${f.significant(low, 2)} to ${f.significant(high, 2)}`,
    noFilters: 'This network has no convolution that looks at the image itself.',
  },
});
