import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SetupError } from './log.mjs';

/** How long a host may take to answer at all. */
const ANSWER_MS = 15_000;

/** A host that cannot be reached: the other way is tried. */
export class Unreachable extends Error {}

/**
 * Downloads a file and checks it.
 *
 * @param {string} url
 * @param {string} file - where it is written
 * @param {string} sha256 - hexadecimal
 * @throws Unreachable where the host does not answer or does not have it; SetupError where the hash differs
 */
export async function download(url, file, sha256) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ANSWER_MS);
  try {
    const response = await fetch(url, { signal: controller.signal });
    clearTimeout(timer);
    if (!response.ok || response.body === null) throw new Unreachable(`HTTP ${response.status}`);
    await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    throw new Unreachable(error.cause?.code ?? error.message);
  } finally {
    clearTimeout(timer);
  }
  await checkHash(file, sha256);
}

/** @throws SetupError where the file's SHA-256 differs */
export async function checkHash(file, sha256) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found === sha256) return;
  throw new SetupError(
    `${file} has the SHA-256 ${found} instead of ${sha256}: it was altered or cut off on its way (check the proxy or mirror in between, then run this again)`,
  );
}
