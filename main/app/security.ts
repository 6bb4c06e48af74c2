import { app, session, type Session } from 'electron';
import { log } from './log';
import { APP_ORIGIN } from './protocol';

/** Schemes that a page may load from: its own, and what it made itself. */
const ALLOWED_SCHEMES = ['app:', 'blob:', 'data:', 'devtools:'];

/** Closes every way out of the window that Electron's security checklist names; for all contents ever made. */
export function setupSecurity(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (new URL(url).origin !== APP_ORIGIN && !url.startsWith(`${APP_ORIGIN}/`)) {
        event.preventDefault();
        log('main', `navigation denied: ${url}`);
      }
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      log('main', `window denied: ${url}`);
      return { action: 'deny' };
    });
  });
  app.on('session-created', restrict);
  void app.whenReady().then(() => restrict(session.defaultSession));
}

function restrict(target: Session): void {
  target.setPermissionRequestHandler((_contents, permission, callback) => {
    log('main', `permission denied: ${permission}`);
    callback(false);
  });
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.webRequest.onBeforeRequest((details, callback) => {
    const allowed = ALLOWED_SCHEMES.some((scheme) => details.url.startsWith(scheme));
    if (!allowed) log('main', `request denied: ${details.url}`);
    callback({ cancel: !allowed });
  });
}
