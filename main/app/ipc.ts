import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import {
  exportWishSchema,
  HAND_SOURCES,
  handTargetWishSchema,
  notificationSchema,
  preferencesSchema,
  savedFileSchema,
  sketchFileSchema,
  tableWishSchema,
  type StudioState,
  type WindowState,
} from '../contract/window';
import { WINDOW_CHANNELS } from '../contract/window-channels';
import {
  chooseData,
  chooseDataFolder,
  chooseExport,
  chooseHandSource,
  chooseHandTarget,
  chooseInk,
  chooseLedger,
  choosePages,
  choosePagesFolder,
  chooseSettings,
  chooseTable,
  saveFile,
  saveSketch,
} from './dialogs';
import { dragSketch } from './drag';
import { log } from './log';
import { notify } from './notifications';
import type { Preferences } from './preferences';
import { APP_ORIGIN } from './protocol';
import type { Supervisor } from './supervisor';
import { hasTray } from './tray-support';
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
  handle(WINDOW_CHANNELS.chooseDataFolder, nothing, () => chooseDataFolder(window));
  handle(WINDOW_CHANNELS.chooseExport, exportWishSchema, async (wish) => {
    const target = await chooseExport(window, wish);
    // The page alone cannot have a file written: only where a person has chosen.
    if (target !== null) supervisor.grant(target);
    return target;
  });
  handle(WINDOW_CHANNELS.chooseInk, nothing, () => chooseInk(window));
  handle(WINDOW_CHANNELS.chooseHandSource, z.enum(HAND_SOURCES), (kind) => chooseHandSource(window, kind));
  handle(WINDOW_CHANNELS.chooseHandTarget, handTargetWishSchema, async (wish) => {
    const target = await chooseHandTarget(window, wish);
    if (target !== null) supervisor.grant(target);
    return target;
  });
  handle(WINDOW_CHANNELS.choosePages, nothing, () => choosePages(window));
  handle(WINDOW_CHANNELS.choosePagesFolder, nothing, () => choosePagesFolder(window));
  handle(WINDOW_CHANNELS.chooseLedger, nothing, () => chooseLedger(window));
  handle(WINDOW_CHANNELS.chooseTable, tableWishSchema, async (wish) => {
    const target = await chooseTable(window, wish);
    if (target !== null) supervisor.grant(target);
    return target;
  });
  handle(WINDOW_CHANNELS.saveSketch, sketchFileSchema, (file) => saveSketch(window, file));
  handle(WINDOW_CHANNELS.saveFile, savedFileSchema, (file) => saveFile(window, file));
  handle(WINDOW_CHANNELS.chooseSettings, nothing, () => chooseSettings(window));
  handle(WINDOW_CHANNELS.notify, notificationSchema, (wish) => notify(window, wish));
  handle(WINDOW_CHANNELS.hasTray, nothing, () => hasTray());
  handle(WINDOW_CHANNELS.dragSketch, sketchFileSchema, (file) => dragSketch(window, file));
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
