import { describe, expect, it } from 'vitest';
import { PageSelection } from '../../../../renderer/workspaces/receipts/pages/page-selection.svelte';

const SHOWN = ['a', 'b', 'c', 'd', 'e'];
const chosen = (selection: PageSelection): string => SHOWN.filter((id) => selection.has(id)).join('');

describe('choosing pages', () => {
  it('takes one, adds one, and takes a range either way', () => {
    const selection = new PageSelection();
    selection.select('b', 'one', SHOWN);
    selection.select('d', 'toggle', SHOWN);
    expect(chosen(selection)).toBe('bd');
    selection.select('d', 'toggle', SHOWN);
    expect(chosen(selection)).toBe('b');
    selection.select('c', 'one', SHOWN);
    selection.select('e', 'range', SHOWN);
    expect(chosen(selection)).toBe('cde');
    selection.select('a', 'range', SHOWN);
    expect(chosen(selection)).toBe('abc');
  });

  it('begins a range anew where its beginning is gone', () => {
    const selection = new PageSelection();
    selection.select('b', 'one', SHOWN);
    selection.select('d', 'range', ['a', 'c', 'd']);
    expect(chosen(selection)).toBe('d');
  });

  it('lets go of what is shown no more', () => {
    const selection = new PageSelection();
    selection.selectAll(SHOWN);
    selection.keepOnly(['a', 'e']);
    expect([chosen(selection), selection.count]).toEqual(['ae', 2]);
    selection.clear();
    expect(selection.count).toBe(0);
  });
});
