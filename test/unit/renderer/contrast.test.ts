import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const CSS = readFileSync(path.join(import.meta.dirname, '../../../renderer/theme/theme.css'), 'utf8');

/** Least contrast of text and of the edges of controls, WCAG 2.2 AA. */
const TEXT = 4.5;
const EDGE = 3;

type Rgb = readonly number[];

function variables(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const light = variables(CSS.slice(0, CSS.indexOf('@media')));
const darkBlock = CSS.slice(CSS.indexOf('(prefers-color-scheme: dark)'));
const dark = new Map([...light, ...variables(darkBlock.slice(0, darkBlock.indexOf('@media')))]);

function rgb(value: string | undefined): Rgb {
  if (value === undefined) throw new Error('there is no such colour');
  if (value.startsWith('#')) return [1, 3, 5].map((at) => Number.parseInt(value.slice(at, at + 2), 16));
  return value.split(' ').map(Number);
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Rgb, other: Rgb): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const mix = (over: Rgb, under: Rgb, share: number): Rgb =>
  over.map((value, index) => value * share + (under[index] ?? 0) * (1 - share));

const GROUNDS = ['ground', 'rail', 'surface', 'sunken', 'paper'];
const TEXT_PAIRS: readonly (readonly [text: string, ground: string])[] = [
  ...GROUNDS.map((ground) => ['text', ground] as const),
  ...GROUNDS.map((ground) => ['text-soft', ground] as const),
  ...['ground', 'surface', 'paper', 'accent-soft'].map((ground) => ['accent', ground] as const),
  ['text', 'accent-soft'],
  ['text-soft', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['danger', 'danger-soft'],
  ['danger', 'surface'],
  ['warn', 'warn-soft'],
  ['good', 'good-soft'],
  ['ink', 'paper'],
];
const EDGE_PAIRS = [
  ['line-strong', 'surface'],
  ['line-strong', 'ground'],
  ['accent', 'rail'],
  ['second', 'surface'],
] as const;

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the %s theme', (_, colors) => {
  it.each(TEXT_PAIRS)('reads %s on %s', (text, ground) => {
    expect(contrast(rgb(colors.get(text)), rgb(colors.get(ground)))).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(EDGE_PAIRS)('shows the edge %s on %s', (edge, ground) => {
    expect(contrast(rgb(colors.get(edge)), rgb(colors.get(ground)))).toBeGreaterThanOrEqual(EDGE);
  });

  it.each(['heat', 'heat-wrong'])('reads a count on the fullest cell of %s', (heat) => {
    const cell = mix(rgb(colors.get(heat)), rgb(colors.get('surface')), 0.4);
    expect(contrast(rgb(colors.get('text')), cell)).toBeGreaterThanOrEqual(TEXT);
  });
});
