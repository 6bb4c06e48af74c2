import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { shareFile } from './share.mjs';

/** Linux's `nobody`: an ordinary user that every system has. */
const NOBODY = 65534;
const DROP = [
  'setpriv',
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
  '--inh-caps=-all',
  '--bounding-set=-all',
  '--no-new-privs',
];

/**
 * Mounts the checkout once more where anybody may reach it, for what is run here alone, and gives up root's rights. The
 * checkout itself may lie in a home or a temporary folder that is closed to others.
 */
const ENTER = 'mount --bind "$0" "$1" && cd "$1" && shift && exec "$@"';

/**
 * How to run a program in the checkout as an ordinary user.
 *
 * @typedef {object} OrdinaryUser
 * @property {string} root - the checkout as that user sees it
 * @property {string} node - Node as that user sees it
 * @property {string} home - a folder of that user's own
 * @property {(command: readonly string[]) => string[]} wrap
 * @property {Record<string, string>} env
 */

/**
 * For root, for whom Chromium has no sandbox. What it makes is removed when this process ends.
 *
 * @returns {OrdinaryUser | undefined} `undefined` where there is no right to mount, or the files are closed to others
 */
export function ordinaryUser() {
  const base = mkdtempSync(path.join(os.tmpdir(), 'longhand-user-'));
  const [root, home, node] = ['checkout', 'home', 'node'].map((name) => path.join(base, name));
  mkdirSync(root);
  mkdirSync(home);
  process.on('exit', () => {
    // Were the checkout still mounted here, this would fail before anything is removed.
    rmdirSync(root);
    rmSync(base, { recursive: true, force: true });
  });
  chmodSync(base, 0o755);
  chownSync(home, NOBODY, NOBODY);
  shareFile(process.execPath, node);
  const user = {
    root,
    node,
    home,
    wrap: (command) => [
      'unshare',
      '--mount',
      '--propagation',
      'private',
      'sh',
      '-c',
      ENTER,
      ROOT,
      root,
      ...DROP,
      ...command,
    ],
    env: {
      HOME: home,
      TMPDIR: home,
      XDG_CONFIG_HOME: path.join(home, '.config'),
      XDG_CACHE_HOME: path.join(home, '.cache'),
    },
  };
  const [command, ...args] = user.wrap([
    node,
    '--eval',
    `require('fs').accessSync(${JSON.stringify(path.join(root, 'package.json'))})`,
  ]);
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0 ? user : undefined;
}
