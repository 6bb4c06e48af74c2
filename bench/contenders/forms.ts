// Fills forms in with MNIST's test digits and reads them as the product does. Arguments: how many forms. Prints JSON: for each
// string what was read where it stands, found on the page and in its known box, and what was taken for handwriting elsewhere.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomStream } from '../../main/core/data/random';
import { openMnist } from '../../main/core/handwriting/mnist';
import { greyOf } from '../../main/core/paper/grey';
import { middleX, middleY } from '../../main/core/reading/box';
import { LazyWrittenReader } from '../../main/core/reading/strings/written-reader';
import { readRegion } from '../../main/core/receipts/handwriting/read-region';
import { PrintPool } from '../../main/core/receipts/print/pool';
import { readPage } from '../../main/core/receipts/read-page';
import { pixelsOf } from '../../test/fixtures/drawn-page';
import { fillForm } from '../../test/fixtures/written-form';

const SEED = 31;
const INSET = 4;

async function main(): Promise<void> {
  const [wanted = '20', pictures] = process.argv.slice(2);
  const { test } = await openMnist();
  const pool = new PrintPool(2);
  const strings = new LazyWrittenReader();
  const random = randomStream(SEED, 'forms');
  const results = [];
  for (let form = 0; form < Number(wanted); form += 1) {
    const { page, fields } = fillForm(random, test);
    if (pictures !== undefined) writeFileSync(path.join(pictures, `${form}.png`), page.toBuffer('image/png'));
    const rgba = pixelsOf(page);
    const began = performance.now();
    const reading = await readPage(rgba, pool, { name: `form ${form}`, strings: strings.get });
    const ms = performance.now() - began;
    const written = reading.words.filter((word) => word.handwritten);
    const used = new Set<unknown>();
    const found = [];
    for (const { label, text, digits, box, frame } of fields) {
      const word = [...written, ...reading.words].find(
        (one) =>
          middleX(one.box) > box.left &&
          middleX(one.box) < box.right &&
          middleY(one.box) > box.top &&
          middleY(one.box) < box.bottom,
      );
      used.add(word);
      const kind = label === 'Date' ? 'date' : text.includes('.') ? 'amount' : 'number';
      const inner = {
        left: frame.left + INSET,
        top: frame.top + INSET,
        right: frame.right - INSET,
        bottom: frame.bottom - INSET,
      };
      const region = await readRegion(greyOf(rgba), inner, kind, { pool, strings: strings.get });
      found.push({
        form,
        label,
        text,
        digits,
        page:
          word === undefined
            ? null
            : { text: word.text, confidence: word.confidence, handwritten: word.handwritten },
        region: {
          text: region.text,
          value: region.value,
          confidence: region.confidence,
          handwritten: region.handwritten,
        },
      });
    }
    const { total } = reading.fields;
    results.push({
      fields: found,
      elsewhere: written
        .filter((word) => !used.has(word))
        .map(({ text, confidence }) => ({ text, confidence })),
      total:
        total === undefined
          ? null
          : { value: total.value, confidence: total.confidence, handwritten: total.handwritten },
      ms,
    });
  }
  await Promise.all([pool.end(), strings.dispose()]);
  process.stdout.write(JSON.stringify(results));
}

void main();
