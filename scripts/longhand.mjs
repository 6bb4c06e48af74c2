// npm run -s longhand -- COMMAND …: the command line, set up first where it is not.
import { CLI } from './lib/paths.mjs';
import { runInForeground } from './lib/run.mjs';
import { NEEDS, setUp } from './lib/set-up.mjs';
import { runMain } from './lib/setup-error.mjs';

/** What TensorFlow 2.21 says on stderr before it can be told to be quiet. */
const CHATTER =
  /^(?:WARNING: All log messages before absl::InitializeLog|I0000 .*port\.cc:\d+\] oneDNN custom)/;

await runMain(async () => {
  await setUp(NEEDS.cli);
  // A terminal is passed on as it is, so that progress can be drawn over itself.
  const stderr = process.stderr.isTTY ? 'inherit' : 'pipe';
  return runInForeground(process.execPath, [CLI, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', stderr],
    onSpawn: ({ stderr: said }) => said !== null && passOn(said),
  });
});

/** Passes on what the command line says, line by line, but for the chatter. */
function passOn(said) {
  let rest = '';
  const write = (line) => CHATTER.test(line) || process.stderr.write(line);
  said.setEncoding('utf8').on('data', (chunk) => {
    const lines = (rest + chunk).split(/(?<=\n)/);
    rest = lines.at(-1).endsWith('\n') ? '' : lines.pop();
    lines.forEach(write);
  });
  said.on('end', () => write(rest));
}
