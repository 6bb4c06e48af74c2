// Reads pen digits in UNIPEN text (the UCI set of Alpaydin and Alimoglu) as an ink file's samples.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const SEGMENT = /^\.SEGMENT DIGIT\s+\d+(?:-\d+)?\s+\?\s+"(\d)"/;
const COMMENT = /^\.COMMENT\s+\d\s+(\d+)\s+\d+/;

/**
 * @param {string} file - `.unipen` or `.unipen.gz`; its y grows upwards
 * @returns {{ label: string, writer: string, strokes: number[][][] }[]} y downwards
 */
export function readUnipen(file) {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
  const samples = [];
  let stroke = null;
  for (const line of text.split(/\r?\n/)) {
    const segment = SEGMENT.exec(line);
    const comment = COMMENT.exec(line);
    if (segment !== null) samples.push({ label: segment[1], writer: '', strokes: [] });
    else if (comment !== null) samples.at(-1).writer = comment[1];
    else if (line.startsWith('.PEN_DOWN')) {
      stroke = [];
      samples.at(-1).strokes.push(stroke);
    } else if (line.startsWith('.PEN_UP')) stroke = null;
    else if (stroke !== null && /^\s*-?\d/.test(line)) {
      const [x, y] = line.trim().split(/\s+/).map(Number);
      stroke.push([x, -y]);
    }
  }
  for (const sample of samples) sample.strokes = sample.strokes.filter((points) => points.length > 0);
  return samples.filter(({ strokes }) => strokes.length > 0);
}
