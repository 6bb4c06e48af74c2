import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildAddon, NATIVE_SOURCES } from './addon.mjs';
import { cached } from './cache.mjs';
import { fetchLibTensorFlow } from './libtensorflow.mjs';
import { step } from './log.mjs';
import { NODE_MODULES } from './paths.mjs';
import { failure, run } from './run.mjs';
import { shareFolder } from './share.mjs';
import { hashOf, isStamped, stamp, unstamp } from './stamp.mjs';

const STAMP = 'tensorflow';
const PACKAGE = path.join(NODE_MODULES, '@tensorflow', 'tfjs-node');
const LIBRARIES = path.join(PACKAGE, 'deps', 'lib');
const ADDON = path.join(PACKAGE, 'lib', 'napi-v8', 'tfjs_binding.node');
const LOAD_TIMEOUT_MS = 120_000;

/** libtensorflow, and tfjs-node's native addon built against it: Node-API, so one build serves Node and Electron. */
export const tensorflow = { isDone: () => isStamped(STAMP, wanted()) && existsSync(ADDON), run: install };

function wanted() {
  const { version } = JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8'));
  return hashOf([version, process.platform, process.arch], [NATIVE_SOURCES]);
}

async function install() {
  unstamp(STAMP);
  if (process.platform === 'win32') await step('fetching TensorFlow (100 MB, about a minute)', runOwnScript);
  else await installLibrary();
  await step('trying TensorFlow', checkItLoads);
  stamp(STAMP, wanted());
}

async function installLibrary() {
  const library = await fetchLibTensorFlow();
  const headers = path.join(NODE_MODULES, 'node-api-headers', 'include');
  const content = hashOf(
    [path.basename(library.folder)],
    [path.join(PACKAGE, 'binding'), headers, NATIVE_SOURCES],
  );
  const addon = await cached(`tfjs-addon-${content}`, (target) =>
    step('building the native addon (about 10 s)', () => buildAddon(PACKAGE, library, target)),
  );
  shareFolder(addon, path.dirname(ADDON));
  shareFolder(path.join(library.folder, 'lib'), LIBRARIES);
}

/**
 * Windows has seldom a compiler, so there tfjs-node's own script fetches the addon as well. Its host publishes no hash of
 * that; it is checked by the encrypted connection alone, and by loading it.
 */
async function runOwnScript() {
  const PATH = `${path.join(NODE_MODULES, '.bin')}${path.delimiter}${process.env.PATH}`;
  const finished = await run(process.execPath, ['scripts/install.js'], {
    cwd: PACKAGE,
    env: { ...process.env, PATH },
  });
  if (finished.code === 0 && existsSync(ADDON)) return;
  throw failure(
    'TensorFlow cannot be downloaded',
    finished,
    'connect to the network, or set HTTPS_PROXY, then run this again',
  );
}

async function checkItLoads() {
  const probe = `require('util').isNullOrUndefined ??= (value) => value == null;
    require(process.argv[1]).ready().then(() => process.exit(0));`;
  const finished = await run(process.execPath, ['-e', probe, PACKAGE], { timeout: LOAD_TIMEOUT_MS });
  if (finished.code !== 0)
    throw failure('TensorFlow does not load', finished, 'type: npm run setup -- --repair');
}
