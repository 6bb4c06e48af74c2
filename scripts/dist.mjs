// npm run dist: packs Longhand for this system into dist/.
//   --dir         only the unpacked app, without archive and installers
//   --output DIR  into another folder
//   --built       pack what lies in out/ without setting up and building first
import { Arch, build, Platform } from 'electron-builder';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installedElectron } from './lib/electron.mjs';
import { note } from './lib/log.mjs';
import { ROOT } from './lib/paths.mjs';
import { NEEDS, setUp } from './lib/set-up.mjs';
import { runMain } from './lib/setup-error.mjs';

/** In the name of everything that was packed with an Electron other than the pinned one. */
const STAND_IN_MARK = 'STAND-IN-do-not-ship';

const { values: options } = parseArgs({
  options: { dir: { type: 'boolean' }, output: { type: 'string' }, built: { type: 'boolean' } },
});
const OUTPUT = path.resolve(options.output ?? path.join(ROOT, 'dist'));
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

/** What electron-builder.yml does not say because it depends on the Electron that is here. */
function configFor(electron) {
  const config = {
    extends: path.join(ROOT, 'electron-builder.yml'),
    directories: { output: OUTPUT },
    electronDist: electron.folder,
  };
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

await runMain(async () => {
  if (!options.built) await setUp(NEEDS.app);
  const electron = installedElectron();
  const config = configFor(electron);
  const folder = unpackedFolder();
  rmSync(folder, { recursive: true, force: true });
  await pack(config, ['dir']);
  if (!existsSync(folder)) throw new Error(`electron-builder left nothing in ${folder}`);
  note(`unpacked app: ${folder}`);

  const leftOut = [];
  if (!options.dir) {
    if (process.platform === 'linux') note(`archive: ${makeTarball(folder, electron.isPinned)}`);
    if (electron.isPinned) leftOut.push(...(await makeInstallers(config, folder)));
    else leftOut.push('installers: they are made only with the Electron that package.json pins');
  }
  if (!electron.isPinned) {
    note(
      `This is a stand-in build: Electron ${electron.version} instead of ${manifest.devDependencies.electron}, which could not be downloaded here. ` +
        'It is for trying out and must not be shipped.',
    );
  }
  for (const reason of leftOut) note(`left out: ${reason}`);
});
