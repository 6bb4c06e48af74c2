import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { checkHash } from './checksum.mjs';
import { get, Unreachable } from './http.mjs';

/** How long a host may take to answer, and to send anything more. */
const ANSWER_MS = 10_000;
const STALL_MS = 30_000;

const BYTES_PER_MB = 1_000_000;

/**
 * Downloads a file and checks it.
 *
 * @param {string} address
 * @param {string} file - where it is written
 * @param {string} sha256 - hexadecimal
 * @param {{ progress?: (detail: string) => void, answerMs?: number, stallMs?: number }} options
 * @throws Unreachable where the host does not answer, does not have it or falls silent; SetupError where the hash differs
 */
export async function download(address, file, sha256, options = {}) {
  const { progress = () => undefined, answerMs = ANSWER_MS, stallMs = STALL_MS } = options;
  const controller = new AbortController();
  let silence = 'no answer';
  let timer = setTimeout(() => controller.abort(), answerMs);
  try {
    const response = await get(address, controller.signal);
    silence = 'the host fell silent';
    const total = Number(response.headers['content-length']);
    let received = 0;
    response.on('data', (chunk) => {
      received += chunk.length;
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(), stallMs);
      progress(
        `${Math.round(received / BYTES_PER_MB)}${total > 0 ? ` of ${Math.round(total / BYTES_PER_MB)}` : ''} MB`,
      );
    });
    await pipeline(response, createWriteStream(file));
  } catch (error) {
    if (controller.signal.aborted) throw new Unreachable(silence);
    // What the disk refuses is no matter of the host.
    if (error instanceof Unreachable || error.syscall === 'write' || error.syscall === 'open') throw error;
    throw new Unreachable(error.code ?? error.message);
  } finally {
    clearTimeout(timer);
  }
  await checkHash(file, sha256, 'look at the proxy or mirror in between, then run this again');
}
