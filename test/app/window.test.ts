import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ELECTRON, expect, launch, test, type Longhand } from './launch';

type Bounds = Electron.Rectangle;

async function boundsOf({ electron }: Longhand): Promise<Bounds | undefined> {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
}

test('the window comes back where it was closed', async ({ userData }) => {
  const wanted = { x: 40, y: 60, width: 840, height: 610 };
  const first = await launch(userData);
  await first.electron.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
  }, wanted);
  await first.electron.close();

  const second = await launch(userData);
  expect(await boundsOf(second)).toEqual(wanted);
  await second.electron.close();
});

test('a window left on a screen that is gone comes back whole onto one that is there', async ({
  userData,
}) => {
  const kept = { bounds: { x: 9000, y: -4000, width: 900, height: 600 }, maximized: false };
  writeFileSync(path.join(userData, 'window.json'), JSON.stringify(kept));
  const app = await launch(userData);
  const bounds = await boundsOf(app);
  const area = await app.electron.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
  await app.electron.close();
  expect(bounds).toMatchObject({ width: 900, height: 600 });
  expect(bounds?.x).toBeGreaterThanOrEqual(area.x);
  expect(bounds?.y).toBeGreaterThanOrEqual(area.y);
  expect((bounds?.x ?? 0) + 900).toBeLessThanOrEqual(area.x + area.width);
});

for (const [what, content] of [
  ['cut off', '{"bounds":{"x":1'],
  ['of another shape', '{"bounds":{"x":1,"y":2,"width":10,"height":"tall"},"maximized":false}'],
] as const) {
  test(`a window.json that is ${what} is as good as none`, async ({ userData }) => {
    writeFileSync(path.join(userData, 'window.json'), content);
    writeFileSync(path.join(userData, 'preferences.json'), content);
    const app = await launch(userData);
    const area = await app.electron.evaluate(({ screen }) => screen.getPrimaryDisplay().workAreaSize);
    expect(await boundsOf(app)).toMatchObject({
      width: Math.min(1240, area.width),
      height: Math.min(860, area.height),
    });
    expect((await app.page.evaluate(() => window.longhand.state())).preferences).toEqual({
      locale: 'system',
      theme: 'system',
      paper: 'ruled',
      leftHanded: false,
      privateInk: false,
      keepTraining: false,
    });
    await app.electron.close();
  });
}

test('a second start ends at once and shows the first window', async ({ app }) => {
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const second = spawn(ELECTRON, app.args, { stdio: 'ignore' });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  await expect
    .poll(() =>
      app.electron.evaluate(({ BrowserWindow }) => {
        const windows = BrowserWindow.getAllWindows();
        return {
          count: windows.length,
          isMinimized: windows[0]?.isMinimized(),
          isVisible: windows[0]?.isVisible(),
        };
      }),
    )
    .toEqual({ count: 1, isMinimized: false, isVisible: true });
});

test('a page that crashes can be loaded again', async ({ app }) => {
  await app.electron.evaluate(async ({ BrowserWindow, dialog }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // The person presses the first button.
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    await new Promise((resolve) => {
      contents?.once('did-finish-load', () => resolve(null));
      contents?.forcefullyCrashRenderer();
    });
  });
  await expect
    .poll(() =>
      app.electron.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
            'document.querySelector("nav")?.innerText',
          ) as Promise<unknown>,
      ),
    )
    .toContain('Sketch');
});

test('the log tells of the start and holds what the processes print', async ({ app: { userData } }) => {
  await expect
    .poll(() => readFileSync(path.join(userData, 'logs', 'longhand.log'), 'utf8'))
    .toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z main: Longhand \d+\.\d+\.\d+, Electron /);
});
