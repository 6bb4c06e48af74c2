import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PageBox, TemplateField } from '../../../../main/contract/pages';
import { randomStream } from '../../../../main/core/data/random';
import { mostProbable } from '../../../../main/core/evaluation/most-probable';
import { openMnist } from '../../../../main/core/handwriting/mnist';
import { Classifier } from '../../../../main/core/model/classifier';
import { drawPage } from '../../../fixtures/drawn-page';
import { writeWithMnist } from '../../../fixtures/mnist-writer';
import { builtWorkers } from '../built-worker-host';
import { isDone, pageBench, receipt, writeReceipt, type PageBench } from './page-bench';

/** Pitch of the lines of a drawn page, and its margin, in pixels. */
const [PITCH, MARGIN, WIDTH] = [44, 50, 720] as const;

/** Around the right half of a line of a drawn page, from 0. */
function rightOf(line: number): PageBox {
  return { left: 360, right: WIDTH - 40, top: MARGIN + line * PITCH, bottom: MARGIN + (line + 1) * PITCH };
}

function leftOf(line: number): PageBox {
  return { ...rightOf(line), left: 40, right: 500 };
}

async function readPages(bench: PageBench, ...texts: string[]): Promise<string[]> {
  const files = texts.map((text, at) => writeReceipt(path.join(bench.folder, 'in', `${at}.png`), text));
  await bench.call('pages.add', { paths: files });
  await bench.until((pages) => pages.length === texts.length && isDone(pages));
  return (await bench.call('pages.list', undefined)).map(({ id }) => id).reverse();
}

describe('a box that a person draws', () => {
  test('is read as what is wanted, one after the other', async () => {
    const bench = await pageBench();
    const { call } = bench;
    const [id = ''] = await readPages(bench, receipt('12.40'));
    const read = (box: PageBox, kind: TemplateField['kind']): ReturnType<typeof call<'pages.readBox'>> =>
      call('pages.readBox', { id, box, kind, job: 'box' });
    const all = await Promise.all([
      read(rightOf(4), 'amount'),
      read(leftOf(2), 'date'),
      read({ ...leftOf(0), right: WIDTH - 40 }, 'text'),
    ]);
    expect(all.map(({ value, handwritten }) => [value, handwritten])).toEqual([
      ['12.40', false],
      ['2019-01-23', false],
      ['GREEN LEAF TRADING SDN BHD', false],
    ]);
    // There is nothing to be read below the last line.
    expect(await read({ left: 300, right: 500, top: 365, bottom: 400 }, 'amount')).toMatchObject({
      text: '',
      value: null,
    });
    await expect(
      call('pages.readBox', { id: 'nobody', box: rightOf(4), kind: 'amount', job: 'box' }),
    ).rejects.toMatchObject({
      code: 'unknown-item',
    });
  });

  test('that was written in by hand teaches when it is agreed with', async () => {
    const bench = await pageBench();
    const { call, studio, library } = bench;
    const canvas = drawPage('TIME SHEET\nName: Ada Lovelace\nDay: 23/01/2019\n\nNumber\n\nApproved');
    const { test: images } = await openMnist();
    const writing = { scale: 1.9, advance: 23, ink: '#20389c' };
    const place = [300, MARGIN + 4.8 * PITCH] as const;
    writeWithMnist(canvas.getContext('2d'), '80435', place, writing, images, randomStream(3, '80435'));
    mkdirSync(path.join(bench.folder, 'in'));
    const file = path.join(bench.folder, 'in', 'written.png');
    writeFileSync(file, canvas.toBuffer('image/png'));
    await call('pages.add', { paths: [file] });
    const [page] = await bench.until(isDone);
    const id = page?.id ?? '';
    const box = { left: 280, right: 620, top: MARGIN + 3.4 * PITCH, bottom: MARGIN + 5.2 * PITCH };
    const read = await call('pages.readBox', { id, box, kind: 'number', job: 'box' });
    expect(read).toMatchObject({ value: '80435', handwritten: true });
    const { fields } = await call('pages.setField', { id, key: 'own:Number', text: read.text, box });
    expect(fields.find(({ key }) => key === 'own:Number')).toMatchObject({ handwritten: true });
    await studio.samples.ready;
    const samples = library.samples.list(library.hands.current().id);
    expect(samples.map(({ label }) => label).join('')).toBe('80435');
    // They look like digits to the reader of single ones, too.
    const model = await Classifier.load(path.resolve('resources/models/standard'));
    const pixels = Uint8Array.from(samples.flatMap(({ image }) => [...image]));
    const probabilities = model.predict(pixels, samples.length);
    const digits = samples.map((_, index) => mostProbable(probabilities, index).digit).join('');
    expect(Array.from(digits).filter((digit, at) => digit === '80435'[at]).length).toBeGreaterThanOrEqual(4);
  });

  test('is called off, and the next one is read by another process', async () => {
    const workers = builtWorkers();
    const bench = await pageBench({ host: workers.host });
    const { call, jobs } = bench;
    const [id = ''] = await readPages(bench, receipt('12.40'));
    const before = workers.started.length;
    const ask = (job: string): ReturnType<typeof call<'pages.readBox'>> =>
      call('pages.readBox', { id, box: rightOf(4), kind: 'amount', job });
    const [off, next] = [ask('off'), ask('next')];
    jobs.cancel('off');
    await expect(off).rejects.toMatchObject({ code: 'cancelled' });
    expect((await next).value).toBe('12.40');
    expect((await ask('third')).value).toBe('12.40');
    // The second process is still there for the third.
    expect(workers.started.length - before).toBeLessThanOrEqual(2);
    workers.started.at(-1)?.kill('SIGKILL');
    await expect.poll(() => workers.alive()).toBe(0);
    expect((await ask('fourth')).value).toBe('12.40');
    await bench.close();
    await expect.poll(() => workers.alive()).toBe(0);
  });
});

describe('a form', () => {
  /** As shares of the page's size. */
  function share(box: PageBox, lines: number): PageBox {
    const height = lines * PITCH + 2 * MARGIN;
    return {
      left: box.left / WIDTH,
      right: box.right / WIDTH,
      top: box.top / height,
      bottom: box.bottom / height,
    };
  }

  const slip = (name: string, hours: string): string => `TIME SHEET
Name  ${name}
Day: 23/01/2019
Hours  ${hours}
Approved by the office`;

  const FIELDS: TemplateField[] = [
    { key: 'date', kind: 'date', box: share(leftOf(2), 5) },
    { key: 'own:Hours', kind: 'number', box: share(rightOf(3), 5) },
    { key: 'own:Name', kind: 'text', box: share(rightOf(1), 5) },
  ];

  test('is laid over pages, in a step for each that can be taken back', async () => {
    const bench = await pageBench();
    const { call, told } = bench;
    const [one = '', other = ''] = await readPages(
      bench,
      slip('Ada Lovelace', '7'),
      slip('Alan Turing', '12'),
    );
    await call('pages.setField', { id: other, key: 'own:Hours', text: '11', box: null });
    const before = await call('pages.get', { id: one });
    const saved = await call('templates.save', { id: null, name: 'Time sheet', fields: FIELDS });
    await call('templates.apply', { id: saved.id, pages: [one, other], job: 'form' });
    const values = async (id: string): Promise<unknown[]> =>
      (await call('pages.get', { id })).fields
        .filter(({ key }) => key === 'date' || key.startsWith('own:'))
        .map(({ key, value, state }) => [key, value, state]);
    expect(await values(one)).toEqual([
      ['date', '2019-01-23', 'read'],
      ['own:Hours', '7', 'read'],
      ['own:Name', 'Ada Lovelace', 'read'],
    ]);
    // What a person said stays.
    expect(await values(other)).toContainEqual(['own:Hours', '11', 'corrected']);
    const page = await call('pages.get', { id: one });
    expect(page).toMatchObject({ template: saved.id, flags: [] });
    expect(told).toContainEqual({ name: 'job.progress', payload: { job: 'form', fraction: 0 } });
    // Its kinds are those of the form.
    await expect(
      call('pages.setField', { id: one, key: 'own:Hours', text: 'seven', box: null }),
    ).rejects.toMatchObject({ code: 'field-invalid' });
    await call('pages.undo', undefined);
    expect((await call('pages.get', { id: other })).template).toBeNull();
    expect((await call('pages.get', { id: one })).template).toBe(saved.id);
    await call('pages.undo', undefined);
    expect(await call('pages.get', { id: one })).toEqual(before);
  });

  test('is changed, taken away and brought back', async () => {
    const { call, told } = await pageBench();
    const { id } = await call('templates.save', { id: null, name: 'B', fields: FIELDS });
    await call('templates.save', { id: null, name: 'A', fields: FIELDS.slice(1) });
    await call('templates.save', { id, name: 'C', fields: FIELDS.slice(0, 2) });
    const names = async (): Promise<unknown[]> =>
      (await call('templates.list', undefined)).map(({ name, fields }) => [name, fields.length]);
    expect(await names()).toEqual([
      ['A', 2],
      ['C', 2],
    ]);
    await call('templates.remove', { id });
    expect(await names()).toEqual([['A', 2]]);
    await call('templates.restore', { id });
    expect(await names()).toHaveLength(2);
    expect(told.filter(({ name }) => name === 'templates.changed')).toHaveLength(5);
    await expect(
      call('templates.save', { id: null, name: 'D', fields: [...FIELDS, ...FIELDS] }),
    ).rejects.toMatchObject({ code: 'bad-arguments' });
    await expect(call('templates.remove', { id: 'nobody' })).rejects.toMatchObject({ code: 'unknown-item' });
  });
});
