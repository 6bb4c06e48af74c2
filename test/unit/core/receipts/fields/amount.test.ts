import { describe, expect, it } from 'vitest';
import { amountsIn, decimalOf } from '../../../../../main/core/receipts/fields/amount';

const centsIn = (text: string): number[] => amountsIn(text).map(({ cents }) => cents);

describe('amounts in a text', () => {
  it.each([
    ['1,471.60', 147_160],
    ['1.471,60', 147_160],
    ['RM18.80', 1880],
    ['$ 5.00', 500],
    ['(12.50)', -1250],
    ['-22.00', -2200],
    ['18. 80', 1880],
    ['12.50SR', 1250],
    ['.20', 20],
  ])('reads %s', (text, cents) => {
    expect(centsIn(text)).toEqual([cents]);
  });

  it('takes letters for the digits they look like, and is less sure of them', () => {
    const [clean] = amountsIn('RM4.00');
    const [spoilt] = amountsIn('RM4.Q0');
    expect(spoilt?.cents).toBe(400);
    expect(spoilt?.form ?? 1).toBeLessThan(clean?.form ?? 0);
  });

  it('takes no percentage, date or time for an amount', () => {
    expect(centsIn('6%')).toEqual([]);
    expect(centsIn('23/01/2019')).toEqual([]);
    expect(centsIn('12:06')).toEqual([]);
  });

  it('knows the currency', () => {
    expect(amountsIn('RM 9.00')[0]?.currency).toBe('MYR');
    expect(amountsIn('9.00 EUR')[0]?.currency).toBe('EUR');
  });

  it('refuses groups that are not of three digits', () => {
    expect(centsIn('1,47,160.00')).toEqual([]);
  });

  it('writes hundredths as files have them', () => {
    expect(decimalOf(147_160)).toBe('1471.60');
  });
});
