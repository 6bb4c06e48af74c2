import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAppWithoutAddon } from '../../fixtures/without-addon';

let work = '';
let cli = '';

beforeAll(() => {
  work = mkdtempSync(path.join(os.tmpdir(), 'longhand-test-'));
  const folder = makeAppWithoutAddon(path.resolve(import.meta.dirname, '../../..'), path.join(work, 'app'));
  cli = path.join(folder, 'out', 'main', 'cli.cjs');
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

function run(...words: string[]): { code: number | null; stdout: string; stderr: string } {
  const options = { encoding: 'utf8' as const };
  const child = spawnSync(
    process.execPath,
    [cli, ...words, '--library', path.join(work, 'library')],
    options,
  );
  return { code: child.status, stdout: child.stdout, stderr: child.stderr };
}

describe('without the native addon', () => {
  it('doctor says what is missing and how to repair it, and that the rest is well', () => {
    const { code, stdout } = run('doctor', '--json');
    expect(code).toBe(2);
    const found = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
    expect(found).toMatchObject({ ok: false, backend: { available: false } });
    expect(found['backend']?.['reason']).toContain('tfjs_binding.node');
    expect(found['backend']?.['repair']).toContain('npm run setup');
  });

  it('evaluate ends with one line and exit code 2', () => {
    const { code, stdout, stderr } = run('evaluate', '--json');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n').at(-1)).toMatch(
      /^error: TensorFlow's native part could not be loaded: .*npm run setup/,
    );
  });
});
