import { readFileSync } from 'node:fs';
import path from 'node:path';
import { step } from './log.mjs';
import { NODE_MODULES, ROOT } from './paths.mjs';
import { failure, npm } from './run.mjs';

/** The packages of the lock file. */
export const packages = { isDone, run: install };

/** npm writes down what it installed when it has installed it all. */
function isDone() {
  const installed = packagesIn(path.join(NODE_MODULES, '.package-lock.json'));
  return installed !== undefined && isInstalled(packagesIn(path.join(ROOT, 'package-lock.json')), installed);
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether everything in a lock file is installed; what is optional may be missing (it is for other systems).
 *
 * @param {Record<string, { version?: string, integrity?: string, optional?: boolean }>} wanted - path → package
 * @param {typeof wanted} installed
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(([folder, { version, integrity, optional }]) => {
    const found = installed[folder];
    if (folder === '') return true;
    return found === undefined
      ? optional === true
      : found.version === version && found.integrity === integrity;
  });
}

const NPM_CI = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
/** Any package of the lock file, to ask npm's registry about. */
const PROBE = ['view', 'zod', 'version'];

/**
 * No lifecycle script of any package is run. Without a network npm's own cache may do; npm would otherwise try to reach
 * the registry for each of hundreds of packages.
 */
async function install() {
  await step('installing the packages (half a minute to a few minutes)', async () => {
    const isReachable = (await npm(PROBE, { cwd: ROOT })).code === 0;
    const finished = await npm([...NPM_CI, isReachable ? '--prefer-offline' : '--offline'], { cwd: ROOT });
    if (finished.code === 0) return;
    const reason = isReachable ? reasonOf(finished.output) : "npm's registry cannot be reached";
    throw failure(`the packages could not be installed: ${reason}`, finished, REMEDY);
  });
}

const REMEDY = "connect to the network, or set npm's registry and proxy, then run this again";

/** npm's own reason, without addresses. */
function reasonOf(output) {
  const code = /npm (?:error|ERR!) code (\S+)/.exec(output)?.[1];
  return code === undefined ? 'npm ci failed' : `npm ci failed with ${code}`;
}
