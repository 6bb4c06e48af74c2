import { openLibrary } from '../../main/core/library/database';
import { humanDigit } from '../fixtures/human-digits';
import { written } from '../fixtures/written';
import { expect, launch, test } from './launch';
import { openWorkspace, reading, setPreferences, writeOn } from './steps';

const PLACE = { left: 40, top: 60, scale: 0.9 };

test('numbers, amounts, dates and times are read while they are written', async ({ app: { page } }) => {
  for (const text of ['-17.50', '24/11/2026', '12:45']) {
    await writeOn(page, written(text), { ...PLACE, scale: text.length > 8 ? 0.55 : 0.8 });
    await expect(reading(page)).toHaveText(text);
    await expect(page.getByTestId('announcement')).toHaveText(new RegExp(`^Read as ${text}, `));
    await expect(page.getByTestId('glyphs').getByRole('button')).toHaveCount(text.length);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(reading(page)).toHaveText('–');
  }
});

test('strokes of people are read through real pointer events', async ({ app: { page } }) => {
  let right = 0;
  const indices = [0, 1, 2, 3, 5, 7, 9, 10, 12, 15, 17, 20];
  for (const index of indices) {
    const { label, strokes } = await humanDigit(index);
    await writeOn(page, strokes, { left: 120, top: 60, scale: 12 });
    await expect(page.getByTestId('strokes')).toHaveText(/^[1-9]/);
    // Said when the pen is up.
    await expect(page.getByTestId('announcement')).not.toHaveText('');
    if ((await reading(page).textContent())?.trim() === String(label)) right += 1;
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(reading(page)).toHaveText('–');
  }
  expect(right).toBeGreaterThanOrEqual(indices.length - 1);
});

test.describe('a misreading', () => {
  test('is mended with one key, and Enter keeps the sample', async ({ userData }) => {
    const { page, electron } = await launch(userData);
    await writeOn(page, written('27'), PLACE);
    await expect(reading(page)).toHaveText('27');
    await page.getByLabel('Glyph 2 of 2').click();
    await page.keyboard.press('1');
    await expect(reading(page)).toHaveText('21');
    await expect(page.getByLabel('Glyph 2 of 2')).toHaveAttribute('title', 'Glyph 2 of 2: 1, as you say');
    // More ink beside it takes nothing back of what was said.
    await writeOn(page, written('5'), { ...PLACE, left: 260 });
    await expect(reading(page)).toHaveText('215');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Your 1 was kept for My hand.')).toBeVisible();
    // Once is enough.
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Accept', exact: true })).toBeDisabled();
    await openWorkspace(page, 'My hand');
    await page.getByRole('tab', { name: 'Samples 1' }).click();
    await expect(page.getByRole('grid', { name: '1 sample, to choose from' })).toBeVisible();
    await electron.close();

    const library = openLibrary(userData);
    const samples = library.samples.list(library.hands.current().id);
    const ink = library.samples.inkOf(samples.map(({ id }) => id));
    library.close();
    expect(samples).toMatchObject([{ label: '1', readAs: '7', modelId: 'standard', source: 'correction' }]);
    const points = ink.get(samples[0]?.id ?? '')?.flat() ?? [];
    expect(points).toHaveLength(written('7').flat().length);
    expect(points.every(([x, y, time]) => Number.isFinite(x + y) && typeof time === 'number')).toBe(true);
  });

  test('is taken back with the note, and with undo', async ({ userData }) => {
    const { page, electron } = await launch(userData);
    await writeOn(page, written('7'), PLACE);
    await expect(reading(page)).toHaveText('7');
    await page.keyboard.press('1');
    await expect(reading(page)).toHaveText('1');
    await page.keyboard.press('Enter');
    const toast = page.getByRole('log').getByRole('button', { name: 'Undo' });
    await toast.click();
    await expect(page.getByText('The sample is forgotten.')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(reading(page)).toHaveText('7');
    await electron.close();
    const library = openLibrary(userData);
    expect(library.samples.list(library.hands.current().id)).toEqual([]);
    library.close();
  });

  test('leaves nothing behind in private mode', async ({ userData }) => {
    const { page, electron } = await launch(userData);
    await page.getByRole('button', { name: 'Private' }).click();
    await writeOn(page, written('7'), PLACE);
    await expect(reading(page)).toHaveText('7');
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Private: nothing was kept.')).toBeVisible();
    await electron.close();
    const library = openLibrary(userData);
    expect(library.samples.list(library.hands.current().id)).toEqual([]);
    library.close();
  });

  test('is mended by another reading', async ({ app: { page } }) => {
    await writeOn(page, written('0,5'), PLACE);
    await expect(reading(page)).toHaveText('0,5');
    await page.getByTestId('alternatives').getByRole('button', { name: '0.5', exact: true }).click();
    await expect(reading(page)).toHaveText('0.5');
  });
});

test.describe('the grouping', () => {
  test('is changed by dragging the side of a box, and undone', async ({ app: { page } }) => {
    await writeOn(page, written('11'), { ...PLACE, scale: 1.5 });
    await expect(reading(page)).toHaveText('11');
    await page.getByLabel('Glyph 1 of 2').click();
    const handle = page.getByTestId('glyph-right');
    const from = await handle.boundingBox();
    if (from === null) throw new Error('the box has no side to drag');
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 150, from.y + 20, { steps: 6 });
    await page.mouse.up();
    // Two ones as a single glyph are no digit.
    await expect(reading(page)).toHaveText(/^.$/);
    await page.keyboard.press('Control+z');
    await expect(reading(page)).toHaveText('11');
  });

  test('is changed with the keyboard alone', async ({ app: { page } }) => {
    await writeOn(page, written('11'), { ...PLACE, scale: 1.5 });
    await expect(reading(page)).toHaveText('11');
    await page.getByLabel('Glyph 2 of 2').focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByRole('button', { name: 'Join with the next' }).focus();
    await page.keyboard.press('Enter');
    await expect(reading(page)).toHaveText(/^.$/);
    await page.getByRole('button', { name: 'Take apart' }).focus();
    await page.keyboard.press('Enter');
    await expect(reading(page)).toHaveText('11');
  });
});

test('the eraser takes whole strokes, and undo brings them back', async ({ app: { page } }) => {
  await writeOn(page, written('17'), PLACE);
  await expect(reading(page)).toHaveText('17');
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: 'Eraser' })).toHaveAttribute('aria-pressed', 'true');
  await writeOn(
    page,
    [
      [
        [-20, 70],
        [0, 70],
        [20, 70],
      ],
    ],
    PLACE,
  );
  await expect(reading(page)).toHaveText('7');
  await page.keyboard.press('Control+z');
  await expect(reading(page)).toHaveText('17');
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: 'Pen (E)' })).toHaveAttribute('aria-pressed', 'true');
});

test('the keyboard alone writes, erases and undoes', async ({ app: { page } }) => {
  await page.getByRole('application', { name: 'Writing pad' }).focus();
  await page.keyboard.press('Space');
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Space');
  await expect(reading(page)).toHaveText('1');
  await page.keyboard.press('e');
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  await expect(page.getByTestId('strokes')).toHaveText('0 strokes');
  await page.keyboard.press('Control+z');
  await expect(reading(page)).toHaveText('1');
});

test('the paper can be enlarged and moved, and is written on all the same', async ({ app: { page } }) => {
  const pad = await page.getByTestId('pad').boundingBox();
  if (pad === null) throw new Error('the pad is not shown');
  await page.mouse.move(pad.x + 100, pad.y + 100);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  const reset = page.getByRole('button', { name: 'Show the paper as at first' });
  await expect(reset).not.toHaveText('100%');
  await page.mouse.wheel(30, 50);
  await writeOn(page, written('52'), PLACE);
  await expect(reading(page)).toHaveText('52');
  await reset.click();
  await expect(reset).toHaveText('100%');
  await expect(reading(page)).toHaveText('52');
});

test.describe('why it was read so', () => {
  test('is shown by the ink, by every layer, and beside another model', async ({ app: { page } }) => {
    await writeOn(page, written('4'), PLACE);
    await expect(reading(page)).toHaveText('4');
    await page.getByLabel('Colour the ink by what it speaks for').check();
    await expect(page.getByTestId('influence')).toHaveText(/^Blue ink speaks for 4, orange ink for \d/);
    const colours = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=influence-ink]');
      const context = canvas?.getContext('2d');
      if (canvas === null || context === null || context === undefined) return 0;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set<string>();
      for (let at = 0; at < data.length; at += 4)
        if ((data[at + 3] ?? 0) === 255) seen.add(data.slice(at, at + 3).join());
      return seen.size;
    });
    expect(colours).toBeGreaterThan(20);
    await page.getByText('What each layer makes of it').click();
    await expect(page.getByTestId('layers').getByRole('listitem')).not.toHaveCount(0);
    await expect(page.getByTestId('layers')).toContainText('11 numbers');
    await page.getByLabel('Compare with').selectOption({ label: 'Strong' });
    await expect(page.getByTestId('second-reading')).toHaveText('4');
    await page.getByLabel('Show the layers of Strong').check();
    await expect(page.getByTestId('layers')).toContainText('11 numbers');
  });
});

test('a left-handed person has the pad on the right, and finds it so again', async ({ userData }) => {
  const first = await launch(userData);
  await setPreferences(first.page, { leftHanded: true, paper: 'boxed' });
  await first.electron.close();
  const { page, electron } = await launch(userData);
  const pad = await page.getByTestId('pad').boundingBox();
  const panel = await page.locator('aside').boundingBox();
  expect(pad?.x ?? 0).toBeGreaterThan(panel?.x ?? Infinity);
  await electron.close();
});
