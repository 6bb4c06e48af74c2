import { describe, expect, it } from 'vitest';
import { combine, fieldsIn, type PageFields } from '../../../../../main/core/receipts/fields/page-fields';
import { wordsOf } from './page';

const fieldsOf = (...looks: readonly string[]): PageFields =>
  combine(looks.map((text) => fieldsIn(wordsOf(text))));

function valuesOf({ fields }: PageFields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
}

const SHOP = `GREEN LEAF TRADING SDN BHD
Date 23/01/2019 18:04
Tea              4.00
2 x 3.25 Bread   6.50
Sub Total       10.50
GST 6%           0.63
Rounding         0.02
Grand Total RM  11.15
Cash            20.00
Change           8.85`;

describe('the fields of a page', () => {
  it('are all there, and add up', () => {
    const page = fieldsOf(SHOP);
    expect(valuesOf(page)).toEqual({
      company: 'GREEN LEAF TRADING SDN BHD',
      date: '2019-01-23',
      currency: 'MYR',
      subtotal: '10.50',
      tax: '0.63',
      rounding: '0.02',
      total: '11.15',
      cash: '20.00',
      change: '8.85',
    });
    expect(page.flags).toEqual([]);
  });

  it('have items with how many of what price', () => {
    const [tea, bread] = fieldsOf(SHOP).items;
    expect(tea).toMatchObject({ description: 'Tea', quantity: null, unitCents: null, cents: 400 });
    expect(bread).toMatchObject({ quantity: 2, unitCents: 325, cents: 650 });
  });

  it('are flagged and not changed where they do not add up', () => {
    const page = fieldsOf(SHOP.replace('Cash            20.00', 'Cash            26.00'));
    expect(valuesOf(page)).toMatchObject({ total: '11.15', cash: '26.00', change: '8.85' });
    expect(page.flags.map(({ code }) => code)).toContain('payment-differs');
  });

  it('are surer where two looks agree, and less sure where they do not', () => {
    const plain = 'Date 23/01/2019\nTotal 85.00';
    const alone = fieldsOf(plain).fields;
    const agreed = fieldsOf(plain, plain).fields;
    const against = fieldsOf(plain, 'Date 28/01/2019\nTotal 35.00').fields;
    expect(alone.date?.confidence).toBeLessThan(0.9);
    expect(agreed.date?.confidence).toBeGreaterThan(0.9);
    expect(against.date?.confidence).toBeLessThan(0.7);
    expect(agreed.total?.confidence ?? 0).toBeGreaterThan(alone.total?.confidence ?? 1);
    expect(against.total?.confidence ?? 1).toBeLessThan(0.6);
  });

  it('prefer the day of the purchase to other days', () => {
    expect(valuesOf(fieldsOf('Valid until 31/12/2020\nDate 05/01/2019 10:22'))['date']).toBe('2019-01-05');
  });

  it('doubt a currency whose sign stands at one amount only, as a misread digit does', () => {
    const sureness = (text: string): number => fieldsOf(text).fields.currency?.confidence ?? 0;
    expect(sureness('Soup 3.00\nTea 5.00\nHead £0.00\nTotal 68.00')).toBeLessThan(0.6);
    expect(sureness('Soup £3.00\nTea £5.00\nTotal £8.00')).toBeGreaterThan(0.8);
    expect(sureness('Soup 3.00\nTea 5.00\nTotal £8.00')).toBeGreaterThan(0.7);
  });

  it('say when day and month may be the other way round, unless the currency tells', () => {
    const codes = (text: string): string[] => fieldsOf(text).flags.map(({ code }) => code);
    expect(codes('Date 03/04/2018\nTotal 85.00')).toContain('date-ambiguous');
    expect(codes('Date 03/04/2018\nTotal $85.00')).toContain('date-ambiguous');
    expect(codes('Date 03/04/2018\nTotal RM 85.00')).not.toContain('date-ambiguous');
    expect(valuesOf(fieldsOf('Date 03/04/2018\nTotal $85.00'))['date']).toBe('2018-03-04');
  });

  it('are none on a page without words', () => {
    expect(fieldsOf('| ~').flags.map(({ code }) => code)).toEqual(['no-text']);
  });

  it('take what is taxed at two rates together', () => {
    const page = fieldsOf(`Total 0% supplies:   35.14
Total 6% supplies (Inc. GST):   38.41
Total   73.55`);
    expect(valuesOf(page)['total']).toBe('73.55');
  });
});
