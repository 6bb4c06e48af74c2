import { afterEach, describe, expect, it } from 'vitest';
import { LonghandError } from '../../../../main/contract/errors';
import type { RunSummary } from '../../../../main/contract/runs';
import { MOST_CHOSEN, RunTable } from '../../../../renderer/workspaces/train/compare/run-table.svelte';
import { scriptedStudio, type Asked } from '../evaluate/studio';
import { summary } from './summaries';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function setUp(
  list: RunSummary[],
  answers: Readonly<Record<string, (args: Asked['args']) => unknown>> = {},
): { table: RunTable; asked: Asked[]; told: unknown[]; runs: { list: RunSummary[] } } {
  const studio = scriptedStudio(answers);
  closing.push(studio.close);
  const told: unknown[] = [];
  const runs = { list };
  return {
    table: new RunTable(studio.client, runs, (error) => told.push(error)),
    asked: studio.asked,
    told,
    runs,
  };
}

const ids = Array.from({ length: 10 }, (_, at) => `run-${at}`);

describe('chosen runs', () => {
  it('are eight at most', () => {
    const { table } = setUp(ids.map((id) => summary(id)));
    for (const id of ids) table.toggle(id);
    expect(table.chosen).toHaveLength(MOST_CHOSEN);
    expect(table.isFull).toBe(true);
    expect(table.slotOf('run-9')).toBeNull();
  });

  it('keep their slots, and with them their colours, when others are taken away', () => {
    const { table } = setUp(ids.map((id) => summary(id)));
    for (const id of ids.slice(0, 3)) table.toggle(id);
    table.toggle('run-1');
    expect(table.slotOf('run-2')).toBe(2);
    table.toggle('run-5');
    expect(table.slotOf('run-5')).toBe(1);
    table.clear();
    expect(table.chosen).toEqual([]);
  });

  it('have their curves fetched once, and anew when an epoch has been added', async () => {
    const curve = {
      epochs: new ArrayBuffer(0),
      loss: new ArrayBuffer(0),
      accuracy: new ArrayBuffer(0),
      learningRate: new ArrayBuffer(0),
      gradientNorm: new ArrayBuffer(0),
      imagesPerSecond: new ArrayBuffer(0),
    };
    const { table, asked, runs } = setUp([summary('a')], {
      'runs.get': () => summary('a'),
      'runs.curve': () => curve,
    });
    table.toggle('a');
    await Promise.all([table.load(), table.load()]);
    await table.load();
    expect(asked.filter(({ name }) => name === 'runs.curve')).toHaveLength(1);
    expect(table.curveOf('a')?.epochsDone).toBe(5);
    runs.list = [summary('a', { epochsDone: 6 })];
    table.toggle('a');
    table.toggle('a');
    await table.load();
    expect(asked.filter(({ name }) => name === 'runs.curve')).toHaveLength(2);
    expect(table.curveOf('a')?.epochsDone).toBe(6);
  });
});

describe('a note', () => {
  it('is shown at once, and gives way to what the list tells later', async () => {
    const run = summary('a', { notes: 'old' });
    const { table, asked } = setUp([run], { 'runs.note': () => undefined });
    await table.note(run, 'new');
    expect(asked[0]).toMatchObject({ name: 'runs.note', args: { id: 'a', notes: 'new' } });
    expect(table.noteOf(run)).toBe('new');
    expect(table.noteOf({ ...run, notes: 'from elsewhere' })).toBe('from elsewhere');
  });

  it('that cannot be written is told and is as it was', async () => {
    const run = summary('a', { notes: 'old' });
    const { table, told } = setUp([run], {
      'runs.note': () => {
        throw new LonghandError('write-failed', 'No room.');
      },
    });
    await table.note(run, 'new');
    expect(table.noteOf(run)).toBe('old');
    expect(told).toHaveLength(1);
  });
});
