import { describe, expect, it } from 'vitest';
import {
  checkOrder,
  keptOrder,
  nextToCheck,
} from '../../../../renderer/workspaces/receipts/check/check-order';
import { summary } from './pages';

const PAGES = [
  summary('sure', { number: 1, doubt: 0.1 }),
  summary('odd', { number: 2, doubt: 0.9 }),
  summary('as odd', { number: 3, doubt: 0.9 }),
  summary('done', { number: 4, status: 'checked' }),
  summary('bad', { number: 5, status: 'failed' }),
  summary('later', { number: 6, status: 'waiting' }),
];

describe('the order of checking', () => {
  it('begins with the most doubtful and ends with what was checked', () => {
    expect(checkOrder(PAGES)).toEqual(['odd', 'as odd', 'sure', 'done']);
  });

  it('keeps the place of a page that was checked, and puts new ones last', () => {
    const before = checkOrder(PAGES);
    const now = PAGES.map((page) => {
      if (page.id === 'odd') return { ...page, status: 'checked' as const, doubt: 0 };
      return page.id === 'later' ? { ...page, status: 'read' as const, doubt: 1 } : page;
    });
    expect(keptOrder(before, now)).toEqual(['odd', 'as odd', 'sure', 'done', 'later']);
    expect(keptOrder(before, now.slice(1))).toEqual(['odd', 'as odd', 'done', 'later']);
  });

  it('goes on around, and ends where nothing is left', () => {
    const order = ['a', 'b', 'c'];
    expect(nextToCheck(order, 'b', () => true)).toBe('c');
    expect(nextToCheck(order, 'c', (id) => id !== 'c')).toBe('a');
    expect(nextToCheck(order, 'b', (id) => id === 'b')).toBeNull();
    expect(nextToCheck(order, null, () => true)).toBe('a');
    expect(nextToCheck([], null, () => true)).toBeNull();
  });
});
