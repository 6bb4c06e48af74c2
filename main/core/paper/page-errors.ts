import { LonghandError } from '../../contract/errors';

/** Pages with more pixels than this are refused before they are decoded. */
export const MOST_PIXELS = 40_000_000;
/** Nothing can be read of a page whose shorter side has fewer pixels. */
export const LEAST_SIDE = 16;

/** What can be wrong with a page or with the file that it is in. */
export type PageProblem =
  'empty' | 'not-a-page' | 'damaged' | 'password' | 'no-pages' | 'too-large' | 'too-small' | 'reader-failed';

const SENTENCES: Readonly<Record<PageProblem, string>> = {
  empty: 'is empty (scan or save the page again)',
  'not-a-page': 'is neither a picture nor a PDF (use PNG, JPEG, WebP, BMP, GIF, TIFF or PDF)',
  damaged: 'is damaged and cannot be decoded (scan or save the page again)',
  password: 'is a PDF that is locked with a password (save it without one first)',
  'no-pages': 'has no page in it (scan or save the page again)',
  'too-large': `is too large: a page may have ${MOST_PIXELS / 1e6} megapixels (scan it with a lower resolution)`,
  'too-small': `is too small to read anything in: a page needs ${LEAST_SIDE} pixels each way at least (scan it with a higher resolution)`,
  'reader-failed': 'stopped the reader of print (try it again, or scan the page again)',
};

/**
 * A page that cannot be read, or a file without pages.
 *
 * @param file - what the file is called
 * @param page - its number from 1 in a file of several; `null` for the file as a whole
 * @param size - the pixels each way where that is what is wrong
 */
export function pageError(
  problem: PageProblem,
  file: string,
  page: number | null = null,
  {
    size,
    cause,
  }: { readonly size?: readonly [width: number, height: number]; readonly cause?: unknown } = {},
): LonghandError {
  const where = page === null ? file : `Page ${page} of ${file}`;
  const measured = size === undefined ? '' : ` with ${size[0]} × ${size[1]} pixels`;
  return new LonghandError(
    'page-unreadable',
    `${where}${measured} ${SENTENCES[problem]}.`,
    { file, problem, page: page ?? 0, width: size?.[0] ?? 0, height: size?.[1] ?? 0 },
    { cause },
  );
}

/** @throws LonghandError `page-unreadable` for a page that is too large or too small */
export function checkSize(width: number, height: number, file: string, page: number | null): void {
  if (width * height > MOST_PIXELS) throw pageError('too-large', file, page, { size: [width, height] });
  if (Math.min(width, height) < LEAST_SIDE)
    throw pageError('too-small', file, page, { size: [width, height] });
}
