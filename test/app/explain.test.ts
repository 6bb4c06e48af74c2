import { createCanvas } from '@napi-rs/canvas';
import type { Page } from '@playwright/test';
import path from 'node:path';
import { writeSmallMnist } from '../fixtures/small-mnist';
import { expect, test, type Longhand } from './launch';
import { chooseFile, chooseFromMenu, openWorkspace, reading, writeDigit } from './steps';

/** Opens the first images of MNIST in Data. */
async function openSmall(app: Longhand): Promise<void> {
  const folder = writeSmallMnist(path.join(app.userData, 'small'), 300, 100);
  await chooseFile(app, path.join(folder, 'train-labels-idx1-ubyte'));
  await chooseFromMenu(app, 'File', 'Open Data…');
  await expect(app.page.getByRole('grid')).toBeVisible();
}

async function openExplain(page: Page): Promise<void> {
  await openWorkspace(page, 'Train');
  await page.getByRole('tab', { name: 'Explain' }).click();
}

const answer = (page: Page) => page.getByTestId('explained-answer');

test('an image in Data is explained, and leads to training images that are like it', async ({ app }) => {
  const { page } = app;
  await openSmall(app);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Why?' }).click();
  // The first training image of MNIST is a 5.
  await expect(answer(page)).toHaveText('Read as 5');
  for (const name of ['Saliency', 'Integrated gradients', 'Grad-CAM', 'Occlusion']) {
    const card = page.getByRole('article', { name });
    await expect(card.getByRole('img', { name: /(Most of it lies|It is spread)/ })).toBeVisible();
  }
  await expect(page.getByTestId('flip')).toHaveText(/pixels’ worth of ink turn this 5 into a \d\.$/);
  await page.getByRole('article', { name: 'Occlusion' }).getByText('In numbers').click();
  await expect(
    page.getByRole('table', { name: /^Occlusion, .+ strongest pixels$/ }).getByRole('row'),
  ).toHaveCount(11);

  await page.getByRole('button', { name: 'Find them' }).click();
  await expect(page.getByTestId('nearest-summary')).toContainText(/\d+ of these 12 are labelled 5\./);
  const itself = page.getByRole('button', { name: 'Labelled 5, similarity 1.000. Show it in Data' });
  await expect(itself).toBeVisible();
  // All is worked out now, so the next image needs nobody to ask.
  await page.getByRole('button', { name: 'Next image' }).click();
  await expect(answer(page)).toHaveText('Read as 0');
  await expect(page.getByTestId('nearest-summary')).toContainText('labelled 0');
  await page.getByRole('button', { name: 'Show all in Data' }).click();
  await expect(page.getByRole('grid', { name: 'Images, 12 in all' })).toBeVisible();
});

test('images are explained by their number, by two models beside each other', async ({ app }) => {
  const { page } = app;
  await openSmall(app);
  await openExplain(page);
  await expect(page.getByRole('heading', { name: 'Choose an image' })).toBeVisible();
  const dataSet = page.getByRole('combobox', { name: 'Data set' });
  await dataSet.selectOption({ label: `small in ${path.join(app.userData, 'small')}` });
  const number = page.getByRole('textbox', { name: 'Number' });
  await number.fill('100');
  await number.press('Enter');
  await expect(page.getByText('Write a number from 0 to 99.')).toBeVisible();
  await number.fill('8');
  await number.press('Enter');
  await expect(page.getByText('small, Test, 8')).toBeVisible();
  await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'Strong' });
  await expect(answer(page)).toHaveCount(2);
  await expect(page.getByRole('article', { name: 'Grad-CAM' }).getByRole('img')).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'no other model' });
  await expect(answer(page)).toHaveCount(1);
});

test('the colour over the ink is chosen with the keyboard', async ({ app }) => {
  const { page } = app;
  await openSmall(app);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Why?' }).click();
  const picture = page.getByRole('article', { name: 'Occlusion' }).getByRole('img').locator('canvas');
  await expect(picture).toBeVisible();
  const drawn = () => picture.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const before = await drawn();
  await page.getByRole('slider', { name: /Colour over the ink/ }).focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('0%', { exact: true })).toBeVisible();
  expect(await drawn()).not.toBe(before);
});

test('a drawing and a picture are explained', async ({ app }) => {
  const { page } = app;
  await expect(page.getByTestId('pad')).toBeVisible();
  await writeDigit(page, '7');
  await expect(reading(page)).toHaveText('7');
  await page.getByRole('button', { name: 'Explain in full' }).click();
  await expect(answer(page)).toHaveText('Read as 7');
  await expect(page.getByText('A drawing')).toBeVisible();

  const canvas = createCanvas(80, 80);
  const context = canvas.getContext('2d');
  context.fillStyle = '#eee';
  context.fillRect(0, 0, 80, 80);
  context.fillStyle = '#222';
  context.fillRect(37, 10, 7, 60);
  const picture = { name: 'one.png', mimeType: 'image/png', buffer: canvas.toBuffer('image/png') };
  await page.getByTestId('explained-picture').setInputFiles(picture);
  await expect(answer(page)).toHaveText('Read as 1');
  await expect(page.getByText('The picture one.png')).toBeVisible();

  // What cannot be read says so, and what was shown stays.
  const text = { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') };
  await page.getByTestId('explained-picture').setInputFiles(text);
  await expect(page.getByRole('alert')).toContainText('notes.png');
  await expect(answer(page)).toHaveText('Read as 1');
});
