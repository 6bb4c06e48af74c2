import { utilityProcess, type UtilityProcess } from 'electron';
import path from 'node:path';
import type { WorkerName } from '../contract/control';
import { log } from './log';

/** Starts one of the processes that do the work; what it prints goes into the log. */
export function startProcess(name: 'studio' | WorkerName, args: string[]): UtilityProcess {
  const child = utilityProcess.fork(path.join(__dirname, `${name}.cjs`), args, {
    serviceName: `Longhand ${name}`,
    stdio: 'pipe',
  });
  const write = (chunk: Buffer): void => log(name, chunk.toString('utf8'));
  child.stdout?.on('data', write);
  child.stderr?.on('data', write);
  return child;
}
