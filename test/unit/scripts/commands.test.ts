import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { messageOf, SetupError } from '../../../scripts/lib/setup-error.mjs';

const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [path.join(import.meta.dirname, '../../../scripts', script), ...args], {
    encoding: 'utf8',
  });

describe('the entry commands', () => {
  it.each([
    ['setup.mjs', '--repiar', 'error: --repiar is not known (the only option is --repair)\n'],
    ['test.mjs', 'units', 'error: there is no check "units" (name any of format, '],
  ])('%s refuses %s before it does anything', (script, word, message) => {
    const { status, stdout, stderr } = run(script, word);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith(message)).toBe(true);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('messageOf', () => {
  it('gives what a person must see to as it is', () => {
    expect(messageOf(new SetupError('no pip (install it)'))).toBe('no pip (install it)');
  });

  it('adds what to do to what the system refuses', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(messageOf(full)).toBe('ENOSPC: no space left on device, write (free some space, 3 GB are enough)');
  });

  it.each([
    new TypeError('x is not a function'),
    Object.assign(new Error('gone'), { code: 'ENOENT' }),
    undefined,
  ])('leaves a bug to its stack: %s', (bug) => {
    expect(messageOf(bug)).toBeUndefined();
  });
});
