import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writePictureFolder } from '../fixtures/picture-folder';
import { writeSmallMnist } from '../fixtures/small-mnist';
import { expect, launch, test, type Longhand } from './launch';
import { chooseFile, chooseFromMenu } from './steps';

/** Opens a folder of data by the menu. */
async function openData(app: Longhand, folder: string): Promise<void> {
  await chooseFile(app, folder);
  await chooseFromMenu(app, 'File', 'Open Data Folder…');
}

/** Opens the first images of MNIST and goes to the very first one, a 5. */
async function openSmall(app: Longhand, train = 300, testCount = 100): Promise<string> {
  const folder = writeSmallMnist(path.join(app.userData, 'small'), train, testCount);
  await openData(app, folder);
  await expect(app.page.getByRole('grid')).toHaveAccessibleName(`Images, ${train} in all`);
  await app.page.getByRole('grid').focus();
  await app.page.keyboard.press('Home');
  await expect(app.page.getByTestId('selected-label')).toHaveText('5');
  return folder;
}

/** Exports the open data set and gives the folder or file that was written. */
async function exportAs(app: Longhand, format: string, target: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, target);
  await app.page.getByRole('button', { name: 'Export …' }).click();
  await app.page.getByRole('radio', { name: new RegExp(`^${format}`) }).check();
  await app.page.getByRole('button', { name: 'Choose where …' }).click();
  await expect(app.page.getByRole('dialog')).toBeHidden({ timeout: 30_000 });
  await expect(app.page.getByText(/written to/).last()).toBeVisible();
}

test('what is mended can be taken back, also after a restart, and the files stay as they are', async ({
  userData,
}) => {
  let app = await launch(userData);
  const folder = await openSmall(app);
  const file = path.join(folder, 'train-labels-idx1-ubyte');
  const before = readFileSync(file);
  const { page } = app;

  await page.keyboard.press('3');
  await expect(page.getByTestId('selected-label')).toHaveText('3');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('3 of 300 chosen')).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.getByText('Left out: 3 images')).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.press('r');
  await expect(page.getByText('Turned by 90°').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('a doubtful five');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tab', { name: /Edits/ })).toContainText('4');
  await app.electron.close();

  app = await launch(userData);
  await openData(app, folder);
  await expect(app.page.getByRole('tab', { name: /Edits/ })).toContainText('4');
  await app.page.getByRole('tab', { name: /Edits/ }).click();
  await expect(app.page.getByRole('row', { name: /Note: a doubtful five/ })).toBeVisible();
  for (let step = 0; step < 4; step += 1) await chooseFromMenu(app, 'Edit', 'Undo');
  await expect(app.page.getByRole('row', { name: /Relabelled 3 \(taken back\)/ })).toBeVisible();
  await app.page.getByRole('tab', { name: 'Browse' }).click();
  await app.page.getByRole('grid').focus();
  await app.page.keyboard.press('Home');
  await expect(app.page.getByTestId('selected-label')).toHaveText('5');
  await chooseFromMenu(app, 'Edit', 'Redo');
  await expect(app.page.getByTestId('selected-label')).toHaveText('3');
  await app.electron.close();
  expect(readFileSync(file)).toEqual(before);
});

test('filters find what was edited, and a saved one comes back', async ({ app }) => {
  const { page } = app;
  await openSmall(app);
  await page.keyboard.press('7');
  await page.getByRole('combobox', { name: /^Edited/ }).selectOption('Yes');
  await expect(page.getByRole('grid')).toHaveAccessibleName('Images, 1 in all');
  await page.getByLabel('Name of this filter').fill('mended');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByRole('grid')).toHaveAccessibleName('Images, 300 in all');
  await page.getByRole('button', { name: 'mended', exact: true }).click();
  await expect(page.getByRole('grid')).toHaveAccessibleName('Images, 1 in all');
});

test('unchanged data come out byte for byte, and edited data as edited', async ({ app, userData }) => {
  const folder = await openSmall(app);
  const out = path.join(userData, 'out');
  mkdirSync(out);
  await exportAs(app, 'IDX', out);
  for (const name of ['train-images-idx3-ubyte', 't10k-labels-idx1-ubyte']) {
    expect(readFileSync(path.join(out, 'small idx', name))).toEqual(readFileSync(path.join(folder, name)));
  }
  await app.page.getByRole('grid').focus();
  await app.page.keyboard.press('x');
  await expect(app.page.getByRole('tab', { name: /Edits/ })).toContainText('1');
  await exportAs(app, 'IDX', out);
  expect(readFileSync(path.join(out, 'small idx 2', 'train-labels-idx1-ubyte')).length).toBe(8 + 299);
});

test('a project opens in another library with its edits', async ({ app, userData }) => {
  await openSmall(app);
  await app.page.keyboard.press('8');
  await expect(app.page.getByTestId('selected-label')).toHaveText('8');
  const file = path.join(userData, 'mine.zip');
  await exportAs(app, 'Project', file);
  await app.electron.close();

  const other = await launch(path.join(userData, 'other'));
  await chooseFile(other, file);
  await chooseFromMenu(other, 'File', 'Open Data…');
  await expect(other.page.getByRole('dialog', { name: 'Import' })).toContainText('Longhand project');
  await other.page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(other.page.getByRole('tab', { name: /Edits/ })).toContainText('1');
  await other.page.getByRole('grid').focus();
  await other.page.keyboard.press('Home');
  await expect(other.page.getByTestId('selected-label')).toHaveText('8');
  await other.electron.close();
});

test('pictures are imported after it was shown what will happen, and what is refused is told', async ({
  app,
  userData,
}) => {
  const { page } = app;
  const folder = writePictureFolder(path.join(userData, 'pictures'), 4);
  await openData(app, folder);
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog).toContainText('Pictures in folders by label');
  await expect(dialog).toContainText('64 × 64');
  await expect(dialog).toContainText('Ink is darker than paper.');
  await expect(dialog).toContainText('1 item is refused');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toContainText('40 imported, 1 refused');
  await dialog.getByText('1 item is refused').click();
  await expect(dialog).toContainText('notes.txt');
  await dialog.getByRole('button', { name: 'Show the images' }).click();
  await expect(page.getByRole('grid')).toHaveAccessibleName('Images, 40 in all');
  // Longhand keeps its own copy.
  rmSync(folder, { recursive: true });
  await page.getByRole('button', { name: 'All data sets' }).click();
  await page.getByRole('button', { name: /^pictures/ }).click();
  await expect(page.getByRole('grid')).toHaveAccessibleName('Images, 40 in all');
  await page.getByRole('button', { name: 'All data sets' }).click();
  await page.getByRole('button', { name: 'Take pictures off the list' }).click();
  await expect(page.getByRole('button', { name: /^pictures/ })).toBeHidden();
  await page.getByRole('log').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: /^pictures/ })).toBeVisible();
});

test('a folder without images is refused with the reason', async ({ app, userData }) => {
  const folder = path.join(userData, 'empty');
  mkdirSync(folder);
  await openData(app, folder);
  await expect(app.page.getByRole('dialog', { name: 'Import' }).getByRole('alert')).toContainText('empty');
  expect(existsSync(path.join(userData, 'data'))).toBe(false);
});

test('a file that goes away under an open data set is noticed', async ({ app }) => {
  const folder = await openSmall(app);
  rmSync(path.join(folder, 'train-images-idx3-ubyte'));
  await expect(app.page.getByRole('alert')).toContainText('A file of this data set is gone');
  await expect(app.page.getByRole('alert')).toContainText('train-images-idx3-ubyte');
  await app.page.keyboard.press('End');
  await expect(app.page.getByTestId('selected-label')).not.toHaveText('');
});
