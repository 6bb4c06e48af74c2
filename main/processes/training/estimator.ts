import { z } from 'zod';
import { LonghandError } from '../../contract/errors';
import type { RunSettings } from '../../contract/runs';
import type { RunEstimate } from '../../contract/settings-check';
import type { Library } from '../../core/library/database';
import type { RunImages } from '../../core/training/epoch-images';
import { costKey, measuredEstimate, operationsOfStep, roughEstimate } from '../../core/training/estimate';
import type { StepCost } from '../../core/training/measure-cost';
import { precisionOf } from '../../core/training/precision';
import type { Jobs } from '../jobs';
import type { TrainerSlot } from './trainer-slot';

const SPEED_KEY = 'trainingSpeed';
/** Operations a second by precision, as of the last measurement. */
const speedsSchema = z.object({ float32: z.number().optional(), bfloat16: z.number().optional() });
/** Measurements that are kept; the longest unused one goes first. */
const KEPT_COSTS = 100;
/** Most images that a measurement holds: what more of them add is reckoned. */
const MOST_IMAGES = 100_000;

/** Says what runs take on this machine, by timing some of their steps in a process of their own. */
export class Estimator {
  readonly #library: Pick<Library, 'settings'>;
  readonly #jobs: Jobs;
  readonly #slot: Pick<TrainerSlot, 'isTaken'>;
  readonly #costs = new Map<string, StepCost>();
  #job: string | null = null;
  /** Settles when the last measurement is over, however it ended. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param slot - where something is trained: then nothing else can be timed */
  constructor(library: Pick<Library, 'settings'>, jobs: Jobs, slot: Pick<TrainerSlot, 'isTaken'>) {
    this.#library = library;
    this.#jobs = jobs;
    this.#slot = slot;
  }

  /** What is known at once: measured where such steps were timed before, reckoned where others were, or else `null`. */
  known(settings: RunSettings, images: RunImages): RunEstimate | null {
    const cost = this.#costs.get(costKey(settings));
    if (cost !== undefined) return measuredEstimate(cost, settings, images);
    const speed = this.#speeds()[precisionOf(settings.precision)];
    return speed === undefined ? null : roughEstimate(speed, settings, images);
  }

  /**
   * Times steps of these settings, unless that was done before. One measurement goes on at a time: a new one calls the one
   * before it off.
   *
   * @param job - names it for `Jobs.cancel`
   * @throws LonghandError `run-busy` while something is trained; `cancelled`, `worker-failed`, `backend-unavailable`
   */
  async measure(settings: RunSettings, images: RunImages, job: string): Promise<RunEstimate> {
    const key = costKey(settings);
    const cost = this.#costs.get(key) ?? (await this.#time(settings, images, job));
    this.#keep(key, cost);
    return measuredEstimate(cost, settings, images);
  }

  async #time(settings: RunSettings, { held }: RunImages, job: string): Promise<StepCost> {
    if (this.#job !== null) this.#jobs.cancel(this.#job);
    this.#job = job;
    const before = this.#last;
    const work = (async () => {
      await before;
      if (this.#job !== job)
        throw new LonghandError('cancelled', 'Other settings are timed instead (ask again).');
      this.#refuseWhileTraining();
      const cost = await this.#jobs.run(job, 'cost', { settings, images: Math.min(held, MOST_IMAGES) });
      // Something began meanwhile, and what was timed beside it counts for nothing.
      this.#refuseWhileTraining();
      return cost;
    })();
    this.#last = work.catch(() => undefined);
    try {
      const cost = await work;
      this.#rememberSpeed(settings, cost);
      return cost;
    } finally {
      if (this.#job === job) this.#job = null;
    }
  }

  #refuseWhileTraining(): void {
    if (!this.#slot.isTaken) return;
    throw new LonghandError(
      'run-busy',
      'Steps cannot be timed while something is trained (wait for its end).',
    );
  }

  #keep(key: string, cost: StepCost): void {
    this.#costs.delete(key);
    this.#costs.set(key, cost);
    const [oldest] = this.#costs.keys();
    if (this.#costs.size > KEPT_COSTS && oldest !== undefined) this.#costs.delete(oldest);
  }

  #speeds(): z.output<typeof speedsSchema> {
    return this.#library.settings.get(SPEED_KEY, speedsSchema) ?? {};
  }

  #rememberSpeed(settings: RunSettings, { stepSeconds }: StepCost): void {
    const speed = operationsOfStep(settings) / stepSeconds;
    this.#library.settings.set(SPEED_KEY, { ...this.#speeds(), [precisionOf(settings.precision)]: speed });
  }
}
