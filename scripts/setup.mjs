// npm run setup [-- --repair]: everything that Longhand needs, and nothing twice.
//   --repair  throws away what was fetched and built before, and does it all again
import { note } from './lib/log.mjs';
import { forget, NEEDS, setUp } from './lib/set-up.mjs';
import { runMain, SetupError } from './lib/setup-error.mjs';

await runMain(async () => {
  const [option, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (option !== undefined && option !== '--repair')) {
    throw new SetupError(`${rest[0] ?? option} is not known (the only option is --repair)`);
  }
  if (option === '--repair') await forget();
  if (await setUp(NEEDS.everything)) {
    note('Longhand is set up: npm start opens it, npm run -s longhand -- --help tells of its command line');
  }
});
