// npm run bench -- seeds [--seeds N] [--epochs N] [--architecture NAME] [--set …]: seconds an epoch and test accuracy of several seeds.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { longhand } from './longhand.mjs';
import { median } from './statistics.mjs';

/** @param {string[]} args */
export function benchSeeds(args) {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: 'string', default: '3' },
      epochs: { type: 'string', default: '5' },
      architecture: { type: 'string', default: 'seed-deep' },
      /** Further settings, as longhand train takes them. */
      set: { type: 'string', default: '' },
    },
  });
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  try {
    const accuracies = [];
    const seconds = [];
    for (let seed = 1; seed <= Number(values.seeds); seed += 1) {
      const options = [
        '--architecture',
        values.architecture,
        '--epochs',
        values.epochs,
        '--seed',
        String(seed),
        ...(values.set === '' ? [] : ['--set', values.set]),
      ];
      const out = path.join(work, String(seed));
      const run = longhand('train', [...options, '--library', work, '--out', out]);
      accuracies.push(run.test.accuracy);
      seconds.push(...run.epochs.map((epoch) => epoch.seconds));
      console.log(
        `seed ${seed}: test ${(run.test.accuracy * 100).toFixed(2)} %, ${run.seconds.toFixed(1)} s in all`,
      );
    }
    const mean = accuracies.reduce((sum, one) => sum + one, 0) / accuracies.length;
    console.log(
      `mean test accuracy ${(mean * 100).toFixed(2)} %, median ${median(seconds).toFixed(1)} s an epoch`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
