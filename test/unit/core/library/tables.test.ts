import path from 'node:path';
import Database from 'libsql';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openLibrary } from '../../../../main/core/library/database';
import type { SampleTable } from '../../../../main/core/library/sample-table';
import { temporaryFolder } from '../../temporary-folder';
import { card, run, temporaryLibrary } from './fixtures';

describe('models', () => {
  test('are listed latest first, also within one millisecond', async () => {
    const { models } = await temporaryLibrary();
    for (const id of ['a', 'b', 'c']) models.insert({ id, card: card(id) });
    expect(models.list().map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(models.get('b')).toMatchObject({ id: 'b', card: card('b'), removedAt: null });
    expect(models.get('none')).toBeUndefined();
  });

  test('keep the rest of the card when renamed, whatever is in the name', async () => {
    const { models } = await temporaryLibrary();
    models.insert({ id: 'a', card: card('old') });
    models.rename('a', '新 "name" \\ \'');
    expect(models.get('a')?.card).toEqual(card('新 "name" \\ \''));
  });

  test('that are removed leave the list and come back', async () => {
    const { models } = await temporaryLibrary();
    models.insert({ id: 'a', card: card('a') });
    models.remove('a');
    expect(models.list()).toEqual([]);
    expect(models.get('a')?.removedAt).toBeGreaterThan(0);
    models.restore('a');
    expect(models.list()).toHaveLength(1);
  });
});

describe('runs', () => {
  test('are listed by their start, latest first, and hold what was last recorded', async () => {
    const { runs } = await temporaryLibrary();
    runs.insert(run('early', 1000));
    runs.insert(run('late', 3000));
    runs.insert(run('middle', 2000));
    expect(runs.list().map(({ id }) => id)).toEqual(['late', 'middle', 'early']);
    const epoch = { loss: 0.1, accuracy: 0.9, validationLoss: 0.2, validationAccuracy: 0.8, seconds: 3.5 };
    runs.update({ ...run('late', 3000), status: 'finished', endedAt: 4000, epochs: [epoch], modelId: 'm' });
    expect(runs.get('late')).toMatchObject({
      status: 'finished',
      endedAt: 4000,
      epochs: [epoch],
      modelId: 'm',
    });
    expect(runs.get('none')).toBeUndefined();
  });

  test('still running become interrupted, ended ones stay as they are', async () => {
    const { runs } = await temporaryLibrary();
    runs.insert(run('crashed', 1000));
    runs.insert({ ...run('done', 2000), status: 'stopped', endedAt: 2500 });
    runs.markInterrupted();
    expect(runs.get('crashed')?.status).toBe('interrupted');
    expect(runs.get('crashed')?.endedAt).toBeGreaterThan(1000);
    expect(runs.get('done')).toMatchObject({ status: 'stopped', endedAt: 2500 });
  });

  test('of another version cost their line and not the list', async () => {
    const library = await temporaryLibrary();
    library.runs.insert(run('mine', 1000));
    const database = new Database(path.join(library.folder, 'longhand.db'));
    const insert = database.prepare('INSERT INTO runs VALUES (?, ?, ?, ?, ?)');
    const theirs = { ...run('theirs', 2000), settings: { architecture: 'of the future' } };
    insert.run('theirs', 'running', 2000, null, JSON.stringify(theirs));
    insert.run('broken', 'running', 3000, null, '{"half":');
    database.close();
    expect(library.runs.list().map(({ id }) => id)).toEqual(['mine']);
    expect(library.runs.get('theirs')).toBeUndefined();
    expect(() => library.runs.markInterrupted()).not.toThrow();
  });
});

describe('curves', () => {
  test('come back whole, in order, as float32', async () => {
    const { runs, curves } = await temporaryLibrary();
    runs.insert(run('r', 1));
    curves.append('r', 1.5, 0.2, 0.9);
    curves.append('r', 0.5, 1.1, 0.4);
    expect(curves.read('r')).toEqual({
      epochs: Float32Array.of(0.5, 1.5),
      loss: Float32Array.of(1.1, 0.2),
      accuracy: Float32Array.of(0.4, 0.9),
    });
    expect(curves.read('none').epochs).toHaveLength(0);
  });
});

describe('recent data', () => {
  test('moves what is opened again to the front and keeps twenty', async () => {
    const { recentData } = await temporaryLibrary();
    for (let index = 0; index < 25; index += 1) {
      recentData.add({
        path: `/data/${index}`,
        name: String(index),
        openedAt: 1000,
        hash: null,
        source: null,
      });
    }
    recentData.add({ path: '/data/10', name: 'ten', openedAt: 1000, hash: 'h', source: null });
    const list = recentData.list();
    expect(list).toHaveLength(20);
    expect(list.slice(0, 2).map(({ name }) => name)).toEqual(['ten', '24']);
    expect(list.filter(({ path: one }) => one === '/data/10')).toHaveLength(1);
  });
});

describe('recent data that Longhand keeps itself', () => {
  test('stays on the list whatever is opened after it, until it is taken off', async () => {
    const { recentData, folder } = await temporaryLibrary();
    const own = path.join(folder, 'data', 'abc');
    recentData.add({ path: own, name: 'own', openedAt: 1, hash: 'h', source: '/csv' });
    for (let index = 0; index < 25; index += 1)
      recentData.add({ path: `/data/${index}`, name: 'other', openedAt: 1000, hash: null, source: null });
    expect(recentData.list()).toHaveLength(21);
    expect(recentData.list().at(-1)?.path).toBe(own);
    recentData.forget(own);
    expect(recentData.list()).toHaveLength(20);
  });
});

describe('settings', () => {
  test('give back any JSON, and nothing for a key that is not there or no longer fits', async () => {
    const { settings } = await temporaryLibrary();
    const value = { list: [1, 'two', null], deep: { yes: true } };
    settings.set('key', value);
    expect(settings.get('key', z.unknown())).toEqual(value);
    expect(settings.get('key', z.string())).toBeUndefined();
    expect(settings.get('other', z.unknown())).toBeUndefined();
    settings.set('key', 'new');
    expect(settings.get('key', z.string())).toBe('new');
  });
});

describe('samples', () => {
  const sample = (label: string): Parameters<SampleTable['insert']>[0][number] => ({
    label,
    strokes: [
      [
        [1, 2, 0, 0.5],
        [3, 4, 8, null],
      ],
    ],
    source: 'correction',
    readAs: '7',
    modelId: 'standard',
  });

  test('are kept with their strokes, counted by digit, and taken away', async () => {
    const library = openLibrary(await temporaryFolder());
    const ids = library.samples.insert([sample('1'), sample('1'), sample('4')]);
    expect(library.samples.list()).toMatchObject([sample('1'), sample('1'), sample('4')]);
    expect(library.samples.counts()).toEqual([0, 2, 0, 0, 1, 0, 0, 0, 0, 0]);
    library.samples.remove(ids.slice(0, 2));
    expect(library.samples.list().map(({ id }) => id)).toEqual(ids.slice(2));
    expect(library.samples.counts()[1]).toBe(0);
    library.close();
  });

  test('are kept all or none', async () => {
    const library = openLibrary(await temporaryFolder());
    const bad = { ...sample('2'), label: null as unknown as string };
    expect(() => library.samples.insert([sample('1'), bad])).toThrow();
    expect(library.samples.list()).toEqual([]);
    // The table is still there for the next ones.
    expect(library.samples.insert([sample('3')])).toHaveLength(1);
    library.close();
  });
});
