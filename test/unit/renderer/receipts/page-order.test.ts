import { describe, expect, it } from 'vitest';
import { ALL_PAGES, showCounts, shownPages } from '../../../../renderer/workspaces/receipts/pages/page-order';
import { summary } from './pages';

const PAGES = [
  summary('a', { addedAt: 1, company: 'Green Hill', total: '9.50', date: '2018-03-30', doubt: 0.2 }),
  summary('b', { addedAt: 2, company: 'Äpfel & Co', total: '120.00', date: '2018-01-02', doubt: 0.8 }),
  summary('c', { addedAt: 3, status: 'failed', file: 'broken.pdf', doubt: 1 }),
  summary('d', { addedAt: 4, status: 'reading' }),
  summary('e', { addedAt: 5, status: 'checked', company: 'Zebra', total: '12.00' }),
];
const ids = (...args: Parameters<typeof shownPages>): string =>
  shownPages(...args)
    .map(({ id }) => id)
    .join('');

describe('the list of pages', () => {
  it('shows those of a status', () => {
    const order = { key: 'added', descending: true } as const;
    expect(ids(PAGES, ALL_PAGES, order)).toBe('edcba');
    expect(ids(PAGES, { show: 'to-check', text: '' }, order)).toBe('ba');
    expect(ids(PAGES, { show: 'waiting', text: '' }, order)).toBe('d');
    expect(ids(PAGES, { show: 'failed', text: '' }, order)).toBe('c');
  });

  it('finds all words, in whatever a row says', () => {
    const order = { key: 'added', descending: false } as const;
    expect(ids(PAGES, { show: 'all', text: 'green 2018-03' }, order)).toBe('a');
    expect(ids(PAGES, { show: 'all', text: 'ÄPFEL' }, order)).toBe('b');
    expect(ids(PAGES, { show: 'all', text: 'broken' }, order)).toBe('c');
    expect(ids(PAGES, { show: 'all', text: 'green 120' }, order)).toBe('');
  });

  it('sorts amounts as numbers and names as words, what has none at the end', () => {
    expect(ids(PAGES, ALL_PAGES, { key: 'total', descending: true })).toBe('beacd');
    expect(ids(PAGES, ALL_PAGES, { key: 'total', descending: false })).toBe('aebcd');
    expect(ids(PAGES, ALL_PAGES, { key: 'company', descending: false }, 'en')).toBe('baecd');
    expect(ids(PAGES, ALL_PAGES, { key: 'date', descending: true })).toBe('abcde');
    expect(ids(PAGES, ALL_PAGES, { key: 'doubt', descending: true })).toBe('cbaed');
  });

  it('counts what each choice would show', () => {
    expect(showCounts({ waiting: 2, reading: 1, read: 4, checked: 8, failed: 16 })).toEqual({
      all: 31,
      'to-check': 4,
      waiting: 3,
      checked: 8,
      failed: 16,
    });
  });
});
