import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { note } from './log.mjs';

const POLL_MS = 200;
/** The holder touches its lock this often … */
const TOUCH_MS = 2_000;
/** … and one not touched for so long is nobody's, whatever process bears the holder's number now. */
const STALE_MS = 60_000;

/**
 * Does something while no other process does; waits for one that does, and breaks the lock of one that died.
 *
 * @template T
 * @param {string} file - the lock; it holds the number of the process and the name of its machine
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function locked(file, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  let hasWaited = false;
  while (!take(file)) {
    if (isStale(file)) {
      breakLock(file);
      continue;
    }
    if (!hasWaited) note('• another set-up is going on; waiting for it');
    hasWaited = true;
    await wait(POLL_MS);
  }
  const timer = setInterval(() => touch(file), TOUCH_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    rmSync(file, { force: true });
  }
}

/** A lock appears with its content or not at all: it is written under another name and linked. */
function take(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, `${process.pid} ${os.hostname()}`);
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Whether its process is gone. A process of another machine, or of another container, only shows by its touch. */
function isStale(file) {
  try {
    const [pid, host] = readFileSync(file, 'utf8').split(' ');
    if (host === os.hostname() && !isAlive(Number(pid))) return true;
    return Date.now() - statSync(file).mtimeMs > STALE_MS;
  } catch {
    // It was released in this moment.
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Of two that break the same lock one moves it away; what the other then moves may be a new one, and goes back. */
function breakLock(file) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    if (!isStale(aside)) linkSync(aside, file);
  } catch {
    // Somebody else was faster.
  } finally {
    rmSync(aside, { force: true });
  }
}

function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // It was taken away; work goes on, for nothing is taken for whole that is not.
  }
}
