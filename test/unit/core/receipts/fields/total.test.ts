import { describe, expect, it } from 'vitest';
import { chooseTotal } from '../../../../../main/core/receipts/fields/chosen-total';
import { companyOf } from '../../../../../main/core/receipts/fields/company';
import { amountsOf } from '../../../../../main/core/receipts/fields/page-amounts';
import { rowsOf } from '../../../../../main/core/receipts/fields/row';
import { totalOf, type FoundTotal } from '../../../../../main/core/receipts/fields/total';
import { wordsOf } from './page';

const totalIn = (text: string, slope = 0): FoundTotal | null =>
  totalOf(amountsOf(rowsOf(wordsOf(text, slope), slope)));

const SHOP = `GREEN LEAF TRADING SDN BHD
12 Main Street
Tea            4.00
Bread          6.50
Sub Total     10.50
GST 6%         0.63
Rounding       0.02
Grand Total   11.15
Cash          20.00
Change         8.85`;

describe('the total of a page', () => {
  it('is found by its words and by what was paid and given back', () => {
    const total = totalIn(SHOP);
    expect(total?.cents).toBe(1115);
    expect(total?.evidence.payment).toBe(true);
    expect(total?.confidence ?? 0).toBeGreaterThan(0.9);
  });

  it('is found on a page that is askew', () => {
    expect(totalIn(SHOP, 0.04)?.cents).toBe(1115);
  });

  it('is not the subtotal, a count or what was saved', () => {
    expect(totalIn('Sub Total 90.00\nTotal Qty 12\nTotal Saving 95.00\nTotal 85.00')?.cents).toBe(8500);
  });

  it('has its decimals where their point was not read, as what was paid and given back says', () => {
    const total = totalIn('Tea  4.00\nTOTAL  1000\nCASH  20.00\nCHANGE  1000');
    expect([total?.cents, total?.evidence.payment, total?.text]).toEqual([1000, true, '1000']);
    expect(totalIn('TOTAL 1000\nCASH 2000\nCHANGE 1000')?.cents).toBe(100_000);
  });

  it('leaves numbers of invoices what they are', () => {
    const amounts = amountsOf(rowsOf(wordsOf('Tax Invoice No. 1000\nTea 4.00\nTotal 4.00'), 0));
    expect(amounts.map(({ cents }) => cents)).not.toContain(1000);
  });

  it('is not sure without a point where others have one', () => {
    const sure = (text: string): number => chooseTotal([totalIn(text)])?.confidence ?? 0;
    expect(sure('Tea 6.00\nGRAND TOTAL 600\nCASH 1000\nCHANGE 400')).toBeLessThan(0.9);
    expect(sure('Tea 600\nGRAND TOTAL 600\nCASH 1000\nCHANGE 400')).toBeGreaterThan(0.9);
  });

  it('is read from the row below its words', () => {
    expect(totalIn('Tea 4.00\nTOTAL\n       4.00')?.cents).toBe(400);
  });

  it('is less sure where nothing but its words speak for it', () => {
    const alone = totalIn('Total 85.00')?.confidence ?? 1;
    expect(alone).toBeLessThan(totalIn(SHOP)?.confidence ?? 0);
  });

  it('is none where there is no amount', () => {
    expect(totalIn('Welcome\nThank you')).toBeNull();
  });
});

describe('the company of a page', () => {
  it('is the row with a legal form, without its number in a register', () => {
    const rows = rowsOf(wordsOf('WELCOME\nGREEN LEAF SDN BHD (123456-X)\nNO 5, JALAN BESAR\n43000 KAJANG'));
    expect(companyOf(rows)?.text).toBe('GREEN LEAF SDN BHD');
  });

  it('is none on a page without words', () => {
    expect(companyOf(rowsOf(wordsOf('12.00\n13.00')))).toBeNull();
  });
});
