import type { LedgerEntry } from '../../../contract/ledgers';
import { nameOf, type Name } from './name-likeness';

/** What is known of a receipt. */
export interface Receipt {
  readonly id: string;
  /** Decimal string, with a minus where money was given back; `null`: it was not read. */
  readonly total: string | null;
  /** ISO. */
  readonly date: string | null;
  readonly company: string | null;
  /** As `MYR`. */
  readonly currency: string | null;
}

/** A receipt or an entry, ready to be compared. */
export interface Side {
  /** From 0, among all of its kind. */
  readonly at: number;
  /** In hundredths, without a sign. */
  readonly cents: number;
  /** Whether money goes the other way than in most: a refund. */
  readonly isBack: boolean;
  /** Days since 1970. */
  readonly day: number | null;
  readonly name: Name | null;
  readonly currency: string | null;
}

const DAY_MS = 86_400_000;

/** A receipt, ready to be compared; `null` where it has no total. */
export function sideOfReceipt({ total, date, company, currency }: Receipt, at: number): Side | null {
  if (total === null) return null;
  const cents = centsOf(total);
  if (cents === 0) return null;
  return {
    ...{ at, currency },
    cents: Math.abs(cents),
    isBack: cents < 0,
    day: dayOf(date),
    name: company === null ? null : nameOf(company),
  };
}

/**
 * An entry, ready to be compared.
 *
 * @param usual - which way money goes in entries of what was paid
 */
export function sideOfEntry(entry: LedgerEntry, usual: LedgerEntry['direction']): Side {
  return {
    at: entry.index,
    cents: centsOf(entry.amount),
    isBack: entry.direction !== usual,
    day: dayOf(entry.date),
    name: nameOf(entry.name),
    currency: entry.currency,
  };
}

/**
 * Which way money goes in entries of what was paid. Banks write it with a minus, books without; so it is the way of most entries that
 * have a receipt of the same amount.
 */
export function usualDirection(
  receipts: readonly Receipt[],
  entries: readonly LedgerEntry[],
): LedgerEntry['direction'] {
  const paid = new Set(
    receipts.flatMap(({ total }) => (total === null || total.startsWith('-') ? [] : [centsOf(total)])),
  );
  let balance = 0;
  for (const { amount, direction } of entries)
    if (paid.has(centsOf(amount))) balance += direction === 'out' ? 1 : -1;
  return balance >= 0 ? 'out' : 'in';
}

function centsOf(amount: string): number {
  return Math.round(Number(amount) * 100);
}

function dayOf(iso: string | null): number | null {
  return iso === null ? null : Math.round(Date.parse(iso) / DAY_MS);
}
