// npm run bench -- ink FILE.unipen[.gz] [--model M]: how well a model reads the pen strokes of people it never saw.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { longhand } from './longhand.mjs';
import { readUnipen } from './unipen.mjs';

/** @param {string[]} args */
export function benchInk([file, ...options]) {
  if (file === undefined) throw new Error('name the strokes: npm run bench -- ink FILE.unipen.gz');
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  try {
    const samples = readUnipen(file);
    const inkFile = path.join(work, 'strokes.ink.json');
    writeFileSync(inkFile, JSON.stringify({ samples }));
    const read = longhand('ink', [inkFile, ...options]);
    const refused = read.samples.filter(({ isDigit }) => !isDigit).length;
    console.log(`read      ${read.correct} of ${read.total}: ${percent(read.accuracy)}`);
    console.log(`refused   ${refused} of ${read.total}: ${percent(refused / read.total)}`);
    console.log('digit     right      mostly mistaken for');
    for (let digit = 0; digit < 10; digit += 1) console.log(lineOf(String(digit), read.samples));
    const writers = byWriter(samples, read.samples);
    console.log(`writers   worst ${percent(writers[0])}, median ${percent(writers[writers.length >> 1])}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function lineOf(digit, samples) {
  const own = samples.filter(({ label }) => label === digit);
  const mistakes = new Map();
  for (const { text } of own) if (text !== digit) mistakes.set(text, (mistakes.get(text) ?? 0) + 1);
  const most = [...mistakes].sort(([, a], [, b]) => b - a).slice(0, 3);
  const right = own.filter(({ text }) => text === digit).length / own.length;
  return `${digit}         ${percent(right).padEnd(10)} ${most.map(([text, count]) => `${text} (${count})`).join(', ')}`;
}

function byWriter(samples, read) {
  const writers = new Map();
  samples.forEach(({ writer }, index) => {
    const one = writers.get(writer) ?? { right: 0, total: 0 };
    one.total += 1;
    if (read[index].text === read[index].label) one.right += 1;
    writers.set(writer, one);
  });
  return [...writers.values()].map(({ right, total }) => right / total).sort((a, b) => a - b);
}

function percent(share) {
  return `${(share * 100).toFixed(2)} %`;
}
