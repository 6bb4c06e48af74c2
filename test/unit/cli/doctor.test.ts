import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../temporary-folder';
import { parse } from './parse-json';
import { endOf, runCli, startCli } from './run-cli';

describe('doctor', () => {
  test('finds everything in order', async () => {
    const { code, stdout } = await runCli('doctor', '--library', await temporaryFolder(), '--json');
    const report = parse(
      z.looseObject({
        ok: z.boolean(),
        backend: z.looseObject({ available: z.literal(true), tensorflow: z.string() }),
        checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string() })),
      }),
      stdout,
    );
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(report.ok).toBe(true);
    expect(code).toBe(0);
  });

  test('reports a library that cannot be opened, and ends with 2', async () => {
    const folder = await temporaryFolder();
    await writeFile(
      path.join(folder, 'longhand.db'),
      'not a database, and long enough to show it'.repeat(100),
    );
    const { code, stdout } = await runCli('doctor', '--library', folder);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^✗ library .+longhand\.db cannot be opened/m);
    expect(stdout).toMatch(/^✓ tensorflow/m);
  });
});

test('a reader of stdout that goes away is no bug', async () => {
  const child = startCli('doctor', '--library', await temporaryFolder());
  child.stdout.destroy();
  const { code, stderr } = await endOf(child);
  expect(code).toBe(0);
  expect(stderr).toEqual([]);
});
