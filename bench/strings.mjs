// npm run bench -- strings FILE.unipen[.gz] [--model M] [--count N]: how well numbers are read that are composed of the pen
// strokes of people the model never saw, three to six digits of one writer side by side.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { longhand } from './longhand.mjs';
import { readUnipen } from './unipen.mjs';

const SEED = 1;
const [SHORTEST, LONGEST] = [3, 6];
/** Between neighbours: a gap in heights of a digit, or an overlap in widths of the narrower one (negative). */
const SPACINGS = {
  'natural spacing': { unit: 'height', from: 0.08, to: 0.3 },
  'overlap of 0 to 15 %': { unit: 'width', from: -0.15, to: 0 },
};
/** How far a digit stands above or below the line, in heights of a digit. */
const UNEVEN = 0.04;

/** @param {string[]} args */
export function benchStrings(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { model: { type: 'string' }, count: { type: 'string', default: '1500' } },
  });
  const [file] = positionals;
  if (file === undefined) throw new Error('name the strokes: npm run bench -- strings FILE.unipen.gz');
  const model = values.model === undefined ? [] : ['--model', values.model];
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  try {
    const samples = readUnipen(file);
    for (const [name, spacing] of Object.entries(SPACINGS)) {
      const strings = composeStrings(samples, spacing, Number(values.count), SEED);
      const inkFile = path.join(work, 'strings.ink.json');
      writeFileSync(inkFile, JSON.stringify({ samples: strings }));
      report(name, longhand('ink', [inkFile, ...model]));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Numbers of one writer's digits, each digit used as it was written.
 *
 * @param {{ label: string, writer: string, strokes: number[][][] }[]} samples
 * @param {{ unit: string, from: number, to: number }} spacing
 */
export function composeStrings(samples, spacing, count, seed) {
  const random = mulberry32(seed);
  const between = (from, to) => from + random() * (to - from);
  const writers = [...new Set(samples.map(({ writer }) => writer))];
  return Array.from({ length: count }, (_, index) => {
    const writer = writers[index % writers.length];
    const own = samples.filter((sample) => sample.writer === writer);
    const length = SHORTEST + Math.floor(random() * (LONGEST - SHORTEST + 1));
    const digits = Array.from({ length }, () => own[Math.floor(random() * own.length)]);
    const heights = digits.map(({ strokes }) => boxOf(strokes).height);
    const height = heights.reduce((sum, one) => sum + one, 0) / length;
    const strokes = [];
    let last = null;
    for (const digit of digits) {
      const box = boxOf(digit.strokes);
      const room = spacing.unit === 'height' ? height : Math.min(box.width, last?.width ?? box.width);
      const left = last === null ? 0 : last.right + between(spacing.from, spacing.to) * room;
      const rise = between(-UNEVEN, UNEVEN) * height;
      const move = ([x, y]) => [round(x - box.left + left), round(y - box.bottom + rise)];
      strokes.push(...digit.strokes.map((points) => points.map(move)));
      last = { width: box.width, right: left + box.width };
    }
    return { label: digits.map(({ label }) => label).join(''), writer, strokes };
  });
}

function boxOf(strokes) {
  const points = strokes.flat();
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { left, right, top, bottom, width: right - left, height: bottom - top };
}

function report(name, { samples, correct, total, accuracy }) {
  const wrong = samples.filter(({ text, label }) => text !== label);
  const lengths = wrong.filter(({ text, label }) => text.length !== label.length).length;
  console.log(`${name}: ${correct} of ${total} strings exactly right, ${percent(accuracy)}`);
  console.log(`  of the others ${lengths} have another number of glyphs`);
  const sure = samples.filter(({ confidence }) => confidence >= 0.9);
  const sureRight = sure.filter(({ text, label }) => text === label).length;
  console.log(
    `  ${percent(sure.length / total)} are read with a confidence of 0.9 or more, ${percent(sureRight / sure.length)} of them right`,
  );
  const found = samples.filter(({ label, candidates }) => candidates.some(({ text }) => text === label));
  console.log(`  right or among the alternatives: ${percent(found.length / total)}`);
}

function percent(share) {
  return `${(share * 100).toFixed(2)} %`;
}

function round(value) {
  return Math.round(value * 100) / 100;
}

function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
