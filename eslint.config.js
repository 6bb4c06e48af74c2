import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import tsdoc from 'eslint-plugin-tsdoc';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Inside core a folder may import itself and what stands before it. */
const CORE_LAYERS = [
  ['library', 'tensorflow', 'data'],
  ['model'],
  ['synthesis', 'evaluation', 'reading', 'importing', 'datasets'],
  ['training'],
  ['curation'],
  ['explaining'],
  ['paper'],
  ['handwriting', 'receipts'],
  ['publish'],
];

const coreZones = CORE_LAYERS.flatMap((layer, depth) => {
  const later = CORE_LAYERS.slice(depth + 1).flat();
  return layer.map((folder) => ({
    target: `./main/core/${folder}`,
    from: [...later, ...layer.filter((other) => other !== folder)].map((other) => `./main/core/${other}`),
    message: 'core reads downhill: see docs/architecture.md for which folder may import which',
  }));
});

/** Who may import whom. */
const ZONES = [
  { target: './main/contract', from: './main', except: ['./contract'], message: 'contract imports only zod' },
  {
    target: './main/core',
    from: ['./main/app', './main/processes', './main/cli'],
    message: 'core knows no process',
  },
  { target: './main/processes', from: ['./main/app', './main/cli'] },
  { target: './main/cli', from: './main/app' },
  {
    target: './main/app',
    from: ['./main/cli', './main/core', './main/processes'],
    message: 'app does no work',
  },
  {
    target: './renderer',
    from: './main',
    except: ['./contract'],
    message: 'renderer knows only the contract',
  },
  { target: './main', from: './renderer' },
  ...coreZones.filter((zone) => zone.from.length > 0),
];

export default ts.config(
  { ignores: ['out/', 'dist/', 'test-results/', 'node_modules/'] },
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'scripts/*.mjs', 'scripts/*/*.mjs', 'bench/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    plugins: { 'import-x': importX, tsdoc },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones: ZONES }],
      'tsdoc/syntax': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
    },
  },
  {
    files: ['main/core/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'electron', message: 'core runs in plain Node' }] },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    // To this parser a component that is imported is `any`; svelte-check, which knows them, checks the types.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Plain scripts run before anything is installed, so they are JavaScript and typed by JSDoc at most.
    files: ['**/*.mjs', '*.js'],
    ...ts.configs.disableTypeChecked,
    languageOptions: { ...ts.configs.disableTypeChecked.languageOptions, globals: globals.node },
  },
  {
    files: ['**/*.mjs', '*.js'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off', 'tsdoc/syntax': 'off' },
  },
);
