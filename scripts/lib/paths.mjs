import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** Its installed packages, and the stamps of what set-up did to them: npm takes both away together. */
export const NODE_MODULES = path.join(ROOT, 'node_modules');
export const STAMPS = path.join(NODE_MODULES, '.longhand');

/** The built app, and the command line in it. */
export const OUT = path.join(ROOT, 'out');
export const CLI = path.join(OUT, 'main', 'cli.cjs');

/** Where downloads and what is built of them are kept for all checkouts. It may be removed at any time. */
export const CACHE = cacheFolder();

function cacheFolder() {
  const { LONGHAND_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (LONGHAND_CACHE) return path.resolve(LONGHAND_CACHE);
  if (XDG_CACHE_HOME) return path.join(XDG_CACHE_HOME, 'longhand');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'longhand');
  if (process.platform === 'win32' && LOCALAPPDATA) return path.join(LOCALAPPDATA, 'longhand', 'cache');
  return path.join(os.homedir(), '.cache', 'longhand');
}
