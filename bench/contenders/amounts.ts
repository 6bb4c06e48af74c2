// Reads pictures of handwritten amounts. Arguments: a JSON file with their paths, and the folder of a reader to judge by itself,
// without single glyphs. Prints a JSON array of readings in the same order.
import { readFileSync } from 'node:fs';
import { decodeGrey } from '../../main/core/model/image';
import { STRIP_WIDTH_LIMIT } from '../../main/core/reading/strings/strip';
import { StringReader } from '../../main/core/reading/strings/string-reader';
import { WrittenReader } from '../../main/core/reading/strings/written-reader';

/** Longest side of a picture as it is decoded: a few times what the reader looks at. */
const LONGEST_SIDE = 4 * STRIP_WIDTH_LIMIT;

async function main(): Promise<void> {
  const [list = '', folder] = process.argv.slice(2);
  const files = JSON.parse(readFileSync(list, 'utf8')) as string[];
  const reader = folder === undefined ? await WrittenReader.load() : await StringReader.load(folder);
  const readings = [];
  for (const file of files) {
    const { grey } = await decodeGrey(readFileSync(file), file, LONGEST_SIDE);
    const started = performance.now();
    const { digits, confidence, text } = reader.read({
      width: grey.width,
      height: grey.height,
      grey: grey.ink,
    });
    readings.push({ digits, confidence, text, ms: performance.now() - started });
  }
  process.stdout.write(JSON.stringify(readings));
}

void main();
