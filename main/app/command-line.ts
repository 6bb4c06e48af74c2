import { app } from 'electron';
import path from 'node:path';

/** `--user-data=DIR` keeps everything of this start in another folder: for tests, and for a second library. */
const USER_DATA_SWITCH = 'user-data';

/** Name by which Windows groups the windows of the app; as `appId` in electron-builder.yml. */
const APP_ID = 'app.longhand.desktop';

/** Applies the switches of the command line, before Electron is ready. */
export function setupCommandLine(): void {
  // Beside --no-sandbox (root has no other way) this makes Electron 25 hang at its start.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Longhand talks to nobody, so no name needs an address, whatever part of Chromium may ask.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.setAppUserModelId(APP_ID);
  const folder = app.commandLine.getSwitchValue(USER_DATA_SWITCH);
  if (folder !== '') app.setPath('userData', path.resolve(folder));
}
