import { test as base, _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** The checkout, with its build under `out/`. */
export const CHECKOUT = path.join(import.meta.dirname, '../..');

/** Path of the Electron binary; that is what the package exports to Node. */
export const ELECTRON = createRequire(import.meta.url)('electron') as string;

/** Chromium's sandbox refuses to work for root. */
const IS_ROOT = process.getuid?.() === 0;

/** A running Longhand. */
export interface Longhand {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** Arguments by which the same app can be started once more. */
  readonly args: readonly string[];
}

/** Starts Longhand on a user-data folder, from the checkout or another app folder. */
export async function launch(
  userData: string,
  env: Readonly<Record<string, string>> = {},
  appFolder: string = CHECKOUT,
): Promise<Longhand> {
  const args = [appFolder, `--user-data=${userData}`];
  const electron = await _electron.launch({
    executablePath: ELECTRON,
    args,
    chromiumSandbox: !IS_ROOT,
    // What the app itself sets is what is tested.
    colorScheme: null,
    env: { ...(process.env as Record<string, string>), LANGUAGE: 'en', ...env },
  });
  const page = await electron.firstWindow();
  await page.getByRole('navigation').waitFor();
  return { electron, page, userData, args: IS_ROOT ? ['--no-sandbox', ...args] : args };
}

interface Fixtures {
  /** A folder that is gone after the test. */
  readonly userData: string;
  /** Longhand at its first start, on a folder of its own. */
  readonly app: Longhand;
}

export const test = base.extend<Fixtures>({
  userData: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'longhand-test-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  app: async ({ userData }, use) => {
    const app = await launch(userData);
    await use(app);
    await app.electron.close();
  },
});

export { expect } from '@playwright/test';
