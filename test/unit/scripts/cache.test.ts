import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cached, removeLeftovers } from '../../../scripts/lib/cache.mjs';
import { temporaryFolder } from '../temporary-folder';

const CACHE_MODULE = pathToFileURL(path.join(import.meta.dirname, '../../../scripts/lib/cache.mjs')).href;

const writes = (text: string) => (target: string) => writeFile(target, text);

describe('a cache entry', () => {
  it('is made once', async () => {
    const folder = await temporaryFolder();
    await cached('entry', writes('first'), folder);
    const entry = await cached('entry', writes('second'), folder);
    expect(readFileSync(entry, 'utf8')).toBe('first');
  });

  it('leaves nothing where its making or its check failed', async () => {
    const folder = await temporaryFolder();
    const half = (target: string) => {
      writeFileSync(target, 'half');
      return Promise.reject(new Error('the hash differs'));
    };
    await expect(cached('entry', half, folder)).rejects.toThrow('the hash differs');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that a killed process had half made is not taken for whole, and is cleared away', async () => {
    const folder = await temporaryFolder();
    const makeForever = `
      const { cached } = await import(${JSON.stringify(CACHE_MODULE)});
      const { writeFileSync } = await import('node:fs');
      await cached('entry', (target) => {
        writeFileSync(target, 'half');
        process.stdout.write('begun');
        return new Promise(() => setInterval(() => undefined, 1000));
      }, ${JSON.stringify(folder)});`;
    const killed = spawn(process.execPath, ['--input-type=module', '-e', makeForever]);
    await once(killed.stdout, 'data');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^entry\..*\.part$/)]);

    const entry = await cached('entry', writes('whole'), folder);
    expect(readFileSync(entry, 'utf8')).toBe('whole');
    removeLeftovers(folder);
    expect(readdirSync(folder)).toEqual(['entry']);
  });
});
