import { app, dialog } from 'electron';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { sentences } from './strings';

/** A log that has grown past this is put aside as `.old` at the next start, in bytes. */
const MAX_LOG_BYTES = 1_000_000;

let logFile: string | undefined;

/** Starts the log in the user-data folder and writes what nobody caught into it. */
export function setupLog(): void {
  const folder = path.join(app.getPath('userData'), 'logs');
  logFile = path.join(folder, 'longhand.log');
  try {
    mkdirSync(folder, { recursive: true });
    if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) {
      renameSync(logFile, `${logFile}.old`);
    }
  } catch (error) {
    console.error('the log cannot be written:', error);
    logFile = undefined;
  }
  log('main', `Longhand ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform}`);
  process.on('uncaughtException', (error) => {
    log('main', `uncaught: ${error.stack ?? error.message}`);
    const { unexpected } = sentences();
    dialog.showErrorBox(unexpected.title, `${error.message}\n\n${unexpected.seeLog}\n${logFile ?? ''}`);
  });
  process.on('unhandledRejection', (reason) => {
    log('main', `unhandled: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
  });
}

/** Writes lines of a process into the log. */
export function log(source: string, text: string): void {
  const stamp = new Date().toISOString();
  const lines = text.trimEnd().split('\n');
  const entry = lines.map((line) => `${stamp} ${source}: ${line}\n`).join('');
  if (logFile === undefined) return;
  try {
    appendFileSync(logFile, entry);
  } catch {
    // A full disk must not stop the app; the next line is tried again.
  }
}
