import { spawnSync } from 'node:child_process';
import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { locked } from '../../../scripts/lib/lock.mjs';
import { temporaryFolder } from '../temporary-folder';

const newLock = async (): Promise<string> => path.join(await temporaryFolder(), 'lock');
const asHeldBy = (pid: number, host = os.hostname()): string => `${pid} ${host}`;
const done = () => Promise.resolve('done');

/** Whether a lock is waited for: it is taken away after a moment, and only then the work begins. */
async function isWaitedFor(lock: string): Promise<boolean> {
  let wasReleased = false;
  const timer = setTimeout(() => {
    wasReleased = true;
    spawnSync('rm', [lock]);
  }, 300);
  const result = await locked(lock, () => Promise.resolve(wasReleased));
  clearTimeout(timer);
  return result;
}

describe('the lock of the set-up', () => {
  it('keeps two works apart and is gone after them', async () => {
    const lock = await newLock();
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      events.push(`${name} ends`);
    };
    await Promise.all([locked(lock, work('a')), locked(lock, work('b'))]);
    const [first, second] = events[0] === 'a begins' ? ['a', 'b'] : ['b', 'a'];
    expect(events).toEqual([`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`]);
    expect(existsSync(lock)).toBe(false);
  });

  it('is released when the work fails', async () => {
    const lock = await newLock();
    await expect(locked(lock, () => Promise.reject(new Error('no space')))).rejects.toThrow('no space');
    expect(existsSync(lock)).toBe(false);
  });

  it('of a process that died is broken', async () => {
    const lock = await newLock();
    const { pid } = spawnSync('true');
    writeFileSync(lock, asHeldBy(pid));
    expect(await locked(lock, done)).toBe('done');
  });

  it('of a process that lives is waited for', async () => {
    const lock = await newLock();
    writeFileSync(lock, asHeldBy(process.ppid));
    expect(await isWaitedFor(lock)).toBe(true);
  });

  it('of another machine is waited for, whether or not this one has such a process', async () => {
    const lock = await newLock();
    const { pid } = spawnSync('true');
    writeFileSync(lock, asHeldBy(pid, 'another-machine'));
    expect(await isWaitedFor(lock)).toBe(true);
  });

  it('that nobody has touched for minutes is broken, though another process bears that number now', async () => {
    const lock = await newLock();
    writeFileSync(lock, asHeldBy(process.ppid));
    const minutesAgo = Date.now() / 1000 - 300;
    utimesSync(lock, minutesAgo, minutesAgo);
    expect(await locked(lock, done)).toBe('done');
  });
});
