// npm run bench -- teach FILE.unipen[.gz] [--counts 1,3,5,10] [--model DIR] [--images] [--set JSON] [--writers 1,2]: for each
// writer the first so many samples of each digit are taught to a model, and it reads the others.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { MNIST } from './contender.mjs';
import { ROOT } from './paths.mjs';
import { median } from './statistics.mjs';
import { readUnipen } from './unipen.mjs';

const OPTIONS = {
  counts: { type: 'string', default: '1,3,5,10' },
  model: { type: 'string', default: path.join(ROOT, 'resources', 'models', 'standard') },
  /** Teaches the images of the samples, without their strokes. */
  images: { type: 'boolean', default: false },
  /** Settings of teaching, as JSON. */
  set: { type: 'string', default: '{}' },
  writers: { type: 'string' },
  /** Prints a line for each writer as well. */
  all: { type: 'boolean', default: false },
};

/** @param {string[]} args */
export async function benchTeach(args) {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined) throw new Error('name the strokes: npm run bench -- teach FILE.unipen.gz');
  const wanted = values.writers?.split(',');
  const samples = readUnipen(file).filter(({ writer }) => wanted?.includes(writer) ?? true);
  const counts = values.counts.split(',').map(Number);
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  try {
    const task = path.join(work, 'task.json');
    const settings = JSON.parse(values.set);
    const { model, images: asImages } = values;
    writeFileSync(task, JSON.stringify({ model, counts, asImages, settings, samples }));
    const results = await resultsOf(await bundle('teach'), task, values.all);
    for (const count of counts)
      report(
        count,
        results.filter((one) => one.count === count),
      );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function resultsOf(contender, task, isTold) {
  const child = spawn(process.execPath, [contender, MNIST, task], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const results = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const result = JSON.parse(line);
    results.push(result);
    if (isTold) console.log(line);
    else process.stderr.write(`\r${results.length} lessons`);
  }
  process.stderr.write('\r');
  const code = await ended;
  if (code !== 0) throw new Error(`teaching ended with ${code}`);
  return results;
}

function report(count, results) {
  console.log(
    `${count} of each digit, ${results.length} writers, ${sum(results, ({ total }) => total)} samples read:`,
  );
  for (const how of ['digits', 'numbers']) {
    const rate = (when) => mean(results.map((one) => one[when][how] / one.total));
    const [before, after] = [rate('before'), rate('after')];
    const changes = results.map((one) => (one.after[how] - one.before[how]) / one.total);
    const worse = changes.filter((change) => change > 0).length;
    console.log(
      `  as ${how.padEnd(8)} error ${percent(before)} → ${percent(after)} (${((after / before - 1) * 100).toFixed(0)} %), ` +
        `${worse} writers worse, the worst by ${(Math.max(...changes, 0) * 100).toFixed(2)} points`,
    );
  }
  const mnist = results.map((one) => one.mnist);
  const seconds = results.map((one) => one.seconds);
  const refusals = results.flatMap(({ rejection }) => (rejection === null ? [] : [rejection.nonDigits]));
  console.log(
    `  MNIST test images right: ${signed(mean(mnist))} in the mean, ${signed(Math.min(...mnist))} at worst`,
  );
  console.log(
    `  samples set aside ${sum(results, (one) => one.setAside)}; non-digits refused ${percent(mean(refusals))}`,
  );
  console.log(`  seconds: median ${median(seconds).toFixed(1)}, longest ${Math.max(...seconds).toFixed(1)}`);
}

function sum(results, of) {
  return results.reduce((total, one) => total + of(one), 0);
}

function mean(values) {
  return values.reduce((total, value) => total + value, 0) / Math.max(values.length, 1);
}

function percent(share) {
  return `${(share * 100).toFixed(2)} %`;
}

function signed(value) {
  return `${value > 0 ? '+' : ''}${value.toFixed(1)}`;
}
