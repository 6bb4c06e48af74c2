import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The page's own scheme: no file: access, a real origin, and a strict policy. */
const SCHEME = 'app';
const HOST = 'longhand';
/** Where the page lives. */
export const APP_ORIGIN = `${SCHEME}://${HOST}`;

const RENDERER_FOLDER = path.join(__dirname, '../renderer');

/** What may be served; a file of any other kind is not there. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // Markup is made by Svelte's own policy or not at all.
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

const SECURITY_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Registers the scheme; must come before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built renderer, and nothing else, under {@link APP_ORIGIN}. */
export function setupAppProtocol(): void {
  protocol.handle(SCHEME, async ({ method, url }) => {
    const file = method === 'GET' ? fileOf(url) : null;
    const type = file === null ? undefined : CONTENT_TYPES[path.extname(file)];
    if (file === null || type === undefined) return notFound();
    try {
      return new Response(await readFile(file), { headers: { ...SECURITY_HEADERS, 'Content-Type': type } });
    } catch {
      return notFound();
    }
  });
}

/** The file inside the renderer's folder that a URL means, or `null` where it leads elsewhere. */
function fileOf(url: string): string | null {
  let host: string;
  let pathname: string;
  try {
    ({ host, pathname } = new URL(url));
    pathname = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (host !== HOST || pathname.includes('\0')) return null;
  const file = path.join(RENDERER_FOLDER, pathname === '/' ? 'index.html' : pathname);
  return file.startsWith(RENDERER_FOLDER + path.sep) ? file : null;
}

function notFound(): Response {
  return new Response(null, { status: 404, headers: SECURITY_HEADERS });
}
