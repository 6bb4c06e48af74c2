import { toFailure, type Failure } from '../../contract/errors';
import type { Rgba } from './grey';
import { pageError } from './page-errors';
import { formatOf } from './page-format';
import { openPdf } from './pdf-file';
import { openPicture } from './picture-file';
import { openTiff } from './tiff-file';

/** A file of pages: a picture, a TIFF of several, or a PDF. Only the page that is asked for is decoded. */
export interface PageFile {
  /** How many pages are in it, at least one. */
  readonly count: number;
  /**
   * Decodes a page: upright as its file says, on white where it is transparent, a PDF's at about 300 dots an inch.
   *
   * @param index - from 0
   * @throws LonghandError `page-unreadable` for that page; the others may still be fit to read
   */
  page(index: number): Promise<Rgba>;
  /** Gives its memory back. */
  close(): Promise<void>;
}

/** A page, or why there is none. */
export type PageOutcome =
  | { readonly kind: 'page'; readonly index: number; readonly page: Rgba }
  | { readonly kind: 'failed'; readonly index: number; readonly failure: Failure };

/**
 * Opens a file of pages. What a picture claims in its header is checked before anything is decoded.
 *
 * @param bytes - of a PNG, JPEG, WebP, BMP, GIF, TIFF or PDF
 * @param name - what the file is called in an error
 * @throws LonghandError `page-unreadable` where there is no page in it to be decoded
 */
export async function openPageFile(bytes: Uint8Array, name: string): Promise<PageFile> {
  if (bytes.length === 0) throw pageError('empty', name);
  const format = formatOf(bytes);
  switch (format) {
    case null:
      throw pageError('not-a-page', name);
    case 'pdf':
      return openPdf(bytes, name);
    case 'tiff':
      return openTiff(bytes, name);
    case 'png':
    case 'jpeg':
    case 'gif':
    case 'bmp':
    case 'webp':
      return openPicture(bytes, format, name);
  }
}

/** The pages of a file one after another; one that cannot be decoded does not keep the others from coming. */
export async function* pagesOf(file: PageFile): AsyncGenerator<PageOutcome, void, undefined> {
  for (let index = 0; index < file.count; index += 1) {
    try {
      yield { kind: 'page', index, page: await file.page(index) };
    } catch (error) {
      yield { kind: 'failed', index, failure: toFailure(error) };
    }
  }
}
