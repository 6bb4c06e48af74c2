import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { countsOf } from '../../../scripts/lib/checks.mjs';
import { temporaryFolder } from '../temporary-folder';

const read = (json: unknown) => json as { passed: number; failed: number; skipped: number };

describe('countsOf', () => {
  it.each([
    [
      'the runner’s own counts',
      { passed: 3, failed: 1, skipped: 2 },
      1,
      { passed: 3, failed: 1, skipped: 2 },
    ],
    [
      'one failure where it failed without naming any',
      { passed: 3, failed: 0, skipped: 0 },
      1,
      { passed: 3, failed: 1, skipped: 0 },
    ],
    [
      'one failure where a signal ended it',
      { passed: 3, failed: 0, skipped: 0 },
      null,
      { passed: 3, failed: 1, skipped: 0 },
    ],
  ])('gives %s', async (_name, report, status, counts) => {
    const file = path.join(await temporaryFolder(), 'report.json');
    writeFileSync(file, JSON.stringify(report));
    expect(countsOf(file, status, read)).toEqual(counts);
  });

  it('gives one failure where the runner left no report, whatever its exit code', async () => {
    const file = path.join(await temporaryFolder(), 'report.json');
    expect(countsOf(file, 0, read)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
