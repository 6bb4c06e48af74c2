import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { closing } from '../../../../main/core/paper/closing';
import { greyOf, type Grey } from '../../../../main/core/paper/grey';
import {
  differences,
  MARKER_CELLS,
  MARKER_CODES,
  matchCode,
  turnLeft,
  whiteCells,
} from '../../../../main/core/paper/marker-code';
import { findMarkers } from '../../../../main/core/paper/markers';
import { loadOpenCv } from '../../../../main/core/paper/opencv';

const SIDE = 600;
const CELL = 14;

/** A marker in the middle of a picture, turned clockwise. */
function picture(code: number, degrees: number, { black = 'black', shade = false } = {}): Grey {
  const canvas = createCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, SIDE, SIDE);
  context.translate(SIDE / 2, SIDE / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.translate((-CELL * MARKER_CELLS) / 2, (-CELL * MARKER_CELLS) / 2);
  context.fillStyle = black;
  context.fillRect(0, 0, CELL * MARKER_CELLS, CELL * MARKER_CELLS);
  context.fillStyle = 'white';
  for (const [column, row] of whiteCells(code))
    context.fillRect(column * CELL, row * CELL, CELL + 0.5, CELL + 0.5);
  context.resetTransform();
  if (shade) {
    context.fillStyle = 'rgba(0, 0, 0, 0.45)';
    context.fillRect(0, 0, SIDE / 2, SIDE);
  }
  return greyOf({ width: SIDE, height: SIDE, rgba: context.getImageData(0, 0, SIDE, SIDE).data });
}

describe('the markers', () => {
  it('differ from each other and from themselves turned by at least five bits', () => {
    const turns = (code: number): number[] => {
      const all = [code];
      for (let turn = 1; turn < 4; turn += 1) all.push(turnLeft(all[turn - 1] ?? 0));
      return all;
    };
    MARKER_CODES.forEach((code, index) => {
      for (const turned of turns(code).slice(1)) expect(differences(code, turned)).toBeGreaterThanOrEqual(5);
      for (const other of MARKER_CODES.slice(0, index)) {
        for (const turned of turns(code)) expect(differences(other, turned)).toBeGreaterThanOrEqual(5);
      }
    });
  });

  it('are read with one wrong bit, and not with two', () => {
    const [code = 0] = MARKER_CODES;
    expect(matchCode(code ^ 0b100)).toEqual({ code: 0, turns: 0, isExact: false });
    expect(matchCode(code ^ 0b110)).toBeNull();
    expect(matchCode(turnLeft(turnLeft(turnLeft(code))))).toEqual({ code: 0, turns: 1, isExact: true });
  });

  it.each([0, 37, 90, 180, 200, 270])(
    'are found turned by %i degrees, with their own corners',
    async (degrees) => {
      const [found, ...others] = await findMarkers(picture(5, degrees), 1);
      expect(others).toEqual([]);
      expect(found?.code).toBe(5);
      const angle = (degrees * Math.PI) / 180;
      const half = (CELL * MARKER_CELLS) / 2;
      // The upper left corner, turned around the middle.
      const x = SIDE / 2 - half * Math.cos(angle) + half * Math.sin(angle);
      const y = SIDE / 2 - half * Math.sin(angle) - half * Math.cos(angle);
      expect(Math.hypot((found?.corners[0][0] ?? 0) - x, (found?.corners[0][1] ?? 0) - y)).toBeLessThan(1.5);
    },
  );

  it('are found where they are pale, and half in a shadow', async () => {
    expect(await findMarkers(picture(9, 5, { black: '#aaa' }), 1)).toMatchObject([{ code: 9 }]);
    expect(await findMarkers(picture(9, 5, { shade: true }), 1)).toMatchObject([{ code: 9 }]);
  });
});

it('OpenCV leaves the handling of rejections to others, and is loaded once', async () => {
  const before = process.listeners('unhandledRejection').length;
  const [one, other] = await Promise.all([loadOpenCv(), loadOpenCv()]);
  expect(one.cv).toBe(other.cv);
  expect(process.listeners('unhandledRejection')).toHaveLength(before);
});

it('a closing takes thin ink away and leaves the edge of a shadow where it is', () => {
  const width = 60;
  const shadow = (x: number): number => (x < 30 ? 120 : 220);
  const pixels = Uint8ClampedArray.from({ length: width * 20 }, (_, at) => {
    const x = at % width;
    return x === 10 || x === 45 ? 20 : shadow(x);
  });
  const paper = closing({ width, height: 20, pixels }, 5);
  expect([...paper.pixels.slice(0, width)]).toEqual(Array.from({ length: width }, (_, x) => shadow(x)));
});
