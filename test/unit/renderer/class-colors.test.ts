import { describe, expect, it } from 'vitest';
import { colorOfClass, pixelOf } from '../../../renderer/workspaces/data/class-colors';

const TEN = Array.from({ length: 10 }, (_, label) => label);
/** Least contrast of what is not text, WCAG 2.2 AA. */
const LEAST = 3;

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ['light', false, '#fffefb'],
  ['dark', true, '#212329'],
] as const)('on %s paper', (_, isDark, paper) => {
  it.each(TEN)('the colour of class %i stands out', (label) => {
    expect(contrast(colorOfClass(label, isDark), paper)).toBeGreaterThanOrEqual(LEAST);
  });

  it('ten classes have ten colours, and more of them the same again', () => {
    expect(new Set(TEN.map((label) => colorOfClass(label, isDark))).size).toBe(10);
    expect(colorOfClass(13, isDark)).toBe(colorOfClass(3, isDark));
    expect(colorOfClass(254, isDark)).toMatch(/^#[0-9a-f]{6}$/);
  });
});

it('a colour has its bytes as a canvas keeps them: red, green, blue, opaque', () => {
  expect([...new Uint8Array(Uint32Array.of(pixelOf('#123456')).buffer)]).toEqual([0x12, 0x34, 0x56, 0xff]);
  expect(pixelOf('#000000')).toBe(0xff000000);
  expect(pixelOf('#ffffff')).toBe(0xffffffff);
});
