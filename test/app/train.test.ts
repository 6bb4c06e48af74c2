import path from 'node:path';
import { writeSmallMnist } from '../fixtures/small-mnist';
import { expect, launch, test, type Longhand } from './launch';
import { renewPicture, setPictureSize } from './pictures';
import { chooseFile, chooseFromMenu, openWorkspace, processIds, reading, writeDigit } from './steps';

// How long a run takes is the machine's business.
test.describe.configure({ timeout: 150_000 });

/** Progress of a run that has the first epoch behind it. */
const LATER_EPOCH = /Epoch ([2-9]|\d\d+) of/;

/** Opens a data set of its own and fills the form. */
async function prepareRun(app: Longhand, trainCount: number, epochs: number): Promise<void> {
  const { page } = app;
  const name = 'MNIST sample';
  await chooseFile(app, writeSmallMnist(path.join(app.userData, name), trainCount, 200));
  await chooseFromMenu(app, 'File', 'Open Data…');
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await openWorkspace(page, 'Train');
  const dataSets = page.getByRole('combobox', { name: 'Data set' });
  const own = dataSets.getByRole('option', { name });
  await dataSets.selectOption(await own.getAttribute('value'));
  await page.getByRole('radio', { name: 'seed-small' }).check({ force: true });
  await page.getByRole('textbox', { name: 'Epochs' }).fill(String(epochs));
}

/** Waits until a run is in its second epoch or later: how fast it goes on is no matter. */
async function awaitSecondEpoch({ page }: Longhand): Promise<void> {
  await expect(page.getByTestId('run-progress')).toContainText(LATER_EPOCH, { timeout: 30_000 });
}

test('a run is trained to its end and its model reads', async ({ app }) => {
  const { page } = app;
  await setPictureSize(app);
  await prepareRun(app, 4_000, 3);
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByTestId('run-progress')).toContainText(/Epoch \d of 3/);
  await expect(page.getByText('It went through all its epochs.')).toBeVisible({ timeout: 90_000 });
  await expect(page.getByTestId('test-accuracy')).toHaveText(/^(8\d|9\d|100)(\.\d+)?\s?%$/);
  await expect.poll(() => processIds(app, 'trainer')).toEqual([]);
  await renewPicture(page, 'train-light');

  await page.getByRole('button', { name: 'Use this model' }).click();
  await page.getByRole('button', { name: 'Try it in Sketch' }).click();
  await writeDigit(page, '0');
  await expect(reading(page)).toHaveText('0');
  await expect(page.getByRole('button', { name: /^seed-small/ })).toBeVisible();
});

test('a run can be stopped and what it learnt is kept', async ({ app }) => {
  const { page } = app;
  await prepareRun(app, 4_000, 500);
  await page.getByRole('button', { name: 'Start training' }).click();
  await awaitSecondEpoch(app);
  await page.getByRole('button', { name: 'Stop and keep' }).click();
  await expect(page.getByText('You stopped it. What it had learnt was kept as a model.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use this model' })).toBeVisible();
});

test('a run pauses in the middle of an epoch and goes on to its end', async ({ app }) => {
  const { page } = app;
  await prepareRun(app, 4_000, 25);
  await page.getByRole('button', { name: 'Start training' }).click();
  await awaitSecondEpoch(app);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('It is safe on disk')).toBeVisible();
  await expect.poll(() => processIds(app, 'trainer')).toEqual([]);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('It went through all its epochs.')).toBeVisible({ timeout: 90_000 });
  await expect(page.getByTestId('test-accuracy')).toHaveText(/^(8\d|9\d|100)(\.\d+)?\s?%$/);
});

test('a trainer that is killed takes no more than seconds along', async ({ app }) => {
  const { page } = app;
  await prepareRun(app, 4_000, 25);
  await page.getByRole('button', { name: 'Start training' }).click();
  await awaitSecondEpoch(app);
  const [studio] = await processIds(app, 'studio');
  for (const pid of await processIds(app, 'trainer')) process.kill(pid, 'SIGKILL');
  await expect(page.getByRole('heading', { level: 1, name: /seed-small/ })).toBeVisible();
  await expect(page.getByText('Interrupted').first()).toBeVisible();
  expect(await processIds(app, 'studio')).toEqual([studio]);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('It went through all its epochs.')).toBeVisible({ timeout: 90_000 });
});

test('a run that the app was quit in is paused and goes on after the next start', async ({ userData }) => {
  const first = await launch(userData);
  await prepareRun(first, 4_000, 100);
  await first.page.getByRole('button', { name: 'Start training' }).click();
  await awaitSecondEpoch(first);
  const trainers = await processIds(first, 'trainer');
  expect(trainers).toHaveLength(1);
  await first.electron.close();
  await expect(() => {
    for (const pid of trainers) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  }).toPass({ timeout: 5_000 });

  const second = await launch(userData);
  await openWorkspace(second.page, 'Train');
  await second.page.getByRole('button', { name: /seed-small.*Paused/ }).click();
  await second.page.getByRole('button', { name: 'Resume' }).click();
  await expect(second.page.getByTestId('run-progress')).toContainText(LATER_EPOCH, { timeout: 30_000 });
  await second.electron.close();
});
