import type { Locator, Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runSettingsSchema } from '../../main/contract/runs';
import { USUAL_SETTINGS } from '../../main/contract/usual-settings';
import { writeSmallMnist } from '../fixtures/small-mnist';
import { expect, test, type Longhand } from './launch';
import { chooseFile, chooseFromMenu, openWorkspace } from './steps';

// How long a measurement or a run takes is the machine's business.
test.describe.configure({ timeout: 150_000 });

/** Opens a small data set and goes to the form with it. */
async function openForm(app: Longhand, trainCount = 4_000): Promise<void> {
  const { page } = app;
  await chooseFile(app, writeSmallMnist(path.join(app.userData, 'MNIST sample'), trainCount, 200));
  await chooseFromMenu(app, 'File', 'Open Data…');
  await expect(page.getByRole('heading', { name: 'MNIST sample' })).toBeVisible();
  await openWorkspace(page, 'Train');
  const dataSets = page.getByRole('combobox', { name: 'Data set' });
  const own = dataSets.getByRole('option', { name: 'MNIST sample' });
  await dataSets.selectOption(await own.getAttribute('value'));
}

async function choosePreset(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name }).check({ force: true });
}

const startButton = (page: Page): Locator => page.getByRole('button', { name: 'Start training' });
const layer = (page: Page, place: string): Locator => page.locator(`[data-layer="${place}"]`);

/** Answers the next save dialogs with this path. */
async function saveAs({ electron }: Longhand, file: string): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
}

test('a preset fills the form, is timed, and says when it was changed', async ({ app }) => {
  const { page } = app;
  await openForm(app);
  await expect(page.getByText('Each epoch learns from 3,667 images in 58 steps')).toBeVisible();
  const estimate = page.getByTestId('estimate');
  await expect(estimate).toContainText('(timed on this computer)', { timeout: 90_000 });
  await expect(estimate).toContainText(/About [\d.]+ sec an epoch/);
  await expect(estimate).toContainText(/\d+ MB of memory/);
  // The others are reckoned by it.
  await expect(page.getByText(/about .* here/).first()).toBeVisible();

  await choosePreset(page, 'standard');
  await expect(page.getByRole('textbox', { name: 'Epochs' })).toHaveValue('36');
  await expect(page.getByText('Cosine, warm-up 3%, learning rate 0.002')).toBeVisible();
  await expect(page.getByText('3,000 digits, 9,000 letters, symbols and scribbles')).toBeVisible();
  await page.getByRole('textbox', { name: 'Epochs' }).fill('2');
  await expect(page.getByText('changed', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'As they came' }).click();
  await expect(page.getByRole('textbox', { name: 'Epochs' })).toHaveValue('36');
});

test('time that is given chooses the epochs', async ({ app }) => {
  const { page } = app;
  await openForm(app);
  const minutes = page.getByRole('textbox', { name: 'Time, minutes' });
  await expect(minutes).toBeEnabled({ timeout: 90_000 });
  await minutes.fill('600');
  await expect(page.getByRole('textbox', { name: 'Epochs' })).toHaveValue('1000');
  await minutes.fill('0.001');
  await expect(page.getByRole('textbox', { name: 'Epochs' })).toHaveValue('1');
});

test('layers are changed by the keyboard, with problems told where they are, and taken back', async ({
  app,
}) => {
  const { page } = app;
  await openForm(app);
  await choosePreset(page, 'seed-small');
  await page.getByRole('button', { name: 'Change the layers' }).click();
  await expect(layer(page, '0')).toHaveAccessibleName(/Convolution 32 filters.*26 × 26 × 32/);
  await layer(page, '0').focus();
  await page.keyboard.press('ArrowDown');
  await expect(layer(page, '1')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  // The pool stands behind the flattening now, and follows the keyboard there.
  await expect(layer(page, '2')).toBeFocused();
  await expect(layer(page, '2')).toHaveAccessibleName(/Max pooling/);
  await expect(page.getByText('It needs an image, but a row of numbers comes in.').first()).toBeVisible();
  await expect(startButton(page)).toBeDisabled();
  await expect(page.getByText(/Layer 3: It needs an image/)).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(startButton(page)).toBeEnabled();
  await expect(page.getByRole('textbox', { name: 'Name of the network' })).toHaveValue('my seed-small');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(layer(page, '1')).toHaveAccessibleName(/Max pooling/);
  await expect(page.getByRole('textbox', { name: 'Name of the network' })).toBeHidden();

  await layer(page, '0').click();
  await page.getByRole('textbox', { name: 'Kernel' }).fill('30');
  await expect(page.getByText('A 30 × 30 kernel does not fit an image of 28 × 28.').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Kernel' }).fill('x');
  await expect(page.getByText('This is not in order yet: Layer 1: Kernel.')).toBeVisible();
});

test('what cannot work is told at its field, and the way there is shown', async ({ app }) => {
  const { page } = app;
  await openForm(app, 300);
  await page.getByRole('textbox', { name: 'Batch' }).fill('300');
  await expect(page.getByText('There are only 275 images to learn from.').first()).toBeVisible();
  await expect(startButton(page)).toBeDisabled();
  await page.getByRole('button', { name: 'Show it' }).click();
  await expect(page.getByRole('textbox', { name: 'Batch' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Batch' }).fill('50');
  await expect(startButton(page)).toBeEnabled();

  await choosePreset(page, 'blank');
  await page.getByRole('button', { name: 'Drawn images' }).click();
  await page.getByRole('textbox', { name: 'Letters, symbols and scribbles' }).fill('100');
  await expect(page.getByText('The network has no eleventh output for them.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Give it one' }).click();
  await expect(startButton(page)).toBeEnabled();
});

test('settings leave as a file, come back from one, and a wrong one is refused by its field', async ({
  app,
}) => {
  const { page } = app;
  await openForm(app);
  await choosePreset(page, 'swift');
  await page.getByRole('textbox', { name: 'Epochs' }).fill('9');
  const file = path.join(app.userData, 'mine.json');
  await saveAs(app, file);
  await page.getByRole('button', { name: 'Save settings …' }).click();
  await expect(page.getByText(/mine\.json/).first()).toBeVisible();
  const saved = runSettingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(saved).toMatchObject({
    architecture: 'swift',
    epochs: 9,
    schedule: { kind: 'one-cycle', warmup: 0.2 },
  });

  await choosePreset(page, 'seed-small');
  await chooseFile(app, file);
  await page.getByRole('button', { name: 'Open settings …' }).click();
  await expect(page.getByText('These are the settings of mine.json.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Epochs' })).toHaveValue('9');

  writeFileSync(file, JSON.stringify({ ...USUAL_SETTINGS, epochs: 9000 }));
  await page.getByRole('button', { name: 'Open settings …' }).click();
  await expect(page.getByText(/epochs must be 1000 or less/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Epochs' })).toHaveValue('9');
});

test('a run of one’s own network is queued behind another, and repeated with all of its settings', async ({
  app,
}) => {
  const { page } = app;
  await openForm(app, 600);
  await choosePreset(page, 'seed-small');
  await page.getByRole('textbox', { name: 'Epochs' }).fill('1000');
  await startButton(page).click();
  await expect(page.getByTestId('run-progress')).toContainText(/Epoch \d+ of/, { timeout: 60_000 });
  await page.getByRole('button', { name: 'New run' }).first().click();

  await choosePreset(page, 'blank');
  await page.getByRole('textbox', { name: 'Epochs' }).fill('1');
  await page.getByRole('button', { name: 'Early end' }).click();
  await page.getByRole('textbox', { name: 'Seed' }).fill('5');
  await expect(page.getByText('Cannot be timed while something is trained.')).toBeVisible({
    timeout: 10_000,
  });
  await page.getByRole('button', { name: 'Add to the queue' }).click();
  await expect(page.getByTestId('run-progress')).toContainText('begins as soon as');

  await page.getByRole('button', { name: /seed-small.*Running/ }).click();
  await page.getByRole('button', { name: 'Stop and keep' }).click();
  await page.getByRole('button', { name: /blank/ }).first().click();
  await expect(page.getByText('It went through all its epochs.')).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Same settings again' }).click();
  await expect(page.getByText('These are the settings of an earlier run.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Seed' })).toHaveValue('5');
  await expect(page.getByRole('textbox', { name: 'Name of the network' })).toHaveValue('blank');
  await expect(layer(page, '1')).toHaveAccessibleName(/Dense 10 units/);
});
