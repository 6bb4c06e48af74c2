import { LETTER_X } from '../fixtures/digit-strokes';
import { expect, test } from './launch';
import { clearPad, reading, writeDigit, writeStrokes } from './steps';

test('the first start reads ink', async ({ app: { page } }) => {
  for (const digit of ['0', '2', '3', '5', '8']) {
    await writeDigit(page, digit);
    await expect(reading(page), `a written ${digit}`).toHaveText(digit);
    await clearPad(page);
  }
});

test('a digit is read while the pen is still down, even one begun before anything could read', async ({
  app: { page },
}) => {
  const box = await page.getByTestId('pad').boundingBox();
  if (box === null) throw new Error('the pad is not shown');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.8, { steps: 20 });
  await expect(reading(page)).toHaveText('1');
  await expect(page.getByTestId('strokes')).toHaveText('0 strokes');
  await page.mouse.up();
  await expect(page.getByTestId('strokes')).toHaveText('1 stroke');
});

test('undo, redo and clear take ink and its reading along', async ({ app: { page } }) => {
  const strokes = page.getByTestId('strokes');
  await writeDigit(page, '4');
  await expect(strokes).toHaveText('2 strokes');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(strokes).toHaveText('0 strokes');
  await expect(reading(page)).toHaveText('–');
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+Shift+z');
  await expect(strokes).toHaveText('2 strokes');
  await expect(reading(page)).toHaveText('4');
  await clearPad(page);
  await expect(strokes).toHaveText('0 strokes');
});

test('a letter is not taken for a digit', async ({ app: { page } }) => {
  await writeStrokes(page, LETTER_X);
  await expect(reading(page)).toHaveText('?');
  await expect(page.getByTestId('confidence')).toHaveText('Probably not a digit');
  await expect(page.getByTestId('probability-?')).toHaveText(/^9\d\.\d%$/);
  await expect(page.getByTestId('announcement')).toHaveText('Probably not a digit');
  await clearPad(page);
  await writeDigit(page, '5');
  await expect(reading(page)).toHaveText('5');
  await expect(page.getByTestId('confidence')).not.toHaveText('Probably not a digit');
});

test('the probabilities of a reading add up to one', async ({ app: { page } }) => {
  await writeDigit(page, '3');
  await expect(reading(page)).toHaveText('3');
  const shares = await page.getByTestId(/^probability-/).allTextContents();
  expect(shares).toHaveLength(11);
  const sum = shares.reduce((total, text) => total + Number.parseFloat(text.replace(/[<%\s]/g, '')), 0);
  expect(sum).toBeGreaterThan(98);
  expect(sum).toBeLessThan(102);
});
