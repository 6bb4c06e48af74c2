import { expect, type Locator, type Page } from '@playwright/test';
import { DIGIT_STROKES, type LETTER_X } from '../fixtures/digit-strokes';
import type { Preferences } from '../../main/contract/window';
import type { Longhand } from './launch';

/** Height of the sheet that the strokes of the fixture lie on. */
const SHEET_HEIGHT = 140;
const SHEET_WIDTH = 100;
/** Height of a drawn digit as a part of the pad's height. */
const DRAWN_PART = 0.6;

/** Writes a digit on the pad with the mouse. */
export async function writeDigit(page: Page, digit: string): Promise<void> {
  await writeStrokes(page, DIGIT_STROKES[digit] ?? []);
}

/** Writes strokes of the fixture's sheet on the pad with the mouse, as a pen would: point by point. */
export async function writeStrokes(page: Page, strokes: typeof LETTER_X): Promise<void> {
  const pad = page.getByTestId('pad');
  const box = await pad.boundingBox();
  if (box === null) throw new Error('the pad is not shown');
  const scale = (box.height * DRAWN_PART) / SHEET_HEIGHT;
  const left = box.x + (box.width - SHEET_WIDTH * scale) / 2;
  const top = box.y + (box.height * (1 - DRAWN_PART)) / 2;
  for (const stroke of strokes) {
    for (const [index, [x, y]] of stroke.entries()) {
      await page.mouse.move(left + x * scale, top + y * scale);
      if (index === 0) await page.mouse.down();
    }
    await page.mouse.up();
  }
}

/** Writes strokes beside each other with the mouse, scaled to a height on the screen, as real pointer events. */
export async function writeOn(
  page: Page,
  strokes: readonly (readonly (readonly [x: number, y: number])[])[],
  { left, top, scale }: { readonly left: number; readonly top: number; readonly scale: number },
): Promise<void> {
  const box = await page.getByTestId('pad').boundingBox();
  if (box === null) throw new Error('the pad is not shown');
  for (const stroke of strokes) {
    for (const [index, [x, y]] of stroke.entries()) {
      await page.mouse.move(box.x + left + x * scale, box.y + top + y * scale);
      if (index === 0) await page.mouse.down();
    }
    await page.mouse.up();
  }
}

/** What the sketch was read as. */
export function reading(page: Page): Locator {
  return page.getByTestId('reading');
}

/** Empties the pad. */
export async function clearPad(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(reading(page)).toHaveText('–');
}

/** Opens a workspace by the left rail. */
export async function openWorkspace(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
}

/** Chooses from the application menu; each part is the label of an item. */
export async function chooseFromMenu({ electron }: Longhand, ...labels: string[]): Promise<void> {
  const found = await electron.evaluate(({ Menu }, wanted) => {
    let items = Menu.getApplicationMenu()?.items ?? [];
    for (const [depth, label] of wanted.entries()) {
      const item = items.find((candidate) => candidate.label.replace('&', '') === label);
      if (item === undefined) return false;
      if (depth === wanted.length - 1) (item.click as () => void)();
      items = item.submenu?.items ?? [];
    }
    return true;
  }, labels);
  expect(found, `menu item ${labels.join(' → ')}`).toBe(true);
}

/** Process ids of the studio or the trainers that are alive. */
export async function processIds({ electron }: Longhand, name: 'studio' | 'trainer'): Promise<number[]> {
  return electron.evaluate(
    ({ app }, wanted) =>
      app
        .getAppMetrics()
        .filter((process) => process.name === wanted)
        .map((process) => process.pid),
    `Longhand ${name}`,
  );
}

/** Answers the next open dialogs with this path. */
export async function chooseFile({ electron }: Longhand, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

/** Changes some of the preferences. */
export async function setPreferences(page: Page, values: Partial<Preferences>): Promise<void> {
  await page.evaluate(async (some) => {
    const { preferences } = await window.longhand.state();
    await window.longhand.setPreferences({ ...preferences, ...some });
  }, values);
}

/** Drops files on the window, as the desktop does: files that the page itself makes have no path. */
export async function drop({ page }: Longhand, files: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.locator('#dropped').setInputFiles([...files]);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dropped');
    const data = new DataTransfer();
    for (const file of input?.files ?? []) data.items.add(file);
    input?.remove();
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  });
}

/** Pastes a picture as the clipboard gives it. */
export async function pastePicture(page: Page, png: Buffer): Promise<void> {
  await page.evaluate(
    (bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    [...png],
  );
}
