// npm run bench -- receipts FOLDER [--photos] [--count N]: how well totals, dates and companies are read from scanned receipts, each NNN.jpg with its
// NNN.json {fields: {company, date, total}}, beside plain tesseract.js with a regular expression for each of total and date.
// With --photos they are laid on a table first and photographed at an angle.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createWorker } from 'tesseract.js';
import { bundle } from './bundle.mjs';
import { longhand } from './longhand.mjs';

/** A field that says it is so sure must be right. */
const SURE = 0.9;
/** A company is right where so much of its letters is. */
const ALIKE = 0.9;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** @param {string[]} args */
export async function benchReceipts(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { photos: { type: 'boolean', default: false }, count: { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('name the receipts: npm run bench -- receipts FOLDER');
  const pages = readdirSync(folder)
    .filter((name) => /\.(jpe?g|png)$/i.test(name))
    .slice(0, values.count === undefined ? undefined : Number(values.count))
    .map((name) => {
      const file = path.join(folder, name);
      const { fields } = JSON.parse(readFileSync(file.replace(/\.\w+$/, '.json'), 'utf8'));
      return { file, company: fields.company, total: centsOf(fields.total), date: isoOf(fields.date) };
    });
  console.log(`${pages.length} pages of ${folder}, ${os.availableParallelism()} cores`);
  if (!values.photos) {
    await ours(pages);
    await plain(pages);
    return;
  }
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-photos-'));
  try {
    console.log('scanned');
    await ours(pages);
    console.log('photographed');
    await ours(await photographed(pages, work));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function photographed(pages, work) {
  const files = pages.map(({ file }) => file);
  const child = spawnSync(process.execPath, [await bundle('receipt-photos'), work, ...files], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`taking photos ended with ${child.status}`);
  return pages.map((page) => ({ ...page, file: path.join(work, path.basename(page.file)) }));
}

function ours(pages) {
  const began = performance.now();
  const read = longhand(
    'read',
    pages.map(({ file }) => file),
  ).pages;
  const seconds = (performance.now() - began) / 1000 / pages.length;
  const judged = pages.map((page, index) => judge(page, read[index].fields));
  const sure = judged.flatMap(({ checks }) => checks.filter(({ confidence }) => confidence >= SURE));
  const right = (name) => share(judged.filter((one) => one[name]).length, pages.length);
  console.log('longhand read');
  console.log(`  total ${right('total')}, date ${right('date')}, company ${right('company')}`);
  console.log(
    `  totals and dates with a confidence of ${SURE} or more: ${share(sure.length, 2 * pages.length)}, right of them ${share(sure.filter(({ isRight }) => isRight).length, sure.length)}`,
  );
  console.log(`  ${seconds.toFixed(2)} s a page`);
  for (const { file, total, date } of judged.filter((one) => !one.total || !one.date))
    console.log(`  ${path.basename(file)}:${total ? '' : ' total'}${date ? '' : ' date'} wrong`);
}

function judge(page, fields) {
  const total = fields.total !== undefined && centsOf(fields.total.value) === page.total;
  const date = fields.date?.value === page.date;
  const company = likeness(fields.company?.value ?? '', page.company) >= ALIKE;
  const checks = [
    { confidence: fields.total?.confidence ?? 0, isRight: total },
    { confidence: fields.date?.confidence ?? 0, isRight: date },
  ];
  return { file: page.file, total, date, company, checks };
}

async function plain(pages) {
  const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json');
  const began = performance.now();
  const worker = await createWorker('eng', 1, {
    langPath: path.join(path.dirname(manifest), '4.0.0_best_int'),
    cacheMethod: 'none',
  });
  let [totals, dates] = [0, 0];
  for (const { file, total, date } of pages) {
    const { text } = (await worker.recognize(readFileSync(file))).data;
    const amounts = [...text.matchAll(/^.*total.*?(\d[\d,]*\.\d{2})\D*$/gim)].map(([, amount]) => amount);
    if (amounts.length > 0 && centsOf(amounts.at(-1)) === total) totals += 1;
    const found = /\b\d{1,2}[-/.]\w{2,3}[-/.]\d{2,4}\b/.exec(text)?.[0];
    if (found !== undefined && isoOf(found) === date) dates += 1;
  }
  await worker.terminate();
  const seconds = (performance.now() - began) / 1000 / pages.length;
  console.log('plain tesseract.js with a regular expression');
  console.log(`  total ${share(totals, pages.length)}, date ${share(dates, pages.length)}`);
  console.log(`  ${seconds.toFixed(2)} s a page`);
}

function centsOf(text) {
  return Math.round(Number(String(text).replaceAll(/[^\d.-]/g, '')) * 100);
}

/** A date as receipts have it, the day first; `undefined` where it is none. */
function isoOf(text) {
  const named = /(\d{1,2})[-/. ]*(\d{1,2}|[a-z]{3})[a-z]*[-/. ,]*(\d{4}|\d{2})/i.exec(text);
  if (named === null) return undefined;
  const [, day, middle, year] = named;
  const month = /\d/.test(middle) ? Number(middle) : MONTHS.indexOf(middle.toLowerCase()) + 1;
  return `${year.padStart(4, '20')}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** One less the letters to change, add or leave out over the longer one's. */
function likeness(one, other) {
  const [a, b] = [one.toUpperCase(), other.toUpperCase()];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return 1 - row[b.length] / Math.max(a.length, b.length, 1);
}

function share(part, whole) {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
}
