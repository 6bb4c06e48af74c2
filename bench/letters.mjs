// npm run bench -- letters FOLDER [--model M]: which letters of the handwriting fonts (.ttf, .otf) in a folder a model takes
// for digits, and which of their digits it refuses or misreads. No shipped model has learnt from fonts.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { longhand } from './longhand.mjs';

const { createCanvas, GlobalFonts } = createRequire(import.meta.url)('@napi-rs/canvas');

const DIGITS = [...'0123456789'];
/** Without the look-alikes of core/synthesis/letters, which many hands write as a digit: B D G I O Q S U Y Z, b g l o q s y z. */
const LETTERS = [...'ACEFHJKLMNPRTVWXacdefhijkmnprtuvwx'];
const SIDE = 128;
const FONT_SIZE = 72;
/** Files that one call of the command line gets. */
const BATCH = 500;

/** @param {string[]} args */
export function benchLetters([folder, ...options]) {
  if (folder === undefined) throw new Error('name a folder of fonts: npm run bench -- letters FOLDER');
  const fonts = readdirSync(folder, { recursive: true })
    .filter((file) => /\.(ttf|otf)$/i.test(file))
    .sort();
  if (fonts.length === 0) throw new Error(`${folder} has no fonts (.ttf, .otf)`);
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  try {
    const glyphs = fonts.flatMap((font, index) => {
      const family = `font-${index}`;
      if (GlobalFonts.registerFromPath(path.join(folder, font), family) === null)
        throw new Error(`${font} is no font that can be drawn with (take it out of the folder)`);
      return [...DIGITS, ...LETTERS].map((sign) => ({ sign, file: draw(sign, family, work) }));
    });
    const results = recognise(
      glyphs.map(({ file }) => file),
      options,
    );
    const read = glyphs.map(({ sign }, index) => ({ sign, ...results[index].glyphs[0] }));
    report(fonts.length, read);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function draw(sign, family, work) {
  const canvas = createCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, SIDE, SIDE);
  context.fillStyle = 'black';
  context.font = `${FONT_SIZE}px ${family}`;
  context.textAlign = 'center';
  context.fillText(sign, SIDE / 2, SIDE * 0.7);
  const file = path.join(work, `${family}-${sign.codePointAt(0)}.png`);
  writeFileSync(file, canvas.toBuffer('image/png'));
  return file;
}

function recognise(files, options) {
  const results = [];
  for (let from = 0; from < files.length; from += BATCH) {
    results.push(...longhand('recognise', [...files.slice(from, from + BATCH), ...options]).results);
  }
  return results;
}

function report(fonts, read) {
  const letters = read.filter(({ sign }) => LETTERS.includes(sign));
  const digits = read.filter(({ sign }) => DIGITS.includes(sign));
  const taken = letters.filter(({ isDigit }) => isDigit);
  const refused = digits.filter(({ isDigit }) => !isDigit);
  const right = digits.filter(({ sign, text }) => text === sign);
  console.log(`${fonts} fonts`);
  console.log(`letters refused  ${share(letters.length - taken.length, letters.length)}`);
  console.log(`  taken for digits: ${commonest(taken.map(({ sign, text }) => `${sign} for ${text}`))}`);
  console.log(`digits read      ${share(right.length, digits.length)}`);
  console.log(`digits refused   ${share(refused.length, digits.length)}`);
  console.log(`  of them: ${commonest(refused.map(({ sign }) => sign))}`);
}

function share(part, whole) {
  return `${part} of ${whole}: ${((part / whole) * 100).toFixed(2)} %`;
}

function commonest(items) {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 40)
    .map(([item, count]) => `${item} (${count})`)
    .join(', ');
}
