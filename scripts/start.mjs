// npm start: opens the app; without a display the main job in the terminal.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { electronBinary } from './lib/electron.mjs';
import { note, runMain } from './lib/log.mjs';
import { OUT, ROOT } from './lib/paths.mjs';
import { hasDisplay, setUp } from './lib/set-up.mjs';

await runMain(async () => {
  const args = process.argv.slice(2);
  if (!hasDisplay()) {
    note(
      'There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so Longhand shows in the terminal what it does.',
    );
    await setUp({ app: false });
    return exitCodeOf(process.execPath, [path.join(OUT, 'main', 'cli.cjs'), 'demo', ...args]);
  }
  await setUp({ app: true });
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (isRoot)
    note(
      'Running as root, which Chromium only does without its sandbox. Use an ordinary account for daily work.',
    );
  return exitCodeOf(electronBinary(), [ROOT, ...(isRoot ? ['--no-sandbox'] : []), ...args]);
});

/** Runs a program in the foreground; Ctrl-C is its business. */
function exitCodeOf(command, args) {
  return new Promise((resolve, reject) => {
    process.on('SIGINT', () => undefined);
    const child = spawn(command, args, { stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
