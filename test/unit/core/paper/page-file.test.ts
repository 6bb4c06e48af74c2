import { createCanvas } from '@napi-rs/canvas';
import { PDFDocument, PDFName } from 'pdf-lib';
import { describe, expect, it, test } from 'vitest';
import { toFailure } from '../../../../main/contract/errors';
import { openPageFile, pagesOf, type PageOutcome } from '../../../../main/core/paper/page-file';
import { tiffOf } from '../../../fixtures/tiff';

const SIZE = { width: 60, height: 40 };

/** White but for a black upper left quarter. */
function picture(format: 'png' | 'jpeg' | 'webp'): Uint8Array {
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  context.fillStyle = 'black';
  context.fillRect(0, 0, SIZE.width / 2, SIZE.height / 2);
  if (format === 'png') return canvas.toBuffer('image/png');
  return format === 'jpeg' ? canvas.toBuffer('image/jpeg') : canvas.toBuffer('image/webp');
}

async function outcomesOf(bytes: Uint8Array): Promise<PageOutcome[]> {
  // As a file is read: a view into a larger buffer.
  const read = Buffer.concat([Buffer.from('before'), bytes, Buffer.from('behind')]).subarray(
    6,
    6 + bytes.length,
  );
  const file = await openPageFile(read, 'scan');
  const outcomes: PageOutcome[] = [];
  for await (const outcome of pagesOf(file)) outcomes.push(outcome);
  await file.close();
  return outcomes;
}

async function problemOf(bytes: Uint8Array): Promise<string> {
  try {
    const [first] = await outcomesOf(bytes);
    if (first?.kind !== 'failed') return 'none';
    return `${first.failure.code} ${first.failure.params['problem']}`;
  } catch (error) {
    const { code, params, message } = toFailure(error);
    expect(message).toMatch(/scan.*\(.+\)\.$/);
    return `${code} ${params['problem']}`;
  }
}

function withSize(signature: readonly number[], at: number, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set(signature);
  const view = new DataView(bytes.buffer);
  view.setUint32(at, 100_000, !bigEndian);
  view.setUint32(at + 4, 100_000, !bigEndian);
  return bytes;
}

describe('a picture', () => {
  test.each(['png', 'jpeg', 'webp'] as const)('of the format %s is one page', async (format) => {
    const [only, ...others] = await outcomesOf(picture(format));
    expect(others).toEqual([]);
    if (only?.kind !== 'page') throw new Error('no page');
    expect([only.page.width, only.page.height]).toEqual([SIZE.width, SIZE.height]);
    expect(only.page.rgba[0]).toBeLessThan(30);
    expect(only.page.rgba.at(-2)).toBeGreaterThan(225);
  });

  it('lies as its camera says', async () => {
    const jpeg = picture('jpeg');
    // Orientation 6: to be turned a quarter clockwise.
    const tiff = [
      0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
    ];
    const body = [...new TextEncoder().encode('Exif\0\0'), ...tiff];
    const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, body.length + 2, ...body, ...jpeg.subarray(2)]);
    const [only] = await outcomesOf(bytes);
    if (only?.kind !== 'page') throw new Error('no page');
    const { width, height, rgba } = only.page;
    expect([width, height]).toEqual([SIZE.height, SIZE.width]);
    expect(rgba[(width - 2) * 4]).toBeLessThan(60);
    expect(rgba[4]).toBeGreaterThan(200);
  });

  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['a text', new TextEncoder().encode('Total 12.00'), 'not-a-page'],
    ['half a picture', picture('png').subarray(0, 60), 'damaged'],
    [
      'a PNG that claims 100,000 × 100,000',
      withSize([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 16, true),
      'too-large',
    ],
    ['a BMP that claims it', withSize([0x42, 0x4d], 18, false), 'too-large'],
    ['a picture of one pixel', createCanvas(1, 1).toBuffer('image/png'), 'too-small'],
  ])('%s is refused', async (_, bytes, problem) => {
    expect(await problemOf(bytes)).toBe(`page-unreadable ${problem}`);
  });
});

describe('a TIFF', () => {
  const page = (value: number): { width: number; height: number; pixels: Uint8Array } => ({
    ...SIZE,
    pixels: new Uint8Array(SIZE.width * SIZE.height).fill(value),
  });

  it('has a page for each of its pictures', async () => {
    const outcomes = await outcomesOf(tiffOf([page(200), page(50)]));
    const greys = outcomes.map((one) => (one.kind === 'page' ? one.page.rgba[0] : null));
    expect(greys).toEqual([200, 50]);
  });

  it('with one page too large still gives the others', async () => {
    const outcomes = await outcomesOf(
      tiffOf([{ width: 100_000, height: 100_000, pixels: new Uint8Array(8) }, page(50)]),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'page']);
  });
});

describe('a PDF', () => {
  it('has its pages drawn at 300 dots an inch', async () => {
    const document = await PDFDocument.create();
    for (const page of [document.addPage([72, 144]), document.addPage([72, 144])])
      page.drawRectangle({ x: 0, y: 72, width: 72, height: 72 });
    const outcomes = await outcomesOf(await document.save());
    expect(outcomes).toHaveLength(2);
    for (const outcome of outcomes) {
      if (outcome.kind !== 'page') throw new Error('no page');
      const { width, height, rgba } = outcome.page;
      expect([width, height]).toEqual([300, 600]);
      expect(rgba[(10 * width + 10) * 4]).toBe(0);
      expect(rgba[(590 * width + 10) * 4]).toBe(255);
    }
  });

  it('draws the letters of fonts that it does not bring', async () => {
    const document = await PDFDocument.create();
    document.addPage([144, 72]).drawText('TOTAL', { x: 10, y: 20, size: 36 });
    const [only] = await outcomesOf(await document.save());
    if (only?.kind !== 'page') throw new Error('no page');
    const dark = only.page.rgba.filter((value, at) => at % 4 === 0 && value < 128).length;
    expect(dark).toBeGreaterThan(2000);
  });

  it('with a page that is missing still gives the others', async () => {
    const document = await PDFDocument.create();
    document.addPage([72, 72]);
    const second = document.addPage([72, 72]);
    second.node.set(PDFName.of('Type'), PDFName.of('Nothing'));
    second.node.delete(PDFName.of('MediaBox'));
    document.context.assign(second.ref, document.context.obj(7));
    const outcomes = await outcomesOf(await document.save({ useObjectStreams: false }));
    expect(outcomes[0]?.kind).toBe('page');
    expect(outcomes.slice(1).every(({ kind }) => kind === 'failed')).toBe(true);
  });

  it('that is locked is refused with what to do', async () => {
    expect(await problemOf(lockedPdf())).toBe('page-unreadable password');
  });

  it('that is damaged is refused', async () => {
    const garbage = new TextEncoder().encode('%PDF-1.7\nnothing of a document\n');
    expect(await problemOf(garbage)).toBe('page-unreadable damaged');
  });
});

/** The least PDF that asks for a password: its check values fit none. */
function lockedPdf(): Uint8Array {
  const key = '41'.repeat(32);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] >>',
    `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${key}> /U <${key}> >>`,
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = text.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Encrypt 4 0 R /ID [<00> <00>] >>\n`;
  return new TextEncoder().encode(`${text}startxref\n${start}\n%%EOF\n`);
}
