// npm start [-- …]: opens the app, or that of `longhand demo` in the terminal where there is no display.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { becomeCli } from './lib/cli.mjs';
import { electronBinary, installedElectron, standInNotice } from './lib/electron.mjs';
import { note } from './lib/log.mjs';
import { ROOT } from './lib/paths.mjs';
import { runInForeground } from './lib/run.mjs';
import { hasDisplay, NEEDS, setUp } from './lib/set-up.mjs';
import { runMain, SetupError } from './lib/setup-error.mjs';

await runMain(async () => {
  const args = process.argv.slice(2);
  return hasDisplay() ? openApp(args) : showInTerminal(args);
});

async function openApp(args) {
  const wasSetUp = !(await setUp(NEEDS.app));
  if (wasSetUp && !installedElectron().isPinned) note(standInNotice());
  return runInForeground(electronBinary(), [ROOT, ...flags(), ...args]);
}

async function showInTerminal(args) {
  note(
    '• There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so Longhand does its main job in the terminal.',
  );
  await setUp(NEEDS.cli);
  return becomeCli(['demo', ...args]);
}

/** What Chromium must be told of this system. */
function flags() {
  if (process.platform !== 'linux') return [];
  const display = process.env.DISPLAY ? [] : ['--ozone-platform=wayland'];
  if (process.getuid() === 0) {
    note('• Running as root, for whom Chromium has no sandbox. Use an ordinary account for daily work.');
    return ['--no-sandbox', ...display];
  }
  checkSandbox();
  return display;
}

/** Some systems, such as Ubuntu since 24.04, keep ordinary programs from sandboxing themselves. */
function checkSandbox() {
  if (spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' }).status === 0) return;
  const helper = path.join(path.dirname(electronBinary()), 'chrome-sandbox');
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & 0o4000) !== 0) return;
  throw new SetupError(
    `this system does not let the app sandbox itself (type: sudo chown root ${helper} && sudo chmod 4755 ${helper}; then run this again)`,
  );
}
