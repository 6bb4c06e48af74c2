import {
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { shareFolder } from '../../../scripts/lib/share.mjs';
import { temporaryFolder } from '../temporary-folder';

describe('shareFolder', () => {
  it('replaces what was there, keeps links and permissions, and takes no space', async () => {
    const folder = await temporaryFolder();
    const [source, target] = [path.join(folder, 'source'), path.join(folder, 'target')];
    mkdirSync(path.join(source, 'resources'), { recursive: true });
    writeFileSync(path.join(source, 'electron'), 'binary', { mode: 0o755 });
    writeFileSync(path.join(source, 'resources/app.txt'), 'text');
    symlinkSync('resources', path.join(source, 'current'));
    mkdirSync(target);
    writeFileSync(path.join(target, 'old'), '');

    shareFolder(source, target);
    expect(readdirSync(target).sort()).toEqual(['current', 'electron', 'resources']);
    expect(readlinkSync(path.join(target, 'current'))).toBe('resources');
    expect(readFileSync(path.join(target, 'resources/app.txt'), 'utf8')).toBe('text');
    const [from, to] = [source, target].map((one) => statSync(path.join(one, 'electron')));
    expect(to).toMatchObject({ ino: from?.ino, mode: from?.mode });
    expect(readdirSync(folder).sort()).toEqual(['source', 'target']);
  });
});
