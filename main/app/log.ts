import { app, dialog } from 'electron';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { sentences } from './strings';

/** A log that would grow past this is put aside as `longhand.old.log`, in bytes. */
const MAX_LOG_BYTES = 1_000_000;

let file: string | undefined;
let size = 0;

/** Starts the log in the user-data folder and writes what nobody caught into it. */
export function setupLog(): void {
  const folder = path.join(app.getPath('userData'), 'logs');
  try {
    mkdirSync(folder, { recursive: true });
    file = path.join(folder, 'longhand.log');
    size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch (error) {
    console.error('the log cannot be written:', error);
  }
  log('main', `Longhand ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform}`);
  process.on('uncaughtException', reportBug);
  process.on('unhandledRejection', reportBug);
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    log('main', `${name ?? type} is gone: ${reason} (exit code ${exitCode})`);
  });
}

/** Writes lines of a process into the log. */
export function log(source: string, text: string): void {
  if (file === undefined) return;
  const stamp = new Date().toISOString();
  const lines = text.trimEnd().split('\n');
  const entry = lines.map((line) => `${stamp} ${source}: ${line}\n`).join('');
  try {
    if (size > 0 && size + entry.length > MAX_LOG_BYTES) {
      renameSync(file, file.replace(/\.log$/, '.old.log'));
      size = 0;
    }
    appendFileSync(file, entry);
    size += entry.length;
  } catch {
    // A full disk must not stop the app; the next line is tried again.
  }
}

function reportBug(thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  log('main', `uncaught: ${error.stack ?? error.message}`);
  const { title, seeLog } = sentences().unexpected;
  dialog.showErrorBox(title, [error.message, '', seeLog, file ?? ''].join('\n'));
}
