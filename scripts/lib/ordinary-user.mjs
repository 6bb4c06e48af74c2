import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './paths.mjs';

/** Linux's `nobody`: an ordinary user that every system has. */
const NOBODY = 65534;

/**
 * A way to run a program in the checkout as an ordinary user, since Chromium's sandbox is off for root. The checkout is
 * mounted, for this program alone, where that user may read it; its home is a folder of its own.
 *
 * @returns {{ wrap(command: string[]): string[], env: Record<string, string>, root: string, home: string, end(): void } | null}
 * `null` where it is not needed (not root) or not possible (no right to mount)
 */
export function ordinaryUser() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  if (spawnSync('unshare', ['--mount', 'true'], { stdio: 'ignore' }).status !== 0) return null;
  const base = mkdtempSync(path.join(os.tmpdir(), 'longhand-user-'));
  const root = path.join(base, 'checkout');
  const home = path.join(base, 'home');
  mkdirSync(root);
  mkdirSync(home);
  chownSync(home, NOBODY, NOBODY);
  spawnSync('chmod', ['755', base]);
  const drop = `--reuid=${NOBODY} --regid=${NOBODY} --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs`;
  return {
    wrap: (command) => [
      'unshare',
      '--mount',
      '--propagation',
      'private',
      'sh',
      '-c',
      `mount --bind "$0" "$1" && cd "$1" && shift && exec setpriv ${drop} "$@"`,
      ROOT,
      root,
      ...command,
    ],
    env: {
      HOME: home,
      XDG_CONFIG_HOME: path.join(home, '.config'),
      XDG_CACHE_HOME: path.join(home, '.cache'),
      TMPDIR: home,
    },
    root,
    home,
    end: () => rmSync(base, { recursive: true, force: true }),
  };
}
