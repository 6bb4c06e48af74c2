import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { removeLeftovers } from './cache.mjs';
import { electron } from './electron.mjs';
import { locked } from './lock.mjs';
import { mnist } from './mnist.mjs';
import { packages } from './packages.mjs';
import { CACHE, NODE_MODULES } from './paths.mjs';
import { SetupError } from './setup-error.mjs';
import { systemLibraries } from './system-libraries.mjs';
import { tensorflow } from './tensorflow.mjs';

/** The oldest Node that runs Longhand's sources. */
const MIN_NODE = 20;

/** A part of the set-up: whether it is done, seen in a moment, and doing it, which may begin anywhere. */
/** @typedef {{ isDone: () => boolean, run: () => Promise<void> }} Step */

/** What the command line needs. */
const FOR_CLI = [packages, tensorflow, mnist, build];

/**
 * What set-up can be asked for. System libraries come last: where only an administrator can install them, everything else
 * is done.
 */
export const NEEDS = {
  cli: FOR_CLI,
  app: [...FOR_CLI, electron, systemLibraries.forTheApp],
  everything: [
    ...FOR_CLI,
    electron,
    hasDisplay() ? systemLibraries.forTheApp : systemLibraries.withoutDisplay,
  ],
};

/**
 * Does what is not done yet; quick and silent where everything is.
 *
 * @param {readonly Step[]} steps - one of {@link NEEDS}
 * @returns {Promise<boolean>} whether there was anything to do
 * @throws SetupError with what is missing, why, and what to do
 */
export async function setUp(steps) {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < MIN_NODE)
    throw new SetupError(`Longhand needs Node ${MIN_NODE} or newer, this is ${major} (install a newer one)`);
  if (steps.every((one) => one.isDone())) return false;
  // What is installed here may be read by an ordinary user too, whom the app's tests run as.
  process.umask(0o022);
  await locked(path.join(CACHE, 'set-up.lock'), async () => {
    removeLeftovers();
    for (const one of steps) if (!one.isDone()) await one.run();
  });
  return true;
}

/** Throws away everything that was fetched and built, in the cache and in the checkout. */
export async function forget() {
  const lock = 'set-up.lock';
  await locked(path.join(CACHE, lock), () => {
    for (const name of readdirSync(CACHE)) {
      if (name !== lock) rmSync(path.join(CACHE, name), { recursive: true, force: true });
    }
    rmSync(NODE_MODULES, { recursive: true, force: true });
    return Promise.resolve();
  });
}

/** Whether a window can be shown here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
