// npm run bench -- imports: how fast MNIST's 10,000 test images are imported from a folder of PNG, a ZIP of it and a CSV.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { MNIST } from './contender.mjs';
import { median } from './statistics.mjs';

export async function benchImports() {
  const file = await bundle('imports');
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  try {
    const child = spawnSync(process.execPath, [file, MNIST, work], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.status !== 0) throw new Error(`the imports ended with ${child.status}`);
    const { count, seconds } = JSON.parse(child.stdout);
    for (const [name, times] of Object.entries(seconds)) {
      const time = median(times);
      const [least, most] = [Math.min(...times), Math.max(...times)];
      console.log(
        `${name.padEnd(14)} ${(count / time).toFixed(0)} images a second: ${count} in ${time.toFixed(2)} s (median of ${times.length}, ${least.toFixed(2)} to ${most.toFixed(2)})`,
      );
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
