import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawPage } from '../../../fixtures/drawn-page';
import { isDone, pageBench, receipt, writeReceipt } from './page-bench';

describe('a watched folder', () => {
  test('has what new comes into it read, once it is whole', async () => {
    const { folder, call, until } = await pageBench();
    const inbox = path.join(folder, 'inbox');
    writeReceipt(path.join(inbox, 'old.png'), receipt('1.10'));
    await expect(call('pageQueue.watch', { folder: path.join(folder, 'none') })).rejects.toMatchObject({
      code: 'file-unreadable',
    });
    // The clock of files may be behind that of the process by some milliseconds.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await call('pageQueue.watch', { folder: inbox });
    const whole = drawPage(receipt('2.20')).toBuffer('image/png');
    const slow = path.join(inbox, 'slow.png');
    writeFileSync(slow, whole.subarray(0, 1000));
    for (let at = 1000; at < whole.length; at += Math.ceil(whole.length / 8)) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      appendFileSync(slow, whole.subarray(at, at + Math.ceil(whole.length / 8)));
    }
    expect(await until(isDone)).toMatchObject([{ file: 'slow.png', status: 'read', total: '2.20' }]);
    writeFileSync(path.join(inbox, 'same.png'), whole);
    writeReceipt(path.join(inbox, 'later', 'new.png'), receipt('3.30'));
    const pages = await until((all) => all.length > 1 && isDone(all));
    expect(pages.map(({ file }) => file)).toEqual(['new.png', 'slow.png']);
    // What was taken away does not come back by itself.
    await call('pages.remove', { ids: pages.map(({ id }) => id) });
    writeReceipt(path.join(inbox, 'third.png'), receipt('4.40'));
    expect((await until(isDone)).map(({ file }) => file)).toEqual(['third.png']);
    await call('pageQueue.watch', { folder: null });
    expect((await call('pageQueue.state', undefined)).watched).toBeNull();
  });

  test('that goes away is said to be gone, and looked at again when it is back', async () => {
    const bench = await pageBench();
    const { folder, call, until, studio } = bench;
    const inbox = path.join(folder, 'inbox');
    mkdirSync(inbox);
    await call('pageQueue.watch', { folder: inbox });
    await studio.watched.look();
    rmSync(inbox, { recursive: true });
    await studio.watched.look();
    expect(await call('pageQueue.state', undefined)).toMatchObject({
      watched: inbox,
      watchFailure: { code: 'file-unreadable' },
    });
    writeReceipt(path.join(inbox, 'back.png'), receipt('8.80'));
    expect(await until(isDone)).toMatchObject([{ file: 'back.png', total: '8.80' }]);
    expect((await call('pageQueue.state', undefined)).watchFailure).toBeNull();
    // What comes while Longhand is closed is taken when it is opened again.
    await bench.close();
    writeReceipt(path.join(inbox, 'meanwhile.png'), receipt('9.90'));
    const next = await pageBench({ library: bench.library.folder });
    const pages = await next.until((all) => all.length === 2 && isDone(all));
    expect(pages[0]).toMatchObject({ file: 'meanwhile.png', total: '9.90' });
  });
});
