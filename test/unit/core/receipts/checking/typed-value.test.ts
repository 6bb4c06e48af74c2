import { describe, expect, it } from 'vitest';
import { LonghandError } from '../../../../../main/contract/errors';
import type { FieldKind } from '../../../../../main/contract/pages';
import { kindOfField, typedValue } from '../../../../../main/core/receipts/checking/typed-value';

function typed(
  kind: FieldKind,
  text: string,
  order: 'day-first' | 'month-first' = 'day-first',
): string | null {
  try {
    return typedValue(kind, text, order);
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    expect(error.code).toBe('field-invalid');
    expect(error.params).toEqual({ kind, text });
    return null;
  }
}

describe('what a person types', () => {
  it.each([
    ['2018-03-30', '2018-03-30'],
    ['2018-3-5', '2018-03-05'],
    ['1987-01-02', '1987-01-02'],
    ['30.3.2018', '2018-03-30'],
    ['30/3/18', '2018-03-30'],
    ['3 Mar 2018', '2018-03-03'],
    ['3. März 2018', '2018-03-03'],
    ['Mar 3, 2018', '2018-03-03'],
    ['2018年3月30日', '2018-03-30'],
    ['2018-02-30', null],
    ['31/4/2018', null],
    ['2018', null],
    ['30.3.2018 or so', null],
    ['tomorrow', null],
  ])('as a date: %s', (text, value) => {
    expect(typed('date', text)).toBe(value);
  });

  it('as a date that may be two, by the order', () => {
    expect(typed('date', '3/4/2018')).toBe('2018-04-03');
    expect(typed('date', '3/4/2018', 'month-first')).toBe('2018-03-04');
  });

  it.each([
    ['1,471.60', '1471.60'],
    ['1.471,60', '1471.60'],
    ['1 471,60', '1471.60'],
    ["1'471.60", '1471.60'],
    ['12', '12.00'],
    ['0', '0.00'],
    ['-0.02', '-0.02'],
    ['−3,5', '-3.50'],
    ['(4.10)', '-4.10'],
    ['RM 12.40', '12.40'],
    ['RM-12.40', '-12.40'],
    ['-RM12.40', '-12.40'],
    ['$5', '5.00'],
    ['12.40 EUR', '12.40'],
    ['12,40€', '12.40'],
    ['¥1,000', '1000.00'],
    ['.50', '0.50'],
    ['12.40.5', null],
    ['twelve', null],
    ['XX 12', null],
    ['--5', null],
    ['', null],
  ])('as an amount: %s', (text, value) => {
    expect(typed('amount', text)).toBe(value);
  });

  it.each([
    ['rm', 'MYR'],
    ['€', 'EUR'],
    ['chf', 'CHF'],
    ['ZAR', 'ZAR'],
    ['元', 'CNY'],
    ['XQQ', null],
    ['money', null],
  ])('as a currency: %s', (text, value) => {
    expect(typed('currency', text)).toBe(value);
  });

  it('as a number, and as any text', () => {
    expect(typed('number', '+60 3-1234 567')).toBe('+603-1234567');
    expect(typed('number', '0042')).toBe('0042');
    expect(typed('number', 'A42')).toBeNull();
    expect(typed('text', '  Green   Leaf ')).toBe('Green Leaf');
  });
});

describe('the kind of a field', () => {
  it('is that of its name, or what the form says of it', () => {
    const box = { left: 0, top: 0, right: 0.5, bottom: 0.1 };
    const fields = [{ key: 'own:Account', kind: 'number' as const, box }];
    const template = { id: 't', name: 'Slip', fields, createdAt: 0 };
    expect(kindOfField('total', null)).toBe('amount');
    expect(kindOfField('own:Account', null)).toBe('text');
    expect(kindOfField('own:Account', template)).toBe('number');
  });
});
