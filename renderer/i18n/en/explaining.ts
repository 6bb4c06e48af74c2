import { OCCLUSION_PATCH } from '../../../main/contract/explaining';
import type { Format } from '../format';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const explaining = (f: Format) => ({
  title: 'Explain',
  lead: 'Why a model reads an image as it does.',
  why: 'Why?',
  whyHint: 'Explain how a model reads this image',
  inFull: 'Explain in full',
  image: 'Image',
  data: 'Data set',
  bundled: (name: string): string => `${name} (comes with Longhand)`,
  at: (name: string, path: string): string => `${name} in ${path}`,
  split: 'Split',
  number: 'Number',
  explain: 'Explain',
  previous: 'Previous image',
  next: 'Next image',
  fromSketch: 'From Sketch',
  nothingInSketch: 'Write a digit in Sketch first.',
  openPicture: 'Open a picture …',
  otherWays: 'You can also paste or drop a picture of a digit here, or press “Why?” beside an image in Data.',
  problems: {
    noNumber: 'Write a whole number from 0 on.',
    tooLarge: (last: number): string => `Write a number from 0 to ${f.number(last)}.`,
    noImages: 'It has no such images. Choose the other split.',
  },
  model: 'Model',
  compareWith: 'Compare with',
  compareNone: 'no other model',
  noModel: 'There is no model yet. Train one, then come back.',
  emptyTitle: 'Choose an image',
  emptyText:
    'You will see which ink the answer hangs on, how little would turn it, and which training images are like it.',
  working: 'Looking into the model …',
  origins: {
    item: (name: string, split: string, number: number): string => `${name}, ${split}, ${f.number(number)}`,
    pixels: 'A drawing',
    picture: (name: string): string => `The picture ${name}`,
  },
  from: 'From',
  label: 'Label',
  ink: 'Ink',
  sees: 'What the model sees',
  readAs: (digit: string): string => `Read as ${digit}`,
  notADigit: (digit: string): string => `Probably not a digit (most like ${digit})`,
  isWrong: (label: string): string => `labelled ${label}`,
  probabilities: (model: string): string => `Probability of each digit, and of none, by ${model}`,
  noDigit: 'No digit',

  mapsTitle: 'What the answer hangs on',
  mapsLead: 'Four ways to ask, each with limits of its own. Trust what several of them agree on.',
  strength: 'Colour over the ink',
  maps: {
    saliency: {
      title: 'Saliency',
      says: (digit: number): string =>
        `The bluer, the more the score of ${digit} reacts to a little more or less ink here.`,
      limits: 'It tells of small changes only, and not whether more ink or less would help.',
      unit: 'score per pixel of ink',
    },
    influence: {
      title: 'Integrated gradients',
      says: (digit: number, other: number): string =>
        `Blue ink speaks for ${digit}, orange ink for ${other}. All of it together makes the lead of ${digit}.`,
      limits: 'It weighs just these two digits, and only ink: that paper is blank counts for nothing.',
      unit: 'score',
    },
    gradCam: {
      title: 'Grad-CAM',
      says: (digit: number): string => `The bluer, the more the last convolution finds there for ${digit}.`,
      limits: (height: number, width: number): string =>
        `That layer tells ${height} × ${width} places apart: what is finer than that is made up by drawing it larger.`,
      missing: 'This model has no convolution, so there is nothing to see here.',
      unit: 'part of the greatest',
    },
    occlusion: {
      title: 'Occlusion',
      says: (digit: number): string =>
        `The bluer, the less probable ${digit} gets with a patch of ${OCCLUSION_PATCH} × ${OCCLUSION_PATCH} pixels of paper over it; orange, the more.`,
      limits: 'Ink that other ink can stand in for looks as if it did not matter.',
      unit: 'of probability',
    },
  },
  nothing: 'Nothing stands out anywhere.',
  mostlyAt: (place: string, share: number, next: string, nextShare: number): string =>
    `Most of it lies ${place} (${f.percent(share, 0)}) and ${next} (${f.percent(nextShare, 0)}).`,
  spread: (place: string): string => `It is spread over the image, a little more of it ${place}.`,
  places: {
    'upper-left': 'at the upper left',
    upper: 'at the top',
    'upper-right': 'at the upper right',
    left: 'on the left',
    middle: 'in the middle',
    right: 'on the right',
    'lower-left': 'at the lower left',
    lower: 'at the bottom',
    'lower-right': 'at the lower right',
  },
  asTable: 'In numbers',
  strongestPixels: 'The ten strongest pixels',
  row: 'Row',
  column: 'Column',
  place: 'Place',
  value: 'Value',
  shares: 'Share of each part of the image',
  share: 'Share',

  flipTitle: 'The smallest change that turns the answer',
  flipLead: 'The nearest image that was found to be read otherwise.',
  flips: (ink: number, from: number, to: number): string =>
    `${f.fixed(ink, 1)} pixels’ worth of ink turn this ${from} into a ${to}.`,
  flipsNone: (ink: number, to: number): string =>
    `${f.fixed(ink, 1)} pixels’ worth of ink make a ${to} of what it takes for no digit.`,
  flipFacts: (changed: number, most: number, distance: number): string =>
    `${f.plural(changed, { one: '1 pixel changes', other: `${f.number(changed)} pixels change` })}, by ${f.percent(most, 0)} of full ink at most; the distance is ${f.fixed(distance, 3)}.`,
  flipTiny: (distance: number): string =>
    `No pixel changes by more than 1 of 255; the distance is ${f.fixed(distance, 3)}.`,
  flipLimits:
    'It is made for this model and found by following its gradients: for another model, and for you, it is most often the same digit as before. The shorter the distance, the less sure the answer.',
  noFlip: 'No small change was found that turns the answer.',
  before: 'Before',
  after: 'After',
  difference: 'Difference',
  differenceLegend: 'Blue: ink that was added. Orange: ink that was taken away.',
  imageBefore: (digit: number): string => `The image, read as ${digit}`,
  imageAfter: (digit: number): string => `The changed image, read as ${digit}`,

  nearestTitle: 'Training images most like it',
  nearestLead:
    'Those of which the model makes the same before its last layer. Where their labels differ, it has learnt to see alike what should differ.',
  among: 'Look among',
  findNearest: 'Find them',
  nearestHint: 'The first time takes a while for each model and data set, after that a moment.',
  findingNearest: 'Working out what the model makes of all training images …',
  near: (label: string, similarity: number): string =>
    `Labelled ${label}, similarity ${f.fixed(similarity, 3)}. Show it in Data`,
  labelledAlike: (alike: number, count: number, digit: number): string =>
    `${f.number(alike)} of these ${f.number(count)} are labelled ${digit}.`,
  showAll: 'Show all in Data',
  noTraining: 'This data set has no training images. Choose another one.',
});
