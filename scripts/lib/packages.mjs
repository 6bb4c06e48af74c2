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

/** No lifecycle script of any package is run. */
async function install() {
  await step('installing the packages (half a minute to a few minutes)', async () => {
    const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
    const finished = await npm(args, { cwd: ROOT });
    if (finished.code !== 0)
      throw failure(`the packages could not be installed: ${reasonOf(finished.output)}`, finished, REMEDY);
  });
}

const REMEDY = "connect to the network, or set npm's registry and proxy, then run this again";

/** npm's own reason, without addresses. */
function reasonOf(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(output)) {
    return "npm's registry cannot be reached";
  }
  const code = /npm (?:error|ERR!) code (\S+)/.exec(output)?.[1];
  return code === undefined ? 'npm ci failed' : `npm ci failed with ${code}`;
}
