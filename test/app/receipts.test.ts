import type { Page } from '@playwright/test';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawPage, pixelsOf } from '../fixtures/drawn-page';
import { tiffOf, type TiffPage } from '../fixtures/tiff';
import { expect, launch, test, type Longhand } from './launch';
import { renewPicture, setPictureSize } from './pictures';
import { chooseFile, chooseFromMenu, drop, openWorkspace, pastePicture } from './steps';

/** Reading a page takes a second or two, and the first one loads the network. */
const READ_MS = 90_000;
/** Pages of a queue that is stopped on its way. */
const COUNT = 8;

interface Receipt {
  readonly company?: string;
  readonly total: string;
  /** What the items make; the total where nothing else is said. */
  readonly subtotal?: string;
}

/** A receipt as a PNG. Its items make 12.80. */
function receipt({ company = 'GREEN HILL TRADING SDN BHD', total, subtotal = total }: Receipt): Buffer {
  return drawPage(
    `${company}\nNo. 12 Jalan Besar\nDate: 30/03/2018\n\nCoffee   5.50\nBread   4.20\nMilk   3.10\nSubtotal   ${subtotal}\nTotal RM   ${total}`,
  ).toBuffer('image/png');
}

/** A receipt as a page of a TIFF. */
function tiffPage(total: string): TiffPage {
  const { width, height, rgba } = pixelsOf(
    drawPage(`GREEN HILL TRADING SDN BHD\nDate: 30/03/2018\nTotal RM   ${total}`),
  );
  return { width, height, pixels: Uint8Array.from({ length: width * height }, (_, at) => rgba[4 * at] ?? 0) };
}

/** Writes receipts into a folder of the user data. */
function folderOf(userData: string, files: Readonly<Record<string, Buffer | string>>): string {
  const folder = path.join(userData, 'scans');
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}

function rows(page: Page, status: string): ReturnType<Page['locator']> {
  return page.locator(`[data-page][data-status="${status}"]`);
}

async function goTo(page: Page, view: 'Pages' | 'Check'): Promise<void> {
  await page
    .getByRole('tablist', { name: 'What to do' })
    .getByRole('tab', { name: new RegExp(`^${view}`) })
    .click();
}

/** Adds a folder by the dialog, and waits until all its pages are read. */
async function addFolder(app: Longhand, folder: string, read: number): Promise<void> {
  await openWorkspace(app.page, 'Receipts');
  await chooseFile(app, folder);
  await app.page.getByRole('button', { name: 'Choose a folder …' }).click();
  await expect(rows(app.page, 'read')).toHaveCount(read, { timeout: READ_MS });
}

/** The field that the keyboard is at. */
const active = (page: Page): ReturnType<Page['locator']> => page.locator('input[data-field]:focus');

test('a folder is read in one go, and a damaged file keeps no other from it', async ({ app }) => {
  test.setTimeout(2 * READ_MS);
  const { page, userData } = app;
  const folder = folderOf(userData, {
    'one.png': receipt({ total: '12.80' }),
    'broken.png': 'no picture at all',
    'two.png': receipt({ company: 'BLUE LAKE STORES SDN BHD', total: '12.80' }),
  });
  await openWorkspace(page, 'Receipts');
  await expect(
    page.getByRole('heading', { name: 'From a pile of paper to a table that adds up' }),
  ).toBeVisible();
  await addFolder(app, folder, 2);
  await expect(rows(page, 'failed')).toContainText('broken.png is neither a picture nor a PDF');
  await expect(rows(page, 'read').filter({ hasText: 'BLUE LAKE' })).toContainText('MYR 12.80');
  await expect(rows(page, 'read').filter({ hasText: 'BLUE LAKE' })).toContainText('Mar 30, 2018');

  // The same again is known by its content.
  await page.getByRole('button', { name: 'Add a folder …' }).click();
  await expect(page.getByText(/^No new page. 3 were there already/)).toBeVisible();
  await page.getByRole('radio', { name: /^Failed/ }).check();
  await expect(page.locator('[data-page]')).toHaveCount(1);
  await page.getByRole('radio', { name: /^All/ }).check();
  await page.getByRole('searchbox').fill('blue');
  await expect(page.locator('[data-page]')).toHaveCount(1);
});

test('pages are chosen with the keyboard, taken away, and brought back', async ({ app }) => {
  test.setTimeout(2 * READ_MS);
  const { page, userData } = app;
  await addFolder(
    app,
    folderOf(userData, { 'one.png': receipt({ total: '12.80' }), 'two.png': receipt({ total: '12.81' }) }),
    2,
  );
  await page.locator('[data-page]').first().click();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('2 pages chosen')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(
    page.getByRole('heading', { name: 'From a pile of paper to a table that adds up' }),
  ).toBeVisible();
  await page
    .getByRole('log')
    .getByText('2 pages were taken away.')
    .locator('..')
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(rows(page, 'read')).toHaveCount(2);
  await page.locator('[data-page]').first().click();
  await page.getByRole('button', { name: 'Mark as checked' }).click();
  await expect(rows(page, 'checked')).toHaveCount(1);
});

test('pages are checked with the keyboard alone, and a correction is taken back after a restart', async ({
  userData,
}) => {
  test.setTimeout(3 * READ_MS);
  const app = await launch(userData);
  const { page } = app;
  await setPictureSize(app);
  const folder = folderOf(userData, {
    'one.png': receipt({ total: '12.80' }),
    // What does not add up is the most doubtful.
    'odd.png': receipt({ total: '15.80', subtotal: '12.80' }),
    'two.png': receipt({ company: 'BLUE LAKE STORES SDN BHD', total: '12.80' }),
  });
  await addFolder(app, folder, 3);
  // The arrow keys go on through the tabs; a press on one goes to what is to be checked.
  const tab = page.getByRole('tab', { name: /^Pages/ });
  await tab.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading', { name: 'odd.png' })).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Check/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(tab).toBeFocused();
  await goTo(page, 'Check');
  await expect(page.getByRole('heading', { name: 'odd.png' })).toBeVisible();
  await expect(page.getByTestId('progress')).toHaveText('0 of 3 checked');
  await expect(active(page)).toHaveAttribute('data-field', 'total');
  await page.getByRole('log').getByRole('button', { name: 'Dismiss' }).click();
  await page.locator('[data-field="total"]').focus();
  await renewPicture(page, 'receipts-light');

  // Digits take the place of what was read, and a value that is none is told at its field.
  await page.keyboard.type('1x');
  await page.keyboard.press('Enter');
  await expect(page.getByText('"1x" is not an amount', { exact: false })).toBeVisible();
  await expect(active(page)).toHaveValue('1x');
  await page.keyboard.press('Escape');
  const read = await active(page).inputValue();
  await page.keyboard.type('15,70');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-field="total"]')).toHaveValue('15.70');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('progress')).toHaveText('1 of 3 checked');
  await expect(page.getByRole('heading', { name: 'odd.png' })).toBeHidden();

  // Enter alone goes from field to field and from page to page.
  for (
    let presses = 0;
    presses < 30 && (await page.getByText('All 3 pages are checked').isHidden());
    presses += 1
  ) {
    await page.keyboard.press('Enter');
    await page.waitForTimeout(150);
  }
  await expect(page.getByText('All 3 pages are checked')).toBeVisible();
  await app.electron.close();

  const again = await launch(userData);
  await openWorkspace(again.page, 'Receipts');
  await expect(rows(again.page, 'checked')).toHaveCount(3);
  // The last change was the agreement to a page, before it that to others: back to the total.
  for (let steps = 0; steps < 30; steps += 1) {
    await chooseFromMenu(again, 'Edit', 'Undo');
    await again.page.waitForTimeout(150);
    const told = await again.page.getByTestId('told').textContent();
    if (
      told?.startsWith('Taken back: Total') === true &&
      (await again.page.getByRole('heading', { name: 'odd.png' }).isVisible())
    ) {
      const value = await again.page.locator('[data-field="total"]').inputValue();
      if (value === read) break;
    }
  }
  await expect(again.page.getByRole('heading', { name: 'odd.png' })).toBeVisible();
  await expect(again.page.locator('[data-field="total"]')).toHaveValue(read);
  await again.page.keyboard.press('Control+Shift+z');
  await expect(again.page.locator('[data-field="total"]')).toHaveValue('15.70');
  await again.electron.close();
});

test('a word that is clicked, pointed at or drawn around becomes the value', async ({ app }) => {
  test.setTimeout(2 * READ_MS);
  const { page, userData } = app;
  await addFolder(app, folderOf(userData, { 'one.png': receipt({ total: '15.80', subtotal: '12.80' }) }), 1);
  await page.locator('[data-page]').first().dblclick();
  const total = page.locator('[data-field="total"]');
  await expect(total).toBeFocused();
  const sheet = page.getByTestId('sheet');
  const place = await sheet.boundingBox();
  if (place === null) throw new Error('the page is not shown');
  /** Where the line of the total and that of the bread stand, on a page of nine lines. */
  const at = (x: number, line: number): readonly [number, number] => [
    place.x + place.width * x,
    place.y + (place.height * (50 + (line + 0.6) * 44)) / (9 * 44 + 100),
  ];
  await page.mouse.click(...at(0.89, 5));
  await expect(total).toHaveValue('4.20');
  await expect(total).toBeFocused();

  const [left, top] = at(0.8, 7.5);
  const [right, bottom] = at(0.96, 8.45);
  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move(right, bottom, { steps: 4 });
  await page.mouse.up();
  await expect(total).toHaveValue('15.80', { timeout: READ_MS });
  await page.keyboard.press('Enter');

  const company = page.locator('[data-field="company"]');
  await company.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(company).not.toHaveValue(/GREEN/);
  await expect(company).toHaveValue(/\S+ \S+/);
  await page.keyboard.press('Control+z');
  await expect(company).toHaveValue(/GREEN/);

  await page.keyboard.press('Delete');
  await expect(company).toHaveValue('');
  await page.getByText('All text of the page').click();
  await expect(page.locator('pre')).toContainText('Jalan Besar');
  await page.getByRole('button', { name: 'How this page was prepared' }).click();
  const steps = page.getByRole('dialog');
  await expect(steps.getByRole('img', { name: 'As it came' })).toBeVisible({ timeout: READ_MS });
  await expect(steps.getByRole('img', { name: 'Straight' })).toBeVisible();
});

test('a queue is paused, survives the end of the app, and goes on', async ({ userData }) => {
  test.setTimeout(3 * READ_MS);
  const app = await launch(userData);
  const { page } = app;
  const files: Record<string, Buffer> = {};
  for (let number = 0; number < COUNT; number += 1)
    files[`${number}.png`] = receipt({ total: `12.8${number}` });
  const folder = folderOf(userData, files);
  await openWorkspace(page, 'Receipts');
  await chooseFile(app, folder);
  await page.getByRole('button', { name: 'Choose a folder …' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByTestId('queue')).toContainText('Paused');
  // Pages that are being read are read to their end.
  await expect(page.locator('[data-page]')).toHaveCount(COUNT);
  await expect(rows(page, 'reading')).toHaveCount(0, { timeout: READ_MS });
  const waiting = await rows(page, 'waiting').count();
  expect(waiting).toBeGreaterThan(0);
  await app.electron.close();

  const again = await launch(userData);
  await openWorkspace(again.page, 'Receipts');
  await expect(again.page.getByTestId('queue')).toContainText('Paused');
  await expect(rows(again.page, 'waiting')).toHaveCount(waiting);
  await again.page.getByRole('button', { name: 'Go on' }).click();
  await expect(rows(again.page, 'read')).toHaveCount(COUNT, { timeout: READ_MS });
  await again.electron.close();
});

test('pages come by drop, by paste and out of a watched folder', async ({ app }) => {
  test.setTimeout(3 * READ_MS);
  const { page, userData } = app;
  const folder = folderOf(userData, {
    'one.png': receipt({ total: '12.80' }),
    'two.png': receipt({ total: '12.81' }),
  });
  await openWorkspace(page, 'Receipts');
  await expect(
    page.getByRole('heading', { name: 'From a pile of paper to a table that adds up' }),
  ).toBeVisible();
  await drop(app, [path.join(folder, 'one.png'), path.join(folder, 'two.png')]);
  await expect(page.getByText('2 pages were added.')).toBeVisible();

  await pastePicture(page, receipt({ total: '12.82' }));
  await expect(page.locator('[data-page]').filter({ hasText: 'Pasted' })).toHaveCount(1);
  await expect(rows(page, 'read')).toHaveCount(3, { timeout: READ_MS });

  const inbox = path.join(userData, 'inbox');
  mkdirSync(inbox);
  await chooseFile(app, inbox);
  await page.getByRole('button', { name: 'Watch …' }).click();
  await expect(page.getByText(/^Whatever new comes into .*inbox is read by itself/)).toBeVisible();
  writeFileSync(path.join(userData, 'three.png'), receipt({ total: '12.83' }));
  copyFileSync(path.join(userData, 'three.png'), path.join(inbox, 'three.png'));
  await expect(rows(page, 'read')).toHaveCount(4, { timeout: READ_MS });
  await page.getByRole('button', { name: 'Stop watching' }).click();
  await expect(page.getByText(/^Whatever new comes into/)).toBeHidden();
  expect(readFileSync(path.join(inbox, 'three.png')).length).toBeGreaterThan(0);
});

test('a scan of two pages that is dropped elsewhere goes to the receipts, which tell when they are read', async ({
  app,
}) => {
  test.setTimeout(2 * READ_MS);
  const { page, userData } = app;
  const folder = path.join(userData, 'scans');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'both.tif'), tiffOf([tiffPage('12.80'), tiffPage('7.20')]));
  await openWorkspace(page, 'Models');
  await drop(app, [path.join(folder, 'both.tif')]);
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Receipts' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await openWorkspace(page, 'Models');
  await expect(page.getByRole('log').getByText('2 pages were read.')).toBeVisible({ timeout: READ_MS });
  await page
    .getByRole('log')
    .getByText('2 pages were read.')
    .locator('..')
    .getByRole('button', { name: 'Show' })
    .click();
  await expect(rows(page, 'read')).toHaveText([/page 1 of 2.*12\.80/s, /page 2 of 2.*7\.20/s]);
});
