import { describe, expect, test } from 'vitest';
import type { StringReading } from '../../../../../main/core/reading/strings/string-reader';
import { valueAs } from '../../../../../main/core/receipts/handwriting/kind-value';
import { writtenText, writtenValue } from '../../../../../main/core/receipts/handwriting/written-value';

function reading(text: string, others: readonly (readonly [string, number])[] = []): StringReading {
  return {
    digits: text.replace(/\D/g, ''),
    confidence: 0.9,
    text,
    places: [],
    alternatives: others.map(([digits, probability]) => ({ digits, probability })),
  };
}

describe('writtenValue', () => {
  test.each([
    ['123.45', '123.45'],
    ['#1,234-50#', '1234.50'],
    ['=12/00', '12.00'],
    ['7', '7.00'],
  ])('takes %s for an amount', (text, value) => {
    expect(writtenValue(reading(text), 'amount')?.value).toBe(value);
  });

  test('doubts an amount that may have lost its point', () => {
    const sure = writtenValue(reading('123.45'), 'amount')?.confidence ?? 0;
    expect(writtenValue(reading('12345'), 'amount')?.confidence).toBeLessThan(sure * 0.7);
  });

  test.each([
    ['23/01/2019', '2019-01-23'],
    ['23.1.19', '2019-01-23'],
    ['23012019', '2019-01-23'],
    ['230119', '2019-01-23'],
    ['2310112019', '2019-01-23'],
  ])('takes %s for a date', (text, value) => {
    expect(writtenValue(reading(text), 'date')?.value).toBe(value);
  });

  test('passes over days that do not exist, and is less sure of the next one', () => {
    const found = writtenValue(
      reading('31/02/2019', [
        ['31022079', 0.05],
        ['21022019', 0.04],
      ]),
      'date',
    );
    expect(found?.value).toBe('2019-02-21');
    expect(found?.text).toBe('21/02/2019');
    expect(found?.confidence).toBeLessThanOrEqual(0.85);
    expect(writtenValue(reading('99/99/9999'), 'date')).toBeNull();
  });

  test('has no texts, no currencies, and nothing of nothing', () => {
    expect(writtenValue(reading('12'), 'text')).toBeNull();
    expect(writtenValue(reading('12'), 'currency')).toBeNull();
    expect(writtenValue(reading(''), 'amount')).toBeNull();
    expect(writtenText('#-12.5.#')).toBe('12.5');
  });
});

describe('valueAs', () => {
  test.each([
    ['amount', '2 x RM 1,471.60', '1471.60'],
    ['amount', 'none', null],
    ['date', 'on 5 March 2018', '2018-03-05'],
    ['number', 'Tel +60 3-8734 5678', '+60387345678'],
    ['number', 'Table 12', '12'],
    ['number', '3,5 kg', '3.5'],
    ['number', 'none', null],
    ['currency', 'Total (RM)', 'MYR'],
    ['currency', 'Total', null],
    ['text', '  Thank you ', 'Thank you'],
    ['text', '  ', null],
  ] as const)('brings to %s what says %s', (kind, text, value) => {
    expect(valueAs(kind, text)).toBe(value);
  });
});
