import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeSmallMnist } from '../fixtures/small-mnist';
import { expect, test } from './launch';
import { chooseFile, chooseFromMenu, openWorkspace } from './steps';

test('MNIST comes along and can be paged through, filtered and looked at', async ({ app: { page } }) => {
  await openWorkspace(page, 'Data');
  await page.getByRole('button', { name: /^MNIST/ }).click();
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAccessibleName('Images, 60,000 in all');

  await grid.focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('selected-label')).toHaveText('5');
  await page.keyboard.press('End');
  await expect(page.getByTestId('selected-label')).toHaveText('8');

  await page.getByRole('tab', { name: /Test/ }).click();
  await page.getByRole('radio', { name: /^Label 7,/ }).check({ force: true });
  await expect(grid).toHaveAccessibleName('Images, 1,028 in all');
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  await expect(page.getByTestId('selected-label')).toHaveText('7');
});

test('local files are opened by the menu and remembered', async ({ app, userData }) => {
  const { page } = app;
  const folder = writeSmallMnist(path.join(userData, 'my digits'), 300, 100);
  await chooseFile(app, path.join(folder, 't10k-labels-idx1-ubyte'));
  await chooseFromMenu(app, 'File', 'Open Data…');
  await expect(page.getByRole('heading', { name: 'my digits' })).toBeVisible();
  await expect(page.getByRole('grid')).toHaveAccessibleName('Images, 300 in all');

  await page.getByRole('button', { name: 'All data sets' }).click();
  await expect(page.getByRole('button', { name: /^my digits/ })).toBeVisible();
});

test('a file that is cut off is refused with its name, and what is open stays open', async ({
  app,
  userData,
}) => {
  const { page } = app;
  await openWorkspace(page, 'Data');
  await page.getByRole('button', { name: /^MNIST/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();

  const folder = writeSmallMnist(path.join(userData, 'damaged'), 300, 100);
  writeFileSync(path.join(folder, 'train-images-idx3-ubyte'), Buffer.from('0000080300000fa0', 'hex'));
  await chooseFile(app, folder);
  await chooseFromMenu(app, 'File', 'Open Data…');
  await expect(page.getByRole('alert')).toContainText('train-images-idx3-ubyte');
  await expect(page.getByRole('grid')).toHaveAccessibleName('Images, 60,000 in all');
});
