import { describe, expect, it } from 'vitest';
import { shortcutOf, type KeyPress } from '../../../renderer/shell/shortcuts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: true,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe('shortcuts', () => {
  it('lead to the six workspaces and no further', () => {
    expect(shortcutOf(press('1'), false)).toEqual({ kind: 'workspace', workspace: 'sketch' });
    expect(shortcutOf(press('6'), false)).toEqual({ kind: 'workspace', workspace: 'models' });
    expect(shortcutOf(press('7'), false)).toBeNull();
  });

  it('undo and redo in both customs, whatever Shift makes of the letter', () => {
    expect(shortcutOf(press('z'), false)).toEqual({ kind: 'undo' });
    expect(shortcutOf(press('Z', { shiftKey: true }), false)).toEqual({ kind: 'redo' });
    expect(shortcutOf(press('y'), false)).toEqual({ kind: 'redo' });
  });

  it('take Command on a Mac and Control elsewhere, never both', () => {
    const command = { ctrlKey: false, metaKey: true };
    expect(shortcutOf(press('o', command), true)).toEqual({ kind: 'open-data' });
    expect(shortcutOf(press('o'), true)).toBeNull();
    expect(shortcutOf(press('o', command), false)).toBeNull();
    expect(shortcutOf(press('o', { metaKey: true }), false)).toBeNull();
  });

  it('leave plain keys and those with Alt alone', () => {
    expect(shortcutOf(press('1', { ctrlKey: false }), false)).toBeNull();
    expect(shortcutOf(press('1', { altKey: true }), false)).toBeNull();
  });
});
