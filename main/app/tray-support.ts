import { execFile } from 'node:child_process';

/** How long the session's bus may take to answer, in milliseconds. */
const PATIENCE_MS = 1_000;
/** Who shows the icons of the tray on Linux, where there is anyone. */
const WATCHER = 'org.kde.StatusNotifierWatcher';
const QUESTION = [
  '--session',
  '--print-reply',
  '--dest=org.freedesktop.DBus',
  '/org/freedesktop/DBus',
  'org.freedesktop.DBus.NameHasOwner',
  `string:${WATCHER}`,
];

let answer: Promise<boolean> | undefined;

/**
 * Whether the desktop shows the icons of a tray. Windows and macOS do; on Linux, where Electron cannot tell, the session's
 * bus is asked for whoever shows them. Asked once.
 */
export function hasTray(): Promise<boolean> {
  answer ??= process.platform === 'linux' ? askBus() : Promise.resolve(true);
  return answer;
}

function askBus(): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('dbus-send', QUESTION, { timeout: PATIENCE_MS }, (error, stdout) => {
      // Without a bus, or without the program, there is nobody who could show an icon.
      resolve(error === null && stdout.includes('boolean true'));
    });
  });
}
