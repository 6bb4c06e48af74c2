import { createCanvas } from '@napi-rs/canvas';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { analystCommandSchema, type TaskArgs } from '../../../../main/contract/analyst';
import { pageFolderOf } from '../../../../main/core/library/database';
import { tidyPages } from '../../../../main/processes/pages/page-tidying';
import { randomStream } from '../../../../main/core/data/random';
import { openMnist } from '../../../../main/core/handwriting/mnist';
import { greyOf } from '../../../../main/core/paper/grey';
import { drawPage, pixelsOf } from '../../../fixtures/drawn-page';
import { writeWithMnist } from '../../../fixtures/mnist-writer';
import { tiffOf } from '../../../fixtures/tiff';
import type { WorkerHost } from '../../../../main/processes/worker-host';
import { builtWorkers } from '../built-worker-host';
import { nearAnalysts } from '../near-analysts';
import { isDone, pageBench, receipt, writeReceipt, type PageBench } from './page-bench';

/** Receipts of different totals, in files of their own. */
function receiptsIn(folder: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    writeReceipt(path.join(folder, `${index + 1}.png`), receipt(`1${index}.50`)),
  );
}

async function totals({ call }: PageBench): Promise<(string | null)[]> {
  return (await call('pages.list', undefined)).map(({ total }) => total).reverse();
}

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

  test('of a file of several become pages of their own, and are read anew with what was corrected', async () => {
    const { folder, call, until } = await pageBench();
    const file = path.join(folder, 'scan.tif');
    const pages = ['3.20', '4.80', '9.95'].map((total) => {
      const { width, height, pixels } = greyOf(pixelsOf(drawPage(receipt(total))));
      return { width, height, pixels: Uint8Array.from(pixels) };
    });
    writeFileSync(file, tiffOf(pages));
    const { added } = await call('pages.add', { paths: [file] });
    expect(added).toHaveLength(1);
    const read = await until(isDone);
    expect(read.map(({ page, pages: all, total }) => [page, all, total])).toEqual([
      [1, 3, '3.20'],
      [2, 3, '4.80'],
      [3, 3, '9.95'],
    ]);
    expect(read[0]?.id).toBe(added[0]);
    expect(new Set(read.map(({ number }) => number)).size).toBe(3);
    const [first = '', second = ''] = read.map(({ id }) => id);
    await call('pages.setField', { id: second, key: 'total', text: '4,90', box: null });
    await call('pages.setField', { id: second, key: 'cash', text: null, box: null });
    await call('pages.setChecked', { ids: [second], isChecked: true });
    await call('pages.readAgain', { ids: [first, second] });
    expect((await call('pages.get', { id: second })).status).not.toBe('checked');
    const again = await until((all) => all.every(({ status }) => status === 'read'));
    expect(again.map(({ total }) => total)).toEqual(['3.20', '4.90', '9.95']);
    const { fields } = await call('pages.get', { id: second });
    expect(fields.find(({ key }) => key === 'total')).toMatchObject({ state: 'corrected', text: '4,90' });
    expect(fields.some(({ key }) => key === 'cash')).toBe(false);
    expect(fields.some(({ key }) => key === 'change')).toBe(true);
  });

  test('are looked through until that is called off', async () => {
    const { folder, call, jobs, told } = await pageBench();
    const paths = receiptsIn(path.join(folder, 'in'), 3);
    const adding = call('pages.add', { paths, job: 'adding' });
    jobs.cancel('adding');
    expect(await adding).toEqual({ added: [], known: 0, ignored: 0 });
    expect((await call('pages.add', { paths, job: 'again' })).added).toHaveLength(3);
    expect(told).toContainEqual({ name: 'job.progress', payload: { job: 'again', fraction: 0 } });
  });

  test('may be pasted, and are nothing where they are no picture', async () => {
    const { call, until } = await pageBench();
    const bytes = drawPage(receipt('6.60')).toBuffer('image/png');
    const paste = { name: 'Pasted.png', bytes: new Uint8Array(bytes).buffer };
    expect((await call('pages.paste', paste)).added).toHaveLength(1);
    expect(await call('pages.paste', paste)).toEqual({ added: [], known: 1 });
    const text = { name: 'Text', bytes: new TextEncoder().encode('just text').buffer };
    await expect(call('pages.paste', text)).rejects.toMatchObject({ code: 'page-unreadable' });
    const [page] = await until(isDone);
    expect(page).toMatchObject({ file: 'Pasted.png', path: null, total: '6.60', status: 'read' });
    await call('pages.readAgain', { ids: [page?.id ?? ''] });
    expect(await until(isDone)).toMatchObject([{ total: '6.60', failure: null }]);
    const steps = await call('pages.steps', { id: page?.id ?? '', job: 'steps' });
    expect(steps.map(({ step }) => step)).toEqual(['original', 'flattened', 'straightened']);
    for (const { bytes: picture } of steps) expect(picture.byteLength).toBeGreaterThan(1000);
  });

  test('are seen from straight above where they were photographed', async () => {
    const { folder, call, until } = await pageBench();
    const page = drawPage(receipt('12.40'));
    const photo = createCanvas(page.width + 400, page.height + 300);
    const context = photo.getContext('2d');
    context.fillStyle = '#3b2c22';
    context.fillRect(0, 0, photo.width, photo.height);
    context.translate(photo.width / 2, photo.height / 2);
    context.rotate(0.06);
    context.drawImage(page, -page.width / 2, -page.height / 2);
    const file = path.join(folder, 'photo.png');
    writeFileSync(file, photo.toBuffer('image/png'));
    await call('pages.add', { paths: [file] });
    const [found] = await until(isDone);
    const id = found?.id ?? '';
    const read = await call('pages.get', { id });
    expect(read).toMatchObject({ status: 'read', date: '2019-01-23', total: '12.40' });
    // About the page's own size, not that of the photo.
    expect(Math.abs(read.width - page.width)).toBeLessThan(40);
    const steps = await call('pages.steps', { id, job: 'steps' });
    expect(steps.map(({ step }) => step)).toEqual(['original', 'edges', 'flattened', 'straightened']);
  });

  test('are read by hand, too, which teaches once a person agrees', async () => {
    const { folder, call, until, studio, library } = await pageBench();
    const page = drawPage(`GREEN LEAF TRADING SDN BHD
12 Main Street, 43000 Kajang
Date: 23/01/2019 18:04
Thank you for your visit today
Please pay at the counter

Grand Total RM

Sign here`);
    const { test: images } = await openMnist();
    const writing = { scale: 1.9, advance: 24, ink: '#20389c' };
    const place = [330, 50 + 6.8 * 44] as const;
    writeWithMnist(page.getContext('2d'), '128.50', place, writing, images, randomStream(4, '128.50'));
    const file = path.join(folder, 'written.png');
    writeFileSync(file, page.toBuffer('image/png'));
    await call('pages.add', { paths: [file] });
    const [found] = await until(isDone);
    const id = found?.id ?? '';
    const { fields } = await call('pages.get', { id });
    expect(fields.find(({ key }) => key === 'total')).toMatchObject({ value: '128.50', handwritten: true });
    await call('pages.acceptFields', { id, keys: ['total'] });
    await studio.samples.ready;
    const samples = library.samples.list(library.hands.current().id);
    expect(samples.map(({ label }) => label).join('')).toBe('12850');
  });

  test('keep what was read of them where their file is gone', async () => {
    const { folder, call, until } = await pageBench();
    const file = writeReceipt(path.join(folder, 'in', 'gone.png'), receipt('5.55'));
    await call('pages.add', { paths: [file] });
    const [page] = await until(isDone);
    rmSync(file);
    await call('pages.readAgain', { ids: [page?.id ?? ''] });
    const [after] = await until((all) => all[0]?.failure !== null);
    expect(after).toMatchObject({ status: 'read', total: '5.55', failure: { code: 'file-unreadable' } });
  });

  test('are brought back after they were removed, and tidied away after a month', async () => {
    const { folder, library, call, until } = await pageBench();
    await call('pages.add', { paths: receiptsIn(path.join(folder, 'in'), 2) });
    const [page] = await until(isDone);
    const id = page?.id ?? '';
    await call('pages.setField', { id, key: 'company', text: 'Leaf', box: null });
    await call('pages.remove', { ids: [id] });
    expect(await call('pages.list', undefined)).toHaveLength(1);
    await expect(call('pages.get', { id })).rejects.toMatchObject({ code: 'unknown-item' });
    // What was done on it cannot be taken back while it is away.
    expect(await call('pages.history', undefined)).toEqual({ undo: null, redo: null });
    await tidyPages(library);
    await call('pages.restore', { ids: [id] });
    expect(await call('pages.get', { id })).toMatchObject({ company: 'Leaf' });
    expect((await call('pages.history', undefined)).undo?.page).toBe(id);
    expect((await call('pages.picture', { id })).bytes.byteLength).toBeGreaterThan(1000);
    await call('pages.remove', { ids: [id] });
    const stray = path.join(pageFolderOf(library.folder), 'nobody.jpg');
    writeFileSync(stray, 'x');
    await tidyPages(library, Date.now() + 31 * 24 * 60 * 60 * 1000);
    expect(existsSync(stray)).toBe(false);
    expect(existsSync(path.join(pageFolderOf(library.folder), `${id}.jpg`))).toBe(false);
    // Its file is there still, so it is read anew.
    await call('pages.restore', { ids: [id] });
    expect((await until(isDone))[0]).toMatchObject({
      id,
      status: 'read',
      company: 'GREEN LEAF TRADING SDN BHD',
    });
  });
});

describe('the queue', () => {
  test('pauses, and is as it was after Longhand was closed', async () => {
    const first = await pageBench();
    const files = receiptsIn(path.join(first.folder, 'in'), 4);
    await first.call('pages.add', { paths: files });
    await first.until((pages) => pages.some(({ status }) => status === 'read'));
    await first.call('pageQueue.pause', undefined);
    await first.studio.queue.idle;
    const read = (await totals(first)).filter((total) => total !== null).length;
    expect(read).toBeLessThan(4);
    expect(await first.call('pageQueue.state', undefined)).toMatchObject({
      ...{ isPaused: true, waiting: 4 - read, reading: 0 },
      remaining: expect.any(Number) as number,
    });
    const { library } = first;
    const [waiting] = library.pages.waiting(1);
    // As when the process was killed.
    library.pages.setStatus([waiting?.id ?? ''], 'reading');
    await first.close();

    const second = await pageBench({ library: library.folder });
    expect(await second.call('pageQueue.state', undefined)).toMatchObject({
      ...{ isPaused: true, waiting: 4 - read, reading: 0 },
    });
    await second.call('pageQueue.resume', undefined);
    await second.until(isDone);
    expect(await totals(second)).toEqual(['10.50', '11.50', '12.50', '13.50']);
  });

  test('is closed in the middle of a page, which is read the next time', async () => {
    const first = await pageBench();
    await first.call('pages.add', { paths: receiptsIn(path.join(first.folder, 'in'), 2) });
    await first.until((pages) => pages.some(({ status }) => status === 'reading'));
    await first.close();
    const second = await pageBench({ library: first.library.folder });
    await second.until(isDone);
    expect(await totals(second)).toEqual(['10.50', '11.50']);
  });

  test('goes on in another process where a page ends the one that reads it', async () => {
    const workers = builtWorkers();
    const bench = await pageBench({ host: workers.host });
    const { folder, call, until } = bench;
    await call('pageQueue.pause', undefined);
    await call('pages.add', { paths: receiptsIn(path.join(folder, 'in'), 3) });
    await call('pageQueue.resume', undefined);
    await until((pages) => pages.some(({ status }) => status === 'reading'));
    workers.started.at(-1)?.kill('SIGKILL');
    const pages = await until(isDone);
    expect(pages.filter(({ status }) => status === 'failed')).toMatchObject([
      { failure: { code: 'worker-failed' }, doubt: 1 },
    ]);
    expect(pages.filter(({ status }) => status === 'read')).toHaveLength(2);
    // Another try, and it is read, too.
    await call('pages.readAgain', {
      ids: pages.filter(({ status }) => status === 'failed').map(({ id }) => id),
    });
    await until((all) => all.every(({ status }) => status === 'read'));
    expect(await totals(bench)).toEqual(['10.50', '11.50', '12.50']);
    // A process that has nothing left to read is gone.
    await bench.studio.queue.idle;
    await expect.poll(() => workers.alive()).toBe(0);
  });

  test('finds out which of several pages it was that ended their process', async () => {
    const orders: string[][] = [];
    // A reader of two pages at once, as on a computer with more cores than one may have here, that dies of the second file.
    const deadly = (host: WorkerHost): WorkerHost => ({
      start: async (worker) => {
        const link = await host.start(worker);
        let hear: (message: unknown) => void = () => undefined;
        let end: (exitCode: number) => void = () => undefined;
        return {
          ...link,
          onExit: (listener) => (end = listener),
          port: {
            ...link.port,
            onMessage: (listener) => {
              hear = listener;
              link.port.onMessage(listener);
            },
            post: (message) => {
              const { args } = analystCommandSchema.parse(message) as { args?: TaskArgs<'readPages'> };
              const files = args?.files ?? [];
              orders.push(files.map(({ name }) => name));
              if (!files.some(({ name }) => name === '2.png')) {
                link.port.post(message);
                return;
              }
              for (const { pages } of files.slice(0, 2))
                hear({ kind: 'part', part: { kind: 'began', id: pages[0]?.id } });
              end(139);
            },
          },
        };
      },
    });
    const bench = await pageBench({ host: deadly(nearAnalysts) });
    await bench.call('pageQueue.pause', undefined);
    await bench.call('pages.add', { paths: receiptsIn(path.join(bench.folder, 'in'), 3) });
    await bench.call('pageQueue.resume', undefined);
    const pages = await bench.until(isDone);
    expect(pages.map(({ file, status }) => [file, status])).toEqual([
      ['3.png', 'read'],
      ['2.png', 'failed'],
      ['1.png', 'read'],
    ]);
    expect(orders).toEqual([['1.png', '2.png', '3.png'], ['1.png'], ['2.png'], ['3.png']]);
  });
});
