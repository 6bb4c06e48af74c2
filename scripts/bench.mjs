// npm run bench -- app | pad | data | suspects | imports | train | teach FILE | training-window | hand-window FILE | runs | seeds | estimate | sheet | hard-digits | ink FILE | strings FILE | letters FOLDER | receipts FOLDER | reconcile
import { benchAmounts } from '../bench/amounts.mjs';
import { benchApp } from '../bench/app.mjs';
import { benchData } from '../bench/data.mjs';
import { benchEstimate } from '../bench/estimate.mjs';
import { benchForms } from '../bench/forms.mjs';
import { benchHardDigits } from '../bench/hard-digits.mjs';
import { benchImports } from '../bench/imports.mjs';
import { benchInk } from '../bench/ink.mjs';
import { benchLetters } from '../bench/letters.mjs';
import { benchPad } from '../bench/pad.mjs';
import { benchPages } from '../bench/pages.mjs';
import { benchReceipts } from '../bench/receipts.mjs';
import { benchReconcile } from '../bench/reconcile.mjs';
import { benchRuns } from '../bench/runs.mjs';
import { benchSeeds } from '../bench/seeds.mjs';
import { benchSheet } from '../bench/sheet.mjs';
import { benchStrings } from '../bench/strings.mjs';
import { benchSuspects } from '../bench/suspects.mjs';
import { benchTeach } from '../bench/teach.mjs';
import { benchTrain } from '../bench/train.mjs';
import { benchHandWindow } from '../bench/hand-window.mjs';
import { benchTrainingWindow } from '../bench/training-window.mjs';

const BENCHES = {
  app: benchApp,
  pad: benchPad,
  data: benchData,
  suspects: benchSuspects,
  imports: benchImports,
  train: benchTrain,
  teach: benchTeach,
  'hand-window': benchHandWindow,
  'training-window': benchTrainingWindow,
  runs: benchRuns,
  seeds: benchSeeds,
  estimate: benchEstimate,
  sheet: benchSheet,
  forms: benchForms,
  'hard-digits': benchHardDigits,
  ink: benchInk,
  strings: benchStrings,
  letters: benchLetters,
  amounts: benchAmounts,
  receipts: benchReceipts,
  pages: benchPages,
  reconcile: benchReconcile,
};

const [name, ...args] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name ?? '') ? BENCHES[name] : undefined;
if (bench === undefined) {
  console.error(`error: name one of ${Object.keys(BENCHES).join(', ')} (as in: npm run bench -- app)`);
  process.exit(2);
}
await bench(args);
