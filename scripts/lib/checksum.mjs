import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SetupError } from './setup-error.mjs';

/**
 * Checks that a file is the one it should be.
 *
 * @param {string} file
 * @param {string} sha256 - hexadecimal
 * @param {string} remedy - what to do where it is not
 * @throws SetupError where it differs
 */
export async function checkHash(file, sha256, remedy) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found === sha256) return;
  throw new SetupError(
    `${path.basename(file)} has the SHA-256 ${found} instead of ${sha256}: it was altered or cut off (${remedy})`,
  );
}
