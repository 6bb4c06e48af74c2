// npm run bench -- reconcile: how long it takes to read a ledger and to hold receipts against it, and how many of a made-up year are
// found. One receipt in 33 has a wrong digit, one in 20 no date, one in 7 no name, one in 12 is not in the ledger.
import { createRequire } from 'node:module';
import { bundle } from './bundle.mjs';
import { median } from './statistics.mjs';

const ROUNDS = 7;
const SIZES = [
  [100, 500],
  [1_000, 5_000],
  [5_000, 20_000],
];
const RULES = { days: 5, sums: true };

export async function benchReconcile() {
  const code = createRequire(import.meta.url)(await bundle('reconcile'));
  for (const [receipts, entries] of SIZES) {
    const year = code.year(receipts, entries);
    const file = code.ledgerFile(year);
    const [reading, matching] = [[], []];
    let result;
    for (let round = 0; round < ROUNDS; round += 1) {
      reading.push(time(() => code.readLedger(file, 'ledger.csv')));
      matching.push(time(() => (result = code.reconcile(year.receipts, year.entries, RULES))));
    }
    const found = code.judge(result, year);
    console.log(`${receipts} receipts, ${entries} entries`);
    console.log(`  ledger read in ${ms(reading)}, reconciled in ${ms(matching)} (median of ${ROUNDS})`);
    console.log(
      `  ${found.truth} are in the ledger: ${found.matched} matched, ${found.matchedRight} of them right; ` +
        `${found.doubtful} doubtful, ${found.doubtfulRight} of them right; ${found.misread} told as misread, ${found.misreadRight} right`,
    );
  }
}

function time(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function ms(times) {
  return `${Math.round(median(times))} ms`;
}
