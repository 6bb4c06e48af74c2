import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CallResult } from '../../../../main/contract/calls';
import { currentHand, handBench, lessonOf, written, type HandBench } from './hand-bench';

/** Where libraries keep what was read from a file. */
const DATABASE = 'longhand.db';

async function taughtHand(bench: HandBench): Promise<{ readonly hand: string; readonly lesson: string }> {
  const { call, until } = bench;
  const { id: hand } = await currentHand(bench);
  await call('samples.keep', written(2));
  const { id: lesson } = await call('lessons.start', lessonOf(hand));
  await until(({ id, status }) => id === lesson && status === 'taught');
  await call('lessons.keep', { id: lesson, insist: true });
  return { hand, lesson };
}

/** How often some text is in the files of a library's database. */
function traces({ library: { folder } }: HandBench, text: string): number {
  return readdirSync(folder)
    .filter((name) => name.startsWith(DATABASE))
    .reduce((sum, name) => sum + readFileSync(path.join(folder, name), 'latin1').split(text).length - 1, 0);
}

/** The first coordinate of a sample, as it is written in the library. */
function inkOf(bench: HandBench, samples: CallResult<'samples.list'>['samples']): string {
  const [sample] = samples;
  const ink = bench.library.samples.inkOf([sample?.id ?? '']).get(sample?.id ?? '');
  const [x = 0] = ink?.[0]?.[0] ?? [];
  return String(x);
}

describe('hands', () => {
  test('are written with one after the other, each read by its own model', async () => {
    const bench = await handBench();
    const { call, registry, told } = bench;
    const { hand, lesson } = await taughtHand(bench);
    const ada = await call('hands.create', { name: 'Ada' });
    expect(ada).toMatchObject({
      name: 'Ada',
      isCurrent: false,
      counts: Array(10).fill(0),
      fresh: 0,
      lesson: null,
    });
    await call('hands.choose', { id: ada.id });
    expect(registry.activeId()).toBe('standard');
    await call('samples.keep', written(1, 'correction', 5));
    const hands = await call('hands.list', undefined);
    expect(hands.map(({ id, counts, fresh, lesson: reads }) => [id, counts[3], fresh, reads])).toEqual([
      [ada.id, 1, 10, null],
      [hand, 2, 0, lesson],
    ]);
    expect(await call('samples.counts', undefined)).toEqual(Array(10).fill(1));
    // Somebody makes another model active: that is what reads Ada now, and nobody else.
    await registry.activate('strong');
    await call('hands.choose', { id: hand });
    expect(registry.activeId()).toBe(lesson);
    await call('hands.choose', { id: ada.id });
    expect(registry.activeId()).toBe('strong');
    await expect(call('hands.choose', { id: 'nobody' })).rejects.toMatchObject({ code: 'unknown-item' });
    expect(told.some(({ name }) => name === 'hands.changed')).toBe(true);
  });

  test('whose lesson is left by making another model active are taught to that one', async () => {
    const bench = await handBench();
    const { call, registry, until } = bench;
    const { hand } = await taughtHand(bench);
    await registry.activate('strong');
    expect(await currentHand(bench)).toMatchObject({ lesson: null });
    const again = await call('lessons.start', lessonOf(hand));
    expect(again.start.id).toBe('strong');
    await call('lessons.stop', { id: again.id });
    await until(({ id, status }) => id === again.id && status === 'stopped');
  });

  test('are written into a file, erased without a trace, and read again as they were', async () => {
    const bench = await handBench();
    const { call, grants, library, registry, folder } = bench;
    const { hand, lesson } = await taughtHand(bench);
    await call('hands.rename', { id: hand, name: 'Ada Lovelace' });
    const image = new Uint8Array(784).fill(137);
    await call('samples.keepImages', {
      hand,
      source: 'sheet',
      samples: [{ label: '4', image: image.buffer }],
    });
    const removed = (await call('samples.list', { hand })).samples.at(-1)?.id ?? '';
    await call('samples.remove', { ids: [removed] });
    const before = await call('samples.list', { hand });
    const ink = inkOf(bench, before.samples.slice(1));
    const target = path.join(folder, 'ada.hand.zip');
    grants.add(target);
    const { bytes } = await call('hands.export', { id: hand, target, job: 'out' });
    expect((await readFile(target)).length).toBe(bytes);
    const weights = await readFile(path.join(registry.ownFolder(lesson), 'weights.bin'));

    expect(traces(bench, ink)).toBeGreaterThan(0);
    const holdings = await call('hands.holdings', { id: hand });
    expect(holdings).toMatchObject({ samples: 21, lessons: 1, models: [{ id: lesson }] });
    expect(holdings.bytes).toBeGreaterThan(weights.length);
    expect(await call('hands.erase', { id: hand })).toEqual(holdings);
    expect([ink, 'Ada Lovelace', lesson].map((text) => traces(bench, text))).toEqual([0, 0, 0]);
    expect(existsSync(registry.ownFolder(lesson))).toBe(false);
    const fresh = await currentHand(bench);
    expect(fresh).toMatchObject({ counts: Array(10).fill(0), lesson: null });
    expect(fresh.id).not.toBe(hand);
    expect(registry.activeId()).toBe('standard');
    expect(library.models.list()).toEqual([]);

    const back = await call('hands.import', { path: target, job: 'in' });
    expect(back).toMatchObject({ name: 'Ada Lovelace', isCurrent: false, fresh: 1 });
    await call('hands.choose', { id: back.id });
    const after = await call('samples.list', { hand: back.id });
    expect(after.images).toEqual(before.images);
    const facts = (list: typeof before): unknown[] =>
      list.samples.map(({ label, source, strokes, createdAt, readNow }) => [
        label,
        source,
        strokes,
        createdAt,
        readNow,
      ]);
    expect(facts(after)).toEqual(facts(before));
    const [kept] = await call('lessons.list', { hand: back.id });
    expect(kept).toMatchObject({ status: 'kept', start: { id: 'standard' }, judgement: { learntFrom: 20 } });
    expect(kept?.samples.slice(1)).toEqual(
      after.samples
        .slice(1)
        .map(({ id }) => id)
        .reverse(),
    );
    expect(registry.activeId()).toBe(kept?.modelId);
    expect(await readFile(path.join(registry.ownFolder(kept?.id ?? ''), 'weights.bin'))).toEqual(weights);
    expect(await call('hands.import', { path: target, job: 'in' })).toMatchObject({ name: 'Ada Lovelace 2' });
  });

  test('are not read from what is damaged or no hand; nothing is left of it', async () => {
    const bench = await handBench();
    const { call, grants, folder, library } = bench;
    const { hand } = await taughtHand(bench);
    const target = path.join(folder, 'mine.hand.zip');
    await expect(call('hands.export', { id: hand, target, job: 'out' })).rejects.toMatchObject({
      code: 'bad-arguments',
    });
    grants.add(target);
    await call('hands.export', { id: hand, target, job: 'out' });
    const zip = await readFile(target);
    const tryOne = async (content: Buffer): Promise<unknown> => {
      const file = path.join(folder, 'tried.hand.zip');
      await writeFile(file, content);
      return call('hands.import', { path: file, job: 'in' }).catch((error: unknown) => error);
    };
    const models = readdirSync(path.join(library.folder, 'models'));
    const invalid = (problem: string): object => ({ code: 'hand-invalid', params: { problem } });
    expect(await tryOne(Buffer.from('no ZIP at all'))).toMatchObject(invalid('not-a-hand'));
    expect(await tryOne(zip.subarray(0, zip.length - 100))).toMatchObject(invalid('not-a-hand'));
    const middle = Buffer.from(zip);
    // In the middle of the weights.
    const half = Math.floor(zip.length / 2);
    middle.fill(0, half, half + 50);
    expect(await tryOne(middle)).toMatchObject(invalid('damaged'));
    expect(
      await call('hands.import', { path: '/nowhere.hand.zip', job: 'in' }).catch((e: unknown) => e),
    ).toMatchObject({
      code: 'file-unreadable',
    });
    expect(await call('hands.list', undefined)).toHaveLength(1);
    expect(readdirSync(path.join(library.folder, 'models'))).toEqual(models);
  });

  test('that are erased while they are being taught are gone with the lesson', async () => {
    const bench = await handBench();
    const { call, slot, registry } = bench;
    const other = await call('hands.create', { name: 'Ben' });
    const { id: hand } = await currentHand(bench);
    await call('samples.keep', written(2));
    const { id } = await call(
      'lessons.start',
      lessonOf(hand, { steps: 200, variants: 2, estimate: { kind: 'none' } }),
    );
    await bench.until((lesson) => lesson.fraction > 0.2);
    expect(await call('hands.erase', { id: hand })).toMatchObject({ samples: 20, lessons: 1, models: [] });
    expect((await call('hands.list', undefined)).map((one) => one.id)).toEqual([other.id]);
    expect(existsSync(registry.ownFolder(id))).toBe(false);
    expect(slot.isTaken).toBe(false);
  });
});
