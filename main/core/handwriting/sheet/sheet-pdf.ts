import { PDFDocument, StandardFonts, rgb, type PDFFont, type PDFPage } from 'pdf-lib';
import type { SheetPaper } from '../../../contract/hand';
import type { Locale } from '../../../contract/window';
import { sheetLayout } from './layout';
import { chineseFamily, textPicture } from './printed-text';
import { drawSheet, type SheetShape } from './sheet-drawing';
import { SHEET_WORDS } from './sheet-words';

/** A point of PDF is a 72nd of an inch. */
const POINTS_PER_MM = 72 / 25.4;

/** What a sheet is to be like. */
export interface SheetOrder {
  readonly paper: SheetPaper;
  /** How many boxes each digit has, 3 to 10. */
  readonly columns: number;
  readonly locale: Locale;
}

/**
 * Makes the sheet of one's own digits, to be printed. It speaks English where this system has no font for Chinese.
 *
 * @returns a PDF file of one page; the same order on the same system gives the same bytes
 */
export async function sheetPdf({ paper, columns, locale }: SheetOrder): Promise<Uint8Array> {
  const layout = sheetLayout(paper, columns);
  const family = locale === 'zh-CN' ? chineseFamily() : null;
  const words = SHEET_WORDS[family === null ? 'en' : locale];
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(words.title);
  document.setCreator('Longhand');
  const page = document.addPage([layout.width * POINTS_PER_MM, layout.height * POINTS_PER_MM]);
  const fonts = {
    plain: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
  for (const shape of drawSheet(layout, words)) {
    if (shape.kind === 'area') drawArea(page, shape, layout.height);
    else if (family === null || isLatin(shape.text)) drawText(page, shape, fonts, layout.height);
    else await drawPicture(document, page, shape, family, layout.height);
  }
  return document.save();
}

/** Whether the standard fonts of PDF hold all characters. */
function isLatin(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

type Area = Extract<SheetShape, { kind: 'area' }>;
type Text = Extract<SheetShape, { kind: 'text' }>;

// In a PDF y goes upwards from the lower edge.

function drawArea(page: PDFPage, { x, y, width, height, grey }: Area, pageHeight: number): void {
  page.drawRectangle({
    x: x * POINTS_PER_MM,
    y: (pageHeight - y - height) * POINTS_PER_MM,
    width: width * POINTS_PER_MM,
    height: height * POINTS_PER_MM,
    color: rgb(grey, grey, grey),
  });
}

function drawText(
  page: PDFPage,
  { text, x, align, baseline, size, isBold, grey }: Text,
  { plain, bold }: { readonly plain: PDFFont; readonly bold: PDFFont },
  pageHeight: number,
): void {
  const font = isBold ? bold : plain;
  const points = size * POINTS_PER_MM;
  const shift = align === 'centre' ? font.widthOfTextAtSize(text, points) / 2 : 0;
  page.drawText(text, {
    x: x * POINTS_PER_MM - shift,
    y: (pageHeight - baseline) * POINTS_PER_MM,
    size: points,
    font,
    color: rgb(grey, grey, grey),
  });
}

async function drawPicture(
  document: PDFDocument,
  page: PDFPage,
  shape: Text,
  family: string,
  pageHeight: number,
): Promise<void> {
  const { png, width, height, descent } = textPicture(shape.text, family, shape);
  const shift = shape.align === 'centre' ? width / 2 : 0;
  page.drawImage(await document.embedPng(png), {
    x: (shape.x - shift) * POINTS_PER_MM,
    y: (pageHeight - shape.baseline - descent) * POINTS_PER_MM,
    width: width * POINTS_PER_MM,
    height: height * POINTS_PER_MM,
  });
}
