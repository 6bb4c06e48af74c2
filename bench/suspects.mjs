// npm run bench -- suspects [--seeds 1,2,3]: one in a hundred of MNIST's training labels is made wrong; how many of them the
// search for suspects has among its first ones, and how long it takes.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { MNIST } from './contender.mjs';

/** @param {string[]} args */
export async function benchSuspects(args) {
  const { values } = parseArgs({ args, options: { seeds: { type: 'string', default: '1,2,3' } } });
  const file = await bundle('suspects');
  for (const seed of values.seeds.split(',')) {
    const child = spawnSync(process.execPath, [file, MNIST, seed], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.status !== 0) throw new Error(`the search ended with ${child.status}`);
    const { flipped, found, seconds } = JSON.parse(child.stdout);
    const shares = found.map(
      (one) => `${((one.found / flipped) * 100).toFixed(2)} % among the first ${one.first}`,
    );
    console.log(`seed ${seed}: of ${flipped} wrong labels ${shares.join(', ')}; ${seconds.toFixed(1)} s`);
  }
}
