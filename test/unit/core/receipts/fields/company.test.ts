import { describe, expect, it } from 'vitest';
import { companyOf } from '../../../../../main/core/receipts/fields/company';
import { nameIn } from '../../../../../main/core/receipts/fields/company-name';
import { legalName } from '../../../../../main/core/receipts/fields/legal-form';
import { rowsOf } from '../../../../../main/core/receipts/fields/row';
import { wordsOf } from './page';

const companyIn = (text: string): string | undefined => companyOf(rowsOf(wordsOf(text)))?.text;

describe('the name in a row', () => {
  it.each([
    ['GREEN LEAF SDN BHD (123456-X)', 'GREEN LEAF SDN BHD'],
    ['GREEN LEAF SB(306295-X) FKA OTHER SB', 'GREEN LEAF SB'],
    ['#000002 Green Leaf (M) Sdn Bhd', 'Green Leaf (M) SDN BHD'],
    ['GREEN LEAF (KL) SON. BHD.', 'GREEN LEAF (KL) SDN. BHD.'],
    ['Green Leaf { North } Ltd. Reg No 12345', 'Green Leaf (North) Ltd.'],
    ['Bäckerei Sonne GmbH & Co. KG', 'Bäckerei Sonne GmbH & Co. KG'],
    ['Café du Port S.A.R.L', 'Café du Port S.A.R.L'],
    ['北京绿叶商贸有限公司', '北京绿叶商贸有限公司'],
    ['24 HOUR MART', '24 HOUR MART'],
  ])('%s', (row, name) => {
    expect(nameIn(row).replace(/^\D?24 /, '24 ')).toBe(name);
  });

  it('has no legal form in common words', () => {
    expect(legalName('JALAN BESAR')).toBeNull();
    expect(legalName('KG. BARU 43100')).toBeNull();
    expect(legalName('SON AND BUD')).toBeNull();
  });
});

describe('the company of a page', () => {
  it('is the shop and not who owns it', () => {
    expect(
      companyIn('GREEN STATIONERY SHOP\nNO 5 JALAN BESAR\n43000 KAJANG\nOwned By :\nLEAF SUPPLY SDN BHD'),
    ).toBe('GREEN STATIONERY SHOP');
  });

  it('is joined where it is set in two rows', () => {
    expect(companyIn('GREEN LEAF VEGETARIAN\nRESTAURANT SDN BHD\nNO 5 JALAN BESAR')).toBe(
      'GREEN LEAF VEGETARIAN RESTAURANT SDN BHD',
    );
  });

  it('is not joined with a brand above a whole name', () => {
    expect(companyIn('Desert Park\nGolden Spoon Sdn Bhd\nNO 5 JALAN BESAR')).toBe('Golden Spoon SDN BHD');
  });

  it('is no greeting and no head of columns', () => {
    expect(companyIn('WELCOME\nTAX INVOICE\nITEM QTY PRICE\nTea 4.00')).toBeUndefined();
  });
});
