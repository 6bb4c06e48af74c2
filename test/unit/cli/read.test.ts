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
