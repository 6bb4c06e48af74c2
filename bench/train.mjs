// npm run bench -- train: what training and prediction take, beside Keras and PyTorch where a Python has them.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildOurs, Contender, hasPackage, PEERS } from './contender.mjs';
import { longhand } from './longhand.mjs';
import { median } from './statistics.mjs';

const PRECISIONS = ['float32', 'bfloat16'];
const WARM_UP_STEPS = 60;
const STEPS_AN_EPOCH = 938;
/** Turns of a step with and without augmentation, and how many steps a turn has. */
const PART_ROUNDS = 31;
const PART_STEPS = 30;
/** As many as a run has by default. */
const RUN_EPOCHS = 5;
/** What can be measured. */
const PARTS = ['steps', 'predictions', 'run', 'to99'];
const OPTIONS = {
  python: { type: 'string', default: 'python3' },
  steps: { type: 'string', default: '300' },
  rounds: { type: 'string', default: '7' },
  /** Names of contenders: longhand, keras, pytorch. */
  only: { type: 'string', default: 'longhand,keras,pytorch' },
  parts: { type: 'string', default: PARTS.join(',') },
  json: { type: 'boolean', default: false },
};
/** Quickest way to 99 % that we know: `swift`, two epochs, a rate that rises and falls. */
const TO_99 = {
  settings: 'epochs=2,batch=256,learningRate=0.006,schedule.kind=one-cycle,schedule.warmup=0.2',
  seeds: [1, 2, 3],
};

/** @param {string[]} args */
export async function benchTrain(args) {
  const { values } = parseArgs({ args, options: OPTIONS });
  const log = values.json ? () => undefined : console.log;
  const parts = values.parts.split(',');
  const unknown = parts.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) throw new Error(`there is no part "${unknown}" (known: ${PARTS.join(', ')})`);
  const contenders = await start(values.only.split(','), values.python, log);
  try {
    const ours = contenders.filter(({ name }) => name === 'longhand');
    const steps = Number(values.steps);
    const measure = {
      steps: () => stepTimes(contenders, steps, Number(values.rounds), log),
      predictions: () => predictionTimes(contenders, log),
      run: () => partsOfRun(ours, log),
      to99: () => (ours.length > 0 ? timeTo99(contenders, log) : null),
    };
    const measured = {};
    for (const part of parts) measured[part] = await measure[part]();
    if (values.json) console.log(JSON.stringify(measured));
  } finally {
    for (const { process } of contenders) process.end();
  }
}

/** Starts every contender that this machine has, in both precisions. */
async function start(names, python, log) {
  const contenders = [];
  if (names.includes('longhand')) {
    const file = await buildOurs();
    for (const precision of PRECISIONS)
      contenders.push({ name: 'longhand', process: new Contender(process.execPath, [file], precision) });
  }
  for (const [name, { needs }] of Object.entries(PEERS)) {
    if (!names.includes(name)) continue;
    if (!hasPackage(python, needs)) {
      log(`${name} is left out: ${python} has no package ${needs} (name another one with --python)`);
      continue;
    }
    for (const precision of PRECISIONS)
      contenders.push({ name, process: Contender.peer(python, name, precision) });
  }
  for (const { process } of contenders) {
    await process.ready();
    log(`${process.title}: ${process.how}`);
  }
  return contenders;
}

/** Milliseconds a step of seed-deep: rounds in which each contender trains in its turn. */
async function stepTimes(contenders, steps, rounds, log) {
  const times = contenders.map(() => []);
  for (const { process } of contenders) await process.ask({ task: 'train', steps: WARM_UP_STEPS });
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { process }] of contenders.entries()) {
      const { seconds } = await process.ask({ task: 'train', steps });
      times[index].push((seconds / steps) * 1000);
    }
  }
  const rows = contenders.map(({ name, process }, index) => ({
    ...{ name, precision: process.precision, title: process.title },
    ms: median(times[index]),
    peakMemory: process.peakMemory,
  }));
  log(`\nseed-deep, batch 64, Adam: median of ${rounds} rounds of ${steps} steps, taken in turn`);
  for (const row of rows) {
    const memory = row.peakMemory === null ? '' : `, at most ${(row.peakMemory / 2 ** 20).toFixed(0)} MiB`;
    log(`  ${row.title.padEnd(44)} ${row.ms.toFixed(2)} ms a step${memory}`);
  }
  logRatios(rows, ({ ms }) => ms, log);
  return rows;
}

/** Ours beside the float32 and the bfloat16 way of each peer. */
function logRatios(rows, valueOf, log) {
  for (const our of rows.filter(({ name }) => name === 'longhand')) {
    const ratios = rows
      .filter(({ name }) => name !== 'longhand')
      .map((peer) => `${(valueOf(our) / valueOf(peer)).toFixed(2)} × ${peer.title}`);
    if (ratios.length > 0) log(`  ${our.title} is ${ratios.join(', ')}`);
  }
}

async function predictionTimes(contenders, log) {
  const rows = [];
  const float32 = contenders.filter(({ process }) => process.precision === 'float32');
  for (const { process } of float32) await process.ask({ task: 'predict', count: 10_000, times: 1 });
  const one = float32.map(() => []);
  const many = float32.map(() => []);
  for (let round = 0; round < 5; round += 1) {
    for (const [index, { process }] of float32.entries()) {
      one[index].push(...(await process.ask({ task: 'predict', count: 1, times: 200 })).seconds);
      many[index].push(...(await process.ask({ task: 'predict', count: 10_000, times: 1 })).seconds);
    }
  }
  log('\nprediction with seed-deep: medians');
  for (const [index, { name, process }] of float32.entries()) {
    const row = { name, title: process.title, oneMs: median(one[index]) * 1000, manyS: median(many[index]) };
    rows.push(row);
    log(
      `  ${row.title.padEnd(44)} one image ${row.oneMs.toFixed(3)} ms, 10,000 images ${row.manyS.toFixed(3)} s`,
    );
  }
  logRatios(rows, ({ manyS }) => manyS, log);
  return rows;
}

/** What a run adds to its steps, what augmentation adds, and how near the processor's limit a step comes. */
async function partsOfRun(ours, log) {
  const rows = [];
  for (const { process } of ours) {
    const { step, peak } = await process.ask({ task: 'flops' });
    await process.ask({ task: 'augmented', steps: WARM_UP_STEPS });
    const plain = [];
    const augmented = [];
    // Short turns, so that both see the same of what else the machine does.
    for (let round = 0; round < PART_ROUNDS; round += 1) {
      plain.push((await process.ask({ task: 'train', steps: PART_STEPS })).seconds / PART_STEPS);
      augmented.push((await process.ask({ task: 'augmented', steps: PART_STEPS })).seconds / PART_STEPS);
    }
    const run = await process.ask({ task: 'run', epochs: RUN_EPOCHS });
    const row = {
      precision: process.precision,
      augmentation: median(augmented) / median(plain) - 1,
      run: 1 - run.stepSeconds / run.seconds,
      looks: run.lookSeconds / run.seconds,
      peakFlops: peak,
      share: step / median(plain) / peak,
    };
    rows.push(row);
    log(`\n${process.title}`);
    log(`  augmentation adds ${percent(row.augmentation)} to a step`);
    log(
      `  progress, checkpoints, validation and looks take ${percent(row.run)} of a run, the looks ${percent(row.looks)}`,
    );
    log(
      `  the products of a step are ${(step / 1e9).toFixed(2)} GFLOP; the processor reaches ` +
        `${(peak / 1e9).toFixed(0)} GFLOP/s, a step ${percent(row.share)} of that`,
    );
  }
  return rows;
}

/** Wall time from nothing to 99 % on the test images, beside one epoch of seed-deep in Keras. */
async function timeTo99(contenders, log) {
  const keras = contenders.find(({ name, process }) => name === 'keras' && process.precision === 'float32');
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  const runs = [];
  const epochs = [];
  try {
    for (const seed of TO_99.seeds) {
      if (keras !== undefined)
        epochs.push((await keras.process.ask({ task: 'train', steps: STEPS_AN_EPOCH })).seconds);
      runs.push(trainSwift(seed, work));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  const accuracy = runs.reduce((sum, run) => sum + run.accuracy, 0) / runs.length;
  const seconds = median(runs.map((run) => run.seconds));
  log(`\nfrom nothing to ${percent(accuracy)} of the test images (mean of ${runs.length} seeds): swift`);
  log(`  ${runs.map((run) => `${percent(run.accuracy)} in ${run.seconds.toFixed(1)} s`).join(', ')}`);
  if (epochs.length > 0)
    log(
      `  one epoch of seed-deep in Keras takes ${median(epochs).toFixed(1)} s: ratio ${(seconds / median(epochs)).toFixed(2)}`,
    );
  return { accuracy, seconds, kerasEpoch: epochs.length > 0 ? median(epochs) : null, runs };
}

function trainSwift(seed, work) {
  const options = ['--architecture', 'swift', '--set', TO_99.settings, '--seed', String(seed)];
  const out = path.join(work, String(seed));
  const { test, seconds } = longhand('train', [...options, '--library', work, '--out', out]);
  return { seed, accuracy: test.accuracy, seconds };
}

function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}
