import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { greyOf, type Grey } from '../../../../main/core/paper/grey';
import { ruledLines, withoutLines } from '../../../../main/core/paper/ruled-lines';
import { pixelsOf } from '../../../fixtures/drawn-page';

const INK = 128;

function drawn(draw: (context: SKRSContext2D) => void): Grey {
  const canvas = createCanvas(400, 200);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, 400, 200);
  context.strokeStyle = 'black';
  context.lineWidth = 3;
  context.beginPath();
  draw(context);
  context.stroke();
  return greyOf(pixelsOf(canvas));
}

function inkOf({ pixels }: Grey): number {
  return pixels.filter((value) => value <= INK).length;
}

describe('ruled lines', () => {
  test('are found in a frame, and taken off to the last corner', () => {
    const page = drawn((context) => context.rect(40, 40, 300, 100));
    const lines = ruledLines(page, INK, 60);
    expect(lines.map(({ isLevel }) => isLevel).sort()).toEqual([false, false, true, true]);
    expect(lines.every(({ thickness }) => thickness >= 2 && thickness <= 4)).toBe(true);
    expect(inkOf(withoutLines(page, INK, lines))).toBe(0);
  });

  test('are found where they lean a little', () => {
    const page = drawn((context) => {
      context.moveTo(20, 100);
      context.lineTo(380, 105);
    });
    expect(ruledLines(page, INK, 60)).toHaveLength(1);
  });

  test('leave the strokes whole that cross them', () => {
    const page = drawn((context) => {
      context.moveTo(20, 100);
      context.lineTo(380, 100);
      context.moveTo(200, 70);
      context.lineTo(200, 130);
    });
    const lines = ruledLines(page, INK, 150);
    const bare = withoutLines(page, INK, lines);
    for (let y = 72; y < 128; y += 1) expect(bare.pixels[y * 400 + 200]).toBeLessThanOrEqual(INK);
    expect(bare.pixels[100 * 400 + 100]).toBeGreaterThan(INK);
  });

  test('are none of short strokes, of thick bars and of an empty page', () => {
    const page = drawn((context) => {
      context.moveTo(20, 50);
      context.lineTo(60, 50);
      context.rect(100, 90, 200, 1);
    });
    const bar = {
      ...page,
      pixels: page.pixels.map((value, at) => (at > 400 * 100 && at < 400 * 160 ? 0 : value)),
    };
    expect(ruledLines(bar, INK, 150).filter(({ box }) => box.top > 98 && box.bottom < 162)).toEqual([]);
    expect(
      ruledLines(
        drawn(() => undefined),
        INK,
        60,
      ),
    ).toEqual([]);
  });
});
