import { dialog, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { preferencesSchema, WINDOW_CHANNELS, type WindowState } from '../contract/window';
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
    ipcMain.handle(channel, (event, args: unknown) => {
      checkSender(event, window, channel);
      return handler(schema.parse(args));
    });
  };
  const nothing = z.undefined();

  handle(WINDOW_CHANNELS.state, nothing, (): WindowState => preferences.state);
  handle(WINDOW_CHANNELS.setPreferences, preferencesSchema, (values): WindowState => {
    preferences.set(values);
    return preferences.state;
  });
  handle(WINDOW_CHANNELS.chooseData, nothing, () => chooseData(window));
  handle(WINDOW_CHANNELS.connect, nothing, () => {
    window.connect();
    return supervisor.state;
  });
  handle(WINDOW_CHANNELS.restartStudio, nothing, () => supervisor.restart());
}

function checkSender(event: IpcMainInvokeEvent, window: MainWindow, channel: string): void {
  const frame = event.senderFrame;
  // Null where the frame went away before its message arrived.
  const isMainFrame = frame !== null && frame === window.window?.webContents.mainFrame;
  if (!isMainFrame || new URL(frame.url).origin !== APP_ORIGIN) {
    log('main', `${channel}: a foreign sender was refused`);
    throw new Error('this sender may not call Longhand');
  }
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
