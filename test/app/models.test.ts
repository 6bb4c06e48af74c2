import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readModelFolder } from '../../main/core/model/model-folder';
import { openLibrary } from '../../main/core/library/database';
import { ModelRegistry, SHIPPED_MODEL_ID } from '../../main/core/model/registry';
import { expect, launch, test, type Longhand } from './launch';
import { renewPicture, setPictureSize } from './pictures';
import { openWorkspace } from './steps';

/** Puts models with the shipped one's weights into a library. */
async function addModels(userData: string, names: readonly string[]): Promise<void> {
  const library = openLibrary(userData);
  const registry = new ModelRegistry(library);
  const source = registry.folderOf(SHIPPED_MODEL_ID);
  const { card } = await readModelFolder(source);
  for (const [index, name] of names.entries()) {
    const id = `model-${index}`;
    cpSync(source, registry.ownFolder(id), { recursive: true });
    const createdAt = new Date(Date.UTC(2099, 0, index + 1)).toISOString();
    library.models.insert({ id, card: { ...card, name, createdAt, origin: 'trained' } });
  }
  library.close();
}

/** Answers the next save dialog with this path. */
async function saveAs({ electron }: Longhand, file: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
}

test('models are found by tag and text, and sorted', async ({ userData }) => {
  await addModels(userData, ['Alpha', 'Beta', 'Gamma']);
  const app = await launch(userData);
  const { page } = app;
  await setPictureSize(app);
  await openWorkspace(page, 'Models');
  const list = page.getByRole('complementary', { name: 'All models' }).getByRole('listitem');
  await expect(list).toHaveText([/^Gamma/, /^Beta/, /^Alpha/, /^St/, /^St/]);

  await page.getByRole('button', { name: /^Beta/ }).click();
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('work, small');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove the tag small' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Tag', exact: true }).selectOption('work');
  await expect(list).toHaveText([/^Beta/]);
  await renewPicture(page, 'models-light');
  await page.getByRole('button', { name: 'Remove the tag work' }).click();
  await expect(list).toHaveCount(5);
  await page.getByRole('searchbox', { name: 'Find models' }).fill('small');
  await expect(list).toHaveText([/^Beta/]);
  await page.getByRole('searchbox', { name: 'Find models' }).fill('nothing like it');
  await expect(page.getByText('No model matches.')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find models' }).fill('');
  await page.getByRole('combobox', { name: 'Order' }).selectOption('name');
  await expect(list.first()).toHaveText(/^Alpha/);

  // Deleting can be undone, and a tag comes back with its model.
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(list).toHaveCount(4);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list).toHaveCount(5);
  await expect(page.getByRole('button', { name: /^Beta.*small/ })).toBeVisible();
  await app.electron.close();
});

test('a model’s speed is measured once and remembered', async ({ userData }) => {
  const app = await launch(userData);
  await openWorkspace(app.page, 'Models');
  await app.page.getByRole('button', { name: 'Measure' }).click();
  await expect(app.page.getByText(/^[\d,.]+ images\/s$/)).toBeVisible({ timeout: 60_000 });
  await app.electron.close();
  const again = await launch(userData);
  await openWorkspace(again.page, 'Models');
  await expect(again.page.getByText(/^[\d,.]+ images\/s$/)).toBeVisible();
  await again.electron.close();
});

test('a card is copied and saved, and a report opens in a browser without anything else', async ({ app }) => {
  const { page, userData } = app;
  await openWorkspace(page, 'Models');
  await page.getByRole('button', { name: 'Copy the card' }).click();
  await expect(page.getByText('The card is on the clipboard, as Markdown.')).toBeVisible();
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain('# Standard');

  const card = path.join(userData, 'card.md');
  await saveAs(app, card);
  await page.getByRole('button', { name: 'Save the card …' }).click();
  await expect(page.getByText('Saved as card.md.')).toBeVisible();
  expect(readFileSync(card, 'utf8')).toBe(copied);

  const report = path.join(userData, 'report.html');
  await saveAs(app, report);
  await page.getByRole('button', { name: 'Report …' }).click();
  await expect(page.getByText('Saved as report.html.')).toBeVisible();
  const shown = await page.getByTestId('test-accuracy').textContent();
  expect(readFileSync(report, 'utf8')).toContain(`<p class="big">${(shown ?? '').replace('%', ' %')}</p>`);
});
