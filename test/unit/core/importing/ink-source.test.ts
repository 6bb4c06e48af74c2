import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../../../main/core/data/data-set';
import { exportProject } from '../../../../main/core/datasets/export/project';
import { DataStore } from '../../../../main/core/datasets/store';
import { importImages, importOrigin } from '../../../../main/core/importing/import';
import { previewImport } from '../../../../main/core/importing/preview';
import { strokesToInput } from '../../../../main/core/model/ink';
import { temporaryFolder } from '../../temporary-folder';
import { quietWork } from '../curation/quiet-work';
import { DEFAULTS, writeFiles, writeZip } from './written-sources';

const ONE: [number, number][][] = [
  [
    [0, 0],
    [0, 90],
  ],
];
const SEVEN: [number, number][][] = [
  [
    [0, 0],
    [60, 0],
    [20, 100],
  ],
];
const SAMPLES = [
  { label: '7', writer: 'ada', strokes: SEVEN },
  { label: '1', strokes: ONE },
  { label: '17', writer: 'ada', strokes: SEVEN },
  { label: '7', writer: 'bo', strokes: SEVEN },
  { writer: 'bo', strokes: ONE },
];
const FILE = JSON.stringify({ samples: SAMPLES });
const pixelsOf = (strokes: typeof ONE): number[] => [...(strokesToInput(strokes) ?? [])];

describe('ink', () => {
  test('is imported as a model sees it, with its writers; what is no single digit is refused', async () => {
    const folder = await writeFiles(await temporaryFolder(), { 'mine.ink.json': FILE });
    for (const source of [
      path.join(folder, 'mine.ink.json'),
      await writeZip(`${folder}/mine.zip`, { 'mine.ink.json': FILE }),
    ]) {
      const { data, report, format } = await importImages(source, DEFAULTS);
      expect(format).toBe(source.endsWith('.zip') ? 'zip' : 'ink');
      expect(data).toMatchObject({
        name: 'mine',
        classes: Array.from('0123456789'),
        test: null,
        writers: { train: ['ada', null, 'bo'], test: [] },
      });
      expect([...(data.train?.labels ?? [])]).toEqual([7, 1, 7]);
      expect([...(data.train?.images ?? [])]).toEqual([SEVEN, ONE, SEVEN].flatMap(pixelsOf));
      expect(report.refused).toEqual([
        { item: 'mine.ink.json sample 3', reason: 'is "17", and only single digits are imported' },
        { item: 'mine.ink.json sample 5', reason: 'has no label' },
      ]);
      const preview = await previewImport(source, DEFAULTS);
      expect(preview).toMatchObject({ count: 3, decided: { sizing: 'keep', ink: 'light' }, refusedCount: 2 });
    }
  });

  test('of several files goes into the splits that they are named by', async () => {
    const folder = await writeFiles(await temporaryFolder(), {
      'train.ink.json': FILE,
      'test/more.ink.json': JSON.stringify({ samples: [{ label: '1', writer: 'cy', strokes: ONE }] }),
      'notes.txt': 'none of it',
      'bad.ink.json': '{"samples": [{"strokes": "none"}]}',
    });
    const { data, report } = await importImages(folder, DEFAULTS);
    expect([data.train?.count, data.test?.count]).toEqual([3, 1]);
    expect(data.writers).toEqual({ train: ['ada', null, 'bo'], test: ['cy'] });
    expect(report.refused.map(({ item }) => item)).toEqual([
      'bad.ink.json',
      'notes.txt',
      'train.ink.json sample 3',
      'train.ink.json sample 5',
    ]);
    expect(report.refused[0]?.reason).toMatch(/^is no ink file: sample 1, strokes: /);
  });

  test('without a single digit is refused with the first reason', async () => {
    const folder = await writeFiles(await temporaryFolder(), {
      'mine.ink.json': JSON.stringify({ samples: SAMPLES.slice(4) }),
    });
    await expect(importImages(path.join(folder, 'mine.ink.json'), DEFAULTS)).rejects.toMatchObject({
      code: 'data-source',
      message: expect.stringContaining('mine.ink.json sample 1 has no label') as string,
    });
  });

  test('keeps its writers in the library, and in a project', async () => {
    const folder = await writeFiles(await temporaryFolder(), { 'mine.ink.json': FILE });
    const result = await importImages(path.join(folder, 'mine.ink.json'), DEFAULTS);
    const origin = importOrigin(folder, result);
    const kept = await openDataSet(await new DataStore(`${folder}/store`).write({ ...result.data, origin }));
    expect(kept.writers).toEqual({ train: ['ada', null, 'bo'], test: [] });
    const { name, classes, train, test: tested, names, writers } = kept;
    const project = { name, classes, train, test: tested, names, writers, origin };
    await exportProject(`${folder}/mine.zip`, project, quietWork());
    const again = await importImages(`${folder}/mine.zip`, DEFAULTS);
    expect(again.format).toBe('project');
    expect(again.data.writers).toEqual(kept.writers);
    expect(again.data.names).toEqual(kept.names);
  });
});
