import { createRequire } from 'node:module';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzip } from './archive.mjs';
import { cached } from './cache.mjs';
import { download } from './download.mjs';
import { fetchStandIn, hasStandIn, STAND_IN_VERSION } from './electron-stand-in.mjs';
import { Unreachable } from './http.mjs';
import { note, step } from './log.mjs';
import { NODE_MODULES } from './paths.mjs';
import { SetupError } from './setup-error.mjs';
import { shareFolder } from './share.mjs';

const PACKAGE = path.join(NODE_MODULES, 'electron');
/** Where Electron's own install script puts it too: `require('electron')` gives the path of the binary in it. */
const FOLDER = path.join(PACKAGE, 'dist');
const OFFICIAL_HOST = 'https://github.com/electron/electron/releases/download/';

/** The Electron that package.json pins or, where it is out of reach, the stand-in. */
export const electron = { isDone, run: install };

function isDone() {
  const version = installedVersion();
  return (
    version !== undefined &&
    [pinnedVersion(), STAND_IN_VERSION].includes(version) &&
    existsSync(electronBinary())
  );
}

/**
 * The Electron that set-up put here, for packing too; one that is not the pinned one is a stand-in and never shipped.
 *
 * @returns {{ folder: string, version: string, isPinned: boolean }}
 */
export function installedElectron() {
  const version = installedVersion();
  if (version === undefined) throw new SetupError('Electron is not set up (type: npm run setup)');
  return { folder: FOLDER, version, isPinned: version === pinnedVersion() };
}

/** @returns {string} path of the Electron binary that set-up put there */
export function electronBinary() {
  return createRequire(path.join(NODE_MODULES, 'any'))('electron');
}

/** One line about a stand-in. */
export function standInNotice() {
  return `• NOTICE: Electron ${STAND_IN_VERSION} stands in for ${pinnedVersion()}: good for developing and testing on this machine. It no longer gets security fixes and is never to be shipped.`;
}

function pinnedVersion() {
  return JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8')).version;
}

function installedVersion() {
  try {
    readFileSync(path.join(PACKAGE, 'path.txt'));
    return readFileSync(path.join(FOLDER, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}

async function install() {
  const folder = await obtain(pinnedVersion());
  writeFileSync(path.join(PACKAGE, 'path.txt'), binaryName());
  shareFolder(folder, FOLDER);
}

async function obtain(version) {
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    return await cached(path.parse(name).name, (target) =>
      step(`fetching Electron ${version} (120 MB, about a minute)`, (progress) =>
        fetchPinned(version, name, target, progress),
      ),
    );
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    const reason = `Electron ${version} cannot be downloaded: ${error.message}`;
    if (!hasStandIn()) {
      throw new SetupError(
        `${reason} (connect to the network, or set HTTPS_PROXY, or name a mirror in ELECTRON_MIRROR, then run this again)`,
      );
    }
    note(`• ${reason}`);
  }
  const folder = await fetchStandIn();
  note(standInNotice());
  return folder;
}

/** @param {string} target - the folder to make */
async function fetchPinned(version, name, target, progress) {
  const checksums = JSON.parse(readFileSync(path.join(PACKAGE, 'checksums.json'), 'utf8'));
  if (checksums[name] === undefined) {
    throw new SetupError(
      `Electron ${version} does not exist for this system (use one of Linux, macOS, Windows)`,
    );
  }
  const archive = `${target}.zip.part`;
  try {
    await download(addressOf(version, name), archive, checksums[name], { progress });
    await unzip(archive, target);
  } finally {
    rmSync(archive, { force: true });
  }
}

/** As Electron's own tools read these settings. */
function addressOf(version, name) {
  const { ELECTRON_MIRROR, npm_config_electron_mirror, ELECTRON_CUSTOM_DIR } = process.env;
  const host = ELECTRON_MIRROR || npm_config_electron_mirror || OFFICIAL_HOST;
  const folder = (ELECTRON_CUSTOM_DIR || 'v{{ version }}').replace(/\{\{ ?version ?\}\}/, version);
  return `${host.replace(/\/?$/, '/')}${folder}/${name}`;
}

function binaryName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
