import { Notification } from 'electron';
import type { NotificationWish } from '../contract/window';
import type { MainWindow } from './window';

/** Those that are shown: one that nobody holds is thrown away with its click. */
const shown = new Set<Notification>();

/**
 * Tells something outside of the window; a click shows the window, and the run where it tells of one.
 *
 * @returns whether it was told: not where the person looks at the window, or where the desktop shows no notifications
 */
export function notify(window: MainWindow, { title, body, run }: NotificationWish): boolean {
  if (window.isLookedAt || !Notification.isSupported()) return false;
  const notification = new Notification({ title, body });
  notification.on('click', () => {
    if (run === null) window.show();
    else window.command({ kind: 'run', id: run });
  });
  const forget = (): void => void shown.delete(notification);
  notification.on('close', forget);
  notification.on('failed', forget);
  shown.add(notification);
  notification.show();
  return true;
}
