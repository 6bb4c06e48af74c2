import type { Longhand } from './launch';

/** What main says outside of the window, and the menu of its tray, in place of a desktop that would show them. */
export async function watchDesktop({ electron }: Longhand): Promise<void> {
  await electron.evaluate(({ Notification, Tray }) => {
    const seen = globalThis as unknown as { told: Electron.Notification[]; menu: Electron.Menu | null };
    seen.told = [];
    Notification.isSupported = () => true;
    Notification.prototype.show = function (this: Electron.Notification) {
      seen.told.push(this);
    };
    Tray.prototype.setContextMenu = (menu) => {
      seen.menu = menu;
    };
  });
}

/** What was told outside of the window. */
export async function notifications({ electron }: Longhand): Promise<string[]> {
  return electron.evaluate(() => {
    const { told } = globalThis as unknown as { told: Electron.Notification[] };
    return told.map(({ title, body }) => `${title}: ${body}`);
  });
}

/** Labels of the tray's menu. */
export async function trayMenu({ electron }: Longhand): Promise<string[]> {
  return electron.evaluate(() => {
    const { menu } = globalThis as unknown as { menu: Electron.Menu };
    return menu.items.filter(({ type }) => type !== 'separator').map(({ label }) => label);
  });
}

/** Whether the window can be seen. */
export async function isShown({ electron }: Longhand): Promise<boolean | undefined> {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
}

/** Closes the window as its button does. */
export async function closeWindow({ electron }: Longhand): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}
