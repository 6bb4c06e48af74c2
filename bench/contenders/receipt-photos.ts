// Lays pictures of receipts on a table and photographs them at an angle. Arguments: a folder to write to, and the pictures.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomStream } from '../../main/core/data/random';
import { greyOf } from '../../main/core/paper/grey';
import { openPageFile } from '../../main/core/paper/page-file';
import { between, normal } from '../../main/core/synthesis/chance';
import { photograph, STEADY } from '../../test/fixtures/sheet-photo';

/** Pixels of the photo's longer side for one of the picture's: a telephone sees more than a scanner. */
const ENLARGED = 1.5;

async function main(): Promise<void> {
  const [folder = '', ...files] = process.argv.slice(2);
  for (const file of files) {
    const random = randomStream(9, path.basename(file));
    const page = greyOf(await (await openPageFile(readFileSync(file), file)).page(0));
    const camera = {
      ...STEADY,
      side: Math.round(ENLARGED * Math.max(page.width, page.height)),
      turn: normal(random, 0, 4),
      fills: between(random, 0.75, 0.9),
      tilt: 0.12,
      falloff: between(random, 0.6, 0.95),
      noise: 2,
    };
    writeFileSync(path.join(folder, path.basename(file)), photograph(page, camera, random));
  }
}

void main();
