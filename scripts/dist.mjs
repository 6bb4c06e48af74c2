// npm run dist: packs Longhand for this system into dist/.
//   --dir   only the unpacked app, without archive and installers
import { Arch, build, Platform } from 'electron-builder';
import { build as bundle } from 'electron-vite';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const OUTPUT = path.join(ROOT, 'dist');
/** In the name of everything that was packed with an Electron other than the pinned one. */
const STAND_IN_MARK = 'STAND-IN-do-not-ship';

const require = createRequire(import.meta.url);
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const say = (text) => process.stderr.write(`${text}\n`);

/** The Electron of this checkout: its binary, its version, and whether it is the pinned one. */
function electronHere() {
  const binary = require('electron');
  const version = execFileSync(binary, ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  }).trim();
  return { folder: path.dirname(binary), version, isPinned: version === manifest.devDependencies.electron };
}

/** What electron-builder.yml does not say because it depends on the Electron that is here. */
function configFor(electron) {
  const config = { extends: path.join(ROOT, 'electron-builder.yml'), electronDist: electron.folder };
  // A fuse that the oldest stand-in does not have.
  if (electron.isPinned) return { ...config, electronFuses: { grantFileProtocolExtraPrivileges: false } };
  return {
    ...config,
    electronVersion: electron.version,
    artifactName: `\${productName}-\${version}-\${os}-\${arch}-${STAND_IN_MARK}.\${ext}`,
  };
}

/** Runs electron-builder for this system; `targets` as its command line names them. */
function pack(config, targets, prepackaged) {
  return build({
    projectDir: ROOT,
    config,
    publish: 'never',
    targets: Platform.current().createTarget(targets, Arch[process.arch]),
    ...(prepackaged === undefined ? {} : { prepackaged }),
  });
}

/** The unpacked app that electron-builder left. */
function unpackedFolder() {
  const system = { darwin: 'mac', win32: 'win', linux: 'linux' }[process.platform];
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
  return path.join(OUTPUT, process.platform === 'darwin' ? `${system}${arch}` : `${system}${arch}-unpacked`);
}

/** Packs the unpacked app with the system's own tar, which needs nothing to be downloaded. */
function makeTarball(folder, isPinned) {
  const name = [manifest.productName, manifest.version, 'linux', process.arch, isPinned ? '' : STAND_IN_MARK]
    .filter((part) => part !== '')
    .join('-');
  const file = path.join(OUTPUT, `${name}.tar.gz`);
  execFileSync('tar', [
    '--create',
    '--use-compress-program=gzip -6',
    '--sort=name',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    `--transform=s,^\\.,${name},`,
    `--file=${file}`,
    `--directory=${folder}`,
    '.',
  ]);
  return file;
}

/** The installers of this system, each by itself, so that one that cannot be made keeps none of the others away. */
async function makeInstallers(config, folder) {
  const installers =
    { linux: ['AppImage', 'deb'], darwin: ['dmg', 'zip'], win32: ['nsis'] }[process.platform] ?? [];
  const app = process.platform === 'darwin' ? path.join(folder, `${manifest.productName}.app`) : folder;
  const leftOut = [];
  for (const installer of installers) {
    try {
      await pack(config, [installer], app);
    } catch (error) {
      leftOut.push(`${installer}: ${String(error.message).split('\n')[0]}`);
    }
  }
  return leftOut;
}

async function main() {
  const onlyFolder = process.argv.includes('--dir');
  const electron = electronHere();
  const config = configFor(electron);
  await bundle({ root: ROOT, logLevel: 'warn' });
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  await pack(config, ['dir']);
  const folder = unpackedFolder();
  if (!existsSync(folder)) throw new Error(`electron-builder left nothing in ${folder}`);
  say(`unpacked app: ${path.relative(ROOT, folder)}`);

  const leftOut = [];
  if (!onlyFolder && process.platform === 'linux') {
    say(`archive: ${path.relative(ROOT, makeTarball(folder, electron.isPinned))}`);
  }
  if (!onlyFolder) {
    if (electron.isPinned) leftOut.push(...(await makeInstallers(config, folder)));
    else leftOut.push('installers: they are made only with the Electron that package.json pins');
  }
  if (!electron.isPinned) {
    say(
      `This is a stand-in build: Electron ${electron.version} instead of ${manifest.devDependencies.electron}, which could not be downloaded here. ` +
        'It is for trying out and must not be shipped.',
    );
  }
  for (const reason of leftOut) say(`left out: ${reason}`);
}

await main();
