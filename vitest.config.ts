import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // For the runes of the renderer's state.
  plugins: [svelte()],
  test: {
    include: ['test/unit/**/*.test.ts'],
    // TensorFlow's native library is loaded once a process and uses every core by itself.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
