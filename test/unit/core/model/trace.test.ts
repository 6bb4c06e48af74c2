import { createCanvas } from '@napi-rs/canvas';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Classifier } from '../../../../main/core/model/classifier';
import { shippedModelsFolder } from '../../../../main/core/model/registry';
import { thin } from '../../../../main/core/model/thin';
import { traceInk } from '../../../../main/core/model/trace';
import { InkReader } from '../../../../main/core/reading/ink-reader';
import { humanDigit } from '../../../fixtures/human-digits';
import { written } from '../../../fixtures/written';

/** A picture of a written text. */
function picture(text: string, { pen = 9, ink = '#223', paper = '#eee' } = {}): Buffer {
  const strokes = written(text);
  const width = Math.max(...strokes.flat().map(([x]) => x)) + 80;
  const canvas = createCanvas(width, 220);
  const context = canvas.getContext('2d');
  context.fillStyle = paper;
  context.fillRect(0, 0, width, 220);
  context.strokeStyle = ink;
  context.lineWidth = pen;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const points of strokes) {
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x + 40, y + 40);
    context.stroke();
  }
  return canvas.toBuffer('image/png');
}

let reader: InkReader;
beforeAll(async () => {
  reader = new InkReader(await Classifier.load(path.join(shippedModelsFolder(), 'standard')));
});

describe('a traced picture', () => {
  it.each([
    ['2048', {}],
    ['90', { pen: 20 }],
    ['736', { ink: '#fff', paper: '#335' }],
    ['17.50', {}],
  ])('of %s is read as it was written', async (text, look) => {
    expect(reader.read(await traceInk(picture(text, look), 'a.png')).text).toBe(text);
  });

  it('has one stroke for all that is connected, where it lies in the picture', async () => {
    const strokes = await traceInk(picture('80'), 'a.png');
    expect(strokes).toHaveLength(2);
    const [first] = strokes;
    const xs = (first ?? []).map(([x]) => x);
    const want = written('8')
      .flat()
      .map(([x]) => x + 40);
    expect(Math.min(...xs)).toBeCloseTo(Math.min(...want), -1);
    expect(Math.max(...xs)).toBeCloseTo(Math.max(...want), -1);
  });

  it('of what people wrote is read as what it is, nearly always', async () => {
    let right = 0;
    for (let index = 0; index < 60; index += 1) {
      const { label, strokes } = await humanDigit(index);
      if (reader.read(strokes).text === String(label)) right += 1;
    }
    expect(right).toBeGreaterThanOrEqual(56);
  });

  it('without ink, or of no writing, is refused', async () => {
    const blank = createCanvas(200, 200);
    blank.getContext('2d').fillStyle = '#fff';
    blank.getContext('2d').fillRect(0, 0, 200, 200);
    await expect(traceInk(blank.toBuffer('image/png'), 'blank.png')).rejects.toMatchObject({
      code: 'image-invalid',
    });
    await expect(traceInk(Buffer.from('nothing'), 'x.png')).rejects.toMatchObject({ code: 'image-invalid' });
    const dots = createCanvas(600, 600);
    const context = dots.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 600, 600);
    context.fillStyle = '#000';
    for (let x = 10; x < 600; x += 20) for (let y = 10; y < 600; y += 20) context.fillRect(x, y, 6, 6);
    await expect(traceInk(dots.toBuffer('image/png'), 'dots.png')).rejects.toMatchObject({
      code: 'image-invalid',
      message: expect.stringContaining('more than a few lines') as string,
    });
  });
});

describe('thinning', () => {
  it('leaves a line of one pixel that is as connected as the ink was', () => {
    const [width, height] = [12, 7];
    const bar = Uint8Array.from({ length: width * height }, (_, at) => {
      const [x, y] = [at % width, Math.floor(at / width)];
      return x >= 1 && x <= 10 && y >= 2 && y <= 4 ? 1 : 0;
    });
    const thinned = thin(bar, width, height);
    const rows = Array.from({ length: height }, (_, y) =>
      thinned.subarray(y * width, (y + 1) * width).reduce((sum, value) => sum + value, 0),
    );
    expect(rows.filter((count) => count > 0)).toHaveLength(1);
    expect(Math.max(...rows)).toBeGreaterThanOrEqual(6);
  });

  it('keeps the hole of a ring', () => {
    const side = 21;
    const ring = Uint8Array.from({ length: side * side }, (_, at) => {
      const away = Math.hypot((at % side) - 10, Math.floor(at / side) - 10);
      return away > 4 && away < 9 ? 1 : 0;
    });
    const thinned = thin(ring, side, side);
    expect(thinned[10 * side + 10]).toBe(0);
    // Every way from the middle to an edge meets the line.
    const ways = [
      (step: number) => 10 * side + 10 + step,
      (step: number) => 10 * side + 10 - step,
      (step: number) => (10 + step) * side + 10,
      (step: number) => (10 - step) * side + 10,
    ];
    for (const way of ways) {
      const met = Array.from({ length: 11 }, (_, step) => thinned[way(step)] ?? 0);
      expect(met.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(0);
    }
    expect(thinned.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(24);
  });
});
