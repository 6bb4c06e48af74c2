import path from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { written } from '../fixtures/written';
import { expect, test } from './launch';
import { chooseFile, reading, writeOn } from './steps';

const PLACE = { left: 40, top: 60, scale: 0.9 };

test('a pasted picture becomes strokes and is read', async ({ app: { page } }) => {
  await page.evaluate(async (strokes) => {
    const canvas = document.createElement('canvas');
    canvas.width = 500;
    canvas.height = 220;
    const context = canvas.getContext('2d');
    if (context === null) return;
    context.fillStyle = '#f4f0e0';
    context.fillRect(0, 0, 500, 220);
    context.lineWidth = 9;
    context.lineCap = 'round';
    for (const points of strokes) {
      context.beginPath();
      for (const [x, y] of points) context.lineTo(x + 40, y + 40);
      context.stroke();
    }
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([blob ?? ''], 'scan.png', { type: 'image/png' }));
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, written('246'));
  await expect(reading(page)).toHaveText('246');
  await expect(page.getByText('The picture became 3 strokes.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(reading(page)).toHaveText('–');
});

test.describe('files', () => {
  test('ink is saved with its reading and opened again as it was', async ({ app, userData }) => {
    const { page, electron } = app;
    const file = path.join(userData, 'number.ink.json');
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await writeOn(page, written('904'), PLACE);
    await expect(reading(page)).toHaveText('904');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Saved as number.ink.json.')).toBeVisible();
    const { samples } = JSON.parse(readFileSync(file, 'utf8')) as { samples: { label: string }[] };
    expect(samples[0]?.label).toBe('904');

    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(reading(page)).toHaveText('–');
    await chooseFile(app, file);
    await page.keyboard.press('Control+Shift+o');
    await expect(reading(page)).toHaveText('904');
  });

  test('of several samples are looked through', async ({ app, userData }) => {
    const { page } = app;
    const file = path.join(userData, 'several.ink.json');
    const samples = ['3', '42'].map((label) => ({ label, strokes: written(label) }));
    writeFileSync(file, JSON.stringify({ samples }));
    await chooseFile(app, file);
    await page.getByRole('button', { name: 'Open ink' }).click();
    await expect(page.getByTestId('ink-file')).toContainText('several.ink.json: sample 1 of 2');
    await expect(reading(page)).toHaveText('3');
    await page.getByRole('button', { name: 'Next sample' }).click();
    await expect(reading(page)).toHaveText('42');
    await page.getByTestId('ink-file').getByRole('button', { name: 'Close' }).click();
    await expect(page.getByTestId('ink-file')).toHaveCount(0);
    await expect(reading(page)).toHaveText('42');
  });

  test('that are malformed are refused with the sample and the field, and change nothing', async ({
    app,
    userData,
  }) => {
    const { page } = app;
    const file = path.join(userData, 'bad.ink.json');
    await writeOn(page, written('8'), PLACE);
    await expect(reading(page)).toHaveText('8');
    await chooseFile(app, file);
    for (const [content, complaint] of [
      ['{"samples": [{"strokes": [[[1, 2]]]}, {"strokes": [[[1, "x"]]]}]}', 'sample 2, strokes.0.0'],
      ['{"samples": []}', 'samples'],
      ['{"samples": [', 'it is not JSON'],
    ] as const) {
      writeFileSync(file, content);
      await page.getByRole('button', { name: 'Open ink' }).click();
      await expect(page.getByRole('log').getByText(complaint)).toBeVisible();
      await expect(reading(page)).toHaveText('8');
    }
  });

  test('are dragged out as a picture and a drawing', async ({ app }) => {
    const { page, electron } = app;
    await electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      if (window === undefined) return;
      window.webContents.startDrag = ({ file }) => {
        (globalThis as { dragged?: string }).dragged = file;
      };
    });
    await writeOn(page, written('6'), PLACE);
    await expect(reading(page)).toHaveText('6');
    for (const [kind, magic] of [
      ['PNG', '\u{89}PNG'],
      ['SVG', '<svg xmlns'],
    ] as const) {
      await page.getByRole('button', { name: `Drag the ink out as ${kind}` }).dispatchEvent('dragstart');
      const dragged = (): Promise<string | undefined> =>
        electron.evaluate(() => (globalThis as { dragged?: string }).dragged);
      await expect.poll(dragged).toMatch(new RegExp(`\\.${kind.toLowerCase()}$`));
      expect(readFileSync((await dragged()) ?? '', 'latin1').startsWith(magic)).toBe(true);
    }
  });
});

test('the reading is copied as text, and the ink as a picture', async ({ app: { page, electron } }) => {
  await writeOn(page, written('31'), PLACE);
  await expect(reading(page)).toHaveText('31');
  await page.getByRole('button', { name: 'Copy the reading' }).click();
  await expect(page.getByText('Copied: 31')).toBeVisible();
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('31');
  await page.getByRole('button', { name: 'Copy the ink as a picture' }).click();
  await expect(page.getByText('The ink was copied as a picture.')).toBeVisible();
  const formats = await electron.evaluate(({ clipboard }) =>
    (clipboard as unknown as { availableFormats(): string[] }).availableFormats(),
  );
  expect(formats).toContain('image/png');
});

test('ten thousand strokes neither slow nor stop the pad', async ({ app, userData }) => {
  const { page } = app;
  const file = path.join(userData, 'many.ink.json');
  const strokes = Array.from({ length: 10_000 }, (_, at) => {
    const [x, y] = [(at % 100) * 12, Math.floor(at / 100) * 12];
    return [
      [x, y],
      [x + 4, y + 6],
      [x + 8, y],
    ];
  });
  writeFileSync(file, JSON.stringify({ samples: [{ strokes }] }));
  await chooseFile(app, file);
  await page.getByRole('button', { name: 'Open ink' }).click();
  await expect(page.getByTestId('strokes')).toHaveText('10,000 strokes');
  await writeOn(
    page,
    [
      [
        [0, 0],
        [40, 40],
        [80, 0],
      ],
    ],
    PLACE,
  );
  await expect(page.getByTestId('strokes')).toHaveText('10,001 strokes');
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('strokes')).toHaveText('10,000 strokes');
  await page.getByRole('button', { name: 'Clear' }).click();
  await writeOn(page, written('7'), PLACE);
  await expect(reading(page)).toHaveText('7', { timeout: 20_000 });
});
