// npm run -s bench -- hard-digits > main/core/handwriting/hard-digits.json: the training digits of MNIST that Standard is least
// sure of, which every lesson rehearses.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { MNIST } from './contender.mjs';
import { ROOT } from './paths.mjs';

const MODEL = path.join(ROOT, 'resources', 'models', 'standard');
const COUNT = 1000;

export async function benchHardDigits() {
  const file = await bundle('hard-digits');
  const child = spawnSync(process.execPath, [file, MNIST, MODEL, String(COUNT)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`the search ended with ${child.status}`);
}
