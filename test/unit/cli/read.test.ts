import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { drawPage } from '../../fixtures/drawn-page';
import { temporaryFolder } from '../temporary-folder';
import { parse } from './parse-json';
import { runCli } from './run-cli';

const box = z.tuple([z.int(), z.int(), z.int(), z.int()]);
const confidence = z.number().min(0).max(1);
const field = z.strictObject({ value: z.string(), text: z.string(), confidence, box });
const pagesSchema = z.strictObject({
  pages: z.array(
    z.object({
      file: z.string(),
      page: z.int(),
      error: z.strictObject({ code: z.string(), message: z.string() }).optional(),
      fields: z.partialRecord(
        z.enum([
          'company',
          'date',
          'currency',
          'subtotal',
          'discount',
          'service',
          'tax',
          'rounding',
          'total',
          'cash',
          'change',
        ]),
        field,
      ),
      items: z.array(
        z.strictObject({
          description: z.string(),
          quantity: z.number().nullable(),
          unitPrice: z.string().nullable(),
          amount: z.string(),
          box,
          confidence,
        }),
      ),
      words: z.array(z.strictObject({ text: z.string(), box, confidence, handwritten: z.boolean() })),
      flags: z.array(z.strictObject({ code: z.string(), fields: z.array(z.string()), message: z.string() })),
      seconds: z.number(),
    }),
  ),
});

describe('read', () => {
  test('reads a page to JSON and a table, and goes on after one that it cannot read', async () => {
    const folder = await temporaryFolder();
    const [page, broken, csv] = ['page.png', 'broken.pdf', 'table.csv'].map((name) =>
      path.join(folder, name),
    );
    if (page === undefined || broken === undefined || csv === undefined) throw new Error('three paths');
    const canvas = drawPage(
      'GREEN LEAF LTD\nDate: 23/01/2019 18:04\nTea  4.00\nBread  6.50\nTotal EUR  10.50',
    );
    await writeFile(page, canvas.toBuffer('image/png'));
    await writeFile(broken, '%PDF-1.7 of nothing');
    const { code, stdout, stderr } = await runCli('read', broken, page, '--csv', csv, '--json');
    expect(code).toBe(0);
    const { pages } = parse(pagesSchema, stdout);
    expect(pages.map(({ file, error }) => [file, error?.code])).toEqual([
      [broken, 'page-unreadable'],
      [page, undefined],
    ]);
    expect(stderr.join('\n')).toContain('broken.pdf');
    expect(pages[1]?.fields).toMatchObject({
      company: { value: 'GREEN LEAF LTD' },
      date: { value: '2019-01-23' },
      total: { value: '10.50' },
    });
    expect(pages[1]?.words.length).toBeGreaterThan(8);
    const rows = (await readFile(csv, 'utf8')).trimEnd().split('\r\n');
    expect(rows[0]).toMatch(/^file,page,company,date,currency/);
    expect(rows).toHaveLength(3);
    expect(rows[2]).toContain('GREEN LEAF LTD,2019-01-23,EUR');
  });

  test('holds pages against a ledger, and says so in JSON, in words and in tables', async () => {
    const folder = await temporaryFolder();
    const at = (name: string): string => path.join(folder, name);
    const draw = async (file: string, name: string, total: string): Promise<void> => {
      const text = `${name}\nDate: 23/01/2019 18:04\nTea  ${total}\nTotal EUR  ${total}`;
      await writeFile(file, drawPage(text).toBuffer('image/png'));
    };
    await draw(at('tea.png'), 'GREEN LEAF LTD', '10.50');
    await draw(at('lamp.png'), 'BRIGHT LAMPS LTD', '77.25');
    await writeFile(
      at('bank.csv'),
      'Datum;Empfänger;Betrag\n24.01.2019;GREEN LEAF 0815 KAJANG;-10,50\n25.01.2019;RENT;-900,00\n;Summe;-910,50\n',
    );
    const words = await runCli(
      'read',
      at('tea.png'),
      at('lamp.png'),
      '--ledger',
      at('bank.csv'),
      '--xlsx',
      at('a.xlsx'),
    );
    expect(words.code).toBe(0);
    expect(words.stdout).toContain('matched: 1');
    expect(words.stdout).toMatch(/tea\.png 10\.50 = line 2 2019-01-24 10\.50 GREEN LEAF 0815 KAJANG/);
    expect(words.stdout).toMatch(/receipts without an entry: 1\n.*lamp\.png 77\.25/);
    expect(words.stdout).toMatch(/entries without a receipt: 1\n.*RENT/);
    expect((await readFile(at('a.xlsx'))).subarray(0, 2).toString()).toBe('PK');

    const json = await runCli(
      'read',
      at('tea.png'),
      at('lamp.png'),
      '--ledger',
      at('bank.csv'),
      '--csv',
      at('a.csv'),
      '--json',
    );
    const { reconciliation } = parse(z.object({ reconciliation: z.unknown() }), json.stdout);
    expect(reconciliation).toMatchObject({
      ledger: at('bank.csv'),
      entries: 2,
      refused: 1,
      matches: [
        {
          status: 'matched',
          pages: [{ file: at('tea.png'), page: 1 }],
          entries: [{ line: 2, date: '2019-01-24', amount: '10.50', direction: 'out' }],
          reasons: { days: 1, sameAmount: true },
        },
      ],
      pagesWithoutEntry: [{ file: at('lamp.png'), page: 1 }],
      entriesWithoutPage: [{ line: 3, amount: '900.00' }],
      pagesWithoutTotal: [],
    });
    const [head = '', first = '', second = ''] = (await readFile(at('a.csv'), 'utf8')).split('\r\n');
    expect(head).toMatch(
      /,ledger_status,ledger_confidence,ledger_line,ledger_date,ledger_amount,ledger_name/,
    );
    expect(first).toMatch(/,matched,[\d.]+,2,2019-01-24,10\.50,GREEN LEAF 0815 KAJANG/);
    expect(second).toMatch(/,missing,/);
  });

  test('refuses a ledger that is none, before anything is read', async () => {
    const folder = await temporaryFolder();
    const ledger = path.join(folder, 'letter.csv');
    await writeFile(ledger, 'Dear Sir or Madam\n');
    const { code, stderr } = await runCli('read', 'any.png', '--ledger', ledger);
    expect(code).toBe(2);
    expect(stderr).toEqual([
      expect.stringMatching(/^error: letter\.csv cannot be read as a ledger: .*\(.+\)\.$/),
    ]);
  });

  test('refuses when no page could be read, with the reason for each', async () => {
    const folder = await temporaryFolder();
    const text = path.join(folder, 'text.png');
    await writeFile(text, 'not a picture');
    const { code, stdout, stderr } = await runCli('read', text, path.join(folder, 'none.png'), '--json');
    expect(code).toBe(2);
    expect(parse(pagesSchema, stdout).pages.map(({ error }) => error?.code)).toEqual([
      'page-unreadable',
      'file-unreadable',
    ]);
    expect(stderr).toHaveLength(2);
    expect(stderr[0]).toMatch(/^error: .*text\.png.*\(.+\)\.$/);
  });

  test('refuses a table that would replace a file, before anything is read', async () => {
    const folder = await temporaryFolder();
    const csv = path.join(folder, 'table.csv');
    await writeFile(csv, 'mine');
    const { code, stdout, stderr } = await runCli('read', 'any.png', '--csv', csv);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr[0]).toContain('--csv');
    expect(await readFile(csv, 'utf8')).toBe('mine');
  });
});
