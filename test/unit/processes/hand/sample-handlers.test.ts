import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeSmallMnist } from '../../../fixtures/small-mnist';
import { oddInk } from '../../core/handwriting/odd-hand';
import { currentHand, handBench, written } from './hand-bench';

describe('samples', () => {
  test('are listed latest first with their images and what they are read as now', async () => {
    const bench = await handBench();
    const { call } = bench;
    const { id: hand } = await currentHand(bench);
    const ids = await call('samples.keep', written(1));
    await call('samples.keepImages', {
      hand,
      source: 'sheet',
      samples: [{ label: '4', image: new Uint8Array(784).buffer }],
    });
    const { samples, images } = await call('samples.list', { hand });
    expect(samples.map(({ label }) => label).join('')).toBe('49876543210');
    expect(samples.slice(1).map(({ id }) => id)).toEqual([...ids].reverse());
    expect(images.byteLength).toBe(11 * 784);
    expect(samples[0]).toMatchObject({ number: 11, source: 'sheet', strokes: 0 });
    expect(samples.every(({ readNow }) => (readNow?.confidence ?? 0) > 0)).toBe(true);
    const changes = bench.told.filter(({ name }) => name === 'samples.changed').length;
    await call('samples.remove', { ids: ids.slice(0, 1) });
    await call('samples.restore', { ids: ids.slice(0, 1) });
    await call('samples.relabel', { ids: ids.slice(0, 1), label: '6' });
    expect(bench.told.filter(({ name }) => name === 'samples.changed')).toHaveLength(changes + 3);
    expect((await call('samples.list', { hand })).samples.at(-1)?.label).toBe('6');
    await expect(call('samples.relabel', { ids: [...ids, 'none'], label: '1' })).rejects.toMatchObject({
      code: 'unknown-item',
    });
  });

  test('that are many are read in the background, which is told', async () => {
    const bench = await handBench();
    const { call, told } = bench;
    const { id: hand } = await currentHand(bench);
    await call('samples.keep', written(30));
    expect((await call('samples.list', { hand })).samples[0]?.readNow).toBeNull();
    const before = told.length;
    await expect.poll(() => told.slice(before).some(({ name }) => name === 'samples.changed')).toBe(true);
    const { samples } = await call('samples.list', { hand });
    expect(samples.every(({ readNow }) => readNow !== null)).toBe(true);
  });

  test('without ink are refused', async () => {
    const { call } = await handBench();
    const empty = { label: '1', ink: { xy: new ArrayBuffer(0), lengths: [] } };
    await expect(
      call('samples.keep', { samples: [{ ...empty, source: 'guided', readAs: null, modelId: null }] }),
    ).rejects.toMatchObject({ code: 'bad-arguments' });
  });

  test('are taken from an ink file, but for what is no single digit', async () => {
    const bench = await handBench();
    const { call, folder, library } = bench;
    const { id: hand } = await currentHand(bench);
    const file = path.join(folder, 'mine.ink.json');
    const [one] = oddInk(1);
    const more = [{ ...one, label: '42' }, { strokes: one?.strokes }];
    await writeFile(file, JSON.stringify({ samples: [...oddInk(2), ...more] }));
    const { ids, refused } = await call('samples.import', { hand, path: file, job: 'j' });
    expect([ids.length, refused]).toEqual([20, 2]);
    expect(library.samples.list(hand)[0]).toMatchObject({ label: '0', source: 'file', readAs: null });
    expect(library.samples.inkOf(ids).get(ids[0] ?? '')).not.toBeNull();
    await writeFile(file, '{"samples": [{"label": "1", "strokes": "none"}]}');
    await expect(call('samples.import', { hand, path: file, job: 'j' })).rejects.toMatchObject({
      code: 'ink-invalid',
    });
    await writeFile(file, JSON.stringify({ samples: more }));
    await expect(call('samples.import', { hand, path: file, job: 'j' })).rejects.toMatchObject({
      code: 'samples-unfit',
      params: { problem: 'none' },
    });
    expect(library.samples.countAll(hand)).toBe(20);
  });

  test('are taken from images by label, as they are', async () => {
    const bench = await handBench();
    const { call, folder, library } = bench;
    const { id: hand } = await currentHand(bench);
    const mnist = writeSmallMnist(path.join(folder, 'images'), 30, 10);
    const { ids, refused } = await call('samples.import', { hand, path: mnist, job: 'j' });
    expect([ids.length, refused]).toEqual([40, 0]);
    expect(
      library.samples
        .list(hand)
        .slice(0, 5)
        .map(({ label }) => label),
    ).toEqual(['5', '0', '4', '1', '9']);
    await expect(call('samples.import', { hand, path: '/nowhere', job: 'j' })).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });
});

describe('a sheet', () => {
  test('is written only where a person chose, and nothing is read from what is none', async () => {
    const { call, grants, folder } = await handBench();
    const target = path.join(folder, 'sheet.pdf');
    const order = { target, paper: 'a4', columns: 5, locale: 'en' } as const;
    grants.add(target);
    expect((await call('sheet.write', order)).bytes).toBeGreaterThan(1000);
    await writeFile(path.join(folder, 'none.png'), 'no picture');
    await expect(
      call('sheet.read', { path: path.join(folder, 'none.png'), job: 'j' }),
    ).rejects.toHaveProperty('code');
    await expect(call('sheet.read', { path: path.join(folder, 'gone.png'), job: 'j' })).rejects.toMatchObject(
      {
        code: 'file-unreadable',
      },
    );
  });
});
