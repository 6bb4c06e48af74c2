import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../../main/core/data/random';
import type { Rgba } from '../../../../main/core/paper/grey';
import { greyOf } from '../../../../main/core/paper/grey';
import { findPageEdges } from '../../../../main/core/paper/page-edges';
import { openPageFile } from '../../../../main/core/paper/page-file';
import type { Quadrilateral } from '../../../../main/core/paper/perspective';
import { unwarped, uprightSize } from '../../../../main/core/paper/unwarp';
import { drawPage, pixelsOf } from '../../../fixtures/drawn-page';
import { photograph, STEADY } from '../../../fixtures/sheet-photo';

const LINES = Array.from({ length: 16 }, (_, line) => `Line ${line} of a receipt  RM ${line}.50`).join('\n');

/** A sheet on a table, with print on it. */
function laid(corners: Quadrilateral, table = '#6b4a2f', width = 600, height = 800): Rgba {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = table;
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#f4f1ea';
  context.beginPath();
  for (const [x, y] of corners) context.lineTo(x, y);
  context.fill();
  context.fillStyle = '#222';
  const [[x0, y0]] = corners;
  for (let line = 0; line < 12; line += 1)
    for (let word = 0; word < 5; word += 1)
      context.fillRect(x0 + 50 + word * 52 + (line % 3) * 8, y0 + 70 + line * 34, 38, 10);
  return pixelsOf(canvas);
}

function expectNear(found: Quadrilateral | undefined, corners: Quadrilateral, within: number): void {
  expect(found).toBeDefined();
  found?.forEach(([x, y], at) => {
    expect(Math.hypot(x - (corners[at]?.[0] ?? 0), y - (corners[at]?.[1] ?? 0))).toBeLessThan(within);
  });
}

describe('findPageEdges', () => {
  test.each(['#6b4a2f', '#202428', '#3f6d9b', '#9aa39a'])('finds a sheet on a table of %s', (table) => {
    const corners: Quadrilateral = [
      [110, 90],
      [480, 120],
      [530, 720],
      [70, 690],
    ];
    expectNear(findPageEdges(laid(corners, table))?.corners, corners, 8);
  });

  test('finds a sheet that the picture cuts off at its foot', () => {
    const corners: Quadrilateral = [
      [110, 90],
      [480, 110],
      [510, 860],
      [70, 860],
    ];
    const found = findPageEdges(laid(corners))?.corners;
    expectNear(
      found,
      [
        [110, 90],
        [480, 110],
        [508, 800],
        [73, 800],
      ],
      10,
    );
  });

  test('finds none in a scan, which is all paper, with or without a dark head', () => {
    expect(findPageEdges(pixelsOf(drawPage(LINES)))).toBeNull();
    const canvas = drawPage(LINES);
    const context = canvas.getContext('2d');
    context.fillStyle = '#222';
    context.fillRect(0, 0, canvas.width, 120);
    expect(findPageEdges(pixelsOf(canvas))).toBeNull();
  });

  test('finds none in a blank picture, a small one, and one of a round thing', () => {
    const canvas = createCanvas(300, 300);
    const context = canvas.getContext('2d');
    context.fillStyle = '#333';
    context.fillRect(0, 0, 300, 300);
    expect(findPageEdges(pixelsOf(canvas))).toBeNull();
    context.fillStyle = '#eee';
    context.beginPath();
    context.arc(150, 150, 110, 0, 2 * Math.PI);
    context.fill();
    expect(findPageEdges(pixelsOf(canvas))).toBeNull();
    expect(findPageEdges({ width: 1, height: 1, rgba: new Uint8ClampedArray([9, 9, 9, 255]) })).toBeNull();
  });

  test('brings a photographed page back to its own proportions', async () => {
    const page = greyOf(pixelsOf(drawPage(LINES)));
    const camera = { ...STEADY, side: 1400, turn: 3, fills: 0.8, tilt: 0.1 };
    const bytes = photograph(page, camera, randomStream(2, 'photo'));
    const photo = await (await openPageFile(bytes, 'photo.jpg')).page(0);
    const edges = findPageEdges(photo);
    expect(edges).not.toBeNull();
    if (edges === null) return;
    const { width, height } = uprightSize(edges.corners);
    expect(width / height / (page.width / page.height)).toBeGreaterThan(0.88);
    expect(width / height / (page.width / page.height)).toBeLessThan(1.12);
    const sheet = unwarped(photo, edges.corners);
    expect([sheet?.width, sheet?.height]).toEqual([width, height]);
    // Nothing of the dark table is left along the sides.
    const grey = sheet === null ? null : greyOf(sheet);
    const sides = Array.from({ length: height }, (_, y) => grey?.pixels[y * width + 2] ?? 0);
    expect(Math.min(...sides)).toBeGreaterThan(120);
  });
});
