import { utilityProcess, type UtilityProcess } from 'electron';
import path from 'node:path';
import { log } from './log';

/** Starts one of the two processes that do the work; what it prints goes into the log. */
export function startProcess(name: 'studio' | 'trainer', args: string[]): UtilityProcess {
  const child = utilityProcess.fork(path.join(__dirname, `${name}.cjs`), args, {
    serviceName: `Longhand ${name}`,
    stdio: 'pipe',
  });
  const write = (chunk: Buffer): void => log(name, chunk.toString('utf8'));
  child.stdout?.on('data', write);
  child.stderr?.on('data', write);
  return child;
}
