import { describe, expect, it } from 'vitest';
import { Format } from '../../../renderer/i18n/format';

const english = new Format('en');
const chinese = new Format('zh-CN');

describe('probability', () => {
  it('is never written as certain, even where it was rounded to 1', () => {
    expect(english.probability(0.9996)).toBe('> 99.9%');
    expect(english.probability(1)).toBe('> 99.9%');
    expect(english.probability(0.999)).toBe('99.9%');
    expect(english.probability(0.9984)).toBe('99.8%');
    expect(english.probability(0)).toBe('0.0%');
    expect(english.cutProbability(1)).toBe('99.9%');
  });
});

describe('duration', () => {
  it.each([
    [0.04, '0 sec'],
    [3.26, '3.3 sec'],
    [59.4, '59 sec'],
    [59.6, '1 min 0 sec'],
    [61, '1 min 1 sec'],
    [3599.7, '1 hr 0 min'],
    [3661, '1 hr 1 min'],
    [86_399, '23 hr 59 min'],
  ])('of %d seconds is %s', (seconds, written) => {
    expect(english.duration(seconds)).toBe(written);
  });

  it('is written in the language of the window', () => {
    expect(chinese.duration(61)).toMatch(/1\s*分钟.*1\s*秒/);
  });
});

describe('a rough duration', () => {
  it.each([
    [0.73, '0.7 sec'],
    [42.2, '42 sec'],
    [89.9, '90 sec'],
    [90, '1.5 min'],
    [1170, '20 min'],
    [5399, '90 min'],
    [5400, '1.5 hr'],
    [86_400, '24 hr'],
  ])('of %d seconds is %s', (seconds, written) => {
    expect(english.roughDuration(seconds)).toBe(written);
  });
});

describe('a size', () => {
  it('is told in the unit that it fills', () => {
    expect([999_000, 1e6, 660e6, 999.9e6, 1e9, 2.44e10].map((bytes) => english.bytes(bytes))).toEqual([
      ...['999 kB', '1 MB', '660 MB', '999.9 MB', '1 GB', '24.4 GB'],
    ]);
  });
});

describe('numbers', () => {
  it('keep their decimals where they are live and lose them where not', () => {
    expect(english.fixed(0.1, 4)).toBe('0.1000');
    expect(english.number(70_000)).toBe('70,000');
    expect(english.plain(1135)).toBe('1135');
    expect(english.significant(0.001, 6)).toBe('0.001');
    expect(english.significant(2_147_483_647, 10)).toBe('2,147,483,647');
  });
});

describe('date', () => {
  it('shows what is no date as it is', () => {
    expect(english.date('long ago')).toBe('long ago');
  });
});

describe('a day', () => {
  it('is the same wherever on the globe, and in the language of the window', () => {
    expect(english.day('2018-03-30')).toBe('Mar 30, 2018');
    expect(chinese.day('2018-03-30')).toBe('2018年3月30日');
    expect(english.day('2018-02-31x')).toBe('2018-02-31x');
  });
});

describe('money', () => {
  it('keeps the decimals that it has, and names the currency', () => {
    expect(english.money('1471.60', null)).toBe('1,471.60');
    expect(english.money('1471.6', 'USD')).toBe('$1,471.6');
    expect(english.money('1200', 'JPY')).toBe('¥1,200');
    expect(english.money('12.30', 'MYR').replace(/\s/, ' ')).toBe('MYR 12.30');
  });

  it('shows what is no number or no currency as it is', () => {
    expect(english.money('twelve', 'USD')).toBe('twelve');
    expect(english.money('', null)).toBe('');
    expect(english.money('12.30', 'rm')).toBe('12.30');
  });
});
