// npm run bench -- estimate [--rounds N] [--cases NAME,…] [--data PATH]: what `longhand estimate` says of an epoch beside what one takes.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CLI, ROOT } from './paths.mjs';
import { median } from './statistics.mjs';

/** As in the recipe of the standard model. */
const { augmentation } = JSON.parse(readFileSync(path.join(ROOT, 'resources/recipes/standard.json'), 'utf8'));
const AUGMENTED = Object.entries(augmentation)
  .map(([name, value]) => `augmentation.${name}=${value}`)
  .join(',');
const BATCHES = [64, 256];
const NETWORKS = ['seed-small', 'seed-deep', 'standard'];
/** Time between two looks at a trainer's memory, in milliseconds. */
const LOOK_MS = 100;
/** The estimate is to be no further off. */
const GOAL = 0.25;

const CASES = NETWORKS.flatMap((architecture) =>
  BATCHES.flatMap((batch) =>
    ['', AUGMENTED].map((set) => ({
      name: `${architecture} ${batch}${set === '' ? '' : ' changed'}`,
      words: [
        '--architecture',
        architecture,
        '--batch',
        String(batch),
        ...(set === '' ? [] : ['--set', set]),
      ],
    })),
  ),
);

/** @param {string[]} args */
export async function benchEstimate(args) {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '3' },
      /** Parts of the names of cases, with commas between them. */
      cases: { type: 'string', default: '' },
      /** Where a whole epoch takes too long to alternate with estimates. */
      data: { type: 'string' },
    },
  });
  const wanted = values.cases.split(',').filter((part) => part !== '');
  const cases = CASES.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  let off = 0;
  try {
    const data = values.data === undefined ? [] : ['--data', values.data];
    for (const { name, words } of cases) {
      const rounds = await inTurn([...words, ...data], work, Number(values.rounds));
      const seconds = compared(rounds.map(({ seconds }) => seconds));
      const memory = compared(rounds.map(({ memory }) => memory));
      if (Math.abs(seconds.ratio - 1) > GOAL) off += 1;
      console.log(
        `${name.padEnd(40)} an epoch ${seconds.estimated.toFixed(1).padStart(6)} s estimated, ${seconds.actual.toFixed(1).padStart(6)} s taken ` +
          `(${seconds.ratio.toFixed(2)}; each round ${seconds.each})` +
          (memory.actual > 0
            ? `; memory ${memory.estimated.toFixed(0)} MB, ${memory.actual.toFixed(0)} MB (${memory.ratio.toFixed(2)})`
            : ''),
      );
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  console.log(`${cases.length - off} of ${cases.length} within ${GOAL * 100} %`);
}

/** Epochs between estimates, so that both see the same of what else the machine does; each is held against its neighbours. */
async function inTurn(words, work, count) {
  const library = path.join(work, 'library');
  const estimate = () => longhand(['estimate', ...words, '--library', library]);
  const rounds = [];
  let before = await estimate();
  for (let round = 0; round < count; round += 1) {
    const out = path.join(work, String(Date.now()));
    const run = await longhand(['train', ...words, '--epochs', '1', '--library', library, '--out', out]);
    const after = await estimate();
    rounds.push({
      seconds: {
        estimated: (before.answer.secondsAnEpoch + after.answer.secondsAnEpoch) / 2,
        actual: run.answer.epochs[0].seconds,
      },
      memory: { estimated: after.answer.memory / 1e6, actual: run.peakBytes / 1e6 },
    });
    before = after;
  }
  return rounds;
}

/** Medians, and how much of what was taken was estimated. */
function compared(pairs) {
  const ratios = pairs.map(({ estimated, actual }) => estimated / actual);
  return {
    estimated: median(pairs.map(({ estimated }) => estimated)),
    actual: median(pairs.map(({ actual }) => actual)),
    ratio: median(ratios),
    each: ratios.map((ratio) => ratio.toFixed(2)).join(', '),
  };
}

/** Runs a command, and looks at how much memory its worker holds where the system tells. */
function longhand(words) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...words, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    let peakBytes = 0;
    child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
    const timer = setInterval(() => {
      peakBytes = Math.max(peakBytes, peakOfWorker(child.pid));
    }, LOOK_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ answer: JSON.parse(said), peakBytes });
      else reject(new Error(`longhand ${words[0]} ended with ${code}`));
    });
  });
}

/** Most memory that a process forked by another one has held, in bytes; 0 where nobody tells, as only Linux does. */
function peakOfWorker(pid) {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const children = tasks.flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
    );
    const peaks = children.map((child) => {
      const status = readFileSync(`/proc/${child}/status`, 'utf8');
      return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
    });
    return Math.max(0, ...peaks);
  } catch {
    return 0;
  }
}
