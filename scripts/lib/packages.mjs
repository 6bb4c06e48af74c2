import { existsSync } from 'node:fs';
import path from 'node:path';
import { done, SetupError, step } from './log.mjs';
import { NODE_MODULES, ROOT } from './paths.mjs';
import { lastLine, npm } from './run.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

const STAMP = 'packages';

/** Installs the packages of the lock file; no lifecycle script of any of them is run. */
export async function installPackages() {
  const wanted = hashOf([process.platform, process.arch], [path.join(ROOT, 'package-lock.json')]);
  if (isStamped(STAMP, wanted)) return;
  step(existsSync(NODE_MODULES) ? 'updating the packages' : 'installing the packages (about a minute)');
  // npm takes node_modules away first, and the stamps in it: what is interrupted here starts anew.
  const { code, output } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: ROOT });
  if (code !== 0) {
    throw new SetupError(
      `the packages could not be installed: ${reasonOf(output)} (connect to the network or set npm's registry and proxy, then run this again)`,
    );
  }
  stamp(STAMP, wanted);
  done();
}

/** npm's own reason, without addresses. */
function reasonOf(output) {
  const codes = /npm (?:error|ERR!) code (\S+)/.exec(output)?.[1];
  if (codes === 'ENOTFOUND' || codes === 'EAI_AGAIN' || codes === 'ECONNREFUSED' || codes === 'ETIMEDOUT') {
    return `npm's registry cannot be reached (${codes})`;
  }
  return `npm ci failed${codes === undefined ? `: ${lastLine(output)}` : ` with ${codes}`}`;
}
