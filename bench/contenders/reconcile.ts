import { randomStream } from '../../main/core/data/random';
import { readLedger } from '../../main/core/receipts/ledger/read-ledger';
import { reconcile } from '../../main/core/receipts/ledger/reconcile';
import type { Receipt } from '../../main/core/receipts/ledger/sides';
import type { LedgerEntry, Reconciliation } from '../../main/contract/ledgers';

const SEED = 2018;
const DAYS = 365;
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2018, 0, 1);
/** Shares of receipts whose total was misread, that have no date, that have no name, and that are not in the ledger. */
const MISREAD = 0.03;
const UNDATED = 0.05;
const UNNAMED = 0.15;
const MISSING = 0.08;
/** Letters that a statement keeps of a name. */
const CUT = 18;
const WORDS =
  'GREEN LEAF OLD TOWN GOLDEN TIN UNI MART PAPER HOUSE RIVER STAR LUCKY BAMBOO FAMILY CITY NORTH CORNER BLUE OCEAN SUN WAH KEE HUNG'.split(
    ' ',
  );
const FORMS = ['SDN BHD', 'ENTERPRISE', 'TRADING', 'LTD', 'CAFE', ''];

/** A made-up year: receipts as they may be read, entries as a bank may write them, and which belong to which. */
export interface Year {
  readonly receipts: readonly Receipt[];
  readonly entries: readonly LedgerEntry[];
  /** The entry of each receipt by its id. */
  readonly truth: ReadonlyMap<string, number>;
}

/** Makes up a year. */
export function year(receiptCount: number, entryCount: number): Year {
  const random = randomStream(SEED, 'year');
  const pick = <T>(values: readonly T[]): T => values[random.int(values.length)] as T;
  const shops = Array.from({ length: Math.max(20, receiptCount >> 3) }, () =>
    `${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)} ${pick(FORMS)}`.trim(),
  );
  const iso = (day: number): string => new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10);
  const rows = Array.from({ length: entryCount }, (_, index) => ({
    ...{ index, day: random.int(DAYS), shop: pick(shops) },
    cents: random.next() < 0.3 ? 100 * (1 + random.int(60)) : 50 + random.int(40_000),
  }));
  const truth = new Map<string, number>();
  const receipts = Array.from({ length: receiptCount }, (_, at): Receipt => {
    const id = `receipt-${at}`;
    const row = rows[at];
    const isMissing = row === undefined || random.next() < MISSING;
    const { cents, shop, day } = isMissing
      ? { cents: 50 + random.int(40_000), shop: pick(shops), day: random.int(DAYS) }
      : { ...row, day: row.day - random.int(4) };
    if (!isMissing) truth.set(id, row.index);
    const digits = Array.from(String(cents));
    if (random.next() < MISREAD) digits[random.int(digits.length)] = String(1 + random.int(9));
    return {
      ...{ id, currency: null },
      total: (Number(digits.join('')) / 100).toFixed(2),
      date: random.next() < UNDATED ? null : iso(day),
      company: random.next() < UNNAMED ? null : shop,
    };
  });
  const entries = rows.map(({ index, cents, shop, day }): LedgerEntry => ({
    ...{ index, line: index + 2, date: iso(day), direction: 'out', currency: null, reference: '' },
    amount: (cents / 100).toFixed(2),
    name: `POS ${1000 + random.int(9000)} ${shop.slice(0, CUT)}`,
  }));
  return { receipts, entries, truth };
}

/** A ledger as a bank writes it, of so many rows. */
export function ledgerFile({ entries }: Year): Uint8Array {
  const rows = entries.map(
    ({ date, name, amount }) => `${date ?? ''};"${name}";-${amount.replace('.', ',')}\r\n`,
  );
  return new TextEncoder().encode(`Datum;Text;Betrag\r\n${rows.join('')}`);
}

/** What came of it: how many matches were right of those that were sure, of those that were doubtful, and how many receipts have theirs. */
export function judge({ matches }: Reconciliation, { truth }: Year): Record<string, number> {
  const isRight = ({ pages, entries }: Reconciliation['matches'][number]): boolean =>
    pages.length === 1 && entries.length === 1 && truth.get(pages[0] ?? '') === entries[0];
  const matched = matches.filter(({ status }) => status === 'matched');
  const doubtful = matches.filter(({ status }) => status === 'doubtful');
  return {
    truth: truth.size,
    matched: matched.length,
    matchedRight: matched.filter(isRight).length,
    doubtful: doubtful.length,
    doubtfulRight: doubtful.filter(isRight).length,
    misread: matches.filter(({ reasons }) => !reasons.sameAmount).length,
    misreadRight: matches.filter((match) => !match.reasons.sameAmount && isRight(match)).length,
  };
}

export { readLedger, reconcile };
