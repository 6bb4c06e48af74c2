import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../../../main/core/data/random';
import type { LedgerEntry, Match, Reconciliation } from '../../../../../main/contract/ledgers';
import { reconcile } from '../../../../../main/core/receipts/ledger/reconcile';
import type { Receipt } from '../../../../../main/core/receipts/ledger/sides';
import type { Decision } from '../../../../../main/core/receipts/ledger/verdicts';

const RULES = { days: 5, sums: true };
type Written = readonly [
  total: string | null,
  date: string | null,
  company: string | null,
  currency?: string | null,
];

const receiptsOf = (...rows: readonly Written[]): Receipt[] =>
  rows.map(([total, date, company, currency = null], at) => ({
    id: `p${at}`,
    total,
    date,
    company,
    currency,
  }));
const entriesOf = (...rows: readonly Written[]): LedgerEntry[] =>
  rows.map(([amount, date, name, currency = null], index) => ({
    ...{ index, date, currency },
    line: index + 2,
    amount: (amount ?? '').replace('-', ''),
    direction: amount?.startsWith('-') === true ? 'in' : 'out',
    name: name ?? '',
    reference: '',
  }));
const run = (
  receipts: readonly Receipt[],
  entries: readonly LedgerEntry[],
  decisions: readonly Decision[] = [],
  rules = RULES,
): Reconciliation => reconcile(receipts, entries, rules, decisions);
const short = ({ pages, entries, status }: Match): string =>
  `${pages.join('+')}=${entries.join('+')} ${status}`;
const shortOf = (...args: Parameters<typeof run>): string[] => run(...args).matches.map(short);

describe('one receipt and one entry', () => {
  test('go together by amount, day and a name that was cut off and upper-cased', () => {
    const { matches, pages, entries } = run(
      receiptsOf(
        ['1471.60', '2018-03-30', 'Syarikat Perniagaan Gin Kee Sdn Bhd'],
        ['12.00', '2018-03-30', 'Tea House'],
      ),
      entriesOf(['99.00', '2018-03-31', 'RENT'], ['1471.60', '2018-04-02', 'SYARIKAT PERNIAGAAN GIN K']),
    );
    expect(matches.map(short)).toEqual(['p0=1 matched']);
    expect(matches[0]?.reasons).toMatchObject({ days: 3, sameAmount: true, sameDirection: true, rivals: 0 });
    expect(matches[0]?.reasons.name).toBeGreaterThan(0.8);
    expect([pages, entries]).toEqual([['p1'], [0]]);
  });

  test('do not where the day is too far away or the currency another', () => {
    const receipts = receiptsOf(['12.00', '2018-03-30', 'Tea House', 'MYR']);
    expect(shortOf(receipts, entriesOf(['12.00', '2018-04-05', 'TEA HOUSE']))).toEqual([]);
    expect(shortOf(receipts, entriesOf(['12.00', '2018-03-30', 'TEA HOUSE', 'SGD']))).toEqual([]);
    expect(shortOf(receipts, entriesOf(['12.00', '2018-03-30', 'TEA HOUSE', 'MYR']))).toEqual([
      'p0=0 matched',
    ]);
  });

  test('are doubtful where the names are not alike', () => {
    expect(
      shortOf(
        receiptsOf(['12.00', '2018-03-30', 'Tea House']),
        entriesOf(['12.00', '2018-03-30', 'CAR WASH']),
      ),
    ).toEqual(['p0=0 doubtful']);
  });

  test('need a day or a name beside the amount', () => {
    const entries = entriesOf(['12.00', '2018-03-30', 'TEA HOUSE']);
    expect(shortOf(receiptsOf(['12.00', null, null]), entries)).toEqual(['p0=0 doubtful']);
    expect(shortOf(receiptsOf(['12.00', null, 'Tea House']), entries)).toEqual(['p0=0 matched']);
    expect(shortOf(receiptsOf(['12.00', '2018-03-30', null]), entries)).toEqual(['p0=0 matched']);
  });

  test('receipts without a total cannot be looked for', () => {
    const { unknown, pages } = run(
      receiptsOf([null, '2018-03-30', 'Tea House']),
      entriesOf(['1.00', null, 'X']),
    );
    expect([unknown, pages]).toEqual([['p0'], []]);
  });
});

describe('where another fits as well', () => {
  test('a charge that was booked twice is doubtful', () => {
    const { matches } = run(
      receiptsOf(['12.00', '2018-03-30', 'Tea House']),
      entriesOf(['12.00', '2018-03-30', 'TEA HOUSE'], ['12.00', '2018-03-30', 'TEA HOUSE']),
    );
    expect(matches).toHaveLength(1);
    expect(matches[0]).toMatchObject({ status: 'doubtful', reasons: { rivals: 1 } });
  });

  test('twice the same on the same day is no doubt where there are two entries', () => {
    const twice: Written[] = [
      ['12.00', '2018-03-30', 'Tea House'],
      ['12.00', '2018-03-30', 'Tea House'],
    ];
    expect(shortOf(receiptsOf(...twice), entriesOf(...twice)).map((text) => text.split(' ')[1])).toEqual([
      'matched',
      'matched',
    ]);
  });

  test('the best as a whole is taken, not what comes first', () => {
    expect(
      shortOf(
        receiptsOf(['12.00', '2018-03-30', 'Tea House'], ['12.00', '2018-04-01', 'Tea House']),
        entriesOf(['12.00', '2018-03-31', 'TEA HOUSE'], ['12.00', '2018-03-29', 'TEA HOUSE']),
      ).map((text) => text.split(' ')[0]),
    ).toEqual(['p0=1', 'p1=0']);
  });
});

describe('refunds', () => {
  test('do not stand for what was paid', () => {
    const receipts = receiptsOf(
      ['12.00', '2018-03-30', 'Tea House'],
      ['5.00', '2018-03-30', 'Shop'],
      ['8.00', '2018-03-30', 'Bar'],
    );
    const paid: Written[] = [
      ['5.00', '2018-03-30', 'SHOP'],
      ['8.00', '2018-03-30', 'BAR'],
    ];
    expect(shortOf(receipts, entriesOf(['-12.00', '2018-03-30', 'TEA HOUSE'], ...paid))).toEqual([
      'p0=0 doubtful',
      'p1=1 matched',
      'p2=2 matched',
    ]);
    const back = receiptsOf(['-12.00', '2018-03-30', 'Tea House'], ['5.00', '2018-03-30', 'Shop']);
    expect(shortOf(back, entriesOf(['-12.00', '2018-03-30', 'TEA HOUSE'], ...paid))[0]).toBe('p0=0 matched');
  });

  test('books that write what was paid without a minus are read as well', () => {
    const entries = entriesOf(['-12.00', '2018-03-30', 'TEA HOUSE'], ['-5.00', '2018-03-30', 'SHOP']);
    expect(
      shortOf(receiptsOf(['12.00', '2018-03-30', 'Tea House'], ['5.00', '2018-03-30', 'Shop']), entries),
    ).toEqual(['p0=0 matched', 'p1=1 matched']);
  });
});

describe('sums', () => {
  const three: Written[] = [
    ['12.10', '2018-03-29', 'Office Depot Ltd'],
    ['7.35', '2018-03-30', 'Office Depot Ltd'],
    ['101.00', '2018-03-30', 'Office Depot Ltd'],
  ];

  test('several receipts that were paid in one', () => {
    expect(shortOf(receiptsOf(...three), entriesOf(['120.45', '2018-04-01', 'OFFICE DEPOT']))).toEqual([
      'p0+p1+p2=0 matched',
    ]);
    expect(
      shortOf(receiptsOf(...three), entriesOf(['120.45', '2018-04-01', 'OFFICE DEPOT']), [], {
        days: 5,
        sums: false,
      }),
    ).toEqual([]);
  });

  test('one receipt that was paid in several', () => {
    expect(shortOf(receiptsOf(['120.45', '2018-03-29', 'Office Depot']), entriesOf(...three))).toEqual([
      'p0=0+1+2 matched',
    ]);
  });

  test('are doubtful where more than one would do', () => {
    const rows: Written[] = [...three, ['12.10', '2018-03-28', 'Office Depot Ltd']];
    expect(shortOf(receiptsOf(...rows), entriesOf(['120.45', '2018-04-01', 'OFFICE DEPOT']))).toEqual([
      expect.stringContaining('doubtful'),
    ]);
  });

  test('are doubtful where no names say so', () => {
    expect(
      shortOf(
        receiptsOf(['12.10', '2018-03-29', null], ['7.35', '2018-03-30', null]),
        entriesOf(['19.45', '2018-03-30', 'POS 1234']),
      ),
    ).toEqual(['p0+p1=0 doubtful']);
  });

  test('of strangers are none', () => {
    expect(
      shortOf(
        receiptsOf(['12.10', '2018-03-29', 'Tea'], ['7.35', '2018-03-30', 'Shoes']),
        entriesOf(['19.45', '2018-03-30', 'GARAGE']),
      ),
    ).toEqual([]);
  });
});

describe('totals that are likely misread', () => {
  test.each([
    ['one digit', '1471.60', '1411.60'],
    ['two that changed places', '1471.60', '1417.60'],
    ['one that is missing', '1471.60', '471.60'],
    ['one too many', '1471.60', '11471.60'],
  ])('%s', (_, right, read) => {
    const { matches } = run(
      receiptsOf([read, '2018-03-30', 'Gin Kee']),
      entriesOf([right, '2018-03-30', 'GIN KEE'], ['88.00', '2018-03-30', 'OTHER']),
    );
    expect(matches.map(short)).toEqual(['p0=0 doubtful']);
    expect(matches[0]?.reasons.sameAmount).toBe(false);
  });

  test('need a name: amounts of strangers are near each other by chance', () => {
    expect(
      shortOf(receiptsOf(['5.00', '2018-03-30', 'Tea']), entriesOf(['6.00', '2018-03-30', 'GARAGE'])),
    ).toEqual([]);
  });

  test('never take an entry away from a receipt that has its very amount', () => {
    expect(
      shortOf(
        receiptsOf(['11.60', '2018-03-30', 'Gin Kee'], ['71.60', '2018-03-30', 'Gin Kee']),
        entriesOf(['71.60', '2018-03-30', 'GIN KEE']),
      ),
    ).toEqual(['p1=0 matched']);
  });
});

describe('what a person says', () => {
  const receipts = receiptsOf(['12.00', '2018-03-30', 'Tea House'], ['30.00', '2018-05-30', 'Bar']);
  const entries = entriesOf(
    ['12.00', '2018-03-30', 'TEA HOUSE'],
    ['12.00', '2018-04-02', 'TEA HOUSE'],
    ['29.00', '2018-01-01', 'GARAGE'],
  );
  const say = (verdict: Decision['verdict'], page: number, entry: number): Decision => ({
    pages: [`p${page}`],
    entries: [entry],
    verdict,
  });

  test('binds, whatever speaks against it', () => {
    expect(shortOf(receipts, entries, [say('same', 1, 2)])).toEqual(['p0=0 matched', 'p1=2 agreed']);
    expect(shortOf(receipts, entries, [say('different', 0, 0)])).toEqual(['p0=1 matched']);
    const both = run(receipts, entries, [say('different', 0, 0), say('different', 0, 1)]);
    expect([both.matches, both.pages, both.rejected.length]).toEqual([[], ['p0', 'p1'], 2]);
  });

  test('last counts', () => {
    expect(shortOf(receipts, entries, [say('same', 0, 0), say('same', 0, 1)])).toEqual(['p0=1 agreed']);
  });

  test('about receipts that are gone says nothing', () => {
    expect(shortOf(receipts, entries, [say('same', 9, 0), say('same', 0, 99)])).toHaveLength(1);
  });

  test('of a sum rejects that sum, and not its parts', () => {
    const parts = receiptsOf(['10.10', '2018-03-30', 'Tea'], ['20.25', '2018-03-30', 'Tea']);
    const sum = entriesOf(['30.35', '2018-03-30', 'TEA']);
    const rejected: Decision = { pages: ['p1', 'p0'], entries: [0], verdict: 'different' };
    expect(shortOf(parts, sum)).toHaveLength(1);
    expect(shortOf(parts, sum, [rejected])).toEqual([]);
  });
});

describe('of any receipts and entries', () => {
  const random = randomStream(11, 'reconcile');
  const NAMES = ['Tea House', 'Gin Kee Sdn Bhd', 'Office Depot', 'Shell Station', '大家乐', null];
  const CURRENCIES = ['MYR', 'SGD', null];
  const some = <T>(values: readonly T[]): T => values[random.int(values.length)] as T;
  const written = (): Written => [
    ((random.next() < 0.1 ? -1 : 1) * (1 + random.int(40)) * some([0.5, 1, 7.35])).toFixed(2),
    random.next() < 0.1 ? null : `2018-03-${String(1 + random.int(28)).padStart(2, '0')}`,
    some(NAMES),
    some(CURRENCIES),
  ];

  test('each is in exactly one place, amounts add up unless they are told to be near, and currencies are the same', () => {
    for (let round = 0; round < 60; round += 1) {
      const receipts = receiptsOf(...Array.from({ length: random.int(40) }, written));
      const entries = entriesOf(...Array.from({ length: random.int(60) }, written));
      const result = run(receipts, entries);
      const pages = [...result.matches.flatMap((match) => match.pages), ...result.pages, ...result.unknown];
      expect([...pages].sort()).toEqual(receipts.map(({ id }) => id).sort());
      const places = [...result.matches.flatMap((match) => match.entries), ...result.entries];
      expect(places.sort((one, other) => one - other)).toEqual(entries.map(({ index }) => index));
      for (const { pages: ids, entries: of, status, reasons, confidence } of result.matches) {
        const one = ids.map((id) => receipts.find((receipt) => receipt.id === id));
        const other = of.map((at) => entries[at]);
        const paid = one.reduce(
          (sum, receipt) => sum + Math.round(Math.abs(Number(receipt?.total)) * 100),
          0,
        );
        const booked = other.reduce((sum, entry) => sum + Math.round(Number(entry?.amount) * 100), 0);
        expect(paid === booked).toBe(reasons.sameAmount);
        if (!reasons.sameAmount) expect(status).toBe('doubtful');
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
        for (const receipt of one)
          for (const entry of other) {
            const [from, to] = [receipt?.currency ?? null, entry?.currency ?? null];
            expect(from === null || to === null || from === to).toBe(true);
          }
      }
    }
  });
});
