import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LonghandError } from '../../../../main/contract/errors';
import { teachSettingsSchema } from '../../../../main/contract/teaching';
import type { WorkerHost } from '../../../../main/processes/worker-host';
import { builtWorkers } from '../built-worker-host';
import { currentHand, handBench, lessonOf, written, type HandBench } from './hand-bench';

/** Long enough to be caught on the way. */
const SLOW = { steps: 300, variants: 2, estimate: { kind: 'none' } } as const;

async function taught(bench: HandBench): Promise<{ readonly id: string; readonly hand: string }> {
  const hand = await currentHand(bench);
  await bench.call('samples.keep', written(2));
  const { id } = await bench.call('lessons.start', lessonOf(hand.id));
  await bench.until((lesson) => lesson.id === id && lesson.status === 'taught');
  return { id, hand: hand.id };
}

function weights({ registry }: HandBench, lesson: string): Promise<Buffer> {
  return readFile(path.join(registry.ownFolder(lesson), 'weights.bin'));
}

describe('a lesson', () => {
  test('tells how far it is, and what came of it is no model of the list until it is kept', async () => {
    const bench = await handBench();
    const { call, library, registry, told, slot } = bench;
    const { id, hand } = await taught(bench);
    const [lesson] = await call('lessons.list', { hand });
    expect(lesson).toMatchObject({
      ...{ id, hand, status: 'taught', fraction: 1, modelId: null, failure: null },
      start: { id: 'standard' },
      judgement: { learntFrom: 20, mnist: { after: { total: 100 } } },
    });
    expect(lesson?.samples).toEqual(library.samples.list(hand).map((sample) => sample.id));
    const states = told.flatMap(({ name, payload }) =>
      name === 'lesson.changed' ? [payload as NonNullable<typeof lesson>] : [],
    );
    expect(states.slice(0, 2).map(({ status }) => status)).toEqual(['queued', 'teaching']);
    const fractions = states.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(existsSync(registry.ownFolder(id))).toBe(true);
    expect((await registry.list()).map((model) => model.id)).not.toContain(id);
    expect(await currentHand(bench)).toMatchObject({ fresh: 0, lesson: null });
    expect(slot.isTaken).toBe(false);

    await call('lessons.keep', { id, insist: false });
    expect(registry.activeId()).toBe(id);
    expect(await registry.info(id)).toMatchObject({ card: { parent: { id: 'standard' } } });
    expect(await currentHand(bench)).toMatchObject({ lesson: id });
    await call('samples.keep', written(1, 'guided', 2));
    expect(await currentHand(bench)).toMatchObject({ fresh: 10, counts: Array(10).fill(3) });
  });

  test('is declined, kept after all, and left for what was there before and used again', async () => {
    const bench = await handBench();
    const { call, registry } = bench;
    const { id, hand } = await taught(bench);
    await call('lessons.decline', { id });
    expect(registry.activeId()).toBe('standard');
    await expect(call('hands.use', { id: hand, lesson: id })).rejects.toMatchObject({ code: 'unknown-item' });
    await call('lessons.keep', { id, insist: false });
    expect(registry.activeId()).toBe(id);
    await call('hands.use', { id: hand, lesson: null });
    expect(registry.activeId()).toBe('standard');
    expect(await currentHand(bench)).toMatchObject({ lesson: null });
    // Taken off the list of models in between, it is there again when it is asked for.
    registry.remove(id);
    await call('hands.use', { id: hand, lesson: id });
    expect(registry.activeId()).toBe(id);
    await call('lessons.decline', { id });
    expect(registry.activeId()).toBe('standard');
    expect(registry.has(id)).toBe(false);
  });

  test('begins with what the first one began with, on all samples of the hand', async () => {
    const bench = await handBench();
    const { call, until, library } = bench;
    const { id, hand } = await taught(bench);
    await call('lessons.keep', { id, insist: false });
    await call('samples.keep', written(1, 'correction', 3));
    const again = await call('lessons.start', lessonOf(hand));
    const end = await until((lesson) => lesson.id === again.id && lesson.status === 'taught');
    expect(end.start.id).toBe('standard');
    expect(end.samples).toHaveLength(30);
    await call('lessons.keep', { id: again.id, insist: false });
    const names = library.models.list().map(({ card }) => card.name);
    expect(new Set(names).size).toBe(2);
  });

  test('that forgets too much is kept only where a person insists', async () => {
    const bench = await handBench();
    const { call, library } = bench;
    const { id } = await taught(bench);
    const lesson = library.lessons.get(id);
    if (lesson?.judgement === null || lesson === undefined) throw new Error('it was not taught');
    library.lessons.update({ ...lesson, judgement: { ...lesson.judgement, forgets: true } });
    await expect(call('lessons.keep', { id, insist: false })).rejects.toMatchObject({
      code: 'model-forgets',
    });
    expect(await currentHand(bench)).toMatchObject({ lesson: null });
    await call('lessons.keep', { id, insist: true });
    expect(await currentHand(bench)).toMatchObject({ lesson: id });
  });

  test('whose model was damaged is not kept, and nothing changes', async () => {
    const bench = await handBench();
    const { call, registry, library } = bench;
    const { id } = await taught(bench);
    await writeFile(path.join(registry.ownFolder(id), 'weights.bin'), 'no weights');
    await expect(call('lessons.keep', { id, insist: false })).rejects.toMatchObject({
      code: 'model-damaged',
    });
    expect(library.lessons.get(id)?.status).toBe('taught');
    expect(registry.activeId()).toBe('standard');
  });

  test('that is done again gives the same weights, from the samples that it had', async () => {
    const bench = await handBench();
    const { call, until, library } = bench;
    const { id, hand } = await taught(bench);
    const first = await weights(bench, id);
    const lesson = library.lessons.get(id);
    if (lesson === undefined) throw new Error('it is gone');
    library.lessons.update({ ...lesson, status: 'interrupted', judgement: null });
    await call('samples.remove', { ids: lesson.samples.slice(0, 3) });
    await call('samples.keep', written(1, 'guided', 9));
    await rm(bench.registry.ownFolder(id), { recursive: true });
    await call('lessons.resume', { id });
    await until(({ status }) => status === 'taught', bench.told.length);
    expect(await weights(bench, id)).toEqual(first);
    await expect(call('lessons.resume', { id })).rejects.toMatchObject({ code: 'run-settings' });
    expect(await call('lessons.list', { hand })).toHaveLength(1);
  });
});

describe('what cannot be taught', () => {
  const refused = async (bench: HandBench, hand: string): Promise<LonghandError> =>
    bench.call('lessons.start', lessonOf(hand)).then(
      () => Promise.reject(new Error('it was taken')),
      (error: unknown) => error as LonghandError,
    );

  test('is refused before anything is recorded, with the numbers that the samples are known by', async () => {
    const bench = await handBench();
    const { call } = bench;
    const { id: hand } = await currentHand(bench);
    const { samples } = written(1);
    expect(await refused(bench, hand)).toMatchObject({
      code: 'samples-unfit',
      params: { problem: 'few', count: 0 },
    });
    const ones = Array.from(
      { length: 12 },
      () => ({ ...samples[1], label: '1' }) as (typeof samples)[number],
    );
    const ids = await call('samples.keep', { samples: ones });
    expect(await refused(bench, hand)).toMatchObject({ params: { problem: 'one-digit', digit: 1 } });
    await call('samples.relabel', { ids: ids.slice(5, 6), label: '7' });
    expect(await refused(bench, hand)).toMatchObject({
      params: { problem: 'contradiction', sample: 1, other: 6, label: 1, otherLabel: 7 },
    });
    await call('samples.remove', { ids: ids.slice(0, 3) });
    await call('samples.keep', { samples: samples.slice(2, 6) });
    expect(await refused(bench, hand)).toMatchObject({ params: { sample: 4, other: 6 } });
    expect(await call('lessons.list', { hand })).toEqual([]);
    await expect(call('lessons.start', lessonOf('nobody'))).rejects.toMatchObject({ code: 'unknown-item' });
  });

  test('because the model is gone fails the lesson and gives the place back', async () => {
    const bench = await handBench();
    const { call, slot, until, library, registry } = bench;
    const { id, hand } = await taught(bench);
    await call('lessons.keep', { id, insist: false });
    // Not a lesson of this hand any more, it is what is taught to.
    const lesson = library.lessons.get(id);
    if (lesson === undefined) throw new Error('it is gone');
    library.lessons.update({ ...lesson, hand: 'somebody' });
    const giveBack = await slot.take();
    const next = await call('lessons.start', lessonOf(hand));
    expect(next.start.id).toBe(id);
    await rm(registry.ownFolder(id), { recursive: true });
    giveBack();
    const end = await until((one) => one.id === next.id && one.status === 'failed');
    expect(end.failure).toMatchObject({ code: 'model-damaged' });
    await expect.poll(() => slot.isTaken).toBe(false);
  });
});

describe('a lesson in its own process', () => {
  async function begun(bench: HandBench): Promise<{ readonly id: string; readonly hand: string }> {
    const { id: hand } = await currentHand(bench);
    await bench.call('samples.keep', written(2));
    const { id } = await bench.call('lessons.start', lessonOf(hand, SLOW));
    await bench.until((lesson) => lesson.id === id && lesson.fraction > 0.25);
    return { id, hand };
  }

  test('waits in memory while it is paused, and gives its place to somebody else', async () => {
    const workers = builtWorkers();
    const bench = await handBench({ host: workers.host });
    const { call, until, slot, library } = bench;
    const { id, hand } = await begun(bench);
    await call('lessons.pause', { id });
    expect(await call('lessons.list', { hand })).toMatchObject([{ id, status: 'paused' }]);
    expect(slot.isTaken).toBe(false);
    expect(workers.alive()).toBe(1);
    await call('lessons.resume', { id });
    await until((lesson) => lesson.status === 'teaching' && lesson.fraction > 0.4);
    expect(workers.started).toHaveLength(1);

    await call('lessons.pause', { id });
    const giveBack = await slot.take();
    await expect.poll(() => workers.alive()).toBe(0);
    expect(library.lessons.get(id)).toMatchObject({ status: 'paused', fraction: 0 });
    await call('lessons.resume', { id });
    expect(library.lessons.get(id)?.status).toBe('queued');
    giveBack();
    await until((lesson) => lesson.status === 'taught');
    expect(workers.started).toHaveLength(2);
    expect(slot.isTaken).toBe(false);
  });

  test('ends when it is stopped, paused or not, and leaves the line where it waits', async () => {
    const workers = builtWorkers();
    const bench = await handBench({ host: workers.host });
    const { call, library, slot } = bench;
    const { id, hand } = await begun(bench);
    const waiting = await call('lessons.start', lessonOf(hand, SLOW));
    expect(waiting.status).toBe('queued');
    await call('lessons.stop', { id: waiting.id });
    await call('lessons.pause', { id });
    await call('lessons.stop', { id });
    await expect.poll(() => library.lessons.get(id)?.status).toBe('stopped');
    await expect.poll(() => workers.alive()).toBe(0);
    expect(library.lessons.get(waiting.id)?.status).toBe('stopped');
    expect(slot.isTaken).toBe(false);
  });

  test('that crashes fails alone, and can be done again', async () => {
    const workers = builtWorkers();
    const bench = await handBench({ host: workers.host });
    const { call, until, slot } = bench;
    const { id } = await begun(bench);
    workers.started[0]?.kill('SIGKILL');
    const end = await until((lesson) => lesson.status === 'failed');
    expect(end.failure).toMatchObject({ code: 'worker-failed' });
    await expect.poll(() => slot.isTaken).toBe(false);
    await call('lessons.resume', { id });
    await until((lesson) => lesson.status === 'taught');
  });

  test('is interrupted by the end of Longhand, while what waited waits again', async () => {
    const workers = builtWorkers();
    const bench = await handBench({ host: workers.host });
    const { id, hand } = await begun(bench);
    const waiting = await bench.call('lessons.start', {
      hand,
      settings: teachSettingsSchema.parse({ ...SLOW, steps: 4 }),
    });
    await bench.close();
    const again = await handBench({ library: bench.library.folder });
    expect(await again.call('lessons.list', { hand })).toMatchObject([
      { id: waiting.id, status: 'queued' },
      { id, status: 'interrupted' },
    ]);
    again.queue.restore();
    await again.until((lesson) => lesson.id === waiting.id && lesson.status === 'taught');
  });

  test('that cannot be started fails', async () => {
    const host: WorkerHost = { start: () => Promise.reject(new Error('no process')) };
    const bench = await handBench({ host });
    const { call, until } = bench;
    const { id: hand } = await currentHand(bench);
    await call('samples.keep', written(1));
    await call('lessons.start', lessonOf(hand));
    expect((await until(({ status }) => status === 'failed')).failure?.message).toContain('no process');
  });
});
