import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { EmitEvent, EventName, EventPayload } from '../../../../main/contract/events';
import type { RunProgress, RunSettings, RunStatus, RunSummary } from '../../../../main/contract/runs';
import { openLibrary, type Library } from '../../../../main/core/library/database';
import { ModelRegistry } from '../../../../main/core/model/registry';
import { RunManager } from '../../../../main/processes/training/run-manager';
import { RunQueue } from '../../../../main/processes/training/run-queue';
import { relocateRun } from '../../../../main/processes/training/run-relocation';
import { TrainerSlot } from '../../../../main/processes/training/trainer-slot';
import { writeSmallData } from '../../cli/small-data';
import { run } from '../../core/library/fixtures';
import { runSettings } from '../../core/run-settings';
import { temporaryFolder } from '../../temporary-folder';
import { builtWorkers, type BuiltWorkers } from '../built-worker-host';

const PATIENCE = { timeout: 60_000, interval: 20 };
/** Long enough to be steered on its way, with all that must go on exactly. */
const SETTINGS = runSettings({
  layers: [
    { kind: 'conv2d', filters: 4, kernel: 5, stride: 3, bias: false },
    { kind: 'batch-norm' },
    { kind: 'activation', activation: 'relu' },
    { kind: 'flatten' },
    { kind: 'dropout', rate: 0.2 },
    { kind: 'dense', units: 10 },
  ],
  ...{ epochs: 3, batch: 8, optimiser: { kind: 'adamw' }, regularisation: { averaging: 0.99 } },
  schedule: { kind: 'cosine' },
});
const ENDLESS = { ...SETTINGS, epochs: 1000 };

let folder: string;
let data: { name: string; path: string };
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-test-'));
  data = { name: 'small', path: path.join(folder, 'data') };
  await writeSmallData(data.path, 600, 60);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Bench {
  readonly library: Library;
  readonly queue: RunQueue;
  readonly slot: TrainerSlot;
  readonly workers: BuiltWorkers;
  readonly events: { readonly name: EventName; readonly payload: unknown }[];
  readonly status: (id: string) => RunStatus | undefined;
  /** Waits until a run is so. */
  readonly until: (id: string, status: RunStatus) => Promise<void>;
  /** Waits until a run has learnt from so many batches. */
  readonly untilStep: (id: string, step: number) => Promise<void>;
  readonly told: <N extends EventName>(name: N) => EventPayload<N>[];
}

/** A studio's runs on a library, as the app has them. */
async function studio(libraryFolder?: string): Promise<Bench> {
  const library = openLibrary(libraryFolder ?? (await temporaryFolder()));
  const workers = builtWorkers();
  const events: Bench['events'] = [];
  const emit: EmitEvent = (name, payload) => void events.push({ name, payload });
  const slot = new TrainerSlot();
  const manager = new RunManager(library, new ModelRegistry(library), workers.host, emit, { holds: true });
  const queue = new RunQueue(library, manager, slot, emit);
  onTestFinished(async () => {
    await queue.close();
    library.close();
  });
  const told = <N extends EventName>(wanted: N): EventPayload<N>[] =>
    events.flatMap(({ name, payload }) => (name === wanted ? [payload as EventPayload<N>] : []));
  const status = (id: string): RunStatus | undefined => library.runs.summary(id)?.status;
  return {
    ...{ library, queue, slot, workers, events, status, told },
    until: (id, wanted) => expect.poll(() => status(id), PATIENCE).toBe(wanted),
    untilStep: (id, step) =>
      expect.poll(() => lastStep(told('run.progress'), id), PATIENCE).toBeGreaterThanOrEqual(step),
  };
}

function lastStep(progress: readonly RunProgress[], id: string): number {
  return progress.filter(({ runId }) => runId === id).at(-1)?.step ?? 0;
}

async function weightsOf({ library }: Bench, { id }: { readonly id: string }): Promise<string> {
  const file = path.join(library.folder, 'models', id, 'weights.bin');
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

const known = new Map<string, string>();

/** What a run of these settings learns that nobody steers, in a library of its own. */
async function untouched(settings: RunSettings): Promise<string> {
  const key = JSON.stringify(settings);
  const hash = known.get(key);
  if (hash !== undefined) return hash;
  const bench = await studio();
  const { id } = await bench.queue.start(data, settings);
  await bench.until(id, 'finished');
  const weights = await weightsOf(bench, { id });
  known.set(key, weights);
  return weights;
}

describe('a queue of runs', () => {
  test('begins the first at once and the others in their order, each when the one before has ended', async () => {
    const bench = await studio();
    const { queue, library, told } = bench;
    const runs: RunSummary[] = [];
    for (let index = 0; index < 3; index += 1) runs.push(await queue.start(data, SETTINGS));
    expect(runs.map(({ status }) => status)).toEqual(['running', 'queued', 'queued']);
    for (const { id } of runs) await bench.until(id, 'finished');
    const order = [...new Set(told('run.progress').map(({ runId }) => runId))];
    expect(order).toEqual(runs.map(({ id }) => id));
    const hashes = await Promise.all(runs.map((one) => weightsOf(bench, one)));
    expect(new Set(hashes).size).toBe(1);
    const [first] = runs;
    const whole = library.runs.get(first?.id ?? '');
    expect(whole).toMatchObject({ modelId: first?.id, owner: null, epochs: expect.any(Array) as object });
    expect(whole?.data.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(whole?.epochs).toHaveLength(3);
    expect(told('run.epoch').filter(({ id }) => id === first?.id)).toMatchObject(
      whole?.epochs.map((result, index) => ({ epoch: index + 1, result })) ?? [],
    );
    expect(library.insights.get(first?.id ?? '')).toMatchObject({ epoch: 3, step: 171 });
    await expect.poll(() => bench.workers.alive(), PATIENCE).toBe(0);
  });

  test('lets runs leave it: stopped ones have no model, paused ones line up again at its end', async () => {
    const bench = await studio();
    const { queue, library } = bench;
    const first = await queue.start(data, ENDLESS);
    const [stopped, paused, last] = [
      await queue.start(data, SETTINGS),
      await queue.start(data, SETTINGS),
      await queue.start(data, SETTINGS),
    ];
    await queue.stop(stopped.id);
    queue.pause(paused.id);
    expect(library.runs.get(stopped.id)).toMatchObject({ status: 'stopped', modelId: null, epochs: [] });
    expect(bench.status(paused.id)).toBe('paused');
    expect((await queue.resume(paused.id)).status).toBe('queued');
    expect(library.runs.queued().map(({ id }) => id)).toEqual([last.id, paused.id]);
    await bench.untilStep(first.id, 5);
    await queue.stop(first.id);
    await bench.until(paused.id, 'finished');
    expect(bench.status(first.id)).toBe('stopped');
    expect(library.models.get(first.id)).toBeDefined();
    expect(bench.workers.started).toHaveLength(3);
  });

  test('waits for whoever else has the place, and takes it again in turn', async () => {
    const bench = await studio();
    const giveBack = await bench.slot.take();
    const { id, status } = await bench.queue.start(data, SETTINGS);
    expect(status).toBe('queued');
    await expect(bench.queue.step(id)).rejects.toMatchObject({ code: 'run-busy' });
    giveBack();
    await bench.until(id, 'finished');
  });

  test('lasts: after an end in the middle what waited goes on in its order, and what was trained is paused', async () => {
    const libraryFolder = await temporaryFolder();
    const before = await studio(libraryFolder);
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) ids.push((await before.queue.start(data, SETTINGS)).id);
    const [trained = '', second = '', third = ''] = ids;
    await before.untilStep(trained, 5);
    await before.queue.close();
    expect(ids.map((id) => before.status(id))).toEqual(['paused', 'queued', 'queued']);
    expect(before.workers.alive()).toBe(0);

    const after = await studio(libraryFolder);
    after.library.runs.markInterrupted();
    after.queue.restore();
    await after.until(third, 'finished');
    const order = [...new Set(after.told('run.progress').map(({ runId }) => runId))];
    expect(order).toEqual([second, third]);
    expect(after.status(trained)).toBe('paused');
    await after.queue.resume(trained);
    await after.until(trained, 'finished');
    expect(await weightsOf(after, { id: trained })).toBe(await weightsOf(after, { id: second }));
  });
});

describe('a run that is steered', () => {
  test('stays in memory while it is paused, and goes on there, bit for bit', async () => {
    const bench = await studio();
    const { queue, library, workers } = bench;
    const { id } = await queue.start(data, SETTINGS);
    await bench.untilStep(id, 20);
    library.runs.change(id, { notes: 'written while it trains' });
    queue.pause(id);
    await bench.until(id, 'paused');
    const paused = lastStep(bench.told('run.progress'), id);
    await queue.step(id);
    await queue.step(id);
    expect(bench.status(id)).toBe('paused');
    const steps = bench.told('run.progress').filter(({ step }) => step > paused);
    expect(steps).toHaveLength(2);
    expect(library.insights.get(id)?.step).toBe(steps.at(-1)?.step);
    expect((await queue.resume(id)).status).toBe('running');
    await bench.until(id, 'finished');
    expect(workers.started).toHaveLength(1);
    expect(library.runs.summary(id)?.notes).toBe('written while it trains');
    expect(await weightsOf(bench, { id })).toBe(await untouched(SETTINGS));
  });

  test('gives its trainer up to another run, and goes on later from its checkpoint, also by a step', async () => {
    const bench = await studio();
    const { queue, workers } = bench;
    const { id } = await queue.start(data, SETTINGS);
    await bench.untilStep(id, 20);
    queue.pause(id);
    await bench.until(id, 'paused');
    expect(workers.alive()).toBe(1);
    const other = await queue.start(data, SETTINGS);
    expect(other.status).toBe('running');
    // The memory of the one before is free by now.
    expect(workers.alive()).toBe(1);
    await bench.until(other.id, 'finished');
    const paused = lastStep(bench.told('run.progress'), id);
    await queue.step(id);
    expect(bench.status(id)).toBe('paused');
    expect(lastStep(bench.told('run.progress'), id)).toBe(paused + 1);
    await queue.resume(id);
    await bench.until(id, 'finished');
    expect(workers.started).toHaveLength(3);
    expect(await weightsOf(bench, { id })).toBe(await weightsOf(bench, other));
  });

  test('is stopped while it is paused, in memory or not, and keeps what it learnt as a model', async () => {
    const bench = await studio();
    const { queue, library } = bench;
    for (const isInMemory of [true, false]) {
      const { id } = await queue.start(data, ENDLESS);
      await bench.untilStep(id, 20);
      queue.pause(id);
      await bench.until(id, 'paused');
      if (!isInMemory) (await bench.slot.take())();
      await queue.stop(id);
      await bench.until(id, 'stopped');
      expect(library.runs.get(id)).toMatchObject({ modelId: id, test: { total: 60 } });
    }
  });

  test('whose trainer dies while it is held is still paused, and goes on exactly', async () => {
    const bench = await studio();
    const { queue, workers } = bench;
    const { id } = await queue.start(data, SETTINGS);
    await bench.untilStep(id, 20);
    queue.pause(id);
    await bench.until(id, 'paused');
    workers.started[0]?.kill('SIGKILL');
    await expect.poll(() => workers.alive(), PATIENCE).toBe(0);
    expect(bench.status(id)).toBe('paused');
    await queue.resume(id);
    await bench.until(id, 'finished');
    expect(await weightsOf(bench, { id })).toBe(await untouched(SETTINGS));
  });
});

describe('a learning rate that is changed', () => {
  test('while it trains, waits or is put away is recorded where it took effect, and repeats from there', async () => {
    const bench = await studio();
    const { queue, library, told } = bench;
    const { id } = await queue.start(data, SETTINGS);
    await bench.untilStep(id, 20);
    await queue.setLearningRate(id, 0.004);
    await expect.poll(() => library.runs.summary(id)?.settings.rateChanges.length, PATIENCE).toBe(1);
    queue.pause(id);
    await bench.until(id, 'paused');
    await queue.setLearningRate(id, 0.003);
    await queue.setLearningRate(id, 0.002);
    await expect
      .poll(() => library.runs.summary(id)?.settings.rateChanges.at(-1)?.learningRate, PATIENCE)
      .toBe(0.002);
    const atPause = lastStep(told('run.progress'), id);
    // Away from memory, it is recorded by itself.
    (await bench.slot.take())();
    await queue.setLearningRate(id, 0.006);
    const { rateChanges } = library.runs.summary(id)?.settings ?? SETTINGS;
    expect(rateChanges).toHaveLength(2);
    expect(rateChanges[0]).toMatchObject({ learningRate: 0.004 });
    expect(rateChanges[1]).toEqual({ step: atPause, learningRate: 0.006 });
    await queue.resume(id);
    await bench.until(id, 'finished');
    const finished = library.runs.get(id);
    expect(finished?.settings.rateChanges).toEqual(rateChanges);
    expect(library.models.get(id)?.card.settings?.rateChanges).toEqual(rateChanges);
    expect(await weightsOf(bench, { id })).toBe(await untouched({ ...SETTINGS, rateChanges }));
    await expect(queue.setLearningRate(id, 0.1)).rejects.toMatchObject({ code: 'run-settings' });
  });

  test('cannot be that of a run which something else trains', async () => {
    const { library, queue } = await studio();
    library.runs.insert({ ...run('r', 1), status: 'running', study: 's' });
    await expect(queue.setLearningRate('r', 0.1)).rejects.toMatchObject({ code: 'run-settings' });
    await expect(queue.setLearningRate('none', 0.1)).rejects.toMatchObject({ code: 'unknown-item' });
    expect(library.runs.get('r')?.settings.rateChanges).toEqual([]);
  });

  test('while it is queued counts from its first batch on', async () => {
    const bench = await studio();
    const giveBack = await bench.slot.take();
    const { id } = await bench.queue.start(data, SETTINGS);
    await bench.queue.setLearningRate(id, 0.005);
    expect(bench.library.runs.summary(id)?.settings).toMatchObject({
      learningRate: SETTINGS.learningRate,
      rateChanges: [{ step: 0, learningRate: 0.005 }],
    });
    giveBack();
    await bench.until(id, 'finished');
    expect(await weightsOf(bench, { id })).toBe(await untouched({ ...SETTINGS, learningRate: 0.005 }));
  });
});

describe('a run whose data', () => {
  test('is gone can go on once it is found again, and not with other data', async () => {
    const bench = await studio();
    const { queue, library } = bench;
    const own = { name: 'own', path: path.join(await temporaryFolder(), 'data') };
    await writeSmallData(own.path, 600, 60);
    const { id } = await queue.start(own, SETTINGS);
    await bench.untilStep(id, 20);
    queue.pause(id);
    await bench.until(id, 'paused');
    (await bench.slot.take())();
    const moved = `${own.path}-moved`;
    await rename(own.path, moved);

    await queue.resume(id);
    await expect.poll(() => library.runs.summary(id)?.failure?.code, PATIENCE).toBe('file-unreadable');
    expect(library.runs.summary(id)).toMatchObject({
      status: 'paused',
      failure: { params: { file: own.path } },
    });
    // Other data in its place is no better.
    const other = path.join(await temporaryFolder(), 'other');
    await writeSmallData(other, 500, 60);
    await rename(other, own.path);
    await queue.resume(id);
    await expect.poll(() => library.runs.summary(id)?.failure?.code, PATIENCE).toBe('run-settings');
    expect(bench.status(id)).toBe('paused');
    await rename(own.path, other);
    await expect(relocateRun(library, id, other)).rejects.toMatchObject({
      code: 'run-settings',
      message: expect.stringContaining(`${other} holds another data set`) as string,
    });
    await expect(relocateRun(library, id, own.path)).rejects.toMatchObject({ code: 'file-unreadable' });
    // Of a run of an older version only its checkpoint knows what it learnt from.
    library.runs.change(id, { data: { ...own, hash: null } });
    await expect(relocateRun(library, id, other)).rejects.toMatchObject({ code: 'run-settings' });
    await relocateRun(library, id, moved);
    expect(library.runs.summary(id)).toMatchObject({
      status: 'paused',
      failure: null,
      data: { path: moved },
    });
    await queue.resume(id);
    await bench.until(id, 'finished');
    expect(await weightsOf(bench, { id })).toBe(await untouched(SETTINGS));
  });
});
