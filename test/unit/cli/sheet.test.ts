import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { otherPictures } from '../../fixtures/other-pictures';
import { temporaryFolder } from '../temporary-folder';
import { runCli } from './run-cli';

it('writes a sheet as PDF, and not over a file that is there', async () => {
  const file = path.join(await temporaryFolder(), 'sheet.pdf');
  const { code, stdout } = await runCli(
    'sheet',
    '--out',
    file,
    '--paper',
    'letter',
    '--columns',
    '5',
    '--json',
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ file, paper: 'letter', columns: 5, boxes: 50 });
  const bytes = await readFile(file);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');

  const again = await runCli('sheet', '--out', file);
  expect(again.code).toBe(2);
  expect(again.stderr[0]).toMatch(/exists already/);
  expect(await readFile(file)).toEqual(bytes);
});

it('teach says of a picture that is no sheet what to do', async () => {
  const file = path.join(await temporaryFolder(), 'page.png');
  const [page = Buffer.alloc(0)] = Object.values(otherPictures());
  await writeFile(file, page);
  const { code, stderr } = await runCli('teach', file);
  expect(code).toBe(2);
  expect(stderr).toHaveLength(1);
  expect(stderr[0]).toMatch(/page\.png shows no sheet of digits.*\(print one with longhand sheet/);
});
