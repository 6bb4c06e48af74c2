import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../../main/core/data/random';
import { curveThrough } from '../../../../main/core/synthesis/curve';
import { allograph, blend } from '../../../../main/core/synthesis/template';

describe('allograph', () => {
  it('reads strokes, points and corners', () => {
    const { shapes } = allograph('seven', 2, '5,5 75,-5! 35,100 / 20,50 70,48');
    expect(shapes).toEqual([
      [
        [
          { at: [0.05, 0.05], sharpness: 0 },
          { at: [0.75, -0.05], sharpness: 1 },
          { at: [0.35, 1], sharpness: 0 },
        ],
        [
          { at: [0.2, 0.5], sharpness: 0 },
          { at: [0.7, 0.48], sharpness: 0 },
        ],
      ],
    ]);
  });

  it('refuses what is no point, and shapes that cannot be blended', () => {
    expect(() => allograph('bad', 1, '5,5 7')).toThrow(SyntaxError);
    expect(() => allograph('bad', 1, '5,5 //')).toThrow(SyntaxError);
    expect(() => allograph('bad', 1, '5,5 7,7', '5,5 6,6 7,7')).toThrow(RangeError);
    expect(() => allograph('bad', 1, '5,5 7,7', '5,5 / 7,7')).toThrow(RangeError);
  });
});

describe('blend', () => {
  it('lies between the shapes or a little beyond, and comes near every one of them', () => {
    const random = randomStream(1, 'blend');
    const family = allograph('sticks', 1, '0,0 0,100', '100,0 100,100');
    const xs = Array.from({ length: 300 }, () => blend(random, family)[0]?.[0]?.at[0] ?? NaN);
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(-0.0751);
    expect(Math.max(...xs)).toBeLessThanOrEqual(1.0751);
    expect(xs.filter((x) => x < 0.1).length).toBeGreaterThan(30);
    expect(xs.filter((x) => x > 0.9).length).toBeGreaterThan(30);
  });
});

describe('curveThrough', () => {
  const controls = (text: string) => allograph('curve', 1, text).shapes[0]?.[0] ?? [];

  it('goes straight where there are but two points, and between corners', () => {
    for (const [x, y] of curveThrough(controls('0,0 50,100'))) expect(y).toBeCloseTo(2 * x);
    for (const [x, y] of curveThrough(controls('0,0 50,100! 100,0'))) {
      expect(y).toBeCloseTo(1 - Math.abs(1 - 2 * x));
    }
  });

  it('passes through its points, and turns smoothly at those that are no corners', () => {
    const curve = curveThrough(controls('0,50 50,0 100,50 50,100 0,50'));
    expect(curve).toContainEqual([0.5, 0]);
    expect(curve.at(-1)).toEqual([0, 0.5]);
    const turns = curve.slice(2).map(([x, y], at) => {
      const [x0, y0] = curve[at] ?? [0, 0];
      const [x1, y1] = curve[at + 1] ?? [0, 0];
      const turn = Math.atan2(y - y1, x - x1) - Math.atan2(y1 - y0, x1 - x0);
      return Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)));
    });
    expect(Math.max(...turns)).toBeLessThan(0.5);
  });

  it('survives points that lie upon each other', () => {
    for (const [x, y] of curveThrough(controls('10,10 10,10 50,50 50,50'))) {
      expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
    }
  });
});
