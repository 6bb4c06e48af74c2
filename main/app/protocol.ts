import { net, protocol } from 'electron';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The page's own scheme: no file: access, a real origin, and a strict policy. */
const SCHEME = 'app';
const HOST = 'longhand';
/** Where the page lives. */
export const APP_ORIGIN = `${SCHEME}://${HOST}`;

const RENDERER_FOLDER = path.join(__dirname, '../renderer');

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
  "object-src 'none'",
].join('; ');

const SECURITY_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** Registers the scheme; must come before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built renderer, and nothing else, under {@link APP_ORIGIN}. */
export function setupAppProtocol(): void {
  protocol.handle(SCHEME, async (request) => {
    const file = fileOf(request.url);
    if (request.method !== 'GET' || file === null) return refuse(404);
    try {
      const content = await net.fetch(pathToFileURL(file).toString(), { bypassCustomProtocolHandlers: true });
      const type = CONTENT_TYPES[path.extname(file)];
      if (!content.ok || type === undefined) return refuse(404);
      return new Response(content.body, { headers: { ...SECURITY_HEADERS, 'Content-Type': type } });
    } catch {
      return refuse(404);
    }
  });
}

/** The file inside the renderer's folder that a URL means, or `null` where it leads elsewhere. */
function fileOf(url: string): string | null {
  let parsed: URL;
  let pathname: string;
  try {
    parsed = new URL(url);
    pathname = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  if (parsed.host !== HOST || pathname.includes('\0')) return null;
  const file = path.join(RENDERER_FOLDER, pathname === '/' ? 'index.html' : pathname);
  const relative = path.relative(RENDERER_FOLDER, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? null : file;
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: SECURITY_HEADERS });
}
