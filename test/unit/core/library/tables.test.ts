import path from 'node:path';
import Database from 'libsql';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { RunInfo } from '../../../../main/contract/runs';
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

const EPOCH = { loss: 0.1, accuracy: 0.9, validationLoss: 0.2, validationAccuracy: 0.8, seconds: 3.5 };
const SCORES = {
  ...{ total: 10, correct: 9, accuracy: 0.9, ece: 0.01, classes: [], confusion: [[9, 1]] },
  interval95: [0.6, 0.98] as [number, number],
  macro: { precision: 0.9, recall: 0.9, f1: 0.9 },
};

describe('runs', () => {
  test('are listed by their start, latest first, and hold what was last recorded', async () => {
    const { runs } = await temporaryLibrary();
    runs.insert(run('early', 1000));
    runs.insert(run('late', 3000));
    runs.insert(run('middle', 2000));
    expect(runs.list().map(({ id }) => id)).toEqual(['late', 'middle', 'early']);
    runs.update({ ...run('late', 3000), status: 'finished', endedAt: 4000, modelId: 'm' });
    expect(runs.get('late')).toMatchObject({ status: 'finished', endedAt: 4000, epochs: [], modelId: 'm' });
    expect(runs.get('none')).toBeUndefined();
    expect(runs.summary('none')).toBeUndefined();
  });

  test('come back whole with their epochs, and are listed without', async () => {
    const { runs } = await temporaryLibrary();
    const whole = { ...run('r', 1000), epochs: [EPOCH, { ...EPOCH, loss: 0.05 }], test: SCORES };
    runs.insert(whole);
    expect(runs.get('r')).toEqual(whole);
    const rest: Partial<RunInfo> = { ...whole };
    delete rest.epochs;
    const { total, correct, accuracy, interval95 } = SCORES;
    expect(runs.list()).toEqual([
      {
        ...rest,
        test: { total, correct, accuracy, interval95 },
        epochsDone: 2,
        best: { ...EPOCH, epoch: 1 },
        last: { ...EPOCH, loss: 0.05 },
      },
    ]);
    expect(runs.summary('r')).toEqual(runs.list()[0]);
  });

  test('know their best epoch as it is told: the accuracy counts, then the loss, then who was first', async () => {
    const { runs } = await temporaryLibrary();
    runs.insert(run('r', 1000));
    const results = [
      [0.8, 0.5],
      [0.9, 0.5],
      [0.9, 0.4],
      [0.9, 0.4],
      [0.7, 0.1],
    ] as const;
    const best = results.map(([validationAccuracy, validationLoss], index) => {
      runs.appendEpoch('r', index + 1, { ...EPOCH, validationAccuracy, validationLoss });
      return runs.summary('r')?.best?.epoch;
    });
    expect(best).toEqual([1, 2, 3, 3, 3]);
    expect(runs.summary('r')).toMatchObject({ epochsDone: 5, last: { validationAccuracy: 0.7 } });
    runs.replaceEpochs('r', [EPOCH]);
    expect(runs.summary('r')).toMatchObject({ epochsDone: 1, best: { ...EPOCH, epoch: 1 } });
    expect(runs.get('r')?.epochs).toEqual([EPOCH]);
    runs.replaceEpochs('r', []);
    expect(runs.summary('r')).toMatchObject({ epochsDone: 0, best: null, last: null });
  });

  test('are changed in part, and keep what others have recorded meanwhile', async () => {
    const { runs } = await temporaryLibrary();
    runs.insert({ ...run('r', 1000), epochs: [EPOCH] });
    runs.change('r', { notes: 'the one with the odd 7s' });
    runs.change('r', { status: 'paused', endedAt: 5 });
    expect(runs.get('r')).toEqual({
      ...run('r', 1000),
      ...{ epochs: [EPOCH], notes: 'the one with the odd 7s', status: 'paused', endedAt: 5 },
    });
    expect(() => runs.change('none', { notes: 'x' })).not.toThrow();
  });

  test('that wait keep their order, also through a change, and lose their place when they leave', async () => {
    const { runs } = await temporaryLibrary();
    for (const id of ['a', 'b', 'c']) runs.insert({ ...run(id, 1000), status: 'paused' });
    for (const id of ['c', 'a', 'b']) runs.change(id, { status: 'queued' });
    runs.change('c', { notes: 'first' });
    expect(runs.queued().map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    runs.change('a', { status: 'paused' });
    runs.change('a', { status: 'queued' });
    runs.insert({ ...run('d', 10), status: 'queued' });
    expect(runs.queued().map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd']);
  });

  test('still running become interrupted, ended and waiting ones stay as they are', async () => {
    const { runs } = await temporaryLibrary();
    runs.insert(run('crashed', 1000));
    runs.insert({ ...run('done', 2000), status: 'stopped', endedAt: 2500 });
    runs.insert({ ...run('waits', 2000), status: 'queued' });
    runs.markInterrupted();
    expect(runs.get('crashed')?.status).toBe('interrupted');
    expect(runs.get('crashed')?.endedAt).toBeGreaterThan(1000);
    expect(runs.get('done')).toMatchObject({ status: 'stopped', endedAt: 2500 });
    expect(runs.get('waits')?.status).toBe('queued');
  });

  test('of another version cost their line and not the list', async () => {
    const library = await temporaryLibrary();
    library.runs.insert(run('mine', 1000));
    const database = new Database(path.join(library.folder, 'longhand.db'));
    const insert = database.prepare(
      'INSERT INTO runs (id, status, started_at, ended_at, info) VALUES (?, ?, ?, ?, ?)',
    );
    const theirs = { ...run('theirs', 2000), settings: { architecture: 'of the future' } };
    insert.run('theirs', 'running', 2000, null, JSON.stringify(theirs));
    insert.run('broken', 'running', 3000, null, '{"half":');
    database.close();
    expect(library.runs.list().map(({ id }) => id)).toEqual(['mine']);
    expect(library.runs.get('theirs')).toBeUndefined();
    expect(() => library.runs.markInterrupted()).not.toThrow();
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
