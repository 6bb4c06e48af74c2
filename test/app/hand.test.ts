import type { Page } from '@playwright/test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomStream } from '../../main/core/data/random';
import { sheetLayout } from '../../main/core/handwriting/sheet/layout';
import { DIGIT_STROKES } from '../fixtures/digit-strokes';
import { photograph, STEADY } from '../fixtures/sheet-photo';
import { sheetPicture } from '../fixtures/sheet-picture';
import { fillSheet } from '../fixtures/sheet-writer';
import { oddInk } from '../unit/core/handwriting/odd-hand';
import { closeWindow, isShown, trayMenu, watchDesktop } from './desktop';
import { CHECKOUT, expect, launch, test, type Longhand } from './launch';
import { renewPicture, setPictureSize } from './pictures';
import { chooseFile, openWorkspace, setPreferences } from './steps';

/** Height of a written digit as a part of its box, and of the sheet that the strokes lie on. */
const WRITTEN_PART = 0.62;
const SHEET = { width: 100, height: 140 } as const;

/** Writes the digit that is asked for into its box, with the mouse. */
async function writeAsked(page: Page): Promise<string> {
  const digit = (await page.getByTestId('asked').textContent()) ?? '';
  const boxes = page.getByTestId('box').and(page.locator(`[data-digit="${digit}"]:not([data-state="kept"])`));
  const place = await boxes.first().boundingBox();
  if (place === null) throw new Error('the box is not shown');
  const scale = (place.height * WRITTEN_PART) / SHEET.height;
  const left = place.x + (place.width - SHEET.width * scale) / 2;
  const top = place.y + (place.height * (1 - WRITTEN_PART)) / 2;
  for (const stroke of DIGIT_STROKES[digit] ?? []) {
    for (const [index, [x, y]] of stroke.entries()) {
      await page.mouse.move(left + x * scale, top + y * scale);
      if (index === 0) await page.mouse.down();
    }
    await page.mouse.up();
  }
  return digit;
}

/** Takes in the samples of a made-up hand that the shipped model often misreads. */
async function importOddHand(app: Longhand, ofEach: number): Promise<void> {
  const file = path.join(app.userData, 'odd.ink.json');
  writeFileSync(file, JSON.stringify({ samples: oddInk(ofEach) }));
  await chooseFile(app, file);
  await app.page.getByRole('tab', { name: /^Write/ }).click();
  await app.page.getByRole('button', { name: 'A file …' }).click();
  await expect(app.page.getByText(`${ofEach * 10} samples were added.`)).toBeVisible();
}

/** Answers the next save dialog with this path. */
async function saveAs({ electron }: Longhand, file: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
}

test('what is written when asked is kept at once, and can be written again', async ({ userData }) => {
  const app = await launch(userData);
  const { page } = app;
  await openWorkspace(page, 'My hand');
  const progress = page.getByTestId('guided-progress');
  await expect(progress).toHaveText('0 of 50');
  const first = await writeAsked(page);
  // A pause of the pen is enough.
  await expect(progress).toHaveText('1 of 50');
  await expect(page.getByTestId('asked')).not.toHaveText(first);
  await writeAsked(page);
  await page.keyboard.press('Enter');
  await expect(progress).toHaveText('2 of 50');
  await page.keyboard.press('Backspace');
  await expect(progress).toHaveText('1 of 50');
  const asked = await page.getByTestId('asked').textContent();
  await page.keyboard.press('s');
  await expect(page.getByTestId('asked')).not.toHaveText(asked ?? '');
  // Leaving in the middle of a digit loses nothing.
  await writeAsked(page);
  await page.getByRole('tab', { name: /^Samples/ }).click();
  await expect(page.getByRole('tab', { name: 'Samples 2' })).toBeVisible();
  await app.electron.close();

  const again = await launch(userData);
  await openWorkspace(again.page, 'My hand');
  await expect(again.page.getByTestId('guided-progress')).toHaveText('2 of 50');
  await again.electron.close();
});

test('the keyboard alone writes a digit', async ({ app: { page } }) => {
  await openWorkspace(page, 'My hand');
  await page.getByRole('application', { name: /^Write \d into the next box/ }).focus();
  for (const key of [' ', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', ' ']) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
  }
  await expect(page.getByTestId('guided-progress')).toHaveText('0 of 50');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('guided-progress')).toHaveText('1 of 50');
});

test('samples are relabelled and deleted, and both are taken back', async ({ app }) => {
  const { page } = app;
  await openWorkspace(page, 'My hand');
  await importOddHand(app, 1);
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAccessibleName('10 samples, to choose from');
  await page.getByRole('radio', { name: /^Label 4,/ }).check();
  await expect(grid).toHaveAccessibleName('1 sample, to choose from');
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('7');
  await expect(page.getByText('1 sample is a 7 now.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(grid).toHaveAccessibleName('1 sample, to choose from');
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('tab', { name: 'Samples 9' })).toBeVisible();
  await page
    .getByRole('log')
    .getByText('1 sample was deleted.')
    .locator('..')
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(page.getByRole('tab', { name: 'Samples 10' })).toBeVisible();
});

test('a model is taught a hand, judged, kept, and taken back', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await setPictureSize(app);
  await openWorkspace(page, 'My hand');
  await page.getByRole('tab', { name: 'Teach' }).click();
  await expect(page.getByText('10 more digits, and it can learn')).toBeVisible();
  await page.getByRole('button', { name: 'Settings of this person' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The hand of Ada' })).toBeVisible();
  await page.keyboard.press('Escape');
  await importOddHand(app, 5);
  await page.getByRole('tab', { name: 'Teach' }).click();
  await expect(page.getByTestId('plan')).toContainText('your 50 samples');
  await page.getByRole('button', { name: 'Teach', exact: true }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  const outcome = page.getByTestId('outcome');
  await expect(outcome).toHaveText(/^It reads \d+ of 50 instead of \d+\.$/, { timeout: 120_000 });
  const [after = 0, before = 0] =
    (await outcome.textContent())
      ?.match(/(\d+) of 50 instead of (\d+)/)
      ?.slice(1)
      .map(Number) ?? [];
  expect(after).toBeGreaterThan(before);
  await expect(page.getByRole('row', { name: /Everyone’s digits/ })).toContainText('of 10,000');
  await renewPicture(page, 'hand-light');

  await page.getByRole('button', { name: 'Keep it', exact: true }).click();
  await expect(page.getByText('Reads you now')).toBeVisible();
  await openWorkspace(page, 'Models');
  const taught = page.getByRole('complementary', { name: 'All models' }).getByRole('listitem').first();
  await expect(taught).toContainText('Reads now');

  await openWorkspace(page, 'My hand');
  await page.getByRole('tab', { name: /^Over time/ }).click();
  await page.getByRole('button', { name: /^Not taught/ }).click();
  await page.getByRole('button', { name: 'Let this one read' }).click();
  await expect(page.getByText('The model that was not taught reads you again.')).toBeVisible();
  await openWorkspace(page, 'Models');
  await expect(taught).not.toContainText('Reads now');
  await openWorkspace(page, 'My hand');
  await page.getByRole('complementary', { name: 'Lessons' }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Let this one read' }).click();
  await openWorkspace(page, 'Models');
  await expect(taught).toContainText('Reads now');
});

test('a lesson goes on with the window put away, which comes back when it has ended', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await watchDesktop(app);
  await setPreferences(page, { keepTraining: true });
  await openWorkspace(page, 'My hand');
  await importOddHand(app, 5);
  await page.getByRole('tab', { name: 'Teach' }).click();
  await page.getByRole('button', { name: 'Teach', exact: true }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await closeWindow(app);
  await expect.poll(() => isShown(app)).toBe(false);
  await expect
    .poll(() => trayMenu(app))
    .toEqual([
      'Show Longhand',
      expect.stringMatching(/^Teaching Standard a hand: \d+ %$/),
      'Pause',
      'Quit Longhand',
    ]);
  await expect.poll(() => isShown(app), { timeout: 120_000 }).toBe(true);
  await expect(page.getByTestId('outcome')).toBeVisible();
});

test('a sheet is printed, and a photo of it looked through and kept', async ({ app }) => {
  const { page, userData } = app;
  await openWorkspace(page, 'My hand');
  const pdf = path.join(userData, 'sheet.pdf');
  await saveAs(app, pdf);
  await page.getByRole('button', { name: 'Print a sheet …' }).click();
  await page.getByRole('combobox', { name: 'Paper' }).selectOption('a4');
  await page.getByRole('button', { name: 'Save as PDF …' }).click();
  await expect(page.getByText(/^The sheet is in /)).toBeVisible();
  expect(readFileSync(pdf, 'latin1').startsWith('%PDF-')).toBe(true);

  const layout = sheetLayout('a4', 5);
  const random = randomStream(3, 'photo of a sheet');
  const fillings = await fillSheet(layout, random, 'templates');
  const photo = path.join(userData, 'photo.jpg');
  writeFileSync(photo, photograph(sheetPicture(layout, fillings, 6), STEADY, random));
  await chooseFile(app, photo);
  await page.getByRole('button', { name: 'Choose a photo …' }).click();
  await expect(page.getByRole('heading', { name: 'Look through photo.jpg' })).toBeVisible();
  const boxes = page.getByRole('checkbox');
  await expect(boxes).toHaveCount(50);
  await expect(page.getByText('50 of 50 boxes')).toBeVisible();
  await boxes.nth(7).click();
  await boxes.nth(12).focus();
  await page.keyboard.press('8');
  await expect(boxes.nth(12)).toHaveAccessibleName(/^8, taken in/);
  await page.getByRole('button', { name: 'Keep 49 samples' }).click();
  await expect(page.getByRole('tab', { name: 'Samples 49' })).toBeVisible();

  // What is no sheet is refused, and nothing changes.
  await page.getByRole('tab', { name: /^Write/ }).click();
  await chooseFile(app, path.join(CHECKOUT, 'resources/icons/512x512.png'));
  await page.getByRole('button', { name: 'Choose a photo …' }).click();
  await expect(page.getByRole('log').getByText('512x512.png')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Samples 49' })).toBeVisible();
});

test('a hand is another person’s own, goes into a file, is erased, and comes back', async ({ app }) => {
  const { page, userData } = app;
  await openWorkspace(page, 'My hand');
  await importOddHand(app, 1);
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const who = page.getByRole('combobox', { name: 'Who writes' });
  await expect(who.locator('option:checked')).toHaveText('Ada');
  await expect(page.getByRole('tab', { name: 'Samples', exact: true })).toBeVisible();
  await importOddHand(app, 2);

  const file = path.join(userData, 'ada.hand.zip');
  await saveAs(app, file);
  await page.getByRole('button', { name: 'Settings of this person' }).click();
  await page.getByRole('button', { name: 'Export …' }).click();
  await expect(page.getByText(/^The hand of Ada \(.*\) is in /)).toBeVisible();
  expect(existsSync(file)).toBe(true);

  await page.getByRole('button', { name: 'Settings of this person' }).click();
  await page.getByRole('button', { name: 'Erase …' }).click();
  await expect(page.getByTestId('holdings')).toContainText('20 samples');
  const erase = page.getByRole('button', { name: 'Erase for good' });
  await page.getByRole('textbox', { name: 'Type Ada to erase it' }).fill('Ad');
  await expect(erase).toBeDisabled();
  await page.getByRole('textbox', { name: 'Type Ada to erase it' }).fill('Ada');
  await erase.click();
  await expect(page.getByText('Everything of Ada is erased.')).toBeVisible();
  await expect(who.getByRole('option')).toHaveText([/^(?!Ada)/]);
  await expect(page.getByRole('tab', { name: 'Samples 10' })).toBeVisible();

  await chooseFile(app, file);
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('button', { name: 'Import a hand …' }).click();
  await expect(page.getByText('Ada writes here now.')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Samples 20' })).toBeVisible();
});
