import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cached } from './cache.mjs';
import { checkHash } from './download.mjs';
import { done, SetupError, step } from './log.mjs';
import { CACHE, NODE_MODULES } from './paths.mjs';
import { hasProgram, lastLine, python, run } from './run.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

const STAMP = 'tensorflow';
const PACKAGE = path.join(NODE_MODULES, '@tensorflow', 'tfjs-node');
const ADDON = path.join(PACKAGE, 'lib', 'napi-v8', 'tfjs_binding.node');
const LIBRARIES = path.join(PACKAGE, 'deps', 'lib');

/** TensorFlow's own wheel for Linux x64: libtensorflow and its headers, with a known hash. */
const WHEEL = {
  requirement: 'tensorflow-cpu==2.21.0',
  version: '2.21.0',
  sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
  tags: [
    '--python-version',
    '3.11',
    '--implementation',
    'cp',
    '--abi',
    'cp311',
    '--platform',
    'manylinux_2_27_x86_64',
  ],
};
const WHEEL_LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

/** Takes the libraries and the headers that the addon needs out of the wheel. */
const UNPACK = `
import sys, zipfile
prefixes = tuple('tensorflow/include/' + p for p in ('tensorflow/c/', 'tensorflow/core/platform/', 'tsl/', 'xla/tsl/'))
names = tuple('tensorflow/' + n for n in sys.argv[3:])
with zipfile.ZipFile(sys.argv[1]) as wheel:
    for name in wheel.namelist():
        if name in names or name.startswith(prefixes):
            wheel.extract(name, sys.argv[2])
`;

/** Seconds that a child may take to load the addon. */
const LOAD_TIMEOUT_MS = 120_000;

/** Sees to libtensorflow and tfjs-node's native addon. */
export async function installTensorFlow() {
  const wanted = hashOf([WHEEL.sha256, process.platform, process.arch, CACHE]);
  if (isStamped(STAMP, wanted) && existsSync(ADDON)) return;
  if (process.platform === 'linux' && process.arch === 'x64') await installFromWheel();
  else await installOfficially();
  await checkItLoads();
  stamp(STAMP, wanted);
}

/**
 * Where there is a wheel it is preferred to tfjs-node's own download: its hash can be checked, and its TensorFlow is
 * newer. The addon is built from the sources in the package; it is Node-API, so one build serves Node and Electron.
 */
async function installFromWheel() {
  const folder = await cached(`tensorflow-${WHEEL.version}`, async (target) => {
    await fetchWheel(target);
    await buildAddon(target);
  });
  rmSync(LIBRARIES, { recursive: true, force: true });
  mkdirSync(LIBRARIES, { recursive: true });
  mkdirSync(path.dirname(ADDON), { recursive: true });
  for (const library of WHEEL_LIBRARIES) share(path.join(folder, library), path.join(LIBRARIES, library));
  copyFileSync(path.join(folder, 'tfjs_binding.node'), ADDON);
}

/** A hard link costs no space and, unlike a symbolic one, whoever may read the checkout may read it. */
function share(source, target) {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

async function fetchWheel(target) {
  step(`fetching TensorFlow ${WHEEL.version} (about 260 MB)`);
  const options = ['--quiet', '--no-deps', '--only-binary=:all:', ...WHEEL.tags, '--dest', target];
  const fetched = await python(['-m', 'pip', 'download', ...options, WHEEL.requirement], {
    env: pipEnvironment(),
  });
  const name = readdirSync(target).find((file) => file.endsWith('.whl'));
  if (fetched.code !== 0 || name === undefined) {
    throw new SetupError(
      `TensorFlow cannot be downloaded with pip: ${pipReason(fetched.output)} (connect to the network or set pip's index and proxy; Python 3 with pip is needed; then run this again)`,
    );
  }
  const wheel = path.join(target, name);
  await checkHash(wheel, WHEEL.sha256);
  const unpacked = await python(['-c', UNPACK, wheel, target, ...WHEEL_LIBRARIES]);
  if (unpacked.code !== 0) {
    throw new SetupError(
      `TensorFlow could not be unpacked: ${lastLine(unpacked.output)} (1 GB of space is needed in ${CACHE})`,
    );
  }
  rmSync(wheel);
  for (const library of WHEEL_LIBRARIES) {
    const moved = await run('mv', [path.join(target, 'tensorflow', library), target]);
    if (moved.code !== 0) throw new SetupError(`${library} is not in TensorFlow's wheel`);
  }
  // Symbols for debuggers only: 200 MB of them.
  if (hasProgram('strip')) await run('strip', ['--strip-unneeded', path.join(target, WHEEL_LIBRARIES[0])]);
  done();
}

/** Under another HOME (sudo, a clean test) the person's own index and proxy settings for pip still hold. */
function pipEnvironment() {
  const settings = path.join(os.userInfo().homedir, '.config', 'pip', 'pip.conf');
  const isElsewhere = os.userInfo().homedir !== os.homedir() && existsSync(settings);
  return isElsewhere ? { PIP_CONFIG_FILE: settings, ...process.env } : process.env;
}

/** pip's reason, without addresses. */
function pipReason(output) {
  if (/No module named pip|not found|ENOENT/.test(output)) return 'pip is missing';
  return /No matching distribution|Could not find a version/.test(output)
    ? 'no index that has it can be reached'
    : lastLine(output);
}

async function buildAddon(target) {
  step('building the native addon (about 10 s)');
  const compiler = process.env.CXX || 'g++';
  const { code, output } = await run(compiler, [
    '-shared',
    '-fPIC',
    '-O2',
    '-std=c++17',
    '-fexceptions',
    '-DNAPI_VERSION=8',
    '-DBUILDING_NODE_EXTENSION',
    '-I',
    path.join(NODE_MODULES, 'node-api-headers', 'include'),
    '-I',
    path.join(target, 'tensorflow', 'include'),
    '-I',
    PACKAGE,
    path.join(PACKAGE, 'binding', 'tfjs_backend.cc'),
    path.join(PACKAGE, 'binding', 'tfjs_binding.cc'),
    '-L',
    target,
    ...WHEEL_LIBRARIES.map((library) => `-l:${library}`),
    '-Wl,-rpath,$ORIGIN/../../deps/lib',
    '-o',
    path.join(target, 'tfjs_binding.node'),
  ]);
  if (code !== 0) {
    throw new SetupError(
      `the native addon could not be built with ${compiler}: ${lastLine(output)} (install a C++17 compiler such as g++, or name one in CXX)`,
    );
  }
  rmSync(path.join(target, 'tensorflow'), { recursive: true });
  done();
}

/** tfjs-node's own script: fetches libtensorflow and the addon over HTTPS. Its host publishes no hashes to check. */
async function installOfficially() {
  step('fetching TensorFlow and its addon (about 150 MB)');
  const bin = path.join(NODE_MODULES, '.bin');
  const { code, output } = await run(process.execPath, ['scripts/install.js'], {
    cwd: PACKAGE,
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
  });
  if (code !== 0 || !existsSync(ADDON)) {
    throw new SetupError(
      `TensorFlow's native part cannot be had: ${lastLine(output)} (connect to the network, then run this again)`,
    );
  }
  done();
}

async function checkItLoads() {
  const probe = `require('util').isNullOrUndefined ??= (v) => v == null; require(${JSON.stringify(PACKAGE)}).ready().then(() => process.exit(0))`;
  const { code, output } = await run(process.execPath, ['-e', probe], { timeout: LOAD_TIMEOUT_MS });
  if (code !== 0) {
    throw new SetupError(
      `TensorFlow's native part does not load: ${lastLine(output)} (remove ${CACHE} and run this again)`,
    );
  }
}
