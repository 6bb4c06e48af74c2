import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeSmallMnist } from '../fixtures/small-mnist';
import { expect, test, type Longhand } from './launch';
import { renewPicture, setPictureSize } from './pictures';
import { chooseFile, chooseFromMenu } from './steps';

/** Bytes before the labels of an IDX file. */
const HEADER = 8;
/** Labels that are made wrong. */
const FLIPPED = 20;

/** Opens the first images of MNIST, with some labels made wrong. */
async function openSmall(app: Longhand, train: number, flipped = 0): Promise<void> {
  const folder = writeSmallMnist(path.join(app.userData, 'small'), train, 200);
  const file = path.join(folder, 'train-labels-idx1-ubyte');
  const labels = readFileSync(file);
  for (let at = 0; at < flipped; at += 1) {
    const place = HEADER + at * 100;
    labels[place] = ((labels[place] ?? 0) + 5) % 10;
  }
  writeFileSync(file, labels);
  await chooseFile(app, path.join(folder, 'train-labels-idx1-ubyte'));
  await chooseFromMenu(app, 'File', 'Open Data…');
  await expect(app.page.getByRole('grid')).toBeVisible();
}

/** The number of images that the grid shows. */
async function shown({ page }: Longhand): Promise<number> {
  const name = (await page.getByRole('grid').getAttribute('aria-label')) ?? '';
  return Number(name.replaceAll(/\D/g, ''));
}

test('a model reads all images, and the wrong ones are found', async ({ app }) => {
  const { page } = app;
  await setPictureSize(app);
  await openSmall(app, 2000, FLIPPED);
  await page.getByRole('button', { name: 'Read all images' }).click();
  await page.getByLabel('Outcome').selectOption('Wrong');
  await expect.poll(() => shown(app)).toBeLessThan(2 * FLIPPED);
  expect(await shown(app)).toBeGreaterThanOrEqual(FLIPPED - 2);
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Loss');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('heading', { name: 'Read as' })).toBeVisible();
  await expect(page.getByRole('img', { name: /image \d+/ }).nth(2)).toBeVisible();
  await renewPicture(page, 'data-light');
});

test('wrong labels are among the first suspects and are mended with a click', async ({ app }) => {
  test.slow();
  const { page } = app;
  await openSmall(app, 2000, FLIPPED);
  await page.getByRole('button', { name: 'Search for suspects' }).click();
  await expect(page.getByRole('button', { name: 'Search again' })).toBeVisible({ timeout: 120_000 });
  await page.getByRole('checkbox', { name: /Wrong label/ }).check();
  await expect.poll(() => shown(app)).toBeLessThan(400);
  expect(await shown(app)).toBeGreaterThanOrEqual(FLIPPED / 2);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  const label = page.getByTestId('selected-label');
  const before = await label.textContent();
  await page.getByRole('button', { name: /^Relabel \d$/ }).click();
  await expect(label).not.toHaveText(before ?? '');
});

test('statistics tell files and edits apart', async ({ app }) => {
  const { page } = app;
  await openSmall(app, 500);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  await page.getByRole('tab', { name: 'Understand' }).click();
  const all = page.getByRole('row', { name: /^All/ });
  await expect(all).toContainText('500');
  await expect(all).toContainText('499');
  await expect(page.getByRole('img', { name: 'Mean of the images labelled 7' })).toBeVisible();
  await page.getByTitle('Show the images labelled 7').click();
  await expect(page.getByRole('grid')).toBeVisible();
  expect(await shown(app)).toBeLessThan(100);
});

test('what is drawn around on the map is shown', async ({ app }) => {
  const { page } = app;
  await openSmall(app, 500);
  await page.getByRole('tab', { name: 'Map' }).click();
  const map = page.getByRole('application', { name: /Map of 700 images/ });
  await expect(map).toBeVisible({ timeout: 30_000 });
  const box = await map.boundingBox();
  if (box === null) throw new Error('the map has no place');
  const corner = (x: number, y: number): Promise<void> =>
    page.mouse.move(box.x + box.width * x, box.y + box.height * y);
  await corner(0.01, 0.01);
  await page.mouse.down();
  for (const [x, y] of [
    [0.99, 0.01],
    [0.99, 0.99],
    [0.01, 0.99],
  ] as const)
    await corner(x, y);
  await page.mouse.up();
  await expect.poll(() => shown(app)).toBe(700);
});

test('a prepared data set is split anew and kept', async ({ app }) => {
  const { page } = app;
  await openSmall(app, 500);
  await page.getByRole('tab', { name: 'Prepare' }).click();
  await page.getByRole('checkbox', { name: 'Split anew' }).check();
  await page.getByLabel('Test images, %').fill('50');
  await page.getByLabel('Name', { exact: true }).fill('halves');
  await page.getByRole('button', { name: 'Make it' }).click();
  await expect(page.getByRole('heading', { name: 'halves' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('tab', { name: /Training/ })).toContainText('350');
  await page.getByRole('button', { name: 'All data sets' }).click();
  await expect(page.getByRole('button', { name: /^halves/ })).toBeVisible();
});

test('filters are seen on noisy images and measured', async ({ app }) => {
  const { page } = app;
  await openSmall(app, 300);
  await page.getByRole('tab', { name: 'Prepare' }).click();
  await page.getByLabel('Add a filter …').selectOption('Median');
  await expect(page.getByRole('img', { name: 'Filtered' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Measure' }).click();
  const row = page.getByRole('row', { name: /Salt and pepper 20/ });
  await expect(row).toBeVisible({ timeout: 60_000 });
  // A median is what helps against salt and pepper.
  await expect(row).toContainText('+');
});
