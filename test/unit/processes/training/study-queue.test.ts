import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { EmitEvent } from '../../../../main/contract/events';
import type { StudyInfo, StudyPlan } from '../../../../main/contract/studies';
import { openLibrary, type Library } from '../../../../main/core/library/database';
import { ModelRegistry } from '../../../../main/core/model/registry';
import { trialsOf } from '../../../../main/core/training/search/trials';
import { StudyQueue } from '../../../../main/processes/training/study-queue';
import { TrainerSlot } from '../../../../main/processes/training/trainer-slot';
import { writeSmallMnist } from '../../../fixtures/small-mnist';
import { runSettings } from '../../core/run-settings';
import { temporaryFolder } from '../../temporary-folder';
import { forkedWorkers } from '../forked-trainer';

const EPOCHS = 2;
const settings = runSettings({ epochs: EPOCHS, batch: 32 });
const search: StudyPlan = {
  kind: 'search',
  method: 'grid',
  space: { learningRate: { values: [1e-5, 1e-3] } },
  minutes: 10,
};
const folds: StudyPlan = { kind: 'folds', folds: 2 };

interface Bench {
  readonly library: Library;
  readonly slot: TrainerSlot;
  readonly queue: StudyQueue;
  readonly start: (plan: StudyPlan) => StudyInfo;
  /** Waits for a study to be so; `told` are all states of all studies as they were told. */
  readonly until: (is: (study: StudyInfo) => boolean) => Promise<StudyInfo>;
  readonly told: readonly StudyInfo[];
}

async function bench(): Promise<Bench> {
  const folder = await temporaryFolder();
  const data = writeSmallMnist(path.join(folder, 'data'), 200, 40);
  const library = openLibrary(path.join(folder, 'library'));
  const told: StudyInfo[] = [];
  let wake: () => void = () => undefined;
  const emit: EmitEvent = (name, payload) => {
    if (name !== 'study.changed') return;
    told.push(payload as StudyInfo);
    wake();
  };
  const slot = new TrainerSlot();
  const queue = new StudyQueue(library, new ModelRegistry(library), forkedWorkers, slot, emit);
  onTestFinished(async () => {
    await queue.close();
    library.close();
  });
  return {
    ...{ library, slot, queue, told },
    start: (plan) =>
      queue.start(plan, { name: 'small', path: data }, settings, trialsOf(plan, settings, 100)),
    until: async (is) => {
      for (let next = 0; ;) {
        for (; next < told.length; next += 1) {
          const study = told[next];
          if (study !== undefined && is(study)) return study;
        }
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

test('a study tells of every step and ends with a model in the library', async () => {
  const { start, until, told, library, slot } = await bench();
  const { id } = start(search);
  const end = await until(({ status }) => status === 'finished');
  expect(told.map(({ status }) => status)).toEqual([
    'queued',
    ...told.slice(1, -1).map(() => 'running'),
    'finished',
  ]);
  expect(end.trials.map(({ status, epochs }) => [status, epochs])).toEqual([
    ['dropped', EPOCHS],
    ['finished', EPOCHS],
  ]);
  expect(end.conclusion).toBe(end.trials[1]?.runId);
  expect(library.studies.get(id)).toEqual(end);
  expect(library.models.list().map((model) => model.id)).toEqual([end.conclusion]);
  await expect.poll(() => slot.isTaken).toBe(false);
});

test('a study waits while something else is trained, and has the place for its whole life', async () => {
  const { start, until, slot, library } = await bench();
  const giveBack = await slot.take();
  const first = start(folds);
  const second = start(folds);
  expect(library.runs.list()).toEqual([]);
  giveBack();
  await until(({ id, status }) => id === first.id && status === 'finished');
  expect(library.studies.get(second.id)?.trials.every(({ runId }) => runId === null)).toBe(true);
  await until(({ id, status }) => id === second.id && status === 'finished');
});

test('one that waits leaves the line when it is paused or stopped, and can line up again', async () => {
  const { start, until, slot, queue, library } = await bench();
  const giveBack = await slot.take();
  const [paused, stopped] = [start(search), start(search)];
  queue.pause(paused.id);
  queue.stop(stopped.id);
  await until(({ id, status }) => id === paused.id && status === 'paused');
  await until(({ id, status }) => id === stopped.id && status === 'stopped');
  expect(() => queue.resume(stopped.id)).toThrow(/is stopped, so it cannot go on/);
  expect(queue.resume(paused.id).status).toBe('queued');
  giveBack();
  await until(({ id, status }) => id === paused.id && status === 'finished');
  expect(library.models.list()).toHaveLength(1);
});

test('a pause is safe on disk before the library is closed, and the study goes on from there', async () => {
  const { start, until, queue, library, slot } = await bench();
  const { id } = start(search);
  await until(({ trials }) => trials[0]?.status === 'halted');
  await queue.close();
  expect(library.studies.get(id)).toMatchObject({ status: 'paused', owner: null });
  expect(library.runs.list().every(({ status }) => status !== 'running')).toBe(true);
  expect(slot.isTaken).toBe(false);
  queue.resume(id);
  const end = await until(({ status }) => status === 'finished');
  expect(end.trials[0]?.epochs).toBe(EPOCHS);
});

test('a search that is stopped makes a model of its best trial, also when it was paused before', async () => {
  const { start, until, queue, library } = await bench();
  const { id } = start(search);
  await until(({ trials }) => trials[0]?.status === 'halted');
  await queue.close();
  queue.stop(id);
  const end = await until(({ status }) => status === 'stopped');
  expect(end.trials[0]?.status).toBe('finished');
  expect(library.models.list().map((model) => model.id)).toEqual([end.trials[0]?.runId]);
});

test('what waits when the library is closed waits again when it is opened', async () => {
  const { start, until, slot, queue, library } = await bench();
  const giveBack = await slot.take();
  const { id } = start(folds);
  await queue.close();
  expect(library.studies.get(id)?.status).toBe('queued');
  queue.restore();
  giveBack();
  await until((study) => study.id === id && study.status === 'finished');
});

test('a trainer that cannot be started interrupts the study and gives the place back', async () => {
  const { library, slot, told } = await bench();
  const emit: EmitEvent = (name, payload) => {
    if (name === 'study.changed') (told as StudyInfo[]).push(payload as StudyInfo);
  };
  const broken = { start: () => Promise.reject(new Error('no process')) };
  const queue = new StudyQueue(library, new ModelRegistry(library), broken, slot, emit);
  queue.start(search, { name: 'small', path: '/nowhere' }, settings, trialsOf(search, settings, 10));
  await expect.poll(() => told.at(-1)?.status).toBe('interrupted');
  expect(told.at(-1)?.failure).toMatchObject({ code: 'run-failed' });
  await expect.poll(() => slot.isTaken).toBe(false);
});

test('what is not known is refused', async () => {
  const { queue } = await bench();
  for (const ask of ['pause', 'stop', 'resume'] as const)
    expect(() => queue[ask]('nothing')).toThrow(/There is no study "nothing"/);
});
