import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

/**
 * Main, preload and the processes are CommonJS for Node 18, the renderer is for Chromium 114: what the oldest
 * Electron that Longhand is developed with understands. The pinned Electron is newer than both.
 */
const NODE_TARGET = 'node18';
const CHROME_TARGET = 'chrome114';

const cjs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
  // The oldest Electron's import() cannot look into the archive of an installed app; its require() can.
  dynamicImportInCjs: false,
} as const;

export default defineConfig({
  main: {
    build: {
      target: NODE_TARGET,
      outDir: 'out/main',
      // It comes as ES modules only, which the oldest Electron cannot load from an archive.
      externalizeDeps: { exclude: ['pdfjs-dist'] },
      rolldownOptions: {
        input: {
          index: 'main/app/index.ts',
          studio: 'main/processes/studio.ts',
          trainer: 'main/processes/trainer.ts',
          analyst: 'main/processes/analyst.ts',
          cli: 'main/cli/index.ts',
        },
        output: cjs,
      },
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      outDir: 'out/preload',
      // A sandboxed preload can require nothing but electron: everything else is bundled.
      externalizeDeps: false,
      rolldownOptions: { input: { preload: 'main/app/preload/preload.ts' }, output: cjs },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [svelte({ configFile: '../svelte.config.js' })],
    build: {
      target: CHROME_TARGET,
      outDir: 'out/renderer',
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
