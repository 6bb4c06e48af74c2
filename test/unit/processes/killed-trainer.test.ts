import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunOrder } from '../../../main/contract/trainer';
import { randomStream } from '../../../main/core/data/random';
import { writeSmallData } from '../cli/small-data';
import { runSettings } from '../core/run-settings';
import {
  checkpointsWritten,
  clearOrder,
  epochsOf,
  KILL_POINTS,
  newestCheckpoint,
  runTrainer,
  weightsHash,
  type Death,
} from './killed-trainer';

/** `npm run soak` asks for more. */
const KILLS = Number(process.env['LONGHAND_KILLS'] ?? 10);
const SEED = Number(process.env['LONGHAND_SEED'] ?? 1);
/** Passes of one point in a whole run: no kill is due after the last one. */
const MOST_TURNS = 8;
const LONGEST_LIFE_MS = 600;

let folder: string;
let order: RunOrder;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-test-'));
  await writeSmallData(path.join(folder, 'data'), 1500, 100);
  order = {
    runId: 'killed',
    settings: runSettings({
      layers: [
        { kind: 'conv2d', filters: 8, kernel: 5, stride: 2, bias: false },
        { kind: 'batch-norm' },
        { kind: 'activation', activation: 'relu' },
        { kind: 'flatten' },
        { kind: 'dropout', rate: 0.2 },
        { kind: 'dense', units: 10 },
      ],
      ...{ epochs: 4, batch: 8, optimiser: { kind: 'adamw' }, regularisation: { averaging: 0.99 } },
      ...{ augmentation: { rotation: 10, elastic: 0.5 }, schedule: { kind: 'cosine' } },
    }),
    resume: false,
    until: null,
    first: 'go',
    holds: false,
    runFolder: path.join(folder, 'run'),
    dataPath: path.join(folder, 'data'),
    modelFolder: path.join(folder, 'model'),
    modelName: 'Killed',
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32')('a trainer that is killed', () => {
  test(
    `${KILLS} times, at named points and at any moment, always ends with the same weights`,
    { timeout: 60_000 + KILLS * 15_000 },
    async () => {
      expect((await runTrainer(order, null)).wasKilled).toBe(false);
      const whole = await weightsHash(order);
      expect(checkpointsWritten(order).length).toBeGreaterThan(5);
      await clearOrder(order);

      const random = randomStream(SEED, 'kills');
      const tally = new Map<string, number>();
      let kills = 0;
      let ends = 0;
      let isBegun = false;
      while (kills < KILLS || ends === 0) {
        const death = kills < KILLS ? deathOf(kills, random) : null;
        const { wasKilled, reports } = await runTrainer({ ...order, resume: isBegun }, death);
        const what = `kill ${kills}: ${JSON.stringify(death)}`;
        isBegun = true;
        if (wasKilled) {
          kills += 1;
          tally.set(nameOf(death), (tally.get(nameOf(death)) ?? 0) + 1);
          await expectLittleLost(what);
          continue;
        }
        expect(reports.at(-1), what).toMatchObject({
          kind: 'finished',
          hasModel: true,
          test: { total: 100 },
        });
        expect(await weightsHash(order), what).toBe(whole);
        // Half-written models stay under a temporary name; the library clears its own away.
        const left = (await readdir(folder)).filter((name) => !name.startsWith('.model.'));
        expect(left.sort(), what).toEqual(['data', 'model', 'run.log']);
        ends += 1;
        isBegun = false;
        await clearOrder(order);
      }
      if (process.env['LONGHAND_KILLS'] !== undefined)
        console.log(`${kills} kills, ${ends} runs to their end`, Object.fromEntries(tally));
    },
  );

  test('says after a resume how far it was', async () => {
    await clearOrder(order);
    const cut = await runTrainer(order, { point: 'rename-after', turn: 4 });
    expect(cut.wasKilled).toBe(true);
    const { reports } = await runTrainer({ ...order, resume: true }, null);
    const resumed = reports.find(({ kind }) => kind === 'resumed');
    expect(resumed).toMatchObject({ kind: 'resumed', position: expect.any(Number) as number });
    expect(epochsOf(reports)).toHaveLength(4);
    await clearOrder(order);
  });
});

/** Each named point in its turn, and every third time any moment. */
function deathOf(kill: number, random: ReturnType<typeof randomStream>): Death {
  if (kill % 3 === 2) return { afterMs: random.int(LONGEST_LIFE_MS) };
  const named = Math.floor(kill / 3) * 2 + (kill % 3);
  const point = KILL_POINTS[named % KILL_POINTS.length] ?? 'rename-before';
  return { point, turn: 1 + random.int(MOST_TURNS) };
}

function nameOf(death: Death | null): string {
  return death !== null && 'point' in death ? death.point : 'any moment';
}

/** What was in place last is whole, so no more is lost than what came after it. */
async function expectLittleLost(what: string): Promise<void> {
  const written = checkpointsWritten(order);
  const left = (await readdir(order.runFolder).catch(() => [])).filter((name) =>
    name.startsWith('checkpoint-'),
  );
  const isConcluded = (await readdir(folder)).includes('model');
  if (isConcluded || written.length === 0) return;
  // It may have died between a rename and our note of it.
  expect((left.sort().at(-1) ?? '') >= (written.at(-1) ?? ''), what).toBe(true);
  expect((await newestCheckpoint(order))?.step, what).toBeGreaterThan(0);
}
