import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { download } from '../../../scripts/lib/download.mjs';
import { proxyFor, Unreachable } from '../../../scripts/lib/http.mjs';
import { messageOf, SetupError } from '../../../scripts/lib/setup-error.mjs';
import { temporaryFolder } from '../temporary-folder';
import { deadAddress, localServer } from './local-server';

const CONTENT = Buffer.alloc(300_000, 'longhand ');
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

const newFile = async (): Promise<string> => path.join(await temporaryFolder(), 'file');

describe('download', () => {
  it('follows a redirect and says how far it is', async () => {
    const host = await localServer(({ url }, response) => {
      if (url === '/moved') response.writeHead(302, { location: '/file' }).end();
      else response.writeHead(200, { 'content-length': CONTENT.length }).end(CONTENT);
    });
    const file = await newFile();
    const progress = vi.fn();
    await download(`${host}/moved`, file, SHA256, { progress });
    expect(readFileSync(file).equals(CONTENT)).toBe(true);
    expect(progress).toHaveBeenLastCalledWith('0 of 0 MB');
  });

  it('refuses what has another hash, and does not take its host for unreachable', async () => {
    const host = await localServer((_request, response) => response.end('something else'));
    const attempt = download(`${host}/file`, await newFile(), SHA256);
    await expect(attempt).rejects.toThrow(SetupError);
    await expect(attempt).rejects.toThrow(`instead of ${SHA256}`);
  });

  it.each([
    ['nobody listens', deadAddress, 'ECONNREFUSED'],
    ['it is not there', () => localServer((_, response) => response.writeHead(404).end()), 'HTTP 404'],
    ['nothing answers', () => localServer(() => undefined), 'no answer'],
    [
      'it ends in the middle',
      () =>
        localServer((_, response) => {
          response.writeHead(200, { 'content-length': CONTENT.length });
          response.write(CONTENT.subarray(0, 1000), () => response.destroy());
        }),
      'ECONNRESET',
    ],
    [
      'it falls silent in the middle',
      () =>
        localServer((_, response) => {
          response.writeHead(200, { 'content-length': CONTENT.length });
          response.write(CONTENT.subarray(0, 1000));
        }),
      'the host fell silent',
    ],
    [
      'it leads in a circle',
      () => localServer((_, response) => response.writeHead(302, { location: '/' }).end()),
      'HTTP 302',
    ],
  ])('is unreachable where %s', async (_name, host, reason) => {
    const attempt = download(`${await host()}/file`, await newFile(), SHA256, {
      answerMs: 200,
      stallMs: 200,
    });
    await expect(attempt).rejects.toThrow(Unreachable);
    await expect(attempt).rejects.toThrow(reason);
  });

  it.runIf(process.platform === 'linux')('tells a full disk from an unreachable host', async () => {
    const host = await localServer((_request, response) => response.end(CONTENT));
    const error: unknown = await download(`${host}/file`, '/dev/full', SHA256).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).not.toBeInstanceOf(Unreachable);
    expect(messageOf(error)).toMatch(/ENOSPC.*\(free some space/);
  });

  it('goes through the proxy that the environment names', async () => {
    const asked: (string | undefined)[] = [];
    const proxy = await localServer(({ url, headers }, response) => {
      asked.push(url, headers['proxy-authorization']);
      response.end(CONTENT);
    });
    vi.stubEnv('http_proxy', proxy.replace('//', '//me:secret@'));
    vi.stubEnv('no_proxy', '');
    try {
      await download('http://longhand.invalid/file', await newFile(), SHA256);
    } finally {
      vi.unstubAllEnvs();
    }
    const login = Buffer.from('me:secret').toString('base64');
    expect(asked).toEqual(['http://longhand.invalid/file', `Basic ${login}`]);
  });
});

describe('proxyFor', () => {
  const env = { HTTPS_PROXY: 'proxy.local:3128', no_proxy: 'localhost, .corp.local' };

  it.each([
    ['https://example.org/', 'http://proxy.local:3128/'],
    ['http://example.org/', undefined],
    ['https://localhost/', undefined],
    ['https://git.corp.local/', undefined],
    ['https://notcorp.local/', 'http://proxy.local:3128/'],
  ])('%s goes through %s', (address, proxy) => {
    expect(proxyFor(new URL(address), env)?.href).toBe(proxy);
  });
});
