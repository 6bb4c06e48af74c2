import path from 'node:path';
import { INPUT_PIXELS } from '../../../contract/ink';
import { giveWay, type Work } from '../../data/work';
import { partsOf, type Part, type SetImages } from '../contents';
import { writeWholeFolder } from '../whole';
import { exportedOf, type Exported } from './exported';
import { writeChunks } from './stream';

/** Rows that are written at once. */
const CHUNK_ROWS = 512;
/** A comma and three figures. */
const PIXEL_BYTES = 4;
const COMMA = 0x2c;
const ZERO = 0x30;
const LINE_FEED = 0x0a;

/**
 * Writes `train.csv` and `test.csv`, one row an image: the name of its class, then 784 pixels row by row, 0 paper to 255
 * ink, under the heading `label,pixel0,…,pixel783` that Kaggle's MNIST has. UTF-8; names are quoted where RFC 4180 asks
 * for it.
 *
 * @param folder - not there yet, or empty
 * @throws LonghandError `write-failed`, `cancelled`, `data-source` where there are no images; nothing is left behind
 */
export async function exportCsv(folder: string, data: SetImages, work: Work): Promise<Exported> {
  const parts = partsOf(data);
  const total = parts.reduce((sum, { images }) => sum + images.count, 0);
  const labels = data.classes.map((name) => new TextEncoder().encode(quoted(name)));
  return writeWholeFolder(folder, async (temporary) => {
    const sizes: number[] = [];
    let before = 0;
    for (const part of parts) {
      let rows = 0;
      const { count } = part.images;
      const bytes = await writeChunks(
        path.join(temporary, `${part.split}.csv`),
        chunksOf(part, labels),
        async () => {
          await giveWay(work, (before + Math.min(rows, count)) / total);
          rows += CHUNK_ROWS;
        },
      );
      sizes.push(bytes);
      before += count;
    }
    await giveWay(work, 1);
    return exportedOf(sizes);
  });
}

function* chunksOf({ images: part }: Part, labels: readonly Uint8Array[]): Generator<Uint8Array> {
  const pixels = Array.from({ length: INPUT_PIXELS }, (_, index) => `,pixel${index}`);
  yield new TextEncoder().encode(`label${pixels.join('')}\n`);
  const longest = Math.max(...labels.map((label) => label.length));
  const chunk = new Uint8Array(CHUNK_ROWS * (longest + INPUT_PIXELS * PIXEL_BYTES + 1));
  for (let first = 0; first < part.count; first += CHUNK_ROWS) {
    let filled = 0;
    for (let index = first; index < Math.min(first + CHUNK_ROWS, part.count); index += 1) {
      const label = labels[part.labels[index] ?? 0] ?? new Uint8Array(0);
      chunk.set(label, filled);
      filled = writePixels(chunk, filled + label.length, part.images, index * INPUT_PIXELS);
      chunk[filled] = LINE_FEED;
      filled += 1;
    }
    yield chunk.subarray(0, filled);
  }
}

/** @returns where the pixels end */
function writePixels(chunk: Uint8Array, start: number, images: Uint8Array, from: number): number {
  let at = start;
  for (let pixel = from; pixel < from + INPUT_PIXELS; pixel += 1) {
    const value = images[pixel] ?? 0;
    chunk[at++] = COMMA;
    if (value >= 100) chunk[at++] = ZERO + Math.floor(value / 100);
    if (value >= 10) chunk[at++] = ZERO + (Math.floor(value / 10) % 10);
    chunk[at++] = ZERO + (value % 10);
  }
  return at;
}

function quoted(name: string): string {
  return /[",\r\n]|^\s|\s$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
