import { describe, expect, test } from 'vitest';
import type { AnalystReport } from '../../../main/contract/analyst';
import type { EmitEvent } from '../../../main/contract/events';
import { Jobs } from '../../../main/processes/jobs';
import type { WorkerHost, WorkerLink } from '../../../main/processes/worker-host';

/** An analyst in memory: the test reads what it is told and says what it reports. */
class FakeAnalyst {
  readonly told: unknown[] = [];
  isClosed = false;
  isKilled = false;
  #hear: (message: unknown) => void = () => undefined;
  #exit: (code: number) => void = () => undefined;

  readonly link: WorkerLink = {
    port: {
      post: (message) => void this.told.push(message),
      onMessage: (listener) => (this.#hear = listener),
      onClose: () => undefined,
      close: () => (this.isClosed = true),
    },
    kill: () => (this.isKilled = true),
    onExit: (listener) => (this.#exit = listener),
  };

  report(message: AnalystReport): void {
    this.#hear(message);
  }

  exit(code: number): void {
    this.#exit(code);
  }
}

interface Studio {
  readonly jobs: Jobs;
  readonly analysts: FakeAnalyst[];
  readonly events: unknown[];
  readonly workers: string[];
}

/** @param gate - what a process waits for before it is there */
function studio(gate: Promise<void> = Promise.resolve()): Studio {
  const analysts: FakeAnalyst[] = [];
  const events: unknown[] = [];
  const workers: string[] = [];
  const host: WorkerHost = {
    start: async (worker) => {
      workers.push(worker);
      await gate;
      const analyst = new FakeAnalyst();
      analysts.push(analyst);
      return analyst.link;
    },
  };
  const emit: EmitEvent = (name, payload) => void events.push([name, payload]);
  return { jobs: new Jobs(host, emit), analysts, events, workers };
}

/** Lets what is due be done. */
const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

const ARGS = { images: new ArrayBuffer(784), model: '/model' };

async function started(job = 'j'): Promise<Studio & { analyst: FakeAnalyst; result: Promise<ArrayBuffer> }> {
  const all = studio();
  const result = all.jobs.run(job, 'predict', ARGS);
  await turn();
  const [analyst] = all.analysts;
  if (analyst === undefined) throw new Error('no analyst was started');
  return { ...all, analyst, result };
}

describe('a job', () => {
  test('is given to an analyst of its own, tells its progress, and gives its result', async () => {
    const { analyst, result, events, workers } = await started();
    expect(workers).toEqual(['analyst']);
    expect(analyst.told).toEqual([{ kind: 'start', task: 'predict', args: ARGS }]);
    analyst.report({ kind: 'progress', fraction: 0.5 });
    analyst.report({ kind: 'done', result: new ArrayBuffer(40) });
    expect((await result).byteLength).toBe(40);
    expect(events).toEqual([['job.progress', { job: 'j', fraction: 0.5 }]]);
    expect(analyst.isClosed).toBe(true);
    // Its process ends after its last word, which changes nothing.
    analyst.exit(0);
  });

  test('that fails fails as its analyst says', async () => {
    const { analyst, result } = await started();
    const failure = { code: 'file-unreadable', message: 'no (yes).', params: { file: 'f' } } as const;
    analyst.report({ kind: 'failed', failure });
    await expect(result).rejects.toMatchObject({ name: 'LonghandError', ...failure });
    expect(analyst.isClosed).toBe(true);
  });

  test('with a result of another form does not pass it on', async () => {
    const { analyst, result } = await started();
    analyst.report({ kind: 'done', result: 'forty bytes' });
    await expect(result).rejects.toThrow();
  });

  test('whose process goes away says so', async () => {
    const { analyst, result } = await started();
    analyst.exit(139);
    await expect(result).rejects.toMatchObject({
      code: 'worker-failed',
      params: { reason: 'exit code 139' },
    });
  });

  test('whose process cannot be started fails so, and the next one is run', async () => {
    const jobs = new Jobs({ start: () => Promise.reject(new Error('no memory')) }, () => undefined);
    await expect(jobs.run('j', 'predict', ARGS)).rejects.toThrow('no memory');
    expect(() => jobs.cancel('j')).not.toThrow();
  });
});

describe('calling off', () => {
  test('tells the analyst, whose end is then no failure', async () => {
    const { jobs, analyst, result } = await started();
    jobs.cancel('j');
    expect(analyst.told.slice(1)).toEqual([{ kind: 'cancel' }]);
    analyst.exit(0);
    await expect(result).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('ends a process that does not end by itself', async () => {
    const { jobs, analyst, result } = await started();
    jobs.cancel('j');
    await expect.poll(() => analyst.isKilled, { timeout: 10_000 }).toBe(true);
    analyst.exit(-1);
    await expect(result).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('counts while the process is being started', async () => {
    let open: () => void = () => undefined;
    const { jobs, analysts } = studio(new Promise((resolve) => (open = resolve)));
    const result = jobs.run('j', 'predict', ARGS);
    jobs.cancel('j');
    open();
    await turn();
    expect(analysts[0]?.told.map((one) => (one as { kind: string }).kind)).toEqual(['start', 'cancel']);
    analysts[0]?.exit(0);
    await expect(result).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('is for one job, or for all, and for none that has ended', async () => {
    const { jobs, analysts } = studio();
    const results = ['one', 'two', 'three'].map((job) => jobs.run(job, 'predict', ARGS));
    await turn();
    analysts[2]?.report({ kind: 'done', result: new ArrayBuffer(40) });
    await results[2];
    jobs.cancel('one');
    jobs.cancel('three');
    expect(analysts.map(({ told }) => told.length)).toEqual([2, 1, 1]);
    jobs.cancelAll();
    expect(analysts[1]?.told).toHaveLength(2);
    expect(analysts[2]?.told).toHaveLength(1);
    for (const analyst of analysts) analyst.exit(0);
    await expect(results[0]).rejects.toMatchObject({ code: 'cancelled' });
    await expect(results[1]).rejects.toMatchObject({ code: 'cancelled' });
  });
});
