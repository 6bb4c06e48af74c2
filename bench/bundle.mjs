import path from 'node:path';
import { ROOT } from './paths.mjs';

/** Where our code that a benchmark runs in Node of its own lies. */
export const CONTENDERS = path.join(ROOT, 'bench', 'contenders');

/**
 * Bundles code of ours for Node.
 *
 * @param {string} name - of a file in {@link CONTENDERS}, without `.ts`
 * @returns {Promise<string>} the file
 */
export async function bundle(name) {
  const { build } = await import('vite');
  const outDir = path.join(ROOT, 'node_modules', '.cache', 'longhand-bench', name);
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    build: {
      ssr: path.join(CONTENDERS, `${name}.ts`),
      outDir,
      emptyOutDir: true,
      target: 'node18',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: `${name}.cjs` } },
    },
  });
  return path.join(outDir, `${name}.cjs`);
}
