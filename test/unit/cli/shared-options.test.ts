import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { defaultLibraryFolder } from '../../../main/cli/shared-options';

test.each([
  ['linux', {}, path.join(os.homedir(), '.config', 'Longhand')],
  ['linux', { XDG_CONFIG_HOME: '/elsewhere' }, path.join('/elsewhere', 'Longhand')],
  ['darwin', {}, path.join(os.homedir(), 'Library', 'Application Support', 'Longhand')],
  ['win32', { APPDATA: '/roaming' }, path.join('/roaming', 'Longhand')],
] as const)('the library of %s with %o is where the app keeps its own', (platform, environment, folder) => {
  expect(defaultLibraryFolder(platform, environment)).toBe(folder);
});
