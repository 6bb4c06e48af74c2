// npm run bench -- app | pad | data | suspects | imports | train | seeds | ink FILE | strings FILE | letters FOLDER
import { benchApp } from '../bench/app.mjs';
import { benchData } from '../bench/data.mjs';
import { benchImports } from '../bench/imports.mjs';
import { benchInk } from '../bench/ink.mjs';
import { benchLetters } from '../bench/letters.mjs';
import { benchPad } from '../bench/pad.mjs';
import { benchSeeds } from '../bench/seeds.mjs';
import { benchStrings } from '../bench/strings.mjs';
import { benchSuspects } from '../bench/suspects.mjs';
import { benchTrain } from '../bench/train.mjs';

const BENCHES = {
  app: benchApp,
  pad: benchPad,
  data: benchData,
  suspects: benchSuspects,
  imports: benchImports,
  train: benchTrain,
  seeds: benchSeeds,
  ink: benchInk,
  strings: benchStrings,
  letters: benchLetters,
};

const [name, ...args] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name ?? '') ? BENCHES[name] : undefined;
if (bench === undefined) {
  console.error(`error: name one of ${Object.keys(BENCHES).join(', ')} (as in: npm run bench -- app)`);
  process.exit(2);
}
await bench(args);
