import { createRequire } from 'node:module';
import type { IFD } from 'utif2';
import type { Rgba } from './grey';
import { checkSize, pageError } from './page-errors';
import type { PageFile } from './page-file';

// Node cannot tell the names that this package exports.
const { decode, decodeImage, toRGBA8 } = createRequire(import.meta.url)('utif2') as typeof import('utif2');

/** Tags of a directory: width and height, and what kind of picture it is. */
const [WIDTH, HEIGHT, KIND] = ['t256', 't257', 't254'] as const;
/** A smaller copy of another picture in the file, which is no page. */
const REDUCED = 1;

/**
 * Opens a TIFF; each of its directories with a picture of full size is a page.
 *
 * @throws LonghandError `page-unreadable` where there is none in it
 */
export function openTiff(bytes: Uint8Array, name: string): PageFile {
  // A slice of a Buffer would be a view of all that lies around it.
  const { buffer } = new Uint8Array(bytes);
  let directories: IFD[];
  try {
    directories = decode(buffer);
  } catch (cause) {
    throw pageError('damaged', name, null, { cause });
  }
  const pages = directories.filter(
    (one) => numberIn(one, WIDTH) !== null && numberIn(one, HEIGHT) !== null && !isReduced(one),
  );
  if (pages.length === 0) throw pageError('damaged', name);
  const numberOf = (index: number): number | null => (pages.length === 1 ? null : index + 1);
  return {
    count: pages.length,
    page: (index) => Promise.resolve().then(() => pageOf(buffer, pages[index], name, numberOf(index))),
    close: () => Promise.resolve(),
  };
}

function pageOf(buffer: ArrayBuffer, directory: IFD | undefined, name: string, number: number | null): Rgba {
  if (directory === undefined) throw pageError('no-pages', name, number);
  // What is decoded is kept with its directory: a copy is thrown away after.
  const own = { ...directory };
  checkSize(numberIn(own, WIDTH) ?? 0, numberIn(own, HEIGHT) ?? 0, name, number);
  try {
    decodeImage(buffer, own);
    const rgba = toRGBA8(own);
    const { width, height } = own;
    if (rgba.length < width * height * 4) throw new RangeError('the pixels end early');
    return { width, height, rgba: onWhite(rgba) };
  } catch (cause) {
    throw pageError('damaged', name, number, { cause });
  }
}

function onWhite(rgba: Uint8Array): Uint8ClampedArray {
  const result = new Uint8ClampedArray(rgba);
  for (let at = 3; at < result.length; at += 4) {
    const alpha = result[at] ?? 255;
    if (alpha === 255) continue;
    for (let channel = at - 3; channel < at; channel += 1)
      result[channel] = 255 + (((result[channel] ?? 0) - 255) * alpha) / 255;
    result[at] = 255;
  }
  return result;
}

function isReduced(directory: IFD): boolean {
  return ((numberIn(directory, KIND) ?? 0) & REDUCED) !== 0;
}

function numberIn(directory: IFD, tag: string): number | null {
  const value = directory[tag];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'number' ? first : null;
}
