import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import type { PlacedWord } from '../../../../main/contract/page-reading';
import { randomStream } from '../../../../main/core/data/random';
import { openMnist } from '../../../../main/core/handwriting/mnist';
import { pageFolderOf } from '../../../../main/core/library/database';
import { writeWithMnist } from '../../../fixtures/mnist-writer';
import { field, reading } from '../../core/receipts/checking/page';
import { pageBench, type PageBench } from './page-bench';

/** Fields of a page that was read, without reading one: what was read is not what is tested. */
function readPages(bench: PageBench, count: number, words: PlacedWord[] = []): string[] {
  const { library } = bench;
  const files = Array.from({ length: count }, (_, index) => ({
    ...{ file: `${index}.png`, path: `/scans/${index}.png`, source: null, hash: `hash ${index}` },
    ...{ size: 1, modifiedAt: 1 },
  }));
  const ids = library.pages.insert(files);
  const fields = [
    field('company', 'GREEN LEAF'),
    field('date', '2019-01-23'),
    field('subtotal', '10.50'),
    field('tax', '0.63'),
    field('total', '17.13', { confidence: 0.6 }),
  ];
  for (const id of ids) {
    library.pages.open([id]);
    library.pages.saveReading(
      id,
      { reading: reading(fields, { words }), fields },
      {
        ...{ status: 'read', failure: null, template: null },
        ...{
          company: 'GREEN LEAF',
          date: '2019-01-23',
          currency: null,
          total: '17.13',
          flags: 1,
          doubt: 0.7,
        },
      },
    );
  }
  return ids;
}

async function stands({ call }: PageBench, id: string): Promise<unknown[]> {
  const { status, total, company, flags, fields } = await call('pages.get', { id });
  const of = fields.find(({ key }) => key === 'total');
  return [status, company, total, of?.state, flags.map(({ code }) => code)];
}

describe('corrections', () => {
  test('change what a page says, what does not add up, and how much it is worth a look', async () => {
    const bench = await pageBench();
    const { call, told } = bench;
    const [id = ''] = readPages(bench, 1);
    const before = await call('pages.get', { id });
    expect(before.flags).toMatchObject([{ code: 'sum-differs', params: { total: '17.13' } }]);
    const after = await call('pages.setField', { id, key: 'total', text: 'RM 11.13', box: null });
    expect(after).toMatchObject({ total: '11.13', flags: [] });
    expect(after.doubt).toBeLessThan(before.doubt);
    const [summary] = await call('pages.list', undefined);
    expect(summary).toMatchObject({ total: '11.13', flags: 0, doubt: after.doubt });
    await expect(
      call('pages.setField', { id, key: 'total', text: 'eleven', box: null }),
    ).rejects.toMatchObject({ code: 'field-invalid', params: { kind: 'amount', text: 'eleven' } });
    await call('pages.acceptFields', { id, keys: ['company', 'date'] });
    await call('pages.setField', { id, key: 'own:Project', text: 'Garden', box: null });
    await call('pages.setChecked', { ids: [id], isChecked: true });
    const checked = await call('pages.get', { id });
    expect(checked).toMatchObject({ status: 'checked', doubt: 0 });
    expect(checked.fields.map(({ key, state }) => [key, state])).toEqual([
      ['company', 'accepted'],
      ['date', 'accepted'],
      ['subtotal', 'read'],
      ['tax', 'read'],
      ['total', 'corrected'],
      ['own:Project', 'corrected'],
    ]);
    await expect.poll(() => told.filter(({ name }) => name === 'pages.changed').length).toBeGreaterThan(0);
  });

  test('are taken back and made again over all pages, also after Longhand was closed', async () => {
    const first = await pageBench();
    await first.call('pageQueue.pause', undefined);
    const [one = '', other = ''] = readPages(first, 2);
    const start = [await stands(first, one), await stands(first, other)];
    await first.call('pages.setField', { id: one, key: 'total', text: '11.13', box: null });
    await first.call('pages.setField', { id: other, key: 'company', text: null, box: null });
    await first.call('pages.setChecked', { ids: [one, other], isChecked: true });
    const end = [await stands(first, one), await stands(first, other)];
    expect(end).toEqual([
      ['checked', 'GREEN LEAF', '11.13', 'corrected', []],
      ['checked', null, '17.13', 'read', ['sum-differs']],
    ]);
    expect(await first.call('pages.history', undefined)).toMatchObject({ undo: { keys: [] }, redo: null });
    // Both pages at once.
    await first.call('pages.undo', undefined);
    expect((await stands(first, one))[0]).toBe('read');
    expect((await stands(first, other))[0]).toBe('read');
    expect(await first.call('pages.undo', undefined)).toEqual({ page: other });
    await first.close();

    const second = await pageBench({ library: first.library.folder });
    expect(await second.call('pages.history', undefined)).toEqual({
      undo: { page: one, keys: ['total'] },
      redo: { page: other, keys: ['company'] },
    });
    expect(await second.call('pages.undo', undefined)).toEqual({ page: one });
    expect([await stands(second, one), await stands(second, other)]).toEqual(start);
    expect(await second.call('pages.undo', undefined)).toEqual({ page: null });
    for (const page of [one, other, one])
      expect(await second.call('pages.redo', undefined)).toEqual({ page });
    expect([await stands(second, one), await stands(second, other)]).toEqual(end);
    expect(await second.call('pages.redo', undefined)).toEqual({ page: null });
    await second.call('pages.undo', undefined);
    // Something new takes the place of what could be made again.
    await second.call('pages.acceptFields', { id: one, keys: ['tax'] });
    expect(await second.call('pages.history', undefined)).toEqual({
      undo: { page: one, keys: ['tax'] },
      redo: null,
    });
    // What changes nothing is no step.
    await second.call('pages.acceptFields', { id: one, keys: ['tax'] });
    await second.call('pages.undo', undefined);
    expect((await second.call('pages.history', undefined)).undo).toEqual({ page: other, keys: ['company'] });
  });
});

describe('handwriting that is corrected', () => {
  /** A page with an amount in handwriting, of which the reader took the first digit for another. */
  async function written(
    bench: PageBench,
  ): Promise<{ readonly id: string; readonly box: PlacedWord['box'] }> {
    const canvas = createCanvas(600, 800);
    const context = canvas.getContext('2d');
    context.fillStyle = '#fbf8f0';
    context.fillRect(0, 0, 600, 800);
    const { test: images } = await openMnist();
    const writing = { scale: 1.9, advance: 23, ink: '#20389c' };
    const { box, places } = writeWithMnist(
      context,
      '17.13',
      [100, 400],
      writing,
      images,
      randomStream(3, 'w'),
    );
    const read = ['4', '7', '1', '3'];
    const [id = ''] = readPages(bench, 1, [
      {
        ...{ text: '47.13', box, confidence: 0.6, handwritten: true },
        places: places.map((place, at) => ({ digit: read[at] ?? '', box: place })),
      },
    ]);
    mkdirSync(pageFolderOf(bench.library.folder), { recursive: true });
    writeFileSync(
      path.join(pageFolderOf(bench.library.folder), `${id}.jpg`),
      canvas.toBuffer('image/jpeg', 80),
    );
    return { id, box };
  }

  function labels({ library }: PageBench): string[] {
    return library.samples.list(library.hands.current().id).map(({ label }) => label);
  }

  test('becomes samples of the current hand, which go and come with the correction', async () => {
    const bench = await pageBench();
    const { call, library, studio, learnt } = bench;
    const { id, box } = await written(bench);
    await call('pages.setField', { id, key: 'total', text: '17.13', box });
    await studio.samples.ready;
    const samples = library.samples.list(library.hands.current().id);
    expect(samples.map(({ label, readAs, source, strokes }) => [label, readAs, source, strokes])).toEqual([
      ['1', '4', 'correction', 0],
      ['7', '7', 'correction', 0],
      ['1', '1', 'correction', 0],
      ['3', '3', 'correction', 0],
    ]);
    for (const { image } of samples)
      expect(image.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(5000);
    await expect.poll(() => learnt).toEqual(samples.map((sample) => sample.id));
    await call('pages.undo', undefined);
    expect(labels(bench)).toEqual([]);
    await call('pages.redo', undefined);
    expect(labels(bench)).toEqual(['1', '7', '1', '3']);
    // What is agreed with once more is not learnt twice; what is corrected once more, takes the place.
    await call('pages.acceptFields', { id, keys: ['total'] });
    await call('pages.setField', { id, key: 'total', text: '19.13', box });
    await studio.samples.ready;
    expect(labels(bench)).toEqual(['1', '9', '1', '3']);
    await call('pages.undo', undefined);
    expect(labels(bench)).toEqual(['1', '7', '1', '3']);
  });

  test('teaches nothing where something else was typed than stands there, or none is handwriting', async () => {
    const bench = await pageBench();
    const { call, studio } = bench;
    const { id, box } = await written(bench);
    await call('pages.setField', { id, key: 'total', text: '1713.00', box });
    await call('pages.setField', { id, key: 'total', text: '25.98', box });
    await call('pages.setField', {
      id,
      key: 'tax',
      text: '17.13',
      box: { left: 0, top: 0, right: 50, bottom: 50 },
    });
    await studio.samples.ready;
    expect(labels(bench)).toEqual([]);
  });
});
