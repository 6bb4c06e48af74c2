import {
  changedInk,
  regionShares,
  strongestPixels,
  type ImageRegion,
  type RegionShare,
  type StrongPixel,
} from '../contract/image-regions';
import type { ImageReasons } from '../core/explaining/explain-image';
import { noDigitShare } from '../core/model/probabilities';
import { count, percent, table } from './format';

/** Pixels of a map that are listed, and regions that are named. */
const LISTED_PIXELS = 10;
const NAMED_REGIONS = 3;

/** A training image that is like the one that is explained. */
export interface NearReport {
  /** Among the training images, from 0. */
  readonly number: number;
  readonly label: string;
  /** -1 to 1. */
  readonly similarity: number;
}

/** What the command found out. */
export interface ExplainedReport {
  /** The picture's path, or which image of the data set it is. */
  readonly file: string;
  readonly model: string;
  /** 784 bytes, 0 paper to 255 ink. */
  readonly image: Uint8Array;
  readonly reasons: ImageReasons;
  /** `null` where they were not asked for. */
  readonly nearest: readonly NearReport[] | null;
  /** Pictures that were written. */
  readonly files: readonly string[];
}

/** A map in numbers. */
interface MapSummary {
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly regions: readonly RegionShare[];
  readonly strongest: readonly StrongPixel[];
}

/** The report as the one JSON object. */
export function jsonOf({ file, model, image, reasons, nearest, files }: ExplainedReport): object {
  const { answer, saliency, influence, attention, occlusion, flip } = reasons;
  const { probabilities, digit, other, isDigit } = answer;
  return {
    file,
    model,
    digit: String(digit),
    other: String(other),
    isDigit,
    probabilities: [...probabilities],
    maps: {
      saliency: summaryOf(saliency),
      influence: summaryOf(influence),
      gradCam:
        attention === null
          ? null
          : { size: [attention.height, attention.width], ...summaryOf(attention.map) },
      occlusion: summaryOf(occlusion),
    },
    flip: flip && {
      digit: String(flip.digit),
      distance: flip.distance,
      changed: flip.changed,
      ink: changedInk(image, flip.pixels),
    },
    ...(nearest === null ? {} : { nearest }),
    files,
  };
}

/** The report for people. */
export function linesOf({ file, model, image, reasons, nearest, files }: ExplainedReport): string[] {
  const { answer, saliency, influence, attention, occlusion, flip } = reasons;
  const { probabilities, digit, other, isDigit } = answer;
  const none = noDigitShare(probabilities);
  const greatest = occlusion.reduce((most, fall) => Math.max(most, fall), 0);
  return [
    `image       ${file}`,
    `model       ${model}`,
    `read as     ${digit} (${percent(probabilities[digit] ?? 0)})${isDigit ? '' : ', but probably not a digit'}`,
    '',
    ...table([
      ...[...probabilities].map((share, label) => [String(label), percent(share)]),
      ['none', percent(none)],
    ]),
    '',
    `saliency    a little more or less ink matters most ${places(saliency)}`,
    `influence   what speaks for ${digit} or for ${other} lies ${places(influence)}`,
    attention === null
      ? 'Grad-CAM    this model has no convolution'
      : `Grad-CAM    its last convolution, ${attention.height} × ${attention.width} places, looks ${places(attention.map)}`,
    `occlusion   the ink that it needs lies ${places(occlusion.map((fall) => Math.max(0, fall)))}; without a part of it the ${digit} loses up to ${percent(greatest)}`,
    flip === null
      ? 'flip        no small change was found that turns the answer'
      : `flip        ${changedInk(image, flip.pixels).toFixed(1)} pixels' worth of ink, in ${count(flip.changed)} pixels, make it a ${flip.digit} (distance ${flip.distance.toFixed(3)})`,
    ...(nearest === null ? [] : ['', 'Training images that are most like it:', ...nearTable(nearest)]),
    ...(files.length === 0 ? [] : ['', ...files]),
  ];
}

function summaryOf(map: Float32Array): MapSummary {
  return {
    min: map.reduce((least, value) => Math.min(least, value), Infinity),
    max: map.reduce((most, value) => Math.max(most, value), -Infinity),
    sum: map.reduce((sum, value) => sum + value, 0),
    regions: regionShares(map),
    strongest: strongestPixels(map, LISTED_PIXELS),
  };
}

/** Where most of a map lies: `in the middle (41 %), right (22 %) and upper right (12 %)`. */
function places(map: Float32Array): string {
  const shares = regionShares(map).slice(0, NAMED_REGIONS);
  if (shares.length === 0) return 'nowhere';
  const parts = shares.map(({ region, share }) => `${wordsOf(region)} (${Math.round(share * 100)} %)`);
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

function wordsOf(region: ImageRegion): string {
  return `${region === 'middle' ? 'in the' : 'at the'} ${region.replace('-', ' ')}`;
}

function nearTable(nearest: readonly NearReport[]): string[] {
  return table([
    ['number', 'label', 'similarity'],
    ...nearest.map(({ number, label, similarity }) => [String(number), label, similarity.toFixed(4)]),
  ]);
}
