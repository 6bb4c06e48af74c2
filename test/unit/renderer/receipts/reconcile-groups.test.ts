import { describe, expect, it } from 'vitest';
import type { LedgerEntry, Match, Reconciliation } from '../../../../main/contract/ledgers';
import type { PageSummary } from '../../../../main/contract/pages';
import { candidatesFor } from '../../../../renderer/workspaces/receipts/reconcile/candidates';
import {
  Decisions,
  type Decision,
} from '../../../../renderer/workspaces/receipts/reconcile/decisions.svelte';
import {
  groupsOf,
  sumOf,
  totalOf,
  type Groups,
} from '../../../../renderer/workspaces/receipts/reconcile/groups';

const page = (
  id: string,
  total: string | null,
  date: string,
  currency: string | null = 'MYR',
): PageSummary => ({
  ...{ id, total, date, currency, company: `Shop ${id}`, file: `${id}.png`, path: null, number: 1, page: 1 },
  ...{ pages: 1, status: 'read', addedAt: 0, failure: null, flags: 0, doubt: 0 },
});
const entry = (index: number, amount: string, date: string): LedgerEntry => ({
  ...{
    index,
    amount,
    date,
    line: index + 2,
    direction: 'out',
    name: `NAME ${index}`,
    currency: null,
    reference: '',
  },
});
const match = (pages: string[], entries: number[], status: Match['status'], sameAmount = true): Match => ({
  ...{ pages, entries, status, confidence: 0.7 },
  reasons: { days: 0, name: 1, sameAmount, sameDirection: true, rivals: 0 },
});

const PAGES = [
  page('a', '1.10', '2018-03-05'),
  page('b', '2.20', '2018-03-01'),
  page('c', '3.30', '2018-03-02'),
  page('d', '4.40', '2018-03-03'),
  page('e', null, '2018-03-04'),
];
const ENTRIES = [
  entry(0, '1.10', '2018-03-05'),
  entry(1, '5.50', '2018-03-02'),
  entry(2, '9.00', '2018-03-01'),
  entry(3, '4.50', '2018-03-03'),
  entry(4, '4.40', '2018-06-03'),
];

function groups(result: Partial<Reconciliation>): Groups {
  const whole = { matches: [], pages: [], entries: [], unknown: [], rejected: [], ...result };
  return groupsOf(whole, ENTRIES, (id) => PAGES.find((one) => one.id === id) ?? null);
}

describe('groups', () => {
  it('put what is likely misread first, then go by day; agreed ones are with the matched', () => {
    const { doubtful, matched } = groups({
      matches: [
        match(['a'], [0], 'doubtful'),
        match(['b'], [2], 'doubtful', false),
        match(['c'], [1], 'agreed'),
        match(['d'], [3], 'matched'),
      ],
    });
    expect(doubtful.map(({ key }) => key)).toEqual(['b|2', 'a|0']);
    expect(matched.map(({ key }) => key)).toEqual(['c|1', 'd|3']);
  });

  it('keep pages without a total among those without an entry', () => {
    expect(groups({ pages: ['d'], unknown: ['e'] }).pages.map(({ key }) => key)).toEqual(['d|', 'e|']);
  });

  it('leave out a page that is gone meanwhile', () => {
    expect(groups({ pages: ['gone', 'd'] }).pages).toHaveLength(1);
  });

  it('are added up by what the receipts say, with the currency if there is but one', () => {
    const { doubtful, entries } = groups({
      matches: [match(['a', 'b'], [2], 'doubtful')],
      entries: [0, 1],
    });
    expect(totalOf(doubtful)).toEqual({ amount: '3.30', currency: 'MYR' });
    expect(totalOf(entries)).toEqual({ amount: '6.60', currency: null });
    expect(sumOf(['0.10', '0.20', null])).toBe('0.30');
  });
});

describe('candidates', () => {
  const { pages, entries } = groups({ pages: ['d'], entries: [0, 1, 2, 3, 4] });
  const [line] = pages;
  if (line === undefined) throw new Error('a line');
  const keysFor = (text: string): string[] => candidatesFor(line, entries, text).map(({ key }) => key);

  it('come by how near they are in amount and days', () => {
    expect(keysFor('').slice(0, 2)).toEqual(['|3', '|1']);
    expect(keysFor('').at(-1)).toBe('|4');
  });

  it('are narrowed by words of their name, amount and date', () => {
    expect(keysFor('name 9.00')).toEqual(['|2']);
    expect(keysFor('2018-06')).toEqual(['|4']);
    expect(keysFor('nobody')).toEqual([]);
  });
});

describe('decisions', () => {
  it('are taken back and made again, until another one is made', () => {
    const decisions = new Decisions();
    const of = (ledger: string, at: number): Decision => ({
      ...{ ledger, pages: ['a'], entries: [at], verdict: 'same', before: null },
    });
    decisions.push(of('x', 0));
    decisions.push(of('y', 1));
    expect(decisions.undo()?.entries).toEqual([1]);
    expect(decisions.redo()?.entries).toEqual([1]);
    decisions.undo();
    decisions.push(of('x', 2));
    expect(decisions.canRedo).toBe(false);
    decisions.forget('x');
    expect([decisions.undo(), decisions.canUndo]).toEqual([null, false]);
  });
});
