import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { hashOf, isStamped, stamp, unstamp } from '../../../scripts/lib/stamp.mjs';
import { temporaryFolder } from '../temporary-folder';

let folder: string;
let before: string;
const inFolder = (name: string): string => path.join(folder, name);
const now = () => hashOf([], [folder]);

describe('hashOf', () => {
  beforeEach(async () => {
    folder = await temporaryFolder();
    mkdirSync(inFolder('parts'));
    writeFileSync(inFolder('parts/a.ts'), 'one');
    writeFileSync(inFolder('b.ts'), 'two');
    before = now();
  });

  it('stays when a file is written again as it was', () => {
    writeFileSync(inFolder('b.ts'), 'two');
    expect(now()).toBe(before);
  });

  it('changes with a byte', () => {
    writeFileSync(inFolder('parts/a.ts'), 'onf');
    expect(now()).not.toBe(before);
  });

  it('changes with a name', () => {
    renameSync(inFolder('parts/a.ts'), inFolder('parts/c.ts'));
    expect(now()).not.toBe(before);
  });

  it('changes when text moves from one file into the next', () => {
    writeFileSync(inFolder('b.ts'), 't');
    writeFileSync(inFolder('c.ts'), 'wo');
    const apart = now();
    writeFileSync(inFolder('b.ts'), 'tw');
    writeFileSync(inFolder('c.ts'), 'o');
    expect(now()).not.toBe(apart);
  });
});

describe('a stamp', () => {
  it('holds for what it was made for, until the step begins anew', async () => {
    const stamps = path.join(await temporaryFolder(), 'stamps');
    expect(isStamped('build', 'sources 1', stamps)).toBe(false);
    stamp('build', 'sources 1', stamps);
    expect(isStamped('build', 'sources 1', stamps)).toBe(true);
    expect(isStamped('build', 'sources 2', stamps)).toBe(false);
    unstamp('build', stamps);
    expect(isStamped('build', 'sources 1', stamps)).toBe(false);
  });
});
