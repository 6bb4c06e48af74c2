import { app } from 'electron';
import path from 'node:path';

/** Keeps everything of this start in another folder; for tests, and for a second library. */
const USER_DATA_SWITCH = 'user-data';

/** Applies the switches of the command line, before Electron is ready. */
export function setupCommandLine(): void {
  // Beside --no-sandbox (root has no other way) this makes Electron 25 hang at its start.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  const folder = app.commandLine.getSwitchValue(USER_DATA_SWITCH);
  if (folder !== '') app.setPath('userData', path.resolve(folder));
}
