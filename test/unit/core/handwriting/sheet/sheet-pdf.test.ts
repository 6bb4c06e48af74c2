import { createCanvas, Image } from '@napi-rs/canvas';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { textPicture } from '../../../../../main/core/handwriting/sheet/printed-text';
import { sheetPdf } from '../../../../../main/core/handwriting/sheet/sheet-pdf';

describe('the PDF of a sheet', () => {
  it.each([
    ['a4', 595.28, 841.89],
    ['letter', 612, 792],
  ] as const)('is a single page of %s', async (paper, width, height) => {
    const document = await PDFDocument.load(await sheetPdf({ paper, columns: 10, locale: 'en' }));
    expect(document.getPageCount()).toBe(1);
    expect(document.getPage(0).getWidth()).toBeCloseTo(width, 1);
    expect(document.getPage(0).getHeight()).toBeCloseTo(height, 1);
  });

  it('is the same for the same order', async () => {
    const order = { paper: 'a4', columns: 7, locale: 'en' } as const;
    expect(await sheetPdf(order)).toEqual(await sheetPdf(order));
  });

  it('can be made in Chinese whatever fonts this system has', async () => {
    const document = await PDFDocument.load(await sheetPdf({ paper: 'a4', columns: 10, locale: 'zh-CN' }));
    expect(document.getTitle()).toMatch(/^(我的数字|My digits)$/);
  });
});

it('a line of text as a picture is as wide as the text, dark on white', async () => {
  const [one, two] = ['abc', 'abcabc'].map((text) =>
    textPicture(text, 'sans-serif', { size: 4, grey: 0, isBold: false }),
  );
  if (one === undefined || two === undefined) throw new Error('no pictures');
  expect(two.width / one.width).toBeCloseTo(2, 1);
  const image = new Image();
  image.src = Buffer.from(one.png);
  await image.decode();
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const levels = data.filter((_, at) => at % 4 === 0);
  expect(Math.min(...levels)).toBe(0);
  expect(Math.max(...levels)).toBe(255);
  expect(data.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
});
