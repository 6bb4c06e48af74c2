// npm run soak [-- KILLS [SEED]]: kills trainers again and again, at named points and at any moment, and sees that nothing is lost.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NEEDS, setUp } from './lib/set-up.mjs';
import { runMain, SetupError } from './lib/setup-error.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const VITEST = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const TEST = 'test/unit/processes/killed-trainer.test.ts';

await runMain(async () => {
  const [kills = '200', seed = '1'] = process.argv.slice(2);
  if (![kills, seed].every((text) => /^[1-9]\d*$/.test(text)))
    throw new SetupError('soak takes how often to kill and a seed (as in: npm run soak -- 200 1)');
  await setUp(NEEDS.everything);
  const { status } = spawnSync(process.execPath, [VITEST, 'run', TEST, '--disable-console-intercept'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, LONGHAND_KILLS: kills, LONGHAND_SEED: seed },
  });
  return status ?? 1;
});
