import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { portOfChild } from '../../../main/processes/port';
import type { WorkerHost } from '../../../main/processes/worker-host';

const OUT = path.resolve(import.meta.dirname, '../../../out/main');

/** Workers of the build, as forks of the test. */
export const forkedWorkers: WorkerHost = {
  start: (worker) => {
    const file = path.join(OUT, `${worker}.cjs`);
    if (!existsSync(file)) throw new Error(`${file} is not built: npm run setup`);
    const child = fork(file, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    return Promise.resolve({
      port: portOfChild(child),
      kill: () => void child.kill('SIGKILL'),
      onExit: (listener) => {
        child.on('exit', (code) => listener(code ?? -1));
      },
    });
  },
};
