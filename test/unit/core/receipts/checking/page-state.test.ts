import { describe, expect, it } from 'vitest';
import type { PageField, PageFlag, Template } from '../../../../../main/contract/pages';
import { judgeFields } from '../../../../../main/core/receipts/checking/page-state';
import { field, reading } from './page';

const WHOLE = [
  field('company', 'GREEN LEAF'),
  field('date', '2019-01-23'),
  field('subtotal', '10.50'),
  field('tax', '0.63'),
  field('total', '11.13'),
];

function judge(
  fields: PageField[],
  flags: PageFlag[] = [],
  template: Template | null = null,
): ReturnType<typeof judgeFields> {
  return judgeFields(reading(fields, { flags }), fields, template);
}

function codes(fields: PageField[], flags: PageFlag[] = []): string[] {
  return judge(fields, flags).flags.map(({ code }) => code);
}

function changed(key: PageField['key'], change: Partial<PageField>): PageField[] {
  return WHOLE.map((one) => (one.key === key ? { ...one, ...change } : one));
}

describe('what is to be looked at on a page', () => {
  it('is nothing where all is there and adds up', () => {
    const { flags, doubt } = judge(WHOLE);
    expect(flags).toEqual([]);
    expect(doubt).toBeLessThan(0.1);
  });

  it('is what no longer adds up once a person has typed something else, with the values of the sentence', () => {
    const [flag] = judge(changed('total', { value: '17.13', confidence: 1, state: 'corrected' })).flags;
    expect(flag).toMatchObject({
      code: 'sum-differs',
      fields: ['total', 'subtotal', 'tax'],
      params: { total: '17.13', subtotal: '10.50', tax: '0.63' },
    });
    expect(flag?.message).toContain('17.13');
    const paid = [...WHOLE, field('cash', '20.00'), field('change', '8.00')];
    expect(judge(paid).flags).toMatchObject([
      { code: 'payment-differs', params: { cash: '20.00', change: '8.00', total: '11.13' } },
    ]);
  });

  it('is what a discount, a rounding or items do not make up', () => {
    const discounted = [field('date', '2019-01-23'), field('subtotal', '10.00'), field('total', '9.00')];
    expect(codes([...discounted, field('discount', '-1.00')])).toEqual([]);
    expect(codes(discounted)).toEqual(['sum-differs']);
    const item = (amount: string): never =>
      ({
        description: 'x',
        quantity: null,
        unitPrice: null,
        amount,
        box: { left: 0, top: 0, right: 1, bottom: 1 },
        confidence: 1,
      }) as never;
    const fields = [field('date', '2019-01-23'), field('total', '9.00')];
    const flagged = judgeFields(reading(fields, { items: [item('4.00'), item('3.00')] }), fields, null).flags;
    expect(flagged).toMatchObject([
      { code: 'items-differ', params: { items: 2, sum: '7.00', total: '9.00' } },
    ]);
  });

  it('is what is missing, and what nothing at all was read of', () => {
    expect(codes([field('company', 'GREEN LEAF')])).toEqual(['no-total', 'no-date']);
    const noText: PageFlag = { code: 'no-text', fields: [], message: 'None.', params: {} };
    expect(codes([], [noText])).toEqual(['no-text']);
    expect(codes([field('total', '1.00')], [noText])).toEqual(['no-date']);
  });

  it('is a date that may be two, until a person agrees', () => {
    const params = { text: '03/04/2019', date: '2019-04-03' };
    const flag: PageFlag = { code: 'date-ambiguous', fields: ['date'], message: 'Check it.', params };
    expect(codes(WHOLE, [flag])).toEqual(['date-ambiguous']);
    expect(codes(changed('date', { state: 'accepted', confidence: 1 }), [flag])).toEqual([]);
  });

  it('is worth the more the more it costs', () => {
    const doubts = [
      judge(WHOLE),
      judge(changed('company', { confidence: 0.5 })),
      judge(changed('date', { confidence: 0.5 })),
      judge(changed('total', { confidence: 0.4 })),
      judge(WHOLE.filter(({ key }) => key !== 'total')),
    ].map(({ doubt }) => doubt);
    expect(doubts).toEqual([...doubts].sort((a, b) => a - b));
    expect(doubts.at(-1)).toBe(1);
  });

  it('is not what a form does not have', () => {
    const box = { left: 0, top: 0, right: 0.5, bottom: 0.1 };
    const fields = [{ key: 'own:Name' as const, kind: 'text' as const, box }];
    const template: Template = { id: 't', name: 'Form', fields, createdAt: 0 };
    const { flags, doubt } = judge([field('own:Name', 'Ada')], [], template);
    expect(flags).toEqual([]);
    expect(doubt).toBeLessThan(0.1);
  });
});
