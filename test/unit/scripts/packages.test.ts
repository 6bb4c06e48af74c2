import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../../scripts/lib/packages.mjs';

const WANTED = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
  'node_modules/only-for-windows': { version: '1.0.0', integrity: 'sha512-b', optional: true },
};
const ZOD = WANTED['node_modules/zod'];

describe('isInstalled', () => {
  it.each([
    ['all of it is there', { 'node_modules/zod': ZOD }, true],
    ['a package is missing', {}, false],
    ['a package has another version', { 'node_modules/zod': { ...ZOD, version: '4.6.6' } }, false],
    ['a package has another content', { 'node_modules/zod': { ...ZOD, integrity: 'sha512-c' } }, false],
    [
      'an optional package is of another version',
      {
        'node_modules/zod': ZOD,
        'node_modules/only-for-windows': { version: '0.9.0', integrity: 'sha512-d' },
      },
      false,
    ],
  ])('where %s', (_name, installed, expected) => {
    expect(isInstalled(WANTED, installed)).toBe(expected);
  });
});
