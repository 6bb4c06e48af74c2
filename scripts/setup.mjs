// npm run setup: everything that Longhand needs, and nothing twice.
import { note, runMain } from './lib/log.mjs';
import { hasDisplay, setUp } from './lib/set-up.mjs';

await runMain(async () => {
  await setUp({ app: true, display: hasDisplay() });
  note('Longhand is set up: npm start opens it, npm run -s longhand -- --help is its command line');
});
