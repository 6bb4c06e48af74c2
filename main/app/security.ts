import { app, type Session, type WebContents } from 'electron';
import { log } from './log';
import { APP_ORIGIN } from './protocol';

/** Schemes that a page may load from: its own, and what it made itself. */
const ALLOWED_SCHEMES = ['app:', 'blob:', 'data:'];
/** The developer tools, which a checkout's window has, are a page of their own. */
const DEVELOPER_SCHEME = 'devtools:';

/** Closes every way out of the window that Electron's security checklist names, for all sessions and contents ever made. */
export function setupSecurity(): void {
  app.on('session-created', restrictSession);
  app.on('web-contents-created', (_event, contents) => restrictContents(contents));
}

/** The app is one page that never leads anywhere. */
function restrictContents(contents: WebContents): void {
  const deny = (event: { readonly preventDefault: () => void }, url: string): void => {
    event.preventDefault();
    log('main', `navigation denied: ${url}`);
  };
  contents.on('will-navigate', deny);
  contents.on('will-redirect', deny);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    log('main', `window denied: ${url}`);
    return { action: 'deny' };
  });
  // Peer connections know no content security policy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** The page may put texts and pictures into the clipboard on a person's click; it may not look into it. */
const GRANTED_PERMISSION = 'clipboard-sanitized-write';

/** The page needs no other permission, no device and no network. */
function restrictSession(session: Session): void {
  const schemes = app.isPackaged ? ALLOWED_SCHEMES : [...ALLOWED_SCHEMES, DEVELOPER_SCHEME];
  session.setPermissionRequestHandler((contents, permission, callback) => {
    const isGranted = isGrantedTo(contents, permission);
    if (!isGranted) log('main', `permission denied: ${permission}`);
    callback(isGranted);
  });
  session.setPermissionCheckHandler((contents, permission) => isGrantedTo(contents, permission));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    const allowed = schemes.some((scheme) => url.startsWith(scheme));
    if (!allowed) log('main', `request denied: ${url}`);
    callback({ cancel: !allowed });
  });
}

function isGrantedTo(contents: WebContents | null, permission: string): boolean {
  return permission === GRANTED_PERMISSION && contents?.getURL().startsWith(`${APP_ORIGIN}/`) === true;
}
