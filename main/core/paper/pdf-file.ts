import { createCanvas } from '@napi-rs/canvas';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { LonghandError } from '../../contract/errors';
import type { Rgba } from './grey';
import { MOST_PIXELS, checkSize, pageError } from './page-errors';
import type { PageFile } from './page-file';
import { loadPdfJs, PDF_FACTORIES } from './pdfjs';

/** Resolution that pages are drawn in, and that a PDF measures its own in; dots an inch. */
const [DOTS, POINTS] = [300, 72];
/** A page is drawn with at most so many pixels: with less than 300 dots an inch where it is larger. */
const MOST_DRAWN = MOST_PIXELS / 2;

/**
 * Opens a PDF.
 *
 * @throws LonghandError `page-unreadable` where it is locked, damaged or empty
 */
export async function openPdf(bytes: Uint8Array, name: string): Promise<PageFile> {
  const { getDocument, VerbosityLevel } = await loadPdfJs();
  const loading = getDocument({
    // It takes the bytes over, and no Buffer.
    data: new Uint8Array(bytes),
    ...PDF_FACTORIES,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: MOST_PIXELS,
    verbosity: VerbosityLevel.ERRORS,
  });
  let document: PDFDocumentProxy;
  try {
    document = await loading.promise;
  } catch (cause) {
    await loading.destroy();
    const isLocked = cause instanceof Error && cause.name === 'PasswordException';
    throw pageError(isLocked ? 'password' : 'damaged', name, null, { cause });
  }
  if (document.numPages === 0) {
    await loading.destroy();
    throw pageError('no-pages', name);
  }
  const numberOf = (index: number): number | null => (document.numPages === 1 ? null : index + 1);
  return {
    count: document.numPages,
    page: (index) => draw(document, index, name, numberOf(index)),
    close: () => loading.destroy(),
  };
}

async function draw(
  document: PDFDocumentProxy,
  index: number,
  name: string,
  number: number | null,
): Promise<Rgba> {
  try {
    const page = await document.getPage(index + 1);
    const inPoints = page.getViewport({ scale: 1 });
    const full = DOTS / POINTS;
    const fitting = Math.sqrt(MOST_DRAWN / (inPoints.width * inPoints.height));
    const viewport = page.getViewport({ scale: Math.min(full, fitting) });
    const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
    checkSize(width, height, name, number);
    const context = createCanvas(width, height).getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    // The type that it wants is a browser's, which there is none of here; what it calls of a context, this one has.
    const target: object = { canvasContext: context, viewport };
    await page.render(target as Parameters<typeof page.render>[0]).promise;
    page.cleanup();
    return { width, height, rgba: context.getImageData(0, 0, width, height).data };
  } catch (cause) {
    if (cause instanceof LonghandError) throw cause;
    throw pageError('damaged', name, number, { cause });
  }
}
