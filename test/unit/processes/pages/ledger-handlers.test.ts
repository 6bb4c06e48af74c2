import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CallHandlers } from '../../../../main/contract/calls';
import type { Match } from '../../../../main/contract/ledgers';
import { openLibrary, type Library } from '../../../../main/core/library/database';
import { Grants } from '../../../../main/processes/grants';
import { Jobs } from '../../../../main/processes/jobs';
import { LedgerBook } from '../../../../main/processes/pages/ledger-book';
import { createLedgerHandlers } from '../../../../main/processes/pages/ledger-handlers';
import { createPageExport } from '../../../../main/processes/pages/page-export';
import { temporaryFolder } from '../../temporary-folder';
import { nearAnalysts } from '../near-analysts';

const CSV = `Date,Payee,Amount,Day
03/04/2018,GREEN LEAF KAJANG,-10.50,1.25
05/04/2018,GREEN LEAF KAJANG,-10.50,2.25
20/04/2018,RENT,-900.00,3.25
`;

interface Bench {
  readonly folder: string;
  readonly library: Library;
  readonly grants: Grants;
  readonly told: string[];
  readonly call: Pick<CallHandlers, Extract<keyof CallHandlers, `ledgers.${string}`> | 'pages.export'>;
}

async function bench(at?: string): Promise<Bench> {
  const folder = at ?? (await temporaryFolder());
  const library = openLibrary(path.join(folder, 'library'));
  onTestFinished(() => library.close());
  const told: string[] = [];
  const grants = new Grants();
  const ledgers = new LedgerBook(library);
  const jobs = new Jobs(nearAnalysts, () => undefined);
  const studio = { library, ledgers, grants, jobs, emit: (name: string) => void told.push(name) };
  return {
    folder,
    library,
    grants,
    told,
    call: { ...createLedgerHandlers(studio), ...createPageExport(studio) },
  };
}

/** A page that was read. */
function addPage(
  library: Library,
  file: string,
  company: string,
  date: string,
  total: string | null,
): string {
  const [id = ''] = library.pages.insert([
    { file, path: `/scans/${file}`, source: null, hash: file, size: 1, modifiedAt: 1 },
  ]);
  const box = { left: 1, top: 1, right: 9, bottom: 9 };
  const values = { company, date, ...(total === null ? {} : { total }) };
  const fields = Object.entries(values).map(([key, value]) => ({
    ...{ key: key as 'company', value, box, text: value, confidence: 0.95 },
    ...{ handwritten: false, state: 'read' as const },
  }));
  const turn = { quarters: 0 as const, degrees: 0 };
  const reading = {
    width: 10,
    height: 10,
    turn,
    fields,
    items: [],
    flags: [],
    words: [],
    text: '',
    seconds: 1,
  };
  const state = {
    status: 'read',
    failure: null,
    currency: null,
    flags: 0,
    doubt: 0.1,
    template: null,
  } as const;
  library.pages.saveReading(id, { reading, fields }, { ...state, company, date, total });
  return id;
}

const importCsv = async ({ folder, call }: Bench, text = CSV, name = 'bank.csv') => {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return call['ledgers.import']({ path: file });
};
const short = ({ pages, entries, status }: Match): unknown => [pages, entries, status];
const matchesOf = async ({ call }: Bench, id: string): Promise<unknown[]> =>
  (await call['ledgers.reconcile']({ id })).matches.map(short);

describe('ledgers', () => {
  test('are imported, listed, removed and brought back, and last', async () => {
    const one = await bench();
    const ledger = await importCsv(one);
    expect(ledger).toMatchObject({
      ...{ name: 'bank.csv', entries: 3, refused: [], refusedRows: 0 },
      layout: { columns: { date: 0, name: 1, amount: 2 }, dates: 'day-first', decimals: 'point' },
      header: ['Date', 'Payee', 'Amount', 'Day'],
    });
    const entries = await one.call['ledgers.entries']({ id: ledger.id });
    expect(entries[2]).toMatchObject({ line: 4, date: '2018-04-20', amount: '900.00', direction: 'out' });
    await one.call['ledgers.remove']({ id: ledger.id });
    expect(await one.call['ledgers.list']()).toEqual([]);
    expect(() => one.call['ledgers.entries']({ id: ledger.id })).toThrow(
      expect.objectContaining({ code: 'unknown-item' }),
    );
    await one.call['ledgers.restore']({ id: ledger.id });
    one.library.close();
    const again = await bench(one.folder);
    expect(await again.call['ledgers.list']()).toEqual([ledger]);
    expect(one.told).toEqual(['ledgers.changed', 'ledgers.changed', 'ledgers.changed']);
  });

  test('are read by other columns where a person says so, unless those give no entries', async () => {
    const one = await bench();
    const { id, layout } = await importCsv(one);
    const other = { ...layout, columns: { date: 0, name: 1, amount: 3 }, dates: 'month-first' as const };
    await one.call['ledgers.setLayout']({ id, layout: other });
    const [first] = await one.call['ledgers.entries']({ id });
    expect(first).toMatchObject({ date: '2018-03-04', amount: '1.25' });
    const none = { ...layout, columns: { amount: 1 } };
    expect(() => one.call['ledgers.setLayout']({ id, layout: none })).toThrow(
      expect.objectContaining({
        code: 'ledger-invalid',
        params: { file: 'bank.csv', problem: 'no-amounts' },
      }),
    );
    expect((await one.call['ledgers.list']())[0]?.layout).toEqual(other);
  });

  test('keep the rules by which they are looked through', async () => {
    const one = await bench();
    const page = addPage(one.library, 'tea.png', 'Green Leaf', '2018-04-12', '10.50');
    const { id, rules } = await importCsv(one);
    expect(rules).toEqual({ days: 5, sums: true });
    expect(await matchesOf(one, id)).toEqual([]);
    await one.call['ledgers.setRules']({ id, rules: { days: 30, sums: false } });
    expect(await matchesOf(one, id)).toEqual([[[page], [1], 'doubtful']]);
    expect((await one.call['ledgers.list']())[0]?.rules).toEqual({ days: 30, sums: false });
  });

  test('that are none, or not there, are refused, and leave nothing', async () => {
    const one = await bench();
    await expect(importCsv(one, 'Dear Sir or Madam')).rejects.toMatchObject({ code: 'ledger-invalid' });
    await expect(
      one.call['ledgers.import']({ path: path.join(one.folder, 'none.csv') }),
    ).rejects.toMatchObject({
      code: 'file-unreadable',
    });
    expect(await one.call['ledgers.list']()).toEqual([]);
  });
});

describe('what a person says', () => {
  test('binds, tells what it was before, and goes with the line when columns are read otherwise', async () => {
    const one = await bench();
    const page = addPage(one.library, 'tea.png', 'Green Leaf', '2018-04-03', '10.50');
    const { id, layout } = await importCsv(one, CSV.replace('Date,', 'x,,,\nDate,'));
    const say = (verdict: 'same' | 'different' | null, entry: number): unknown =>
      one.call['ledgers.decide']({ id, pages: [page], entries: [entry], verdict });
    expect(await matchesOf(one, id)).toEqual([[[page], [0], 'doubtful']]);
    expect(say('different', 0)).toEqual({ before: null });
    expect(await matchesOf(one, id)).toEqual([[[page], [1], 'matched']]);
    expect(say('same', 0)).toEqual({ before: 'different' });
    expect(await matchesOf(one, id)).toEqual([[[page], [0], 'agreed']]);
    one.library.close();
    const again = await bench(one.folder);
    expect(await matchesOf(again, id)).toEqual([[[page], [0], 'agreed']]);
    expect(() => again.call['ledgers.decide']({ id, pages: [page], entries: [99], verdict: 'same' })).toThrow(
      expect.objectContaining({ code: 'unknown-item' }),
    );
    // By the other column of amounts the rows are the same lines.
    await again.call['ledgers.setLayout']({ id, layout: { ...layout, columns: { date: 0, amount: 3 } } });
    expect(await matchesOf(again, id)).toEqual([[[page], [0], 'agreed']]);
  });

  test('about pages that are removed rests until they are back', async () => {
    const one = await bench();
    const page = addPage(one.library, 'tea.png', 'Green Leaf', '2018-04-03', '10.50');
    const { id } = await importCsv(one);
    await one.call['ledgers.decide']({ id, pages: [page], entries: [2], verdict: 'same' });
    one.library.pages.remove([page]);
    expect(await matchesOf(one, id)).toEqual([]);
    one.library.pages.restore([page]);
    expect(await matchesOf(one, id)).toEqual([[[page], [2], 'agreed']]);
  });
});

describe('a table of pages', () => {
  test('is written by an analyst where a person chose, with what the ledger says', async () => {
    const one = await bench();
    const tea = addPage(one.library, 'tea.png', 'Green Leaf', '2018-04-05', '10.50');
    const lamp = addPage(one.library, 'lamp.png', 'Lamps', '2018-04-05', '77.00');
    const { id } = await importCsv(one);
    await one.call['ledgers.decide']({ id, pages: [tea], entries: [0], verdict: 'different' });
    const target = path.join(one.folder, 'table.csv');
    const wish = { format: 'csv', target, crops: true, job: 'j' } as const;
    one.grants.add(target);
    expect(await one.call['pages.export']({ ...wish, ids: null, ledger: id })).toMatchObject({
      pages: 2,
      crops: 0,
    });
    const rows = (await readFile(target, 'utf8')).split('\r\n');
    expect(rows[1]).toMatch(
      /^tea\.png,1,read,Green Leaf,2018-04-05,.*,matched,[\d.]+,3,2018-04-05,10\.50,GREEN LEAF KAJANG/,
    );
    expect(rows[2]).toMatch(/^lamp\.png,.*,missing,/);
    one.grants.add(target);
    expect(await one.call['pages.export']({ ...wish, ids: [lamp], ledger: null })).toMatchObject({
      pages: 1,
    });
    expect(await readFile(target, 'utf8')).not.toContain('ledger_status');
  });

  test('is not written where nobody chose, nor of pages that there are not', async () => {
    const one = await bench();
    const target = path.join(one.folder, 'table.csv');
    const wish = {
      ids: null,
      format: 'csv',
      target,
      crops: false,
      ledger: null,
      rules: null,
      job: 'j',
    } as const;
    await expect(one.call['pages.export'](wish)).rejects.toMatchObject({ code: 'bad-arguments' });
    one.grants.add(target);
    await expect(one.call['pages.export']({ ...wish, ids: ['gone'] })).rejects.toMatchObject({
      code: 'unknown-item',
    });
    expect(existsSync(target)).toBe(false);
  });
});
