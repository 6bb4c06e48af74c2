import type { Page } from '@playwright/test';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawPage } from '../fixtures/drawn-page';
import { sheetsOf } from '../unit/core/receipts/export/read-xlsx';
import { expect, launch, test, type Longhand } from './launch';
import { chooseFile, drop, openWorkspace } from './steps';

/** Receipts: company, day, total. */
const RECEIPTS = [
  ['GREEN LEAF TRADING SDN BHD', '23/01/2019', '10.50'],
  ['BRIGHT LAMPS LTD', '24/01/2019', '77.25'],
  ['OLD TOWN CAFE LTD', '25/01/2019', '18.00'],
  ['RIVER PAPER LTD', '26/01/2019', '33.10'],
] as const;
/** The second is booked with another digit, the third under another name, the fourth much later and with another amount. */
const LEDGER = `My Bank;;
Datum;Empfänger;Betrag
24.01.2019;GREEN LEAF TRADING KAJ;-10,50
25.01.2019;BRIGHT LAMPS;-71,25
26.01.2019;GARAGE SMITH;-18,00
28.03.2019;WAREHOUSE;-33,70
01.02.2019;RENT;-900,00
;Summe;-1.033,45
`;

/** Writes the receipts and the ledger, and has all of it read. */
async function begin(app: Longhand): Promise<void> {
  const { page, userData } = app;
  const folder = path.join(userData, 'scans');
  mkdirSync(folder);
  for (const [at, [company, day, total]] of RECEIPTS.entries()) {
    const text = `${company}\n12 Main Street\nDate: ${day} 18:04\nThings  RM ${total}\nGrand Total  RM ${total}`;
    writeFileSync(path.join(folder, `receipt-${at + 1}.png`), drawPage(text).toBuffer('image/png'));
  }
  writeFileSync(path.join(userData, 'bank.csv'), Buffer.from(LEDGER, 'latin1'));
  await openWorkspace(page, 'Receipts');
  await chooseFile(app, folder);
  await page.getByRole('button', { name: 'Choose a folder …' }).click();
  await expect(page.locator('[data-page][data-status="read"]')).toHaveCount(RECEIPTS.length);
  await page.getByRole('tab', { name: /^Reconcile/ }).click();
  await chooseFile(app, path.join(userData, 'bank.csv'));
  await page.getByRole('button', { name: 'Open a ledger …' }).click();
}

/** How many lines each group has. */
async function expectGroups(page: Page, ...counts: readonly number[]): Promise<void> {
  const names = ['Doubtful', 'Matched', 'No entry', 'No receipt'];
  for (const [at, count] of counts.entries())
    await expect(
      page.getByRole('radio', { name: `${names[at] ?? ''} ${count}`, exact: true }),
    ).toBeAttached();
}

const show = (page: Page, group: string): Promise<void> =>
  page.getByRole('radio', { name: new RegExp(`^${group} `) }).check();
const row = (page: Page, text: string) => page.locator('[data-line]', { hasText: text });
const detail = (page: Page) => page.getByRole('region', { name: 'The pair side by side' });

test('receipts are held against a ledger: agreed to, kept apart, paired by hand, taken back, and kept', async ({
  userData,
}) => {
  const app = await launch(userData);
  const { page } = app;
  await begin(app);
  await expect(page.getByText('bank.csv has 5 entries. 1 row is none.')).toBeVisible();
  await expectGroups(page, 2, 1, 1, 2);
  await expect(page.getByTestId('group-total')).toHaveText(/95\.25 in all/);

  // First what is likely misread, with the way to the field.
  await expect(row(page, 'BRIGHT LAMPS LTD')).toHaveAttribute('aria-current', 'true');
  await expect(detail(page)).toContainText('A digit is likely misread.');
  await detail(page).getByRole('button', { name: 'Look at the total' }).click();
  await expect(page.locator('input[data-field="total"]')).toBeFocused();
  await expect(page.locator('input[data-field="total"]')).toHaveValue(/77\.25/);
  await page.getByRole('tab', { name: /^Reconcile/ }).click();

  // With the keyboard: down, agree.
  await row(page, 'BRIGHT LAMPS LTD').focus();
  await page.keyboard.press('ArrowDown');
  await expect(detail(page)).toContainText('The names are not alike.');
  await page.keyboard.press('Enter');
  await expectGroups(page, 1, 2, 1, 2);
  await page.keyboard.press('Delete');
  await expectGroups(page, 0, 2, 2, 3);
  await expect(page.getByText('1 pair is kept apart')).toBeVisible();
  await page.getByRole('button', { name: 'Take back the last decision' }).click();
  await expectGroups(page, 1, 2, 1, 2);
  await page.getByRole('button', { name: 'Decide it again' }).click();
  await expectGroups(page, 0, 2, 2, 3);

  // By hand.
  await show(page, 'No entry');
  await row(page, 'RIVER PAPER').click();
  await detail(page).getByRole('searchbox').fill('ware');
  await detail(page).getByRole('checkbox').check();
  await expect(detail(page)).toContainText('off by MYR 0.60');
  await detail(page).getByRole('button', { name: 'Pair with it' }).click();
  await expectGroups(page, 0, 3, 1, 2);
  await show(page, 'Matched');
  await row(page, 'RIVER PAPER').click();
  await expect(row(page, 'RIVER PAPER')).toContainText('You said so');
  await expect(detail(page)).toContainText('The receipt says MYR 33.10, the ledger MYR 33.70.');
  await app.electron.close();

  const again = await launch(userData);
  await openWorkspace(again.page, 'Receipts');
  await again.page.getByRole('tab', { name: /^Reconcile/ }).click();
  await expectGroups(again.page, 0, 3, 1, 2);
  await show(again.page, 'Matched');
  await row(again.page, 'RIVER PAPER').click();
  await detail(again.page).getByRole('button', { name: 'Take back what I said' }).click();
  await expectGroups(again.page, 0, 2, 2, 3);
  await again.page.getByRole('button', { name: 'Allow again' }).click();
  await expectGroups(again.page, 1, 2, 1, 2);
  await again.page.getByRole('button', { name: 'Take this ledger away' }).click();
  await expect(again.page.getByText('Does each receipt have its payment?')).toBeVisible();
  await again.page.getByRole('button', { name: 'Undo' }).click();
  await expectGroups(again.page, 1, 2, 1, 2);
  await again.electron.close();
});

test('columns and rules can be changed, and what comes of it is seen at once', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await expectGroups(page, 2, 1, 1, 2);
  await page.getByRole('button', { name: '1 row is no entry' }).click();
  await expect(page.getByText('Line 8: it is a sum or a balance.')).toBeVisible();
  const read = page.getByTestId('read-entries');
  await expect(read).toContainText('GREEN LEAF TRADING KAJ');
  await page.getByLabel('Empfänger holds').selectOption('Reference');
  await expect(read.getByRole('row').nth(1).getByRole('cell').nth(3)).toHaveText('');
  await page.getByLabel('Decimals after').selectOption({ index: 0 });
  await expect(page.getByText(/cannot be read as a ledger: no column of it holds amounts/)).toBeVisible();
  await expect(page.getByLabel('Decimals after')).toHaveValue('comma');
  await page.getByRole('button', { name: 'As it was' }).click();
  await expect(read.getByRole('row').nth(1).getByRole('cell').nth(3)).toHaveText('GREEN LEAF TRADING KAJ');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByLabel('Days apart').fill('0');
  await page.getByLabel('Days apart').press('Enter');
  await expectGroups(page, 0, 0, 4, 5);
});

test('a ledger that is dropped stands beside the others, and what is none is refused', async ({ app }) => {
  const { page, userData } = app;
  await openWorkspace(page, 'Receipts');
  const [books, letter] = ['books.csv', 'letter.csv'].map((name) => path.join(userData, name));
  if (books === undefined || letter === undefined) throw new Error('two paths');
  writeFileSync(books, 'date,payee,amount\n2019-01-23,TEA,1.00\n');
  writeFileSync(letter, 'Dear Sir or Madam');
  writeFileSync(path.join(userData, 'bank.csv'), LEDGER);
  await drop(app, [books]);
  await expectGroups(page, 0, 0, 0, 1);
  await drop(app, [path.join(userData, 'bank.csv')]);
  await expectGroups(page, 0, 0, 0, 5);
  await drop(app, [letter]);
  await expect(
    page.getByText('letter.csv cannot be read as a ledger: there are no columns in it'),
  ).toBeVisible();
  await page.getByRole('combobox', { name: 'Ledger' }).selectOption({ label: 'books.csv (1 entry)' });
  await expectGroups(page, 0, 0, 0, 1);
});

test('a table leaves in three formats, with crops and what the ledger says', async ({ app }) => {
  const { page, userData, electron } = app;
  await begin(app);
  await expectGroups(page, 2, 1, 1, 2);
  const save = async (format: 'XLSX' | 'CSV' | 'JSON', crops: boolean): Promise<string> => {
    const target = path.join(userData, `table.${format.toLowerCase()}`);
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, target);
    await page.getByRole('button', { name: 'Export …' }).click();
    await page.getByRole('radio', { name: format }).check();
    if (crops) await page.getByRole('checkbox', { name: /crop/ }).check();
    await page.getByRole('button', { name: 'Choose where …' }).click();
    await expect(page.getByText(new RegExp(`written to .*table\\.${format.toLowerCase()}`))).toBeVisible();
    return target;
  };

  const csv = readFileSync(await save('CSV', true), 'utf8').split('\r\n');
  expect(csv[0]).toMatch(/^\ufefffile,page,status,company,date,.*total_crop.*ledger_status/);
  expect(csv[1]).toMatch(
    /^receipt-1\.png,1,read,GREEN LEAF TRADING SDN BHD,2019-01-23,MYR,.*10\.50,.*,matched,/,
  );
  expect(csv[4]).toMatch(/^receipt-4\.png,.*,missing,/);
  expect(readdirSync(path.join(userData, 'table crops'))).toContain('0001-total.png');

  const { pages } = JSON.parse(readFileSync(await save('JSON', false), 'utf8')) as { pages: unknown[] };
  expect(pages[1]).toMatchObject({
    fields: { total: { value: '77.25' } },
    ledger: { status: 'doubtful', entries: [{ amount: '71.25', name: 'BRIGHT LAMPS' }] },
  });

  const [sheet, items] = await sheetsOf(await save('XLSX', false));
  const [head = [], first = []] = sheet?.rows ?? [];
  const at = (name: string): unknown => first[head.findIndex((cell) => cell?.value === name)];
  expect(at('total')).toEqual({ value: 10.5, style: 2 });
  // 23 January 2019 is day 43488 of Excel's.
  expect(at('date')).toEqual({ value: 43_488, style: 3 });
  expect(items?.name).toBe('Items');
});
