import { dialog, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { preferencesSchema, type StudioState, type WindowState } from '../contract/window';
import { WINDOW_CHANNELS } from '../contract/window-channels';
import { log } from './log';
import type { Preferences } from './preferences';
import { APP_ORIGIN } from './protocol';
import { sentences } from './strings';
import type { Supervisor } from './supervisor';
import type { MainWindow } from './window';

/** The one gate between the page and main: every sender and every argument is checked here. */
export function setupIpc(window: MainWindow, supervisor: Supervisor, preferences: Preferences): void {
  const handle = <S extends z.ZodType>(
    channel: string,
    schema: S,
    handler: (args: z.output<S>) => unknown,
  ): void => {
    ipcMain.handle(channel, (event, ...args: unknown[]) => {
      if (!isOwnPage(event, window)) {
        log('main', `${channel}: a foreign sender was refused`);
        throw new Error(`${channel}: only Longhand's own page may ask this`);
      }
      const parsed = schema.safeParse(args[0]);
      if (!parsed.success || args.length > 1) {
        log('main', `${channel}: arguments that do not fit were refused`);
        throw new Error(`${channel}: the arguments do not fit`);
      }
      return handler(parsed.data);
    });
  };
  const nothing = z.undefined();

  handle(WINDOW_CHANNELS.state, nothing, (): WindowState => preferences.state);
  handle(WINDOW_CHANNELS.setPreferences, preferencesSchema, (values): WindowState => {
    preferences.set(values);
    return preferences.state;
  });
  handle(WINDOW_CHANNELS.chooseData, nothing, () => chooseData(window));
  handle(WINDOW_CHANNELS.connect, nothing, (): StudioState => {
    window.connect();
    return supervisor.state;
  });
  handle(WINDOW_CHANNELS.restartStudio, nothing, () => supervisor.restart());
}

/** True for the top frame of the one window, while it shows Longhand's page. */
function isOwnPage({ sender, senderFrame: frame }: IpcMainInvokeEvent, window: MainWindow): boolean {
  // The frame is null where it went away before its message arrived. (A URL's `origin` is "null" for such a scheme.)
  return (
    sender === window.window?.webContents &&
    frame !== null &&
    frame.parent === null &&
    frame.url.startsWith(`${APP_ORIGIN}/`)
  );
}

async function chooseData(window: MainWindow): Promise<string | null> {
  if (window.window === undefined) return null;
  const { title, button } = sentences().chooseData;
  // Only macOS lets one dialog offer files and folders alike; elsewhere any one of the files names its folder.
  const { filePaths } = await dialog.showOpenDialog(window.window, {
    title,
    buttonLabel: button,
    properties: process.platform === 'darwin' ? ['openFile', 'openDirectory'] : ['openFile'],
  });
  return filePaths[0] ?? null;
}
