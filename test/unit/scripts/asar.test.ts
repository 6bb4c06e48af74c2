import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { asar } from '../../../scripts/lib/asar.mjs';
import { electronBinary } from '../../../scripts/lib/electron.mjs';
import { temporaryFolder } from '../temporary-folder';

it('packs files of any length and alphabet as Electron reads them', async () => {
  const archive = path.join(await temporaryFolder(), 'app.asar');
  const main = "process.stdout.write(require('fs').readFileSync(__dirname + '/pen.txt'))";
  const files = { 'empty.txt': '', 'pen.txt': 'Tinte 墨', 'main.cjs': main };
  writeFileSync(archive, asar(files));
  const said = execFileSync(electronBinary(), [path.join(archive, 'main.cjs')], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  });
  expect(said).toBe('Tinte 墨');
});
