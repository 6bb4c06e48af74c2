import path from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import type { RunInfo } from '../../../../main/contract/runs';
import { drawOldSamples } from '../../../../main/core/handwriting/kept-samples';
import { openLibrary } from '../../../../main/core/library/database';
import { strokesToInput } from '../../../../main/core/model/ink';
import { temporaryFolder } from '../../temporary-folder';
import { OLD_RUN_TABLES, OLD_SAMPLE_TABLES, run } from './fixtures';

const epoch = (validationAccuracy: number, validationLoss: number): object => ({
  ...{ loss: 0.123456789, accuracy: 0.9, validationLoss, validationAccuracy, seconds: 3.25 },
});

/** A run as version 4 recorded it. */
function oldRun(id: string, changes: object): object {
  const old: Partial<RunInfo> = run(id, 1000);
  delete old.notes;
  return { ...old, data: { name: 'MNIST', path: '/data' }, ...changes };
}

test('a library of version 4 keeps its runs with their epochs and curves', async () => {
  const folder = await temporaryFolder();
  const database = new Database(path.join(folder, 'longhand.db'));
  database.exec(`${OLD_RUN_TABLES} ${OLD_SAMPLE_TABLES} PRAGMA user_version = 4;`);
  const insert = database.prepare('INSERT INTO runs VALUES (?, ?, ?, ?, ?)');
  const epochs = [epoch(0.8, 0.5), epoch(0.9, 0.4), epoch(0.9, 0.4)];
  const add = (id: string, startedAt: number, changes: object): void => {
    insert.run(
      id,
      'finished',
      startedAt,
      2000,
      JSON.stringify(oldRun(id, { startedAt, status: 'finished', ...changes })),
    );
  };
  add('trained', 1000, { epochs, endedAt: 2000, modelId: 'trained' });
  add('empty', 1001, {});
  add('trial', 1002, { epochs: [epoch(0.7, 1)], study: 's' });
  // Its validation was no number, which JSON has no word for.
  add('lost', 1003, { epochs: [{ ...epoch(0.5, 1), validationLoss: null }] });
  insert.run('broken', 'running', 1004, null, '{"half":');
  database.exec("INSERT INTO curve_points VALUES ('trained', 1.5, 0.25, 0.5)");
  database.close();

  const library = openLibrary(folder);
  expect(library.runs.list().map(({ id }) => id)).toEqual(['lost', 'trial', 'empty', 'trained']);
  expect(library.runs.get('trained')).toEqual({
    ...run('trained', 1000),
    ...{ status: 'finished', endedAt: 2000, modelId: 'trained', epochs },
  });
  expect(library.runs.summary('trained')).toMatchObject({
    epochsDone: 3,
    best: { epoch: 2, validationAccuracy: 0.9, loss: 0.123456789 },
    last: epochs[2],
  });
  expect(library.runs.summary('empty')).toMatchObject({ epochsDone: 0, best: null, last: null });
  expect(library.runs.get('lost')?.epochs).toEqual([]);
  expect((await library.curves.read('trained')).loss).toEqual(Float32Array.of(0.25));
  library.runs.appendEpoch('trained', 4, { ...EPOCH_AFTER });
  expect(library.runs.summary('trained')).toMatchObject({ epochsDone: 4, best: { epoch: 4 } });
  library.close();
});

const EPOCH_AFTER = {
  ...{ loss: 0.1, accuracy: 0.95, validationLoss: 0.3, validationAccuracy: 0.95, seconds: 1 },
};

test('a library of version 6 gives its samples to a first hand, with their numbers and what was removed of them', async () => {
  const folder = await temporaryFolder();
  const database = new Database(path.join(folder, 'longhand.db'));
  database.exec(`${OLD_SAMPLE_TABLES} PRAGMA user_version = 6;`);
  const insert = database.prepare('INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const ink = [
    [
      [1, 2, 0, 0.5],
      [3, 40, 8, null],
    ],
  ];
  insert.run('gone', '3', JSON.stringify(ink), 'correction', '8', 'standard', 1000, 2000);
  insert.run('first', '1', JSON.stringify(ink), 'correction', '7', 'standard', 1001, null);
  insert.run('later', '4', JSON.stringify([...ink, ...ink]), 'correction', null, null, 1002, null);
  database.close();

  const library = openLibrary(folder);
  const { hands, samples } = library;
  const [hand, ...others] = hands.list();
  if (hand === undefined) throw new Error('there is no hand');
  expect(others).toEqual([]);
  expect(hand).toMatchObject({ createdAt: 1000, modelId: null, adapts: false });
  expect(hand.name).not.toBe('');
  drawOldSamples(samples);
  expect(samples.list(hand.id)).toMatchObject([
    { id: 'first', number: 2, label: '1', readAs: '7', modelId: 'standard', strokes: 1, createdAt: 1001 },
    { id: 'later', number: 3, label: '4', readAs: null, modelId: null, strokes: 2 },
  ]);
  const points: [number, number][] = [
    [1, 2],
    [3, 40],
  ];
  expect(samples.find(['first'])[0]?.image).toEqual(strokesToInput([points]));
  expect(samples.inkOf(['first']).get('first')).toEqual(ink);
  samples.restore(['gone']);
  expect(samples.counts(hand.id)).toEqual([0, 1, 0, 1, 1, 0, 0, 0, 0, 0]);
  library.close();
});
