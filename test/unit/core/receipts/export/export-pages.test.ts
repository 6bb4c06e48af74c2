import { createCanvas, loadImage } from '@napi-rs/canvas';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ExportedPage } from '../../../../../main/contract/page-export';
import type { PageField, PageTable } from '../../../../../main/contract/pages';
import type { Work } from '../../../../../main/core/data/work';
import { exportPages } from '../../../../../main/core/receipts/export/export-pages';
import { temporaryFolder } from '../../../temporary-folder';
import { sheetsOf } from './read-xlsx';

const BOX = { left: 100, top: 200, right: 180, bottom: 220 };
const field = (key: PageField['key'], value: string, box: PageField['box'] = BOX): PageField => ({
  ...{ key, value, box },
  text: value,
  confidence: 0.876,
  handwritten: false,
  state: 'read',
});

function work(signal = new AbortController().signal): Work & { readonly fractions: number[] } {
  const fractions: number[] = [];
  return { signal, fractions, onProgress: (fraction) => void fractions.push(fraction) };
}

/** Two pages, the first with a picture half as wide as the page, red where its total stands. */
async function twoPages(folder: string): Promise<ExportedPage[]> {
  const canvas = createCanvas(500, 400);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, 500, 400);
  context.fillStyle = '#c00000';
  context.fillRect(50, 100, 40, 10);
  const picture = path.join(folder, 'page.jpg');
  await writeFile(picture, canvas.toBuffer('image/jpeg'));
  return [
    {
      ...{ number: 7, file: '=cmd.png', page: 1, status: 'checked', failure: null },
      fields: [
        field('company', '=1+1, "Tea" & <Co>\u0001'),
        field('date', '2018-03-30'),
        field('total', '-1471.60'),
        field('own:Invoice no', '00123', null),
        field('own:Due', '2018-04-30'),
      ],
      items: [
        { description: 'Tea', quantity: 2, unitPrice: '1.50', amount: '3.00', box: BOX, confidence: 0.9 },
      ],
      flags: [{ code: 'sum-differs', fields: ['total'], message: 'It does not add up.', params: {} }],
      picture: { file: picture, width: 1000 },
      match: {
        ...{ status: 'matched', confidence: 0.987, days: 2, pages: 1 },
        entries: [
          {
            ...{ index: 3, line: 5, date: '2018-04-01', amount: '1471.60', direction: 'out' },
            ...{ name: 'TEA', currency: null, reference: 'R-1' },
          },
        ],
      },
    },
    {
      ...{
        number: 8,
        file: 'b.pdf',
        page: 2,
        status: 'failed',
        fields: [],
        items: [],
        flags: [],
        match: null,
      },
      failure: { code: 'page-unreadable', message: 'It is damaged (scan it again).', params: {} },
      picture: { file: path.join(folder, 'gone.jpg'), width: 1000 },
    },
  ];
}

const order = (
  pages: ExportedPage[],
  format: PageTable,
  target: string,
  crops = false,
): Parameters<typeof exportPages>[0] => ({
  ...{ pages, format, target, crops, ledger: true, status: true },
});

describe('a table of pages', () => {
  test('as CSV: a mark, formulas disarmed, quotes doubled, fields of forms as columns', async () => {
    const folder = await temporaryFolder();
    const target = path.join(folder, 'new', 'table.csv');
    const result = await exportPages(order(await twoPages(folder), 'csv', target), work());
    const text = await readFile(target, 'utf8');
    expect(result).toEqual({ pages: 2, crops: 0, bytes: Buffer.byteLength(text) });
    expect(text.startsWith('\ufefffile,page,status,company,date,currency,')).toBe(true);
    const [head = '', first = '', second = ''] = text.split('\r\n');
    expect(head).toContain(
      ',change,Invoice no,Due,total_confidence,date_confidence,flags,error,ledger_status,',
    );
    expect(first).toContain(`'=cmd.png,1,checked,"'=1+1, ""Tea"" & <Co>\u0001",2018-03-30,`);
    expect(first).toContain(
      ',-1471.60,,,00123,2018-04-30,0.876,0.876,sum-differs,,matched,0.987,5,2018-04-01,1471.60,TEA,R-1,2,1',
    );
    expect(second).toContain('b.pdf,2,failed,');
    expect(second).toContain('It is damaged (scan it again).');
  });

  test('as JSON, with crops and what the ledger says', async () => {
    const folder = await temporaryFolder();
    const target = path.join(folder, 'table.json');
    await exportPages(order(await twoPages(folder), 'json', target, true), work());
    const { pages } = JSON.parse(await readFile(target, 'utf8')) as { pages: unknown[] };
    expect(pages[0]).toMatchObject({
      ...{ number: 7, file: '=cmd.png', page: 1, status: 'checked' },
      fields: {
        total: {
          value: '-1471.60',
          confidence: 0.876,
          box: [100, 200, 80, 20],
          crop: 'table crops/0007-total.png',
        },
        'own:Invoice no': { value: '00123', box: null },
      },
      items: [
        { description: 'Tea', quantity: 2, unitPrice: '1.50', amount: '3.00', box: [100, 200, 80, 20] },
      ],
      ledger: { status: 'matched', entries: [{ line: 5 }] },
    });
    expect(pages[1]).toMatchObject({ error: { code: 'page-unreadable' }, fields: {}, ledger: null });
  });

  test('as XLSX: numbers and days as such, text as text whatever it looks like, two sheets', async () => {
    const folder = await temporaryFolder();
    const target = path.join(folder, 'table.xlsx');
    await exportPages(order(await twoPages(folder), 'xlsx', target), work());
    const [pages, items] = await sheetsOf(target);
    if (pages === undefined || items === undefined) throw new Error('two sheets');
    expect([pages.name, items.name]).toEqual(['Pages', 'Items']);
    const cell = (row: number, name: string): unknown =>
      pages.rows[row]?.[pages.rows[0]?.findIndex((one) => one?.value === name) ?? -1];
    expect(cell(1, 'company')).toEqual({ value: '=1+1, "Tea" & <Co>', style: 0 });
    // 30 March 2018 is day 43189 of Excel's.
    expect(cell(1, 'date')).toEqual({ value: 43_189, style: 3 });
    expect(cell(1, 'total')).toEqual({ value: -1471.6, style: 2 });
    expect(cell(1, 'Invoice no')).toEqual({ value: '00123', style: 0 });
    expect(cell(1, 'ledger_amount')).toEqual({ value: 1471.6, style: 2 });
    expect(cell(1, 'total_confidence')).toEqual({ value: 0.876, style: 4 });
    expect(cell(2, 'total')).toBeNull();
    expect(items.rows.map((row) => row.map((one) => one?.value ?? null))).toEqual([
      ['file', 'page', 'item', 'description', 'quantity', 'unit_price', 'amount', 'confidence'],
      ['=cmd.png', 1, 1, 'Tea', 2, 1.5, 3, 0.9],
    ]);
    expect(pages.isFrozen).toBe(true);
  });
});

describe('crops', () => {
  test('are what stands in the boxes, by the scale of the picture', async () => {
    const folder = await temporaryFolder();
    const target = path.join(folder, 'table.csv');
    const at = work();
    const result = await exportPages(order(await twoPages(folder), 'csv', target, true), at);
    expect(result.crops).toBe(4);
    const names = await readdir(path.join(folder, 'table crops'));
    expect(names.sort()).toEqual(['0007-Due.png', '0007-company.png', '0007-date.png', '0007-total.png']);
    const image = await loadImage(path.join(folder, 'table crops', '0007-total.png'));
    // The box is 80 × 20 with 5 around it, at half the size, to whole pixels.
    expect([image.width, image.height]).toEqual([46, 16]);
    const canvas = createCanvas(image.width, image.height);
    canvas.getContext('2d').drawImage(image, 0, 0);
    const [red = 0, green = 255] = canvas.getContext('2d').getImageData(22, 7, 1, 1).data;
    expect([red > 150, green < 60]).toEqual([true, true]);
    const [head = '', first = ''] = (await readFile(target, 'utf8')).split('\r\n');
    expect(head).toContain(',total_crop,');
    expect(first).toContain(',table crops/0007-total.png,');
    expect(at.fractions).toEqual([...at.fractions].sort((one, other) => one - other));
    expect(at.fractions.at(-1)).toBe(1);
  });

  test('of before give way, but nothing that is not a crop', async () => {
    const folder = await temporaryFolder();
    const target = path.join(folder, 'table.csv');
    const crops = path.join(folder, 'table crops');
    await mkdir(crops);
    await writeFile(path.join(crops, '0001-total.png'), 'old');
    const pages = await twoPages(folder);
    await exportPages(order(pages, 'csv', target, true), work());
    expect(await readdir(crops)).not.toContain('0001-total.png');
    await writeFile(path.join(crops, 'holiday.jpg'), 'mine');
    await writeFile(target, 'before');
    await expect(exportPages(order(pages, 'csv', target, true), work())).rejects.toMatchObject({
      code: 'write-failed',
    });
    expect(await readFile(target, 'utf8')).toBe('before');
    expect(await readdir(crops)).toContain('holiday.jpg');
  });
});

test.each(['csv', 'json', 'xlsx'] as const)('%s that is called off leaves all as it was', async (format) => {
  const folder = await temporaryFolder();
  const pages = await twoPages(folder);
  const target = path.join(folder, `table.${format}`);
  await writeFile(target, 'before');
  const before = await readdir(folder);
  const off = new AbortController();
  const calling: Work = {
    signal: off.signal,
    onProgress: (fraction) => {
      if (fraction > 0.4) off.abort();
    },
  };
  await expect(exportPages(order(pages, format, target, true), calling)).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(await readFile(target, 'utf8')).toBe('before');
  expect(await readdir(folder)).toEqual(before);
});
