import { WORKSPACES, type MenuCommand } from '../../main/contract/window';

/** What a key press must tell of itself. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/**
 * The command that a key asks for anywhere in the window, or `null`. (The menu has the same keys, but a page that
 * hears them itself also works where the menu's accelerators are not registered.)
 *
 * @param isMac - whether Command takes the place of Control
 */
export function shortcutOf(press: KeyPress, isMac: boolean): MenuCommand | null {
  const isCommand = isMac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  if (!isCommand) return null;
  const key = press.key.toLowerCase();
  if (press.altKey) return key === 'o' ? { kind: 'open-data-folder' } : null;
  if (key === 'z') return { kind: press.shiftKey ? 'redo' : 'undo' };
  if (press.shiftKey) return key === 'o' ? { kind: 'open-ink' } : null;
  if (key === 's') return { kind: 'save-ink' };
  if (key === 'y') return { kind: 'redo' };
  if (key === 'o') return { kind: 'open-data' };
  if (key === ',') return { kind: 'preferences' };
  const workspace = /^[1-9]$/.test(key) ? WORKSPACES[Number(key) - 1] : undefined;
  return workspace === undefined ? null : { kind: 'workspace', workspace };
}

/** Whether undo, delete and the like mean the text in this element: not in one that says of itself that nothing was typed in it. */
export function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && target.dataset['untouched'] !== undefined) return false;
  if (target instanceof HTMLInputElement)
    return !['range', 'checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement;
}
