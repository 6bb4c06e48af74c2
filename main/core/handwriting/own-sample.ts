import { LonghandError, type ErrorParams } from '../../contract/errors';
import { CLASS_COUNT, INPUT_PIXELS } from '../../contract/ink';
import type { LabelledImages } from '../data/data-set';
import { strokesToInput, type InkStroke } from '../model/ink';

/** A digit in a person's own hand. */
export interface OwnSample {
  /** 0-9. */
  readonly label: number;
  /** `null` where only an image of it is known. */
  readonly strokes: readonly InkStroke[] | null;
  /** As a model sees it: 784 bytes, 0 paper to 255 ink. */
  readonly image: Uint8Array;
}

/** Ink with what it is. */
export interface LabelledInk {
  readonly label?: string | undefined;
  readonly strokes: readonly InkStroke[];
}

/**
 * Takes ink as samples.
 *
 * @throws LonghandError `samples-unfit` that names the first one without a digit for a label, or without ink
 */
export function samplesOfInk(ink: readonly LabelledInk[]): OwnSample[] {
  return ink.map(({ label, strokes }, index) => {
    const sample = index + 1;
    if (label === undefined) {
      throw unfit('unlabelled', `sample ${sample} has no label`, 'say which digit it is', { sample });
    }
    if (!/^[0-9]$/.test(label)) throw notADigit(sample, label);
    const image = strokesToInput(strokes);
    if (image === null) throw blank(sample);
    return { label: Number(label), strokes, image };
  });
}

/**
 * Takes images of digits as samples.
 *
 * @throws LonghandError `samples-unfit` that names the first one that is blank
 */
export function samplesOfImages({ images, labels, count }: LabelledImages): OwnSample[] {
  return Array.from({ length: count }, (_, index) => {
    const label = labels[index] ?? CLASS_COUNT;
    const image = images.subarray(index * INPUT_PIXELS, (index + 1) * INPUT_PIXELS);
    if (label >= CLASS_COUNT) throw notADigit(index + 1, String(label));
    if (image.every((ink) => ink === 0)) throw blank(index + 1);
    return { label, strokes: null, image };
  });
}

/** The images of samples, one after another. */
export function imagesOf(samples: readonly OwnSample[]): Uint8Array<ArrayBuffer> {
  const images = new Uint8Array(samples.length * INPUT_PIXELS);
  samples.forEach(({ image }, index) => images.set(image, index * INPUT_PIXELS));
  return images;
}

/** The labels of samples. */
export function labelsOf(samples: readonly OwnSample[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(samples, ({ label }) => label);
}

function notADigit(sample: number, label: string): LonghandError {
  return unfit('label', `sample ${sample} is labelled "${label}"`, 'teach single digits, 0 to 9', {
    sample,
    label,
  });
}

function blank(sample: number): LonghandError {
  return unfit('blank', `sample ${sample} has no ink`, 'take it out', { sample });
}

/** What can be wrong with samples. */
type SampleProblem =
  | 'none'
  | 'few'
  | 'many'
  | 'one-digit'
  | 'contradiction'
  | 'unlabelled'
  | 'label'
  | 'blank'
  | 'foreign'
  | 'none-to-hold-back'
  | 'all-doubtful';

/**
 * Samples that nothing can be learnt from.
 *
 * @param sentence - what is wrong with them, without a full stop
 * @param advice - what to do about it
 * @param values - what the sentence is filled with, for its translations
 */
export function unfit(
  problem: SampleProblem,
  sentence: string,
  advice: string,
  values: ErrorParams = {},
): LonghandError {
  const message = `Nothing can be taught: ${sentence} (${advice}).`;
  return new LonghandError('samples-unfit', message, { ...values, problem, reason: sentence });
}
