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
