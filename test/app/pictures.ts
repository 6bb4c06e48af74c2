import type { Page } from '@playwright/test';
import path from 'node:path';
import { CHECKOUT, type Longhand } from './launch';

/** Size of a page in a picture, in CSS pixels. */
const SIZE = { width: 1240, height: 820 };

/** Gives the window the size that pictures have. */
export async function setPictureSize({ electron }: Longhand): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, SIZE);
}

/**
 * Renews a picture of the README, where LONGHAND_PICTURES asks for it. Paths are left out of it: they are this machine's.
 */
export async function renewPicture(page: Page, name: string): Promise<void> {
  if (process.env['LONGHAND_PICTURES'] === undefined) return;
  await page.getByTestId('data-path').evaluateAll((paths) => {
    for (const path of paths) (path as HTMLElement).style.visibility = 'hidden';
  });
  await page.screenshot({ path: path.join(CHECKOUT, 'docs/screenshots', `${name}.png`) });
}
