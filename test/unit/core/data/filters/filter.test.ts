import { describe, expect, test } from 'vitest';
import {
  FILTER_KINDS,
  FILTER_LIMITS,
  filterSettingsSchema,
  type FilterKind,
  type FilterSettings,
} from '../../../../../main/contract/filters';
import { applyFilters, prepareFilter, prepareFilters } from '../../../../../main/core/data/filters/filter';
import { addNoise } from '../../../../../main/core/data/filters/noise';
import { PIXELS, drawn, filterAll, imageOf, mnistImages } from './measure';

const { test: images, train } = await mnistImages(20, 50);
const noisy = addNoise(images, { kind: 'gaussian', sigma: 30 }, 1);

function usual(kind: FilterKind): FilterSettings {
  return filterSettingsSchema.parse({ kind });
}

/** All settings at one end of their range; learning is kept short, and noise is not said to be stronger than any ink. */
function extreme(kind: FilterKind, end: 'min' | 'max'): FilterSettings {
  const limits = Object.entries(FILTER_LIMITS[kind]).map(([name, range]) => [name, range[end]] as const);
  const settings = { kind, ...Object.fromEntries(limits) };
  const brief = kind === 'sparse-coding' ? { iterations: 1, sigma: null } : {};
  return filterSettingsSchema.parse({ ...settings, ...brief });
}

describe('filterSettingsSchema', () => {
  test('knows the kinds that are listed, and no others', () => {
    const known = filterSettingsSchema.options.map(({ shape }) => shape.kind.value);
    expect([...FILTER_KINDS]).toEqual(known);
    expect(Object.keys(FILTER_LIMITS)).toEqual(known);
    expect(filterSettingsSchema.safeParse({ kind: 'sharpen' }).success).toBe(false);
  });

  test.each(FILTER_KINDS)(
    'has usual values for all settings of %s, and refuses what is beyond their limits',
    (kind) => {
      const settings = usual(kind);
      for (const [name, { min, max }] of Object.entries(FILTER_LIMITS[kind])) {
        const value: unknown = settings[name as keyof FilterSettings];
        if (value !== null) expect(value).toBeGreaterThanOrEqual(min);
        for (const beyond of [min - 1, max + 1]) {
          expect(filterSettingsSchema.safeParse({ ...settings, [name]: beyond }).success).toBe(false);
        }
      }
    },
  );
});

describe.each(FILTER_KINDS)('%s', (kind) => {
  const filter = prepareFilter(usual(kind), train);

  test('leaves blank images blank and even ones even', () => {
    for (const grey of [0, 60, 255]) {
      const even = drawn(() => grey);
      expect(filter(even)).toEqual(even);
    }
  });

  test('gives as many bytes, changes something, and not what it was given', () => {
    const before = noisy.slice();
    const filtered = filterAll(noisy, filter);
    expect(filter(imageOf(noisy, 0))).toHaveLength(PIXELS);
    expect(filtered).not.toEqual(noisy);
    expect(noisy).toEqual(before);
  });

  test('gives a result of its own, even where it changes nothing', () => {
    const blank = new Uint8Array(PIXELS);
    filter(blank).fill(9);
    expect(blank).toEqual(new Uint8Array(PIXELS));
  });

  test('gives the same result again, whatever it filtered in between', () => {
    const first = filterAll(noisy, filter);
    expect(filterAll(noisy, filter)).toEqual(first);
    expect(filterAll(noisy, prepareFilter(usual(kind), train))).toEqual(first);
  });

  test.each(['min', 'max'] as const)('works with all settings at their %s', (end) => {
    const atEnd = prepareFilter(extreme(kind, end), train);
    expect(atEnd(drawn(() => 0))).toEqual(drawn(() => 0));
    const filtered = atEnd(imageOf(noisy, 3));
    expect(filtered).toHaveLength(PIXELS);
    expect(Math.max(...filtered)).toBeGreaterThan(0);
  });

  test('refuses what is no image', () => {
    expect(() => filter(new Uint8Array(PIXELS - 1))).toThrow(RangeError);
  });
});

describe('applyFilters', () => {
  const median = usual('median');
  const deskew = usual('deskew');
  const sparse = usual('sparse-coding');

  test('goes through them in order', () => {
    const byHand = filterAll(filterAll(noisy, prepareFilter(median, train)), prepareFilter(deskew, train));
    expect(applyFilters(noisy, [median, deskew], train)).toEqual(byHand);
    expect(applyFilters(noisy, [deskew, median], train)).not.toEqual(byHand);
  });

  test('lets a filter learn from images as those before it leave them', () => {
    const seen = filterAll(train, prepareFilter(deskew, train));
    const byHand = filterAll(filterAll(noisy, prepareFilter(deskew, train)), prepareFilter(sparse, seen));
    expect(applyFilters(noisy, [deskew, sparse], train)).toEqual(byHand);
  });

  test('copies where there is nothing to do', () => {
    expect(applyFilters(noisy, [], train)).toEqual(noisy);
    expect(applyFilters(new Uint8Array(0), [median], train)).toHaveLength(0);
    const image = imageOf(noisy, 0);
    prepareFilters([], train)(image).fill(1);
    expect(image).toEqual(imageOf(noisy, 0));
  });

  test('refuses images of which the last one is cut off', () => {
    expect(() => applyFilters(noisy.subarray(1), [median], train)).toThrow(RangeError);
    expect(() => applyFilters(noisy, [sparse], train.subarray(1))).toThrow(RangeError);
  });
});
