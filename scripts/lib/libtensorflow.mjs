import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { untar, unzipPart } from './archive.mjs';
import { cached } from './cache.mjs';
import { checkHash } from './checksum.mjs';
import { download } from './download.mjs';
import { Unreachable } from './http.mjs';
import { note, step } from './log.mjs';
import { failure, hasProgram, python, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * TensorFlow's wheel for Linux x64, newer than what tfjs-node itself fetches. The tags let any Python 3 fetch it; it is
 * never installed.
 */
const WHEEL = {
  requirement: 'tensorflow-cpu==2.21.0',
  version: '2.21.0',
  sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
  tags: '--python-version=3.11 --implementation=cp --abi=cp311 --platform=manylinux_2_27_x86_64'.split(' '),
  libraries: ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'],
  headers: ['tensorflow/c/', 'tensorflow/core/platform/', 'tsl/', 'xla/tsl/'],
};

/** What tfjs-node 4.22 itself fetches. Its host publishes no hashes; these are those that several distributions record. */
const ARCHIVES = {
  'linux-x64': {
    file: 'tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz',
    sha256: '7f510d2546e3db5e10b1d119463689003d587842892ad3c95bca51cf82820173',
  },
  'linux-arm64': {
    file: 'tf-builds/libtensorflow_r2_7_linux_arm64.tar.gz',
    sha256: '9395d1ff39f5b6847f5121e679ff4e599dc7061a2a7f87ceac061c78e908e6e3',
  },
  'darwin-x64': {
    file: 'tensorflow/libtensorflow/libtensorflow-cpu-darwin-x86_64-2.9.1.tar.gz',
    sha256: '56f83d3320ba0f69aaafd6c058645e1b7fbc75fb9a3fc36d6be98de1291ca226',
  },
  'darwin-arm64': {
    file: 'tf-builds/libtensorflow_r2_7_darwin_arm64_cpu.tar.gz',
    sha256: '13ab22b97e2af06e431aaeb7b42fb89981965dd01aa16da035d8210aa4183d79',
  },
};
const ARCHIVE_HOST = 'https://storage.googleapis.com/';
const SYSTEM = `${process.platform}-${process.arch}`;

/** The libraries to link with, in `lib/`. */
const LIBRARY = /^libtensorflow(?:_cc|_framework)?\.(?:so\.2|2\.dylib)$/;

/** @typedef {{ folder: string, include: string, libraries: string[] }} LibTensorFlow paths in the cache */

/** @returns {Promise<LibTensorFlow>} */
export async function fetchLibTensorFlow() {
  const folder = await fetchFolder();
  const names = readdirSync(path.join(folder, 'lib')).filter((name) => LIBRARY.test(name));
  return {
    folder,
    include: path.join(folder, 'include'),
    libraries: names.map((name) => path.join(folder, 'lib', name)),
  };
}

async function fetchFolder() {
  if (SYSTEM !== 'linux-x64') return fetchArchive();
  try {
    return await fetchWheel();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    note(`• ${error.message}; trying TensorFlow 2.9.1`);
    return fetchArchive();
  }
}

function fetchWheel() {
  return cached(`libtensorflow-${WHEEL.version}-${SYSTEM}`, async (target) => {
    const wheel = await cached(`tensorflow-${WHEEL.version}.whl`, (file) =>
      step(`fetching TensorFlow ${WHEEL.version} (270 MB, about a minute)`, () => downloadWheel(file)),
    );
    await step('unpacking TensorFlow (about 20 s)', async () => {
      await unpackWheel(wheel, target);
      // Symbols for debuggers, 200 MB of them.
      if (hasProgram('strip'))
        await run('strip', ['--strip-unneeded', path.join(target, 'lib', WHEEL.libraries[0])]);
    });
    rmSync(wheel);
  });
}

async function downloadWheel(file) {
  const folder = `${file}.d.part`;
  try {
    const options = [
      '--quiet',
      '--retries=2',
      '--no-deps',
      '--no-cache-dir',
      '--only-binary=:all:',
      ...WHEEL.tags,
      '--dest',
      folder,
    ];
    const fetched = await python(['-m', 'pip', 'download', ...options, WHEEL.requirement], {
      env: pipEnvironment(),
    });
    const name = existsSync(folder) ? readdirSync(folder).find((one) => one.endsWith('.whl')) : undefined;
    if (fetched.code !== 0 || name === undefined) {
      if (/No space left/.test(fetched.output)) throw failure('TensorFlow cannot be downloaded', fetched, '');
      throw new Unreachable(`pip cannot fetch TensorFlow ${WHEEL.version}: ${pipReason(fetched)}`);
    }
    renameSync(path.join(folder, name), file);
    await checkHash(file, WHEEL.sha256, "look at pip's index or the proxy in between, then run this again");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** pip's reason, without addresses. */
function pipReason({ code, output }) {
  if (code === null) return 'there is no python3';
  if (/No module named pip/.test(output)) return 'this Python has no pip';
  return 'no index that has it can be reached';
}

/** Where HOME is not the account's own (sudo keeps the caller's), the account's settings for pip still hold. */
function pipEnvironment() {
  const own = os.userInfo().homedir;
  const settings = path.join(own, '.config', 'pip', 'pip.conf');
  return own !== os.homedir() && existsSync(settings)
    ? { PIP_CONFIG_FILE: settings, ...process.env }
    : process.env;
}

async function unpackWheel(wheel, target) {
  const { libraries, headers } = WHEEL;
  const names = [...libraries, ...headers.map((folder) => `include/${folder}`)];
  await unzipPart(
    wheel,
    target,
    names.map((name) => `tensorflow/${name}`),
  );
  const content = path.join(target, 'tensorflow');
  mkdirSync(path.join(target, 'lib'));
  for (const library of libraries) renameSync(path.join(content, library), path.join(target, 'lib', library));
  renameSync(path.join(content, 'include'), path.join(target, 'include'));
  rmSync(content, { recursive: true });
}

async function fetchArchive() {
  const archive = ARCHIVES[SYSTEM];
  if (archive === undefined) {
    throw new SetupError(
      `there is no TensorFlow for ${SYSTEM} (use Linux, macOS or Windows on x64, or Linux or macOS on arm64)`,
    );
  }
  const { file, sha256 } = archive;
  const host = process.env.TFJS_NODE_CDN_STORAGE || process.env.CDN_STORAGE || ARCHIVE_HOST;
  try {
    return await cached(path.basename(file).replace(/\.tar\.gz$/, ''), (target) =>
      step('fetching TensorFlow (100 MB, about a minute)', async (progress) => {
        const unfinished = `${target}.archive.part`;
        try {
          await download(`${host.replace(/\/?$/, '/')}${file}`, unfinished, sha256, { progress });
          await untar(unfinished, target);
        } finally {
          rmSync(unfinished, { force: true });
        }
      }),
    );
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    throw new SetupError(
      `TensorFlow cannot be downloaded: ${error.message} (connect to the network, or set HTTPS_PROXY and pip's index, then run this again; Python 3 with pip is needed)`,
    );
  }
}
