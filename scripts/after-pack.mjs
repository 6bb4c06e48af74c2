// Called by electron-builder on the packed folder, before it is signed and turned into installers.
import { copyFile, mkdir, readdir, realpath, rm, symlink } from 'node:fs/promises';
import path from 'node:path';

/** Where the tfjs-node addon looks for TensorFlow, from the folder of node_modules. */
const LIBRARIES = '@tensorflow/tfjs-node/deps/lib';

export default async function afterPack({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  // What Electron brings for running an app from its sources.
  await rm(path.join(resources, 'default_app.asar'), { force: true });
  await copyLibraries(
    path.join(packager.projectDir, 'node_modules', LIBRARIES),
    path.join(resources, 'app.asar.unpacked/node_modules', LIBRARIES),
  );
}

/**
 * Puts libtensorflow beside its addon. In a checkout these files may be links that lead out of it, which an archive
 * cannot hold: each is copied once, and its other names become links to the copy.
 */
async function copyLibraries(source, target) {
  await mkdir(target, { recursive: true });
  const copies = new Map();
  for (const name of (await readdir(source)).sort()) {
    const file = await realpath(path.join(source, name));
    const copy = copies.get(file);
    if (copy === undefined) {
      await copyFile(file, path.join(target, name));
      copies.set(file, name);
    } else {
      await symlink(copy, path.join(target, name));
    }
  }
}
