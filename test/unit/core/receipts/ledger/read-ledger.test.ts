import { describe, expect, it, test } from 'vitest';
import type { LedgerEntry } from '../../../../../main/contract/ledgers';
import { readLedger, type LedgerReading } from '../../../../../main/core/receipts/ledger/read-ledger';

const read = (text: string): LedgerReading => readLedger(new TextEncoder().encode(text), 'bank.csv');
type Short = readonly [date: string | null, amount: string, direction: string, name: string];
const short = ({ date, amount, direction, name }: LedgerEntry): Short => [date, amount, direction, name];
const shortOf = (text: string): Short[] => read(text).entries.map(short);

describe('a ledger of', () => {
  it.each([
    ['commas', 'date,amount,payee\n2018-03-30,12.50,SHELL\n2018-04-01,3.00,"TEA, AND CAKE"\n'],
    [
      'semicolons and tabs of old',
      'Date;Amount;Payee\r\n2018-03-30;12.50;SHELL\r\n2018-04-01;3.00;TEA, AND CAKE\r\n',
    ],
    ['tabs', 'Date\tAmount\tPayee\n2018-03-30\t12.50\tSHELL\n2018-04-01\t3.00\tTEA, AND CAKE'],
    ['bars', 'Date|Amount|Payee\r2018-03-30|12.50|SHELL\r2018-04-01|3.00|TEA, AND CAKE'],
    ['decimal commas', 'Datum;Betrag;Empfänger\n30.03.18;12,50;SHELL\n01.04.18;3,00;TEA, AND CAKE\n'],
    ['no head', '30/03/2018,SHELL,12.50\n01/04/2018,"TEA, AND CAKE",3.00\n'],
    ['a sum', 'Date,Amount,Payee\n20180330,12.50,SHELL\n20180401,3.00,"TEA, AND CAKE"\n,15.50,Total\n'],
    [
      'a page before it',
      'My Bank\n"Account:","123-456"\n\nFrom:,01/03/2018\n\nTransaction Date,Description,Debit,Credit,Balance\n30/03/2018,SHELL,,12.50,100.00\n\n01/04/2018,"TEA, AND CAKE",,3.00,112.50\n',
    ],
    [
      'words and codes',
      'Date,Amount,Details\n30 Mar 2018,RM 12.50,SHELL\n1 Apr 2018,MYR 3.00,"TEA, AND CAKE"\n',
    ],
    ['Chinese', '交易日期,金额,摘要\n2018年3月30日,12.50,SHELL\n2018年4月1日,3.00,"TEA, AND CAKE"\n'],
    ['a mark', '\ufeffDate,Amount,Payee\n2018-03-30,12.50,SHELL\n2018-04-01,3.00,"TEA, AND CAKE"\n'],
  ])('%s', (_, text) => {
    expect(shortOf(text)).toEqual([
      ['2018-03-30', '12.50', 'in', 'SHELL'],
      ['2018-04-01', '3.00', 'in', 'TEA, AND CAKE'],
    ]);
  });
});

describe('encodings', () => {
  const text = 'Datum;Betrag;Empfänger\n30.03.2018;12,50;Bäckerei Müller\n02.04.2018;-1.471,60;Café\n';
  const wanted = [
    ['2018-03-30', '12.50', 'in', 'Bäckerei Müller'],
    ['2018-04-02', '1471.60', 'out', 'Café'],
  ];
  it.each([
    ['UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(text, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['Latin-1', Buffer.from(text, 'latin1')],
  ])('%s', (_, bytes) => {
    expect(readLedger(bytes, 'bank.csv').entries.map(short)).toEqual(wanted);
  });

  test('the Chinese of before Unicode', () => {
    // 日期,金额,摘要 and 超市 in GB 18030.
    const bytes = Buffer.concat([
      Buffer.from('c8d5c6da2cbdf0b6ee2cd5aad2aa0a', 'hex'),
      Buffer.from('2018-03-30,12.50,'),
      Buffer.from('b3acCAD00a', 'hex'),
    ]);
    expect(readLedger(bytes, 'bank.csv').entries.map(short)).toEqual([['2018-03-30', '12.50', 'in', '超市']]);
  });
});

describe('amounts', () => {
  it.each([
    ['1,471.60', '1471.60', 'in'],
    ['"1 471.60"', '1471.60', 'in'],
    ['(12.00)', '12.00', 'out'],
    ['12.00-', '12.00', 'out'],
    ['-12.00', '12.00', 'out'],
    ['−RM 12.00', '12.00', 'out'],
    ['RM -12.00', '12.00', 'out'],
    ['12.00 DR', '12.00', 'out'],
    ['12.00CR', '12.00', 'in'],
    ['"1,47,160.00"', '147160.00', 'in'],
    ['$ .50', '0.50', 'in'],
    ['12', '12.00', 'in'],
  ])('%s', (cell, amount, direction) => {
    const cellText = cell.includes(',') && !cell.startsWith('"') ? `"${cell}"` : cell;
    const [entry] = read(`Date,Amount,Payee\n2018-03-30,${cellText},X\n2018-03-31,3.25,Y\n`).entries;
    expect([entry?.amount, entry?.direction]).toEqual([amount, direction]);
  });

  test('what is written beside the number is the currency, where no column says it', () => {
    expect(read('Date,Amount,Payee\n2018-03-30,RM 12.00,X\n').entries[0]?.currency).toBe('MYR');
    expect(read('Date,Amount,Ccy,Payee\n2018-03-30,12.00,eur,X\n').entries[0]?.currency).toBe('EUR');
  });

  test('debit and credit are out and in, also where the bank writes a minus before debits', () => {
    const rows =
      'Date,Payee,Debit,Credit\n2018-03-30,X,-5.00,\n2018-03-31,Y,,7.00\n2018-03-31,Z,-1.00,0.00\n';
    expect(shortOf(rows).map(([, amount, direction]) => [amount, direction])).toEqual([
      ['5.00', 'out'],
      ['7.00', 'in'],
      ['1.00', 'out'],
    ]);
  });

  test('a balance without a name is not taken for the amount', () => {
    const rows =
      '01/04/2018,A,10.00,110.00\n02/04/2018,B,-5.00,105.00\n03/04/2018,C,1.50,106.50\n04/04/2018,D,2.00,108.50\n';
    expect(shortOf(rows).map(([, amount]) => amount)).toEqual(['10.00', '5.00', '1.50', '2.00']);
  });
});

describe('days and months', () => {
  it.each([
    ['a day above 12', ['03/04/2018', '30/04/2018'], ['2018-04-03', '2018-04-30']],
    ['a month that cannot be one', ['03/04/2018', '3/30/2018'], ['2018-03-04', '2018-03-30']],
    [
      'the order of the rows',
      ['01/03/2018', '01/09/2018', '02/02/2018', '02/11/2018'],
      ['2018-01-03', '2018-01-09', '2018-02-02', '2018-02-11'],
    ],
    ['nothing: then the day is first', ['03/04/2018'], ['2018-04-03']],
  ])('told by %s', (_, days, iso) => {
    expect(
      shortOf(`Date,Amount\n${days.map((day) => `${day},1.00\n`).join('')}`).map(([day]) => day),
    ).toEqual(iso);
  });
});

describe('what is no entry', () => {
  test('is told with its line and the reason', () => {
    const { entries, refused } = read(
      'Date,Payee,Amount\n2018-03-30,"two\nlines",1.00\n\n2018-03-31,B,\n2018-03-31,C,n/a 3\n99/99/2018,D,4.00\nend\n,Total,5.00\n2018-04-02,E,6.00\n',
    );
    expect(entries.map(({ line, name }) => [line, name])).toEqual([
      [2, 'two lines'],
      [10, 'E'],
    ]);
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [5, 'no-amount'],
      [6, 'bad-amount'],
      [7, 'bad-date'],
      [8, 'too-short'],
      [9, 'total'],
    ]);
  });

  it.each([
    ['empty', ''],
    ['binary', 'PNG\u0000\u0001\u0002 and more'],
    ['spreadsheet', 'PK\u0003\u0004 and more'],
    ['no-table', 'Dear Sir or Madam\nplease find enclosed'],
    ['no-amounts', 'name,town\nAnna,Berlin\nBert,Rome\n'],
  ])('is refused as a whole where it is no ledger: %s', (problem, text) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: 'ledger-invalid', params: { file: 'bank.csv', problem } }),
    );
  });

  test('a stray quotation mark costs no rows', () => {
    const rows = Array.from(
      { length: 60 },
      (_, at) => `2018-03-30,${at === 3 ? '"' : ''}SHOP ${at},${at + 1}.00\n`,
    );
    expect(read(`Date,Payee,Amount\n${rows.join('')}`).entries).toHaveLength(60);
  });
});

test('columns are read as a person says', () => {
  const text = 'a,b,c\n01/02/2018,1.50,2.50\n03/02/2018,1.60,2.60\n';
  const bytes = new TextEncoder().encode(text);
  const { layout } = read(text);
  const other = { ...layout, columns: { date: 0, amount: 2 }, dates: 'month-first' } as const;
  expect(readLedger(bytes, 'bank.csv', other).entries.map(short)).toEqual([
    ['2018-01-02', '2.50', 'in', ''],
    ['2018-03-02', '2.60', 'in', ''],
  ]);
});
