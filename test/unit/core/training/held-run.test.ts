import { beforeAll, describe, expect, it } from 'vitest';
import type { RunSettings } from '../../../../main/contract/runs';
import type { NextMove } from '../../../../main/core/training/run-control';
import type { RunState } from '../../../../main/core/training/run-state';
import { learningRateAt } from '../../../../main/core/training/schedule';
import { learnerOf, RESTLESS, run, trained, withoutTime, type Heard } from './heard-run';

/** Lets a run hold at a moment (a batch or the end of an epoch), and then do these moves, one after the other. */
async function steered(
  settings: RunSettings,
  at: number,
  moves: readonly NextMove[],
  rates: readonly number[] = [],
  from?: RunState,
): Promise<Heard & { readonly held: RunState[] }> {
  const learner = await learnerOf(settings);
  const held: RunState[] = [];
  const [left, leftRates] = [[...moves], [...rates]];
  const heard = await run(
    learner,
    settings,
    (moments) => (moments >= at && held.length === 0 ? 'pause' : 'go'),
    from,
    () => ({
      hold: {
        enter: (state) => {
          held.push(state());
          return Promise.resolve(left.length > 0);
        },
        next: () => Promise.resolve(left.shift() ?? 'go'),
      },
      takeRate: () => (held.length > 0 ? (leftRates.shift() ?? null) : null),
    }),
  );
  learner.dispose();
  return { ...heard, held };
}

describe('a run that is held', () => {
  let whole: Heard;
  beforeAll(async () => {
    whole = await trained(RESTLESS);
  });

  it('and goes on, or learns batch by batch over the end of an epoch, ends the same, bit for bit', async () => {
    const moves: NextMove[] = ['step', 'step', 'step', 'go'];
    const { outcome, held, looks, progress } = await steered(RESTLESS, 13, moves);
    expect(held.map(({ position }) => position.step)).toEqual([13, 14, 15, 16]);
    expect(held.map(({ position: { epoch, batch } }) => [epoch, batch])).toEqual([
      ...[
        [1, 13],
        [1, 14],
        [2, 0],
        [2, 1],
      ],
    ]);
    // Each step is told and looked into at once.
    expect(looks.slice(0, 3).map(({ step }) => step)).toEqual([14, 15, 16]);
    expect(progress.map(({ step }) => step)).toEqual(expect.arrayContaining([14, 15, 16]));
    expect(outcome.weights).toEqual(whole.outcome.weights);
    expect(outcome.epochs.map(withoutTime)).toEqual(whole.outcome.epochs.map(withoutTime));
  });

  it('can be given up after any step: from what it wrote it ends the same', async () => {
    const { outcome, held } = await steered(RESTLESS, 16, ['step', 'step']);
    expect(outcome.end).toBe('paused');
    for (const state of held) {
      const learner = await learnerOf(RESTLESS);
      const again = await run(learner, RESTLESS, undefined, state);
      learner.dispose();
      expect(again.outcome.weights, `step ${state.position.step}`).toEqual(whole.outcome.weights);
    }
  });

  it('may stop from there, and keeps what it learnt', async () => {
    const { outcome } = await steered(RESTLESS, 21, ['stop']);
    expect(outcome.end).toBe('stopped');
    expect(outcome.epochsDone).toBeCloseTo(20 / 15);
  });

  it('may begin with a single batch', async () => {
    const learner = await learnerOf(RESTLESS);
    const { outcome, looks } = await run(learner, RESTLESS, undefined, undefined, () => ({ steps: 1 }));
    learner.dispose();
    expect(outcome).toMatchObject({ end: 'paused', paused: { position: { step: 1 } } });
    expect(looks.map(({ step }) => step)).toEqual([1]);
  });
});

describe('a learning rate that is changed on the way', () => {
  let changed: Heard & { readonly held: RunState[] };
  beforeAll(async () => {
    // While it waits, and again before its next batch.
    changed = await steered(RESTLESS, 21, ['rate', 'step', 'go'], [3e-3, 2e-4]);
  });

  it('counts from the next batch on, and the schedule goes on from it', () => {
    expect(changed.rateChanges).toEqual([
      { step: 20, learningRate: 3e-3 },
      { step: 20, learningRate: 2e-4 },
    ]);
    expect(changed.outcome.rateChanges).toEqual([{ step: 20, learningRate: 2e-4 }]);
    const told = changed.progress.find(({ step }) => step === 21);
    const length = { stepsPerEpoch: 15, totalSteps: 45 };
    expect(told?.learningRate).toBe(learningRateAt(RESTLESS.schedule, 2e-4, 20, length));
  });

  it('is repeated by a run with the same changes in its settings, bit for bit', async () => {
    const again = await trained({ ...RESTLESS, rateChanges: [...changed.outcome.rateChanges] });
    expect(again.outcome.weights).toEqual(changed.outcome.weights);
    expect((await trained(RESTLESS)).outcome.weights).not.toEqual(changed.outcome.weights);
  });

  it('is kept by a run that goes on from before or after it, whoever heard of it', async () => {
    const recorded = { ...RESTLESS, rateChanges: [...changed.outcome.rateChanges] };
    const [before, after] = changed.held;
    // The state before it knows nothing of it; the one after it does, though nobody may have recorded it.
    for (const [state, settings] of [
      [before, recorded],
      [after, RESTLESS],
      [after, recorded],
    ] as const) {
      const learner = await learnerOf(settings);
      const { outcome } = await run(learner, settings, undefined, state);
      learner.dispose();
      expect(outcome.weights).toEqual(changed.outcome.weights);
      expect(outcome.rateChanges).toEqual(changed.outcome.rateChanges);
    }
  });
});
