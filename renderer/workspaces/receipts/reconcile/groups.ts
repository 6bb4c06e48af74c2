import type { LedgerEntry, Match, Reconciliation } from '../../../../main/contract/ledgers';
import type { PageSummary } from '../../../../main/contract/pages';

/** What pages and entries come to, in the order in which a person looks at it. */
export const GROUPS = ['doubtful', 'matched', 'pages', 'entries'] as const;
/** See {@link GROUPS}. */
export type Group = (typeof GROUPS)[number];

/** A line of a group. */
export interface Line {
  readonly key: string;
  /** `null` where there is only one side. */
  readonly match: Match | null;
  readonly pages: readonly PageSummary[];
  readonly entries: readonly LedgerEntry[];
}

/** All groups with their lines. */
export type Groups = Readonly<Record<Group, readonly Line[]>>;

/** An amount of a whole group; `currency` `null` where there is none, or several. */
export interface GroupTotal {
  readonly amount: string;
  readonly currency: string | null;
}

const CENTS = 100;

/** Nothing on either side. */
export const NO_GROUPS: Groups = { doubtful: [], matched: [], pages: [], entries: [] };

/** Parts what a reconciliation came to: of the doubtful ones first those that are likely misread, the rest by day. */
export function groupsOf(
  result: Reconciliation,
  entries: readonly LedgerEntry[],
  findPage: (id: string) => PageSummary | null,
): Groups {
  const pagesOf = (ids: readonly string[]): PageSummary[] => ids.flatMap((id) => findPage(id) ?? []);
  const entriesOf = (at: readonly number[]): LedgerEntry[] => at.flatMap((index) => entries[index] ?? []);
  const lines = result.matches.map((match): Line => ({
    key: keyOf(match.pages, match.entries),
    match,
    pages: pagesOf(match.pages),
    entries: entriesOf(match.entries),
  }));
  const byDay = (one: Line, other: Line): number => dayOf(one).localeCompare(dayOf(other));
  const isMisread = ({ match }: Line): number => (match?.reasons.sameAmount === false ? 0 : 1);
  return {
    doubtful: lines
      .filter(({ match }) => match?.status === 'doubtful')
      .sort((one, other) => isMisread(one) - isMisread(other) || byDay(one, other)),
    matched: lines.filter(({ match }) => match?.status !== 'doubtful').sort(byDay),
    pages: pagesOf([...result.pages, ...result.unknown])
      .map((page): Line => ({ key: keyOf([page.id], []), match: null, pages: [page], entries: [] }))
      .sort(byDay),
    entries: entriesOf(result.entries)
      .map((entry): Line => ({ key: keyOf([], [entry.index]), match: null, pages: [], entries: [entry] }))
      .sort(byDay),
  };
}

/** What a group comes to: what the receipts say, or the entries where there are none. */
export function totalOf(lines: readonly Line[]): GroupTotal {
  const parts = lines.flatMap(({ pages, entries }) =>
    pages.length > 0
      ? pages.map(({ total, currency }) => ({ amount: total, currency }))
      : entries.map(({ amount, currency }) => ({ amount, currency })),
  );
  const currencies = new Set(parts.flatMap(({ currency }) => currency ?? []));
  const [currency = null] = currencies;
  return {
    amount: sumOf(parts.map(({ amount }) => amount)),
    currency: currencies.size === 1 ? currency : null,
  };
}

/** Decimal strings added up, to the cent; what is none counts nothing. */
export function sumOf(amounts: readonly (string | null)[]): string {
  const cents = amounts.reduce((sum, amount) => sum + Math.round(Number(amount ?? 0) * CENTS), 0);
  return (cents / CENTS).toFixed(2);
}

/** The same for the same pages and entries. */
export function keyOf(pages: readonly string[], entries: readonly number[]): string {
  return `${[...pages].sort().join(' ')}|${[...entries].sort((one, other) => one - other).join(' ')}`;
}

function dayOf({ pages: [page], entries: [entry] }: Line): string {
  return entry?.date ?? page?.date ?? '';
}
