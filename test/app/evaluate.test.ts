import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { written } from '../fixtures/written';
import { writeSmallMnist } from '../fixtures/small-mnist';
import { CHECKOUT, expect, launch, test, type Longhand } from './launch';
import { chooseFile, openWorkspace, reading, writeOn } from './steps';

// How long it takes to read and to train is the machine's business.
test.describe.configure({ timeout: 150_000 });

/** Enough that even a good model errs on some. */
const TEST_COUNT = 1500;
const READ_WITHIN = { timeout: 60_000 };

/** What the command line says on the same library. */
function cli(library: string, ...args: string[]): Record<string, unknown> {
  const file = path.join(CHECKOUT, 'out/main/cli.cjs');
  const out = execFileSync(process.execPath, [file, ...args, '--library', library, '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(out) as Record<string, unknown>;
}

/** Opens a view of the Train workspace. */
async function openView({ page }: Longhand, view: 'Evaluate' | 'Compare'): Promise<void> {
  await openWorkspace(page, 'Train');
  await page.getByRole('tab', { name: view, exact: true }).click();
}

/** Has the chosen model judged on a small data set that is opened from elsewhere. */
async function evaluateSmall(app: Longhand): Promise<string> {
  const { page } = app;
  const folder = writeSmallMnist(path.join(app.userData, 'small'), 300, TEST_COUNT);
  await openView(app, 'Evaluate');
  await chooseFile(app, folder);
  await page.getByRole('button', { name: 'Open other …' }).click();
  await expect(page.getByRole('combobox', { name: 'Images' })).toHaveValue(folder);
  await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
  await expect(page.getByTestId('evaluated-accuracy')).toBeVisible(READ_WITHIN);
  return folder;
}

/** Answers the next save dialogs with this path. */
async function saveAs({ electron }: Longhand, file: string): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
}

test('a model is judged as the command line judges it, and its figures leave as files', async ({ app }) => {
  const { page } = app;
  const folder = await evaluateSmall(app);
  const said = cli(app.userData, 'evaluate', '--data', folder) as {
    total: number;
    correct: number;
    accuracy: number;
    ece: number;
    confusion: number[][];
  };
  expect(said.total).toBe(TEST_COUNT);
  const percent = `${(said.accuracy * 100).toFixed(2)}%`;
  await expect(page.getByTestId('evaluated-accuracy')).toHaveText(percent);
  const errors = said.total - said.correct;
  await expect(page.getByText(`${said.correct.toLocaleString('en')} of 1,500 right`)).toBeVisible();

  const json = path.join(app.userData, 'figures.json');
  await saveAs(app, json);
  await page.getByRole('button', { name: 'Save as JSON' }).click();
  await expect(page.getByText('Saved as figures.json.')).toBeVisible();
  const figures = JSON.parse(readFileSync(json, 'utf8')) as typeof said;
  expect(figures.confusion).toEqual(said.confusion);
  expect(figures.ece).toBeCloseTo(said.ece, 9);

  const csv = path.join(app.userData, 'readings.csv');
  await saveAs(app, csv);
  await page.getByRole('button', { name: 'Save readings' }).click();
  await expect(page.getByText('Saved as readings.csv.')).toBeVisible();
  const rows = readFileSync(csv, 'utf8').trimEnd().split('\r\n').slice(1);
  const wrong = rows.filter((row) => row.split(',')[1] !== row.split(',')[2]);
  expect([rows.length, wrong.length]).toEqual([TEST_COUNT, errors]);
});

test('from a number one comes to its images, by mouse and by keyboard, and on to Data and Explain', async ({
  app,
}) => {
  const { page } = app;
  await evaluateSmall(app);
  const errors = Number((await page.getByText(/^\d+ errors?$/).textContent())?.split(' ')[0]);
  expect(errors).toBeGreaterThan(0);
  await page.getByText(/^\d+ errors?$/).click();
  const wrong = page.getByRole('grid', { name: /read wrong$/ });
  await expect(wrong).toBeVisible();
  await wrong.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText(/^Image .*: \d, read as \d, .* confident$/)).toBeVisible();

  const matrix = page.getByRole('grid', { name: 'Confusion matrix' });
  await matrix.getByRole('button', { name: /of 0 read as 0$/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const cell = matrix.getByRole('button', { name: /of 1 read as 1\b/ });
  await expect(cell).toBeFocused();
  await page.keyboard.press('Enter');
  const count = Number(await cell.textContent());
  await expect(wrong).toBeHidden();
  await expect(page.getByRole('grid', { name: `${count} images of 1 read as 1` })).toBeVisible();
  await page.getByRole('radio', { name: 'By rows' }).check();
  await expect(cell).toHaveAccessibleName(/% of all images of 1$/);

  await page.getByRole('button', { name: 'Open in Data' }).click();
  await expect(page.getByRole('grid', { name: `Images, ${count} in all` })).toBeVisible();
  await openWorkspace(page, 'Train');
  await page.getByRole('grid', { name: `${count} images of 1 read as 1` }).focus();
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Why?' }).click();
  await expect(page.getByRole('tab', { name: 'Explain' })).toHaveAttribute('aria-selected', 'true');
});

test('answering less often is told in words, and the goal is met', async ({ app }) => {
  const { page } = app;
  await evaluateSmall(app);
  const slider = page.getByRole('slider', { name: 'Answer from a confidence of' });
  await expect(page.getByText('Answers 100.0% of the images')).toBeVisible();
  await page.getByRole('button', { name: '100.0%', exact: true }).click();
  await expect(
    page.getByText(/^Answers \d\d\.\d% of the images; 100\.00% of the answers are right\.$/),
  ).toBeVisible();
  await expect(page.getByText('0 wrong answers')).toBeVisible();
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('Answers 100.0% of the images')).toBeVisible();
});

test('work that takes long can be called off and leaves what was there', async ({ app }) => {
  const { page } = app;
  await evaluateSmall(app);
  await page.getByRole('button', { name: 'Measure robustness' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Measure robustness' })).toBeEnabled();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByTestId('evaluated-accuracy')).toBeVisible();
});

test('Models leads to Evaluate with the model that was looked at, and one’s own ink can be judged', async ({
  app,
}) => {
  const { page } = app;
  await writeOn(page, written('7'), { left: 120, top: 60, scale: 2 });
  await expect(reading(page)).toHaveText('7');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your 1 was kept for My hand.')).toBeVisible();
  await openWorkspace(page, 'Models');
  await page.getByRole('button', { name: /^Strong/ }).click();
  await page.getByRole('button', { name: 'Evaluate …' }).click();
  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('strong');
  await page.getByRole('combobox', { name: 'Images' }).selectOption({ label: 'My own ink (1 sample)' });
  await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
  await expect(page.getByTestId('evaluated-accuracy')).toHaveText('0.00%', READ_WITHIN);
  await page.getByText('1 error', { exact: true }).click();
  await expect(page.getByRole('grid', { name: /read wrong$/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open in Data' })).toBeHidden();
});

test('two models are compared in words that claim no more than the images show', async ({ app }) => {
  const { page } = app;
  await evaluateSmall(app);
  await page.getByRole('tab', { name: 'Compare', exact: true }).click();
  await page.getByRole('tab', { name: 'Two models' }).click();
  await page.getByRole('combobox', { name: 'Images' }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByTestId('verdict')).toHaveText(
    /^(There is no evidence that (A|B|either) is better|Nothing tells them apart)/,
    READ_WITHIN,
  );
  await page.getByRole('button', { name: /^Both get these .* images right$/ }).click();
  const both = page.getByRole('grid', { name: /^Both get these .* images right$/ });
  await expect(both).toBeVisible();
  const matrix = page.getByRole('grid', { name: 'Difference of the confusion matrices' });
  await matrix.getByRole('button', { name: /^0 read as 0: / }).focus();
  await page.keyboard.press('End');
  await expect(matrix.getByRole('button', { name: /^0 read as 9: / })).toBeFocused();
});

test('runs are listed, noted, and laid over each other with what differs', async ({ userData }) => {
  const data = writeSmallMnist(path.join(userData, 'small'), 300, 100);
  for (const seed of ['1', '2']) {
    cli(userData, 'train', '--data', data, '--architecture', 'seed-small', '--epochs', '2', '--seed', seed);
  }
  let app = await launch(userData);
  await openView(app, 'Compare');
  await expect(app.page.getByText('2 runs', { exact: true })).toBeVisible();
  await app.page.getByRole('button', { name: 'Add a note' }).first().click();
  await app.page.keyboard.type('the second seed');
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByRole('button', { name: 'Note: the second seed' })).toBeFocused();
  await app.page.getByRole('searchbox').fill('second SEED');
  await expect(app.page.getByText('1 of 2 runs')).toBeVisible();
  await app.page.getByRole('button', { name: 'Show all' }).click();
  const boxes = app.page.getByRole('checkbox', { name: /^Lay seed-small/ });
  await boxes.first().check();
  await boxes.last().check();
  await expect(app.page.getByRole('heading', { name: 'Loss of the chosen runs' })).toBeVisible();
  const differences = app.page.getByRole('region', { name: 'Where their settings differ' });
  await expect(differences.getByRole('rowheader')).toHaveText(['Seed', 'Validation', 'Test']);
  await app.electron.close();

  app = await launch(userData);
  await openView(app, 'Compare');
  await expect(app.page.getByRole('button', { name: 'Note: the second seed' })).toBeVisible();
  await app.page.getByRole('button', { name: 'seed-small', exact: true }).first().click();
  await expect(app.page.getByRole('heading', { level: 1, name: /seed-small/ })).toBeVisible();
  await app.electron.close();
});
