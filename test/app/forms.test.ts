import type { Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawPage } from '../fixtures/drawn-page';
import { expect, test, type Longhand } from './launch';
import { chooseFile, openWorkspace } from './steps';

/** Reading a page takes a second or two, and the first one loads the network. */
const READ_MS = 90_000;

function slip(name: string, hours: string): Buffer {
  return drawPage(
    `TIME SHEET\nName  ${name}\nDay: 23/01/2019\nHours  ${hours}\nApproved by the office`,
  ).toBuffer('image/png');
}

/** Adds the slips of two people, and goes to the forms. */
async function openForms({ page, userData, ...app }: Longhand): Promise<void> {
  const folder = path.join(userData, 'slips');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'ada.png'), slip('Ada Lovelace', '7'));
  writeFileSync(path.join(folder, 'alan.png'), slip('Alan Turing', '12'));
  await openWorkspace(page, 'Receipts');
  await chooseFile({ page, userData, ...app }, folder);
  await page.getByRole('button', { name: 'Choose a folder …' }).click();
  await expect(page.locator('[data-page][data-status="read"]')).toHaveCount(2, { timeout: READ_MS });
  await page.getByRole('tab', { name: /^Forms/ }).click();
}

/** Draws a box with the mouse between two places of the page, as shares of its width and height. */
async function draw(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  const sheet = page.getByTestId('form-sheet');
  await expect(sheet.locator('img')).toBeVisible();
  const place = await sheet.boundingBox();
  if (place === null) throw new Error('the sheet is not shown');
  await page.mouse.move(place.x + place.width * from[0], place.y + place.height * from[1]);
  await page.mouse.down();
  for (const part of [0.5, 1])
    await page.mouse.move(
      place.x + place.width * (from[0] + (to[0] - from[0]) * part),
      place.y + place.height * (from[1] + (to[1] - from[1]) * part),
    );
  await page.mouse.up();
}

test('a form is drawn on a page, kept, and read on all pages that wait', async ({ app }) => {
  test.setTimeout(2 * READ_MS);
  const { page } = app;
  await openForms(app);
  await page.getByRole('button', { name: 'New form' }).click();
  await draw(page, [0.5, 0.28], [0.96, 0.43]);
  await page.getByLabel('What it is called').fill('Name');
  await draw(page, [0.5, 0.57], [0.96, 0.71]);
  await page.getByLabel('What it is called').last().fill('Hours');
  await page.getByLabel('What is written there').last().selectOption('number');

  // It cannot be kept without a name.
  await page.getByRole('button', { name: 'Keep the form' }).click();
  await expect(page.getByText('The form has no name.')).toBeVisible();
  await page.getByLabel('Name of the form').fill('Time sheet');
  await page.getByRole('button', { name: 'Keep the form' }).click();
  await expect(page.getByText('Time sheet is kept.')).toBeVisible();

  await page.getByRole('button', { name: 'Read them' }).click();
  await expect(page.getByText('The fields of 2 pages were read.')).toBeVisible({ timeout: READ_MS });
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  const fields = page.getByRole('region', { name: 'Fields of the page' });
  await expect(fields.getByRole('textbox', { name: 'Hours' })).toHaveValue(/^(7|12)$/);
  await expect(fields.getByRole('textbox', { name: 'Name' })).toHaveValue(/^(Ada Lovelace|Alan Turing)$/);
});

test('a form is made with the keyboard alone, changed, taken away and brought back', async ({ app }) => {
  test.setTimeout(2 * READ_MS);
  const { page } = app;
  await openForms(app);
  await page.getByRole('button', { name: 'New form' }).press('Enter');
  await page.getByRole('button', { name: 'Add a box' }).press('Enter');
  const box = page.getByTestId('form-sheet').getByRole('button');
  await expect(box).toBeFocused();
  const before = await box.boundingBox();
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowLeft', 'Shift+ArrowRight']) await page.keyboard.press(key);
  const after = await box.boundingBox();
  expect(after?.y).toBeLessThan(before?.y ?? 0);
  expect(after?.x).toBeLessThan(before?.x ?? 0);
  expect(after?.width).toBeGreaterThan(before?.width ?? Infinity);
  // The arrow keys with one box are one step.
  await page.keyboard.press('ControlOrMeta+z');
  expect(await box.boundingBox()).toEqual(before);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  expect(await box.boundingBox()).toEqual(after);
  await page.getByLabel('What stands there').selectOption('Total');
  await expect(box).toHaveAccessibleName('Box of Total');
  await page.getByLabel('Name of the form').fill('Slip');
  await page.getByLabel('Name of the form').press('Enter');
  await expect(page.getByText('Slip is kept.')).toBeVisible();

  // A field is taken off, and comes back.
  await box.press('Delete');
  await expect(box).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).last().press('Enter');
  await expect(box).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Keep the form' })).toBeDisabled();

  // What was changed is not lost with another form.
  await page.getByLabel('Name of the form').fill('Slip of today');
  await page.getByRole('button', { name: 'New form' }).press('Enter');
  await expect(page.getByLabel('Name of the form')).toHaveValue('');
  await page.getByRole('button', { name: 'Go back' }).press('Enter');
  await expect(page.getByLabel('Name of the form')).toHaveValue('Slip of today');
  await page.getByRole('button', { name: 'Leave it as it was' }).press('Enter');
  await expect(page.getByLabel('Name of the form')).toHaveValue('Slip');

  await page.getByRole('button', { name: 'Take away', exact: true }).press('Enter');
  await expect(page.getByText('Slip was taken away.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Say once where things stand' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().press('Enter');
  await expect(page.getByLabel('Name of the form')).toHaveValue('Slip');
});
