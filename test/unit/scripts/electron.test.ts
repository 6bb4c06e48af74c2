import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { deadAddress, localServer } from './local-server';
import { SmallCheckout } from './small-checkout';

const VERSION = '45.4.1';
const ZIP = `electron-v${VERSION}-linux-x64.zip`;
const STAND_IN = 'cache/electron-stand-in-v25.1.1';
const DIST = 'node_modules/electron/dist';

let checkout: SmallCheckout;

/** A small Electron as it is published. @returns the archive and its SHA-256 */
function publish(): { archive: Buffer; sha256: string } {
  checkout.write('published/electron', '#!/bin/sh\n');
  checkout.write('published/version', VERSION);
  const make = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as archive:
    for name, mode in (('electron', 0o755), ('version', 0o644)):
        item = zipfile.ZipInfo(name)
        item.external_attr = (0o100000 | mode) << 16
        archive.writestr(item, open('published/' + name).read())
`;
  execFileSync('python3', ['-c', make, ZIP], { cwd: checkout.path('.') });
  const archive = readFileSync(checkout.path(ZIP));
  return { archive, sha256: createHash('sha256').update(archive).digest('hex') };
}

function pin(sha256: string): void {
  checkout.write('node_modules/electron/checksums.json', JSON.stringify({ [ZIP]: sha256 }));
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the set-up of Electron', () => {
  beforeEach(async () => {
    checkout = await SmallCheckout.make();
    checkout.write(
      'node_modules/electron/package.json',
      JSON.stringify({ version: VERSION, main: 'index.js' }),
    );
  });

  it('unpacks the pinned version from the mirror and keeps its permissions', async () => {
    const { archive, sha256 } = publish();
    pin(sha256);
    const asked: (string | undefined)[] = [];
    const mirror = await localServer(({ url }, response) => {
      asked.push(url);
      response.end(archive);
    });
    const { code, stderr } = await checkout.step('electron', { ELECTRON_MIRROR: mirror });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(asked).toEqual([`/v${VERSION}/${ZIP}`]);
    expect(checkout.read(`${DIST}/version`)).toBe(VERSION);
    expect(checkout.read('node_modules/electron/path.txt')).toBe('electron');
    expect(statSync(checkout.path(`${DIST}/electron`)).mode & 0o777).toBe(0o755);
  });

  it('refuses an archive with another hash: exit 2, one line, nothing left', async () => {
    const { archive } = publish();
    pin('0'.repeat(64));
    const mirror = await localServer((_request, response) => response.end(archive));
    const { code, stderr } = await checkout.step('electron', { ELECTRON_MIRROR: mirror });
    expect(code).toBe(2);
    expect(stderr.match(/^error: .*instead of 0{64}.*\(.*\)$/gm)).toHaveLength(1);
    expect(stderr).not.toContain('    at ');
    expect(checkout.read(`${DIST}/version`)).toBeUndefined();
    expect(execFileSync('ls', [checkout.path('cache')], { encoding: 'utf8' })).toBe('');
  });

  it('falls back to the stand-in where nothing can be reached, and says so', async () => {
    pin('0'.repeat(64));
    checkout.write(`${STAND_IN}/electron`, '#!/bin/sh\n');
    checkout.write(`${STAND_IN}/version`, '25.1.1');
    const { code, stderr } = await checkout.step('electron', { ELECTRON_MIRROR: await deadAddress() });
    expect(code).toBe(0);
    expect(stderr).toContain(`Electron ${VERSION} cannot be downloaded: ECONNREFUSED`);
    expect(stderr).toMatch(/NOTICE: Electron 25\.1\.1 stands in .* never to be shipped/);
    expect(checkout.read(`${DIST}/version`)).toBe('25.1.1');
  });

  it('says what to do where nothing can be reached at all', async () => {
    pin('0'.repeat(64));
    const nowhere = await deadAddress();
    const { code, stderr } = await checkout.step('electron', {
      ELECTRON_MIRROR: nowhere,
      npm_config_registry: nowhere,
      npm_config_cache: checkout.path('npm-cache'),
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^error: neither Electron nor its stand-in can be downloaded \(connect to the network/m,
    );
    expect(checkout.read(`${DIST}/version`)).toBeUndefined();
  });
});
