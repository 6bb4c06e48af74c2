import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  runSettingsSchema,
  type EpochResult,
  type RunInfo,
  type RunInsight,
  type RunProgress,
  type RunStatus,
  type RunSummary,
} from '../../../main/contract/runs';
import type { WireRequest } from '../../../main/contract/wire';
import { StudioClient } from '../../../renderer/client/studio-client';
import { Runs } from '../../../renderer/workspaces/train/watch/runs.svelte';
import type { RunWatch } from '../../../renderer/workspaces/train/watch/run-watch.svelte';
import { summaryOfRun } from '../../../renderer/workspaces/train/watch/trial-run';

const BATCHES = 10;

function epoch(validationAccuracy: number): EpochResult {
  return { loss: 1, accuracy: 0.5, validationLoss: 1 - validationAccuracy, validationAccuracy, seconds: 2 };
}

function run(id: string, status: RunStatus, change: Partial<RunInfo> = {}): RunInfo {
  return {
    ...{ id, status, startedAt: 0, endedAt: null, modelId: null, failure: null, seconds: null, test: null },
    ...{ modelName: null, out: null, study: null, owner: null, notes: '', epochs: [] },
    data: { name: 'MNIST', path: '/data', hash: null },
    settings: runSettingsSchema.parse({
      ...{
        architecture: 'swift',
        epochs: 5,
        batch: 64,
        learningRate: 0.01,
        seed: 1,
        validationFraction: 0.1,
      },
    }),
    ...change,
  };
}

function progress(runId: string, epochNumber: number, batch: number, loss = 0.5): RunProgress {
  return {
    ...{ runId, epoch: epochNumber, epochs: 5, batch, batches: BATCHES },
    ...{ step: (epochNumber - 1) * BATCHES + batch, loss, accuracy: 0.5, learningRate: 0.01 },
    ...{ gradientNorm: 2, imagesPerSecond: 640, remainingSeconds: 1 },
  };
}

function insight(step: number, right: number): RunInsight {
  return {
    ...{ epoch: step / BATCHES, step, hardest: [], layers: [], filters: null },
    confusion: [
      [right, 10 - right],
      [0, 0],
    ],
  };
}

/** A studio with these runs, at the other end of a real port. */
class Studio {
  readonly client = new StudioClient();
  readonly runs: RunInfo[];
  readonly asked: string[] = [];
  curve: readonly number[] = [];
  insight: RunInsight | null = null;
  readonly #channel = new MessageChannel();

  constructor(...runs: RunInfo[]) {
    this.runs = runs;
    this.#channel.port2.onmessage = ({ data }: MessageEvent<WireRequest>) => this.#answer(data);
    this.client.connect(this.#channel.port1);
  }

  tell(name: string, payload: unknown): void {
    this.#channel.port2.postMessage({ kind: 'event', name, payload });
  }

  close(): void {
    this.#channel.port1.close();
    this.#channel.port2.close();
  }

  #answer({ id, name, args }: WireRequest): void {
    this.asked.push(name);
    const which = this.runs.find((one) => one.id === (args as { id?: string } | undefined)?.id);
    const values = (): ArrayBuffer => Float32Array.from(this.curve, () => 1).buffer;
    const answers: Record<string, unknown> = {
      'runs.list': this.runs.map(summaryOfRun),
      'runs.get': which,
      'runs.curve': {
        ...{ epochs: Float32Array.from(this.curve).buffer, loss: values(), accuracy: values() },
        ...{ learningRate: values(), gradientNorm: values(), imagesPerSecond: values() },
      },
      'runs.insight': this.insight,
    };
    this.#channel.port2.postMessage({ kind: 'result', id, value: answers[name] });
  }
}

const studios: Studio[] = [];

async function open(
  studio: Studio,
  id: string,
): Promise<{ runs: Runs; watch: RunWatch; ended: RunSummary[] }> {
  studios.push(studio);
  const runs = new Runs(studio.client, (error) => {
    throw error;
  });
  const ended: RunSummary[] = [];
  runs.onEnd((one) => ended.push(one));
  await runs.refresh();
  runs.select(id);
  const watch = runs.watch(id);
  if (watch === undefined) throw new Error('it is not open');
  await expect.poll(() => watch.isLoaded).toBe(true);
  return { runs, watch, ended };
}

/** Frames of the window, as soon as there is time. */
beforeEach(() => {
  globalThis.requestAnimationFrame = (callback) => {
    setImmediate(() => callback(0));
    return 0;
  };
});

afterEach(() => {
  for (const studio of studios.splice(0)) studio.close();
});

describe('a run that is open', () => {
  it('shows what was recorded and grows with what is told, at most once a frame', async () => {
    const studio = new Studio(run('a', 'running', { epochs: [epoch(0.5)] }));
    studio.curve = [0.5, 1];
    const { watch } = await open(studio, 'a');
    const { version } = watch;
    for (let batch = 1; batch <= 5; batch += 1) studio.tell('run.progress', progress('a', 2, batch));
    studio.tell('run.epoch', { id: 'a', epoch: 2, result: epoch(0.75) });
    await expect.poll(() => watch.curve.length).toBe(7);
    await expect.poll(() => watch.epochs.length).toBe(2);
    await expect.poll(() => watch.progress?.batch).toBe(5);
    expect(watch.version - version).toBeLessThan(6);
  });

  it('takes nothing twice that was told while it was asked for', async () => {
    const studio = new Studio(run('a', 'running', { epochs: [epoch(0.5)] }));
    studio.curve = [0.5, 1, 1.5];
    studios.push(studio);
    const runs = new Runs(studio.client, () => undefined);
    runs.select('a');
    studio.tell('run.progress', progress('a', 2, 5));
    await expect.poll(() => runs.watch('a')?.isLoaded).toBe(true);
    studio.tell('run.progress', progress('a', 2, 6));
    await expect.poll(() => runs.watch('a')?.curve.length).toBe(4);
  });

  it('forgets the epochs behind a checkpoint that it went back to', async () => {
    const before = run('a', 'interrupted', { epochs: [epoch(0.5), epoch(0.6), epoch(0.7)] });
    const studio = new Studio(before);
    studio.curve = [1, 2, 3];
    const { watch } = await open(studio, 'a');
    studio.tell('run.changed', summaryOfRun({ ...before, status: 'running', epochs: [epoch(0.5)] }));
    studio.tell('run.progress', progress('a', 2, 1));
    await expect.poll(() => watch.epochs.length).toBe(1);
    await expect.poll(() => watch.curve.end).toBeCloseTo(1.1);
  });

  it('counts time by what its epochs took', async () => {
    const studio = new Studio(run('a', 'running', { epochs: [epoch(0.5)] }));
    const { watch } = await open(studio, 'a');
    expect(watch.axis('steps', 64)).toBeNull();
    expect(watch.axis('time', 64)?.(1.5)).toBe(3);
    studio.tell('run.progress', progress('a', 2, 1));
    await expect.poll(() => watch.axis('steps', 64)?.(1.5)).toBe(15);
  });

  it('tells what a single batch changed, with the look that follows', async () => {
    const studio = new Studio(run('a', 'paused', { epochs: [epoch(0.5)] }));
    studio.curve = [1];
    studio.insight = insight(10, 5);
    const { runs, watch } = await open(studio, 'a');
    watch.wantInsight(() => undefined);
    await expect.poll(() => watch.insight?.step).toBe(10);
    const stepping = runs.step('a');
    expect(watch.isStepping).toBe(true);
    studio.insight = insight(11, 8);
    studio.tell('run.progress', progress('a', 2, 1, 0.25));
    studio.tell('run.insight', { id: 'a' });
    await stepping;
    await expect.poll(() => watch.step?.after.loss).toBe(0.25);
    expect(watch.isStepping).toBe(false);
    watch.wantInsight(() => undefined);
    await expect.poll(() => watch.step?.accuracyAfter).toBe(0.8);
    expect(watch.step).toMatchObject({ before: { loss: 1, gradientNorm: 1 }, accuracyBefore: 0.5 });
  });

  it('asks for a look only where there is a new one, and not for each of many', async () => {
    const studio = new Studio(run('a', 'running'));
    studio.insight = insight(10, 5);
    const { watch } = await open(studio, 'a');
    for (let look = 0; look < 10; look += 1) {
      studio.tell('run.insight', { id: 'a' });
      await new Promise((resolve) => setTimeout(resolve, 5));
      watch.wantInsight(() => undefined);
    }
    await expect.poll(() => watch.insight?.step).toBe(10);
    const count = (): number => studio.asked.filter((name) => name === 'runs.insight').length;
    expect(count()).toBeLessThan(4);
    const settled = count();
    watch.wantInsight(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(count()).toBe(settled);
  });
});

describe('the runs', () => {
  it('tell of every end, but not of trials', async () => {
    const studio = new Studio(run('a', 'running'));
    const { runs, ended } = await open(studio, 'a');
    const trial = run('t', 'running', { study: 's' });
    studio.tell('run.changed', summaryOfRun(trial));
    studio.tell('run.changed', summaryOfRun({ ...trial, status: 'finished' }));
    studio.tell('run.changed', summaryOfRun(run('a', 'finished')));
    await expect.poll(() => ended.map(({ id }) => id)).toEqual(['a']);
    expect(runs.list.map(({ id }) => id)).toEqual(['a']);
    expect(runs.current).toBeNull();
  });

  it('show the tab beside one that is closed, and none where it was the last', async () => {
    const studio = new Studio(run('c', 'finished'), run('b', 'finished'), run('a', 'finished'));
    const { runs } = await open(studio, 'a');
    runs.select('b');
    runs.select('c');
    expect(runs.open.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    runs.close('b');
    expect(runs.selectedId).toBe('c');
    runs.close('c');
    expect(runs.selectedId).toBe('a');
    runs.close('a');
    expect(runs.selected).toBeNull();
  });

  it('know the turn of each that waits', async () => {
    const studio = new Studio(run('c', 'queued'), run('b', 'queued'), run('a', 'running'));
    const { runs } = await open(studio, 'a');
    expect(['a', 'b', 'c'].map((id) => runs.turnOf(id))).toEqual([null, 1, 2]);
    studio.tell('run.changed', summaryOfRun(run('a', 'finished')));
    studio.tell('run.changed', summaryOfRun(run('b', 'running')));
    await expect.poll(() => runs.turnOf('c')).toBe(1);
    expect(runs.ordered.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });
});
