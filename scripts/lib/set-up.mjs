import path from 'node:path';
import { build } from './build.mjs';
import { installElectron } from './electron.mjs';
import { locked } from './lock.mjs';
import { checkMnist } from './mnist.mjs';
import { installPackages } from './packages.mjs';
import { CACHE } from './paths.mjs';
import { installSystemLibraries } from './system-libraries.mjs';
import { installTensorFlow } from './tensorflow.mjs';

/**
 * Does all set-up that is not done yet; quick and silent where everything is.
 *
 * @param {{ app: boolean, display?: boolean }} need - `app`: Electron too, not only the command line; `display: false`:
 * and what runs it without a display
 * @throws SetupError with what is missing, why, and what to do
 */
export async function setUp({ app, display = true }) {
  await locked(path.join(CACHE, 'set-up.lock'), async () => {
    await installPackages();
    await installTensorFlow();
    await checkMnist();
    if (app) {
      await installElectron();
      await installSystemLibraries(!display);
    }
    await build();
  });
}

/** Whether a window can be shown here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
