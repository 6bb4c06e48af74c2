import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const CLI = path.resolve(import.meta.dirname, '../../../out/main/cli.cjs');
/** What TensorFlow says on stderr before it can be told to be quiet. */
const CHATTER = /^(?:WARNING: All log messages before absl|I0000 )/;

/** How the command line ended. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  /** Lines of stderr. */
  readonly stderr: readonly string[];
}

/** Starts the built command line; it is ended with the test. */
export function startCli(...words: readonly string[]): ChildProcessWithoutNullStreams {
  if (!existsSync(CLI)) throw new Error('out/main/cli.cjs is not built: npm run setup');
  const child = spawn(process.execPath, [CLI, ...words]);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** What a started command line printed, and its exit code, once it has ended. */
export function endOf(child: ChildProcessWithoutNullStreams): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const lines = stderr.split('\n').filter((line) => line !== '' && !CHATTER.test(line));
      resolve({ code, stdout, stderr: lines });
    });
  });
}

/** Runs the built command line to its end. */
export function runCli(...words: readonly string[]): Promise<CliResult> {
  return endOf(startCli(...words));
}

/** Waits until a line of stderr contains this text. */
export function stderrSays(child: ChildProcessWithoutNullStreams, text: string): Promise<void> {
  let seen = '';
  return new Promise((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      seen += String(chunk);
      if (seen.includes(text)) resolve();
    });
  });
}
