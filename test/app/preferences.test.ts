import { readFileSync } from 'node:fs';
import path from 'node:path';
import { WORKSPACES } from '../../main/contract/window';
import { expect, launch, test } from './launch';
import { chooseFromMenu, openWorkspace, setPreferences } from './steps';

test('language and theme are applied at once and kept', async ({ userData }) => {
  const first = await launch(userData);
  await setPreferences(first.page, { locale: 'zh-CN', theme: 'dark' });
  await expect(
    first.page.getByRole('navigation').getByRole('button', { name: '数据', exact: true }),
  ).toBeVisible();
  await first.electron.close();
  expect(JSON.parse(readFileSync(path.join(userData, 'preferences.json'), 'utf8'))).toMatchObject({
    locale: 'zh-CN',
    theme: 'dark',
  });

  const second = await launch(userData);
  await expect(second.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(await second.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  const labels = await second.electron.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map((item) => item.label),
  );
  expect(labels).toContain('编辑(&E)');
  await second.electron.close();
});

test('the language of the desktop is spoken where nothing was chosen', async ({ userData }) => {
  const app = await launch(userData, { LANGUAGE: 'zh_CN:en', LANG: 'zh_CN.UTF-8' });
  expect(await app.page.evaluate(() => window.longhand.state())).toMatchObject({
    preferences: { locale: 'system' },
    locale: 'zh-CN',
  });
  await app.electron.close();
});

test('a language that Longhand does not speak becomes English', async ({ userData }) => {
  const app = await launch(userData, { LANGUAGE: 'fi', LANG: 'fi_FI.UTF-8' });
  expect(await app.page.evaluate(() => window.longhand.state())).toMatchObject({ locale: 'en' });
  await app.electron.close();
});

test('the theme of the menu reaches the page and its own marks', async ({ app }) => {
  const isDark = (): Promise<boolean> =>
    app.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await chooseFromMenu(app, 'View', 'Theme', 'Dark');
  await expect.poll(isDark).toBe(true);
  await chooseFromMenu(app, 'View', 'Theme', 'Light');
  await expect.poll(isDark).toBe(false);
  const marked = await app.electron.evaluate(({ Menu }) => {
    const view = Menu.getApplicationMenu()?.items.find((item) => item.label === '&View');
    const theme = view?.submenu?.items.find((item) => item.label === 'Theme');
    return theme?.submenu?.items.filter((item) => item.checked).map((item) => item.label);
  });
  expect(marked).toEqual(['Light']);
});

test('the menu leads to all six workspaces, each with its key', async ({ app }) => {
  const labels = ['Sketch', 'Data', 'Train', 'My Hand', 'Receipts', 'Models'];
  const rail = app.page.getByRole('navigation').locator('[aria-current=page]');
  for (const label of [...labels.slice(1), 'Sketch']) {
    await chooseFromMenu(app, 'View', label);
    await expect(rail).toHaveText(new RegExp(label, 'i'));
  }
  const keys = await app.electron.evaluate(({ Menu }) => {
    const view = Menu.getApplicationMenu()?.items.find((item) => item.label === '&View');
    return view?.submenu?.items.slice(0, 6).map((item) => String(item.accelerator));
  });
  expect(keys).toEqual(WORKSPACES.map((_, index) => `CmdOrCtrl+${index + 1}`));
});

test('a command chosen while the page loads is not lost', async ({ app }) => {
  await openWorkspace(app.page, 'Data');
  await app.electron.evaluate(({ BrowserWindow, Menu }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.once('did-start-loading', () => {
      const view = Menu.getApplicationMenu()?.items.find((item) => item.label === '&View');
      const models = view?.submenu?.items.find((item) => item.label === 'Models');
      (models?.click as () => void)();
      // The page that leaves may still ask for the studio, and is not the one to be told.
      void contents.mainFrame.executeJavaScript('void window.longhand.connectStudio()');
    });
    contents?.reload();
  });
  await expect(app.page.getByRole('navigation').locator('[aria-current=page]')).toHaveText('Models');
});

test('there is no menu item without a label', async ({ app: { electron } }) => {
  const unnamed = await electron.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items ?? [];
    const all = [...items, ...items.flatMap((item) => item.submenu?.items ?? [])];
    return all.filter((item) => item.type !== 'separator' && item.label === '').length;
  });
  expect(unnamed).toBe(0);
});

test('the keys are told of beside the preferences', async ({ app: { page } }) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'About Longhand' }).click();
  await expect(page.getByRole('heading', { name: 'Keys while checking receipts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
