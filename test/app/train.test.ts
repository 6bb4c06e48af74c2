import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeSmallMnist } from '../fixtures/small-mnist';
import { closeWindow, isShown, notifications, trayMenu, watchDesktop } from './desktop';
import { ELECTRON, expect, launch, test, type Longhand } from './launch';
import { renewPicture, setPictureSize } from './pictures';
import {
  chooseFile,
  chooseFromMenu,
  openWorkspace,
  processIds,
  reading,
  setPreferences,
  writeDigit,
} from './steps';

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

/** Starts the run of the form and waits until it goes on. */
async function start({ page }: Longhand): Promise<void> {
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByTestId('run-progress')).toContainText(/Epoch \d+ of/, { timeout: 60_000 });
}

test('a run is trained to its end and its model reads', async ({ app }) => {
  const { page } = app;
  await setPictureSize(app);
  await prepareRun(app, 4_000, 8);
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByTestId('run-progress')).toContainText(/Epoch \d of 8/);
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

test('a run is looked into, goes on batch by batch, at another learning rate, and to its end', async ({
  app,
}) => {
  const { page } = app;
  await prepareRun(app, 4_000, 25);
  await start(app);
  await page.getByRole('tab', { name: 'Mistakes' }).click();
  await expect(page.getByTestId('insight-epoch')).toContainText('After', { timeout: 60_000 });
  await expect(page.getByRole('button', { name: /^Is \d, read as \d with/ }).first()).toBeVisible();
  await page.getByRole('tab', { name: 'Network' }).click();
  await expect(page.getByRole('img', { name: /^Weights of Layer 1: convolution/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Filter 1: from/ })).toBeVisible();

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('It is safe on disk')).toBeVisible();
  const progress = page.getByTestId('run-progress');
  const before = await progress.textContent();
  await page.getByRole('button', { name: 'Learn from one batch' }).click();
  const report = page.getByTestId('step-report');
  await expect(report).toContainText(/Loss of the batch\s*\d+\.\d{4} → \d+\.\d{4}/);
  await expect(report).toContainText(/Validation accuracy\s*\d+\.\d\d% → \d+\.\d\d%/);
  expect(await progress.textContent()).not.toBe(before);

  const rate = page.getByRole('textbox', { name: 'Learning rate' });
  await expect(rate).toHaveValue('0.001');
  await page.getByRole('button', { name: 'Half' }).click();
  await expect(rate).toHaveValue('0.0005');
  await rate.fill('7');
  await expect(page.getByText('Write a number from 0.000001 to 1.')).toBeVisible();
  await rate.fill('0.0025');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText('The learning rate is 0.0025 from the next batch on.')).toBeVisible();

  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('By the schedule it is 0.0025 just now.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('It went through all its epochs.')).toBeVisible({ timeout: 90_000 });
  await expect(page.getByTestId('test-accuracy')).toHaveText(/^(8\d|9\d|100)(\.\d+)?\s?%$/);
});

test('the curves are read with the keys, as a table, and leave as a file', async ({ app }) => {
  const { page, electron, userData } = app;
  await prepareRun(app, 1_000, 3);
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByText('It went through all its epochs.')).toBeVisible({ timeout: 90_000 });
  const loss = page.getByRole('slider', { name: /^Loss curve, latest/ });
  await loss.focus();
  await page.keyboard.press('Home');
  await expect(loss).toHaveAttribute('aria-valuetext', /^Epoch 0\.\d+, Training \d/);
  await page.keyboard.press('End');
  await expect(loss).toHaveAttribute('aria-valuetext', /^Epoch 3, Training \d.*, Validation \d/);
  // The one beside it points along.
  await expect(page.getByTestId('chart-position').nth(1)).toHaveText('Epoch 3');
  await page.getByRole('button', { name: 'Show as table' }).first().click();
  const table = page.getByRole('region', { name: 'Loss' }).getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText([
    'Epoch',
    'Training, as measured',
    'Training',
    'Validation',
  ]);
  const file = path.join(userData, 'loss.csv');
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
  await page.getByRole('button', { name: 'Save values' }).first().click();
  await expect(page.getByText('Saved as loss.csv.')).toBeVisible();
  const lines = readFileSync(file, 'utf8').trim().split('\r\n');
  expect(lines[0]).toBe('Epoch,"Training, as measured",Training,Validation');
  expect(lines.at(-1)).toMatch(/^3,\d+\.\d+,\d+\.\d+,\d+\.\d+$/);
  const picture = path.join(userData, 'loss.png');
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, picture);
  await page.getByRole('button', { name: 'Save picture' }).first().click();
  await expect(page.getByText('Saved as loss.png.')).toBeVisible();
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
});

test('a second run waits in line and begins when the first one has ended', async ({ app }) => {
  const { page } = app;
  await prepareRun(app, 1_000, 500);
  await start(app);
  await page.getByRole('tab', { name: 'New run' }).click();
  await page.getByRole('textbox', { name: 'Epochs' }).fill('2');
  await page.getByRole('button', { name: 'Add to the queue' }).click();
  await expect(page.getByTestId('run-progress')).toContainText('It is the next one');
  await page.getByRole('tab', { name: 'New run' }).click();
  await page.getByRole('button', { name: 'Add to the queue' }).click();
  await expect(page.getByTestId('run-progress')).toContainText('1 other run comes before it.');
  await page.getByRole('button', { name: 'Leave the queue' }).click();
  await expect(page.getByRole('heading', { level: 1 }).getByText('seed-small')).toBeVisible();

  const tabs = page.getByRole('tablist', { name: 'Open runs' }).getByRole('tab');
  await expect(tabs).toHaveCount(4);
  await tabs.nth(3).focus();
  await page.keyboard.press('Delete');
  await expect(tabs).toHaveCount(3);
  await expect(tabs.nth(2)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: 'Stop and keep' }).click();
  await tabs.nth(2).click();
  await expect(page.getByText('It went through all its epochs.')).toBeVisible({ timeout: 90_000 });
});

test('a run whose data set was moved goes on once it is found', async ({ userData }) => {
  const first = await launch(userData);
  await prepareRun(first, 1_000, 200);
  await start(first);
  await first.page.getByRole('button', { name: 'Pause' }).click();
  await expect(first.page.getByText('It is safe on disk')).toBeVisible();
  await first.electron.close();
  const moved = path.join(userData, 'moved');
  renameSync(path.join(userData, 'MNIST sample'), moved);

  const second = await launch(userData);
  const { page } = second;
  await openWorkspace(page, 'Train');
  await page.getByRole('button', { name: /seed-small.*Paused/ }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('Its data set is not to be had at')).toBeVisible({ timeout: 30_000 });
  await chooseFile(second, moved);
  await page.getByRole('button', { name: 'Find it' }).click();
  await expect(page.getByText('The data set was found.')).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.getByTestId('run-progress')).toContainText(/Batch \d+ of/, { timeout: 30_000 });
  await second.electron.close();
});

/** Layers that nothing bends, at the longest step there is: their numbers grow without end. */
const EXPLOSIVE = {
  ...{ architecture: 'straight', epochs: 20, batch: 64, seed: 1, validationFraction: 0.1 },
  ...{ learningRate: 1, optimiser: { kind: 'momentum', momentum: 0.99 } },
  layers: [
    { kind: 'flatten' },
    ...Array.from({ length: 5 }, () => ({ kind: 'dense', units: 64, activation: 'linear' })),
    { kind: 'dense', units: 10 },
  ],
};

test('numbers that explode end a run, which says where and proposes a lower rate', async ({ app }) => {
  const { page } = app;
  await prepareRun(app, 1_000, 5);
  const file = path.join(app.userData, 'explosive.json');
  writeFileSync(file, JSON.stringify(EXPLOSIVE));
  await chooseFile(app, file);
  await page.getByRole('button', { name: 'Open settings' }).click();
  await expect(page.getByRole('textbox', { name: 'Learning rate' })).toHaveValue('1');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByText('The numbers exploded')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/In epoch \d+, batch \d+, the first thing/)).toBeVisible();
  await page.getByRole('button', { name: 'Same settings, a tenth of the learning rate' }).click();
  await expect(page.getByRole('textbox', { name: 'Learning rate' })).toHaveValue('0.1');
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

test('a run goes on with the window put away, where the person wants that', async ({ app }) => {
  const { page, electron } = app;
  await watchDesktop(app);
  await setPreferences(page, { keepTraining: true });
  await prepareRun(app, 1_000, 1000);
  await start(app);
  await closeWindow(app);
  await expect.poll(() => isShown(app)).toBe(false);
  await expect.poll(() => notifications(app)).toContainEqual(expect.stringMatching(/^The work goes on: /));
  await expect
    .poll(() => trayMenu(app))
    .toEqual([
      'Show Longhand',
      expect.stringMatching(/^seed-small, MNIST sample: \d+ %$/),
      'Pause',
      'Quit Longhand',
    ]);
  expect(await processIds(app, 'trainer')).toHaveLength(1);

  // Another start shows the window again, as everywhere.
  const second = spawn(ELECTRON, app.args, { stdio: 'ignore' });
  await once(second, 'exit');
  await expect.poll(() => isShown(app)).toBe(true);
  await expect(page.getByTestId('run-progress')).toContainText(/Epoch \d+ of/);

  await closeWindow(app);
  await expect.poll(() => isShown(app)).toBe(false);
  await electron.evaluate(() => {
    const { menu } = globalThis as unknown as { menu: Electron.Menu };
    (menu.items.find(({ label }) => label === 'Pause')?.click as () => void)();
  });
  await expect
    .poll(() => notifications(app))
    .toContainEqual('seed-small on MNIST sample: Training is paused.');
  // Without a tray there would be no way back to it.
  await expect.poll(() => isShown(app)).toBe(true);
  // A click on what was told shows the window and the run.
  await page.getByRole('tab', { name: 'New run' }).click();
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
    const { told } = globalThis as unknown as { told: Electron.Notification[] };
    told.at(-1)?.emit('click');
  });
  await expect.poll(() => isShown(app)).toBe(true);
  await expect(page.getByRole('heading', { level: 1, name: 'seed-small on MNIST sample' })).toBeVisible();

  // With nothing under way closing is closing.
  const gone = electron.waitForEvent('close');
  await closeWindow(app).catch(() => undefined);
  await gone;
});
