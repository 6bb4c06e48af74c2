// npm run -s longhand -- COMMAND …: the command line, set up first where it is not.
import { becomeCli } from './lib/cli.mjs';
import { NEEDS, setUp } from './lib/set-up.mjs';
import { runMain } from './lib/setup-error.mjs';

await runMain(async () => {
  await setUp(NEEDS.cli);
  return becomeCli(process.argv.slice(2));
});
