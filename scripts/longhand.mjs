// npm run -s longhand -- COMMAND: the command line, set up first where it is not.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { runMain } from './lib/log.mjs';
import { OUT } from './lib/paths.mjs';
import { setUp } from './lib/set-up.mjs';

/** What TensorFlow 2.21 says on stderr before it can be told to be quiet. */
const CHATTER =
  /^(?:WARNING: All log messages before absl::InitializeLog|I0000 .*port\.cc:\d+\] oneDNN custom)/;

await runMain(async () => {
  await setUp({ app: false });
  return new Promise((resolve, reject) => {
    // Ctrl-C goes to the whole group; the command decides what it means.
    process.on('SIGINT', () => undefined);
    // A terminal is passed on as it is, so that progress can be drawn over itself.
    const stderr = process.stderr.isTTY ? 'inherit' : 'pipe';
    const child = spawn(process.execPath, [path.join(OUT, 'main', 'cli.cjs'), ...process.argv.slice(2)], {
      stdio: ['inherit', 'inherit', stderr],
    });
    child.stderr?.setEncoding('utf8');
    let rest = '';
    child.stderr?.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (!CHATTER.test(line)) process.stderr.write(`${line}\n`);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (rest !== '') process.stderr.write(rest);
      resolve(code ?? 1);
    });
  });
});
