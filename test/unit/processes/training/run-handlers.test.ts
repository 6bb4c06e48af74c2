import { beforeEach, expect, test } from 'vitest';
import type { CallHandlers } from '../../../../main/contract/calls';
import type { EventName } from '../../../../main/contract/events';
import type { RUN_CALLS } from '../../../../main/contract/run-calls';
import type { Library } from '../../../../main/core/library/database';
import { ModelRegistry } from '../../../../main/core/model/registry';
import { OpenData } from '../../../../main/processes/data/open-data';
import { createRunHandlers } from '../../../../main/processes/training/run-handlers';
import { RunManager } from '../../../../main/processes/training/run-manager';
import { RunQueue } from '../../../../main/processes/training/run-queue';
import { TrainerSlot } from '../../../../main/processes/training/trainer-slot';
import { run, temporaryLibrary } from '../../core/library/fixtures';
import { builtWorkers } from '../built-worker-host';

const EPOCH = { loss: 0.5, accuracy: 0.8, validationLoss: 0.25, validationAccuracy: 0.9, seconds: 2 };

let library: Library;
let handlers: Pick<CallHandlers, keyof typeof RUN_CALLS>;
let events: { readonly name: EventName; readonly payload: unknown }[];
beforeEach(async () => {
  library = await temporaryLibrary();
  events = [];
  const emit = (name: EventName, payload: unknown): void => void events.push({ name, payload });
  const manager = new RunManager(library, new ModelRegistry(library), builtWorkers().host, emit);
  const runs = new RunQueue(library, manager, new TrainerSlot(), emit);
  handlers = createRunHandlers({ library, data: new OpenData(library, emit), runs, emit });
});

test('runs are listed without their epochs and without mere trials, and given whole one by one', async () => {
  const whole = { ...run('own', 1000), status: 'finished' as const, epochs: [EPOCH, EPOCH] };
  library.runs.insert(whole);
  library.runs.insert({ ...run('trial', 2000), study: 's' });
  library.runs.insert({ ...run('conclusion', 3000), study: 's', modelId: 'conclusion' });
  const list = await handlers['runs.list']();
  expect(list.map(({ id }) => id)).toEqual(['conclusion', 'own']);
  expect(list[1]).toMatchObject({ epochsDone: 2, best: { epoch: 1 }, last: EPOCH });
  expect(list[1]).not.toHaveProperty('epochs');
  expect(await handlers['runs.get']({ id: 'own' })).toEqual(whole);
});

test('a curve has as many parallel points as there are, or as were asked for', async () => {
  library.runs.insert(run('r', 1000));
  for (let step = 1; step <= 50; step += 1) {
    library.curves.append('r', {
      ...{ position: step / 10, loss: 1 / step, accuracy: 0.5, learningRate: 0.1, gradientNorm: 3 },
      imagesPerSecond: 1000,
    });
  }
  const whole = await handlers['runs.curve']({ id: 'r', points: 2000 });
  expect(Object.values(whole).map(({ byteLength }) => byteLength)).toEqual(new Array(6).fill(200));
  const thin = await handlers['runs.curve']({ id: 'r', points: 5 });
  expect(new Float32Array(thin.loss)).toHaveLength(5);
  expect([...new Float32Array(thin.gradientNorm)]).toEqual([3, 3, 3, 3, 3]);
});

test('a note is kept and told, and a run without a look has none', async () => {
  library.runs.insert({ ...run('r', 1000), status: 'finished' });
  await handlers['runs.note']({ id: 'r', notes: '最好的一个' });
  expect(await handlers['runs.get']({ id: 'r' })).toMatchObject({ notes: '最好的一个' });
  expect(events).toMatchObject([{ name: 'run.changed', payload: { id: 'r', notes: '最好的一个' } }]);
  expect(await handlers['runs.insight']({ id: 'r' })).toBeNull();
});

test('what is not known is said so by every call', async () => {
  const id = 'none';
  const calls: (() => unknown)[] = [
    () => handlers['runs.get']({ id }),
    () => handlers['runs.curve']({ id, points: 10 }),
    () => handlers['runs.insight']({ id }),
    () => handlers['runs.note']({ id, notes: '' }),
    () => handlers['runs.stop']({ id }),
    () => handlers['runs.pause']({ id }),
    () => handlers['runs.resume']({ id }),
    () => handlers['runs.step']({ id }),
    () => handlers['runs.setLearningRate']({ id, learningRate: 0.1 }),
    () => handlers['runs.relocate']({ id, path: '/nowhere' }),
  ];
  for (const call of calls) {
    await expect(Promise.resolve().then(call)).rejects.toMatchObject({ code: 'unknown-item' });
  }
});

test('a run that goes on keeps its data where it is, and one that has ended does not step', async () => {
  library.runs.insert({ ...run('r', 1000), status: 'running' });
  const relocate = (): unknown => handlers['runs.relocate']({ id: 'r', path: '/nowhere' });
  await expect(Promise.resolve().then(relocate)).rejects.toMatchObject({ code: 'run-settings' });
  library.runs.change('r', { status: 'finished' });
  await expect(Promise.resolve().then(() => handlers['runs.step']({ id: 'r' }))).rejects.toMatchObject({
    code: 'run-settings',
    message: expect.stringContaining('finished') as string,
  });
});
