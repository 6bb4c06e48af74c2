// npm run bench -- forms [--count N] [--wrong] [--pictures DIR]: forms with printed labels, boxes and lines, filled in with MNIST's
// test digits, with dots and strokes between them. Each string is read twice: found on the page by itself, and in its known box.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';

const MOST_OUTPUT = 2 ** 26;
/** A field that says it is so sure must be right. */
const SURE = 0.9;

/** @param {string[]} args */
export async function benchForms(args) {
  const { values } = parseArgs({
    args,
    options: {
      count: { type: 'string', default: '40' },
      wrong: { type: 'boolean', default: false },
      pictures: { type: 'string' },
    },
  });
  const words = [values.count, ...(values.pictures === undefined ? [] : [values.pictures])];
  const child = spawnSync(process.execPath, [await bundle('forms'), ...words], {
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`forms ended with ${child.status}`);
  const forms = JSON.parse(child.stdout);
  const fields = forms.flatMap((form) => form.fields);
  const digits = ({ text }) => text.replace(/\D/g, '');
  report('found on the page', fields, (field) => field.page, digits);
  report('in their boxes', fields, (field) => (field.region.value === null ? null : field.region), digits);
  const elsewhere = forms.flatMap((form) => form.elsewhere);
  const known = fields.filter(({ page }) => page?.handwritten === true).length;
  console.log(`known as handwriting: ${share(known, fields.length)}; the others were read as print`);
  console.log(`print taken for handwriting: ${elsewhere.length} on ${forms.length} pages`);
  const totals = forms.map(({ total, fields: own }) => ({
    total,
    wanted: own.find(({ label }) => label === 'TOTAL'),
  }));
  const isRight = ({ total, wanted }) => total !== null && Number(total.value) === Number(wanted.text);
  const sure = totals.filter(({ total }) => total !== null && total.confidence >= SURE);
  console.log(
    `totals written by hand: ${share(totals.filter(isRight).length, totals.length)} right, ${share(sure.length, totals.length)} with a ` +
      `confidence of ${SURE} or more, right of them ${share(sure.filter(isRight).length, sure.length)}`,
  );
  const times = forms.map(({ ms }) => ms).sort((a, b) => a - b);
  console.log(`${(times[times.length >> 1] / 1000).toFixed(2)} s a page, median`);
  if (!values.wrong) return;
  for (const { form, label, text, digits: wanted, page, region } of fields)
    if (page === null || digits(page) !== wanted || digits(region) !== wanted)
      console.log(
        `  form ${form} ${label}: ${text}, on the page ${JSON.stringify(page)}, in its box ${JSON.stringify(region)}`,
      );
  for (const { text, confidence } of elsewhere)
    console.log(`  elsewhere: ${text} (${confidence.toFixed(2)})`);
}

function report(name, fields, of, digits) {
  const read = fields.filter((field) => of(field) !== null);
  const right = read.filter((field) => digits(of(field)) === field.digits);
  const sure = read.filter((field) => of(field).confidence >= SURE);
  const surelyRight = sure.filter((field) => digits(of(field)) === field.digits);
  const all = fields.reduce((sum, field) => sum + field.digits.length, 0);
  const wrong = fields.reduce(
    (sum, field) => sum + distance(digits(of(field) ?? { text: '' }), field.digits),
    0,
  );
  console.log(
    `strings ${name}: ${share(right.length, fields.length)} right, ${fields.length - read.length} left out; digits ` +
      `${(100 * (1 - wrong / all)).toFixed(2)} %; sure ${share(sure.length, fields.length)}, right of them ${share(surelyRight.length, sure.length)}`,
  );
}

/** Edits between two texts (Levenshtein 1966). */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, sign] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (sign === other ? 0 : 1)));
    row = next;
  }
  return row[b.length];
}

function share(part, whole) {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
}
