import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** The built command line. */
export const CLI = path.join(ROOT, 'out', 'main', 'cli.cjs');
