import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isDone, pageBench, receipt, writeReceipt } from './page-bench';

describe('pages that are added', () => {
  test('are read one after the other, with a damaged one among them', async () => {
    const { folder, call, until, told } = await pageBench();
    const inbox = path.join(folder, 'inbox');
    writeReceipt(path.join(inbox, 'a 2.png'), receipt('12.40'));
    writeReceipt(path.join(inbox, 'sub', 'b.png'), receipt('7.15'));
    writeReceipt(path.join(inbox, '.hidden.png'), receipt('1.00'));
    writeFileSync(path.join(inbox, 'a 10.png'), 'no picture at all');
    writeFileSync(path.join(inbox, 'notes.txt'), 'nothing');
    writeFileSync(path.join(inbox, 'copy.png'), readFileSync(path.join(inbox, 'a 2.png')));
    expect(await call('pages.add', { paths: [inbox] })).toMatchObject({
      added: { length: 3 },
      known: 1,
      ignored: 1,
    });
    const pages = await until(isDone);
    // The latest first.
    expect(pages.map(({ file, status, total }) => [file, status, total])).toEqual([
      ['b.png', 'read', '7.15'],
      ['a 10.png', 'failed', null],
      ['a 2.png', 'read', '12.40'],
    ]);
    expect(pages[1]?.failure).toMatchObject({ code: 'page-unreadable', params: { problem: 'not-a-page' } });
    const [first] = pages;
    const page = await call('pages.get', { id: first?.id ?? '' });
    expect(page).toMatchObject({
      page: 1,
      pages: 1,
      company: 'GREEN LEAF TRADING SDN BHD',
      date: '2019-01-23',
    });
    expect(page.fields.map(({ key }) => key)).toEqual([
      'company',
      'date',
      'currency',
      'total',
      'cash',
      'change',
    ]);
    const { bytes, type } = await call('pages.picture', { id: page.id });
    expect(type).toBe('image/jpeg');
    expect([...new Uint8Array(bytes).subarray(0, 2)]).toEqual([0xff, 0xd8]);
    expect(await call('pageQueue.state', undefined)).toMatchObject({
      ...{ isPaused: false, waiting: 0, reading: 0, done: 3, failed: 1, remaining: null },
    });
    expect(told.some(({ name }) => name === 'pageQueue.changed')).toBe(true);
    // Once more: nothing is new.
    expect(await call('pages.add', { paths: [inbox] })).toEqual({ added: [], known: 4, ignored: 1 });
    await expect(call('pages.add', { paths: [path.join(folder, 'nowhere')] })).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });
});
