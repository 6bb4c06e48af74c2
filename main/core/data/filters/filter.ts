import { INPUT_PIXELS } from '../../../contract/ink';
import type { FilterSettings } from '../../../contract/filters';
import { bilateralFilter } from './bilateral';
import { deskewFilter } from './deskew';
import { learnDictionary } from './dictionary';
import { gaussianFilter } from './gaussian';
import { medianFilter } from './median';
import { nonLocalMeansFilter } from './non-local-means';
import { countOf, type ImageFilter } from './plane';
import { sparseCodingFilter } from './sparse-coding';
import { thresholdFilter } from './threshold';
import { waveletFilter } from './wavelet';

/**
 * Makes a filter ready: whatever is the same for all images is worked out or learnt here, once.
 *
 * @param sample - `count` × 784 bytes, 0 paper to 255 ink: images like those that will be filtered, for a filter that learns
 * from images. The training images, never those that a result is measured on
 * @returns the same image always gives the same result, whatever was filtered before
 * @throws RangeError where the sample's last image is cut off and the filter learns from it
 */
export function prepareFilter(settings: FilterSettings, sample: Uint8Array): ImageFilter {
  switch (settings.kind) {
    case 'median':
      return medianFilter(settings);
    case 'gaussian':
      return gaussianFilter(settings);
    case 'bilateral':
      return bilateralFilter(settings);
    case 'non-local-means':
      return nonLocalMeansFilter(settings);
    case 'wavelet':
      return waveletFilter(settings);
    case 'sparse-coding':
      return sparseCodingFilter(learnDictionary(sample, settings), settings);
    case 'deskew':
      return deskewFilter(settings);
    case 'threshold':
      return thresholdFilter(settings);
    default:
      return missing(settings);
  }
}

/**
 * Makes filters ready that follow one another. Each learns from the sample as those before it leave it.
 *
 * @param sample - see {@link prepareFilter}
 * @returns does what all do, one after the other; without any it copies the image
 * @throws RangeError where the sample's last image is cut off
 */
export function prepareFilters(settings: readonly FilterSettings[], sample: Uint8Array): ImageFilter {
  let seen = sample;
  const filters: ImageFilter[] = [];
  for (const [index, one] of settings.entries()) {
    const filter = prepareFilter(one, seen);
    filters.push(filter);
    if (settings.slice(index + 1).some(learns)) seen = mapImages(seen, filter);
  }
  return (image) => filters.reduce((filtered, filter) => filter(filtered), Uint8Array.from(image));
}

/**
 * Applies filters to images, one after the other.
 *
 * @param images - `count` × 784 bytes, 0 paper to 255 ink; they stay as they are
 * @param sample - see {@link prepareFilter}
 * @returns as many of the same kind
 * @throws RangeError where the last image of either is cut off
 */
export function applyFilters(
  images: Uint8Array,
  settings: readonly FilterSettings[],
  sample: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return mapImages(images, prepareFilters(settings, sample));
}

function learns({ kind }: FilterSettings): boolean {
  return kind === 'sparse-coding';
}

function mapImages(images: Uint8Array, filter: ImageFilter): Uint8Array<ArrayBuffer> {
  const count = countOf(images);
  const mapped = new Uint8Array(images.length);
  for (let index = 0; index < count; index += 1) {
    const start = index * INPUT_PIXELS;
    mapped.set(filter(images.subarray(start, start + INPUT_PIXELS)), start);
  }
  return mapped;
}

function missing(settings: never): never {
  throw new TypeError(`there is no filter for ${JSON.stringify(settings)}`);
}
