import path from 'node:path';
import type { Page } from '@playwright/test';
import { writeSmallMnist } from '../fixtures/small-mnist';
import { expect, launch, test, type Longhand } from './launch';
import { renewPicture, setPictureSize } from './pictures';
import { chooseFile, chooseFromMenu, openWorkspace, processIds } from './steps';

// How long a run takes is the machine's business.
test.describe.configure({ timeout: 300_000 });

const END_MS = 240_000;

/** Opens a small data set and the form of a search. */
async function prepareSearch(app: Longhand, trainCount = 300): Promise<void> {
  const { page } = app;
  const name = 'MNIST sample';
  await chooseFile(app, writeSmallMnist(path.join(app.userData, name), trainCount, 100));
  await chooseFromMenu(app, 'File', 'Open Data…');
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await openWorkspace(page, 'Train');
  await page.getByRole('tab', { name: 'Search' }).click();
  const dataSets = page.getByRole('combobox', { name: 'Data set' });
  await dataSets.selectOption(await dataSets.getByRole('option', { name }).getAttribute('value'));
}

/** Fills in a grid over some learning rates. */
async function chooseRates(page: Page, rates: string): Promise<void> {
  await page.getByRole('radio', { name: 'Grid' }).check({ force: true });
  await page.getByRole('button', { name: 'Do not try Batch' }).click();
  await page
    .getByRole('combobox', { name: 'Learning rate: single values or a range' })
    .selectOption('values');
  await page.getByRole('textbox', { name: 'Values of Learning rate' }).fill(rates);
}

/** The rows of the table of trials. */
const rows = (page: Page): ReturnType<Page['locator']> =>
  page.getByRole('region', { name: 'Trials with their settings and results' }).locator('tbody tr');

test('a search tries its settings, shows every trial and trains a model with the best', async ({ app }) => {
  const { page } = app;
  await setPictureSize(app);
  await prepareSearch(app);
  await chooseRates(page, '0.0001, 2');
  await expect(page.getByText('Write a number from')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Values of Learning rate' }).fill('0.00001, 0.001, 0.003');
  await expect(page.getByText('The grid has 3 trials.')).toBeVisible();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByTestId('study-now')).toContainText('Trial 1');
  await expect(page.getByText('It tried what it should and trained a model.')).toBeVisible({
    timeout: END_MS,
  });
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText('Trained to its end');
  await expect(rows(page).last()).toContainText('0.00001');
  await renewPicture(page, 'search-light');

  // The keyboard goes through the lines from the worst to the best, and keeps only some of them.
  const lines = page.getByRole('slider', { name: 'Highlighted trial' });
  await lines.focus();
  await page.keyboard.press('Home');
  await expect(lines).toHaveAttribute('aria-valuetext', /Learning rate 0\.00001/);
  await page.getByRole('slider', { name: 'Learning rate: lower end of what is shown' }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Show all trials' }).click();
  await expect(rows(page)).toHaveCount(3);

  await page.getByRole('button', { name: 'Open the run of the model' }).click();
  await expect(page.getByRole('tab', { name: 'Runs' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('It went through all its epochs.')).toBeVisible();

  // A trial is in no list of runs, and can be opened all the same.
  await page.getByRole('tab', { name: 'Search' }).click();
  await page.getByRole('button', { name: 'Highlight trial 1', exact: true }).click();
  await page.getByRole('button', { name: 'Open its run' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /on MNIST sample/ })).toBeVisible();
  await page.getByText('It is trial 1 of a search').getByRole('button', { name: 'Open the search' }).click();
  await page.getByRole('button', { name: 'Highlight trial 1', exact: true }).click();
  await page.getByRole('button', { name: 'Use these settings' }).click();
  await expect(page.getByText('The settings are in the form of a new run.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Learning rate' })).toHaveValue('0.00001');
});

test('folds say how well settings do, and how far that can be trusted', async ({ app }) => {
  const { page } = app;
  await prepareSearch(app);
  await page.getByRole('radio', { name: 'Judge these settings' }).check({ force: true });
  await page.getByRole('textbox', { name: 'Folds' }).fill('2');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText('It tried what it should and trained a model.')).toBeVisible({
    timeout: END_MS,
  });
  await expect(page.getByTestId('folds-mean')).toHaveText(/^\d+(\.\d+)?\s?%$/);
  await expect(page.getByText('A network trained with these settings is right about')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Accuracy of 2 folds: mean/ })).toBeVisible();
});

test('a second search waits for the first, and what the app was quit in goes on after the next start', async ({
  userData,
}) => {
  const first = await launch(userData);
  const { page } = first;
  await prepareSearch(first, 4_000);
  await chooseRates(page, '0.001, 0.002, 0.003, 0.004');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByTestId('study-now')).toContainText('Trial 1', { timeout: 60_000 });
  await page.getByRole('button', { name: 'New search' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText('It begins as soon as what goes on now has ended.')).toBeVisible();
  await page.getByRole('button', { name: 'Leave the queue' }).click();
  await expect(page.getByText('It is safe on disk')).toBeVisible();
  const trainers = await processIds(first, 'trainer');
  expect(trainers).toHaveLength(1);
  await first.electron.close();
  await expect(() => {
    for (const pid of trainers) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  }).toPass({ timeout: 5_000 });

  const second = await launch(userData);
  await openWorkspace(second.page, 'Train');
  await second.page.getByRole('tab', { name: 'Search' }).click();
  const paused = second.page.getByRole('button', { name: /4 trials.*Paused/ });
  await expect(paused).toHaveCount(2);
  await paused.last().click();
  await second.page.getByRole('button', { name: 'Resume' }).click();
  await expect(second.page.getByTestId('study-now')).toContainText('Trial', { timeout: 60_000 });
  await second.page.getByRole('button', { name: 'Finish with the best' }).click();
  await expect(second.page.getByText('You ended it early.')).toBeVisible({ timeout: END_MS });
  await second.electron.close();
});
