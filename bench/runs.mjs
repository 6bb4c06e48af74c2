// npm run bench -- runs [--json]: what a library of 500 runs of 1,000 epochs costs, and what looking into a run does.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { MNIST } from './contender.mjs';
import { median, quantile } from './statistics.mjs';

/** @param {string[]} args */
export async function benchRuns(args) {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const file = await bundle('runs');
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  try {
    const child = spawnSync(process.execPath, [file, MNIST, work], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.status !== 0) throw new Error(`it ended with ${child.status}`);
    const measured = JSON.parse(child.stdout);
    if (values.json) console.log(JSON.stringify(measured));
    else log(measured);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function log({ runs, epochs, points, times, looks }) {
  console.log(
    `a library of ${runs} runs of ${epochs} epochs, a curve of ${points} points: median, nine in ten, processor time`,
  );
  for (const [name, { wall, worked }] of Object.entries(times)) {
    const columns = [median(wall), quantile(wall, 0.9), median(worked)].map(
      (seconds) => `${(seconds * 1000).toFixed(2).padStart(8)} ms`,
    );
    console.log(`  ${name.padEnd(34)} ${columns.join(' ')}`);
  }
  console.log('\na look into a run, beside the steps of its epoch of 55,000 images');
  for (const { name, epoch, looks: seconds } of looks) {
    const look = median(seconds);
    console.log(
      `  ${name.padEnd(12)} ${(look * 1000).toFixed(0).padStart(5)} ms, ${((look / epoch) * 100).toFixed(2)} % of ${epoch.toFixed(1)} s`,
    );
  }
}
