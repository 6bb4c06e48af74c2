// npm run bench -- amounts FOLDER [--reader DIR] [--no-tesseract] | amounts boxes [--count N]: how well handwritten amounts
// are read in pictures. FOLDER has pictures and labels.json, [{"file", "digits"}]; `boxes` draws strings of MNIST's test
// digits in a frame instead. Tesseract, kept to digits, reads the same pictures in the same run.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { ROOT } from './paths.mjs';

const MOST_OUTPUT = 2 ** 28;
const LANGUAGE_DATA = path.join(ROOT, 'node_modules', '@tesseract.js-data', 'eng', '4.0.0_best_int');
/** Page segmentation mode of Tesseract for a single line of text. */
const SINGLE_LINE = '7';
const COVERAGES = [1, 0.9, 0.8, 0.7, 0.5];
const BINS = [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1];

/** @param {string[]} args */
export async function benchAmounts(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      reader: { type: 'string' },
      count: { type: 'string', default: '500' },
      'no-tesseract': { type: 'boolean', default: false },
      wrong: { type: 'boolean', default: false },
    },
  });
  const [what] = positionals;
  if (what === undefined) throw new Error('name a folder of pictures: npm run bench -- amounts FOLDER');
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  try {
    const folder = what === 'boxes' ? await drawBoxes(work, values.count) : path.resolve(what);
    const labels = JSON.parse(readFileSync(path.join(folder, 'labels.json'), 'utf8'));
    const files = labels.map(({ file }) => path.join(folder, file));
    const list = path.join(work, 'list.json');
    writeFileSync(list, JSON.stringify(files));
    const readings = JSON.parse(
      run(await bundle('amounts'), [list, ...(values.reader === undefined ? [] : [values.reader])]),
    );
    report('Longhand', labels, readings);
    reportConfidence(labels, readings);
    if (values.wrong) {
      readings.forEach(({ digits, confidence }, at) => {
        if (digits !== labels[at].digits)
          console.log(`${labels[at].file} ${labels[at].digits} read as ${digits} (${percent(confidence)})`);
      });
    }
    if (!values['no-tesseract']) report('Tesseract', labels, await readByTesseract(files, work));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function drawBoxes(work, count) {
  const folder = path.join(work, 'boxes');
  mkdirSync(folder);
  run(await bundle('amounts-boxes'), [folder, count]);
  return folder;
}

function run(file, words) {
  const child = spawnSync(process.execPath, [file, ...words], {
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`${path.basename(file)} ended with ${child.status}`);
  return child.stdout;
}

async function readByTesseract(files, work) {
  const { createWorker } = createRequire(import.meta.url)('tesseract.js');
  const worker = await createWorker('eng', 1, { langPath: LANGUAGE_DATA, cachePath: work, gzip: true });
  await worker.setParameters({ tessedit_char_whitelist: '0123456789', tessedit_pageseg_mode: SINGLE_LINE });
  const readings = [];
  for (const file of files) {
    const started = performance.now();
    const { data } = await worker.recognize(file);
    readings.push({ digits: data.text.replace(/\D/g, ''), ms: performance.now() - started });
  }
  await worker.terminate();
  return readings;
}

function report(name, labels, readings) {
  const isRight = ({ digits }, at) => digits === labels[at].digits;
  const right = readings.filter(isRight).length;
  const digits = labels.reduce((sum, label) => sum + label.digits.length, 0);
  const wrong = readings.reduce((sum, reading, at) => sum + distance(reading.digits, labels[at].digits), 0);
  const times = readings.map(({ ms }) => ms).sort((a, b) => a - b);
  console.log(
    `${name}: ${right} of ${labels.length} strings right, ${percent(right / labels.length)}; ` +
      `digits ${percent(1 - wrong / digits)} (1 - edit distance / digits); ` +
      `median ${times[Math.floor(times.length / 2)].toFixed(1)} ms a picture`,
  );
}

function reportConfidence(labels, readings) {
  const rows = readings
    .map(({ digits, confidence }, at) => ({ confidence, right: digits === labels[at].digits ? 1 : 0 }))
    .sort((a, b) => b.confidence - a.confidence);
  const accuracy = (part) => part.reduce((sum, { right }) => sum + right, 0) / part.length;
  for (const coverage of COVERAGES) {
    const part = rows.slice(0, Math.round(rows.length * coverage));
    console.log(
      `  the surest ${percent(coverage)}: ${percent(accuracy(part))} right, from confidence ${percent(part.at(-1).confidence)} on`,
    );
  }
  let error = 0;
  BINS.slice(1).forEach((to, at) => {
    const part = rows.filter(({ confidence }) => confidence >= BINS[at] && (confidence < to || to === 1));
    if (part.length === 0) return;
    const mean = part.reduce((sum, { confidence }) => sum + confidence, 0) / part.length;
    error += (part.length / rows.length) * Math.abs(mean - accuracy(part));
    console.log(
      `  confidence ${BINS[at]} to ${to}: ${part.length} strings, mean ${percent(mean)}, ${percent(accuracy(part))} right`,
    );
  });
  console.log(`  expected calibration error ${percent(error)}`);
}

/** Edits between two texts (Levenshtein 1966). */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, sign] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (sign === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}

function percent(share) {
  return `${(share * 100).toFixed(2)} %`;
}
