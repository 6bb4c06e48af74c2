import type { RunSettings } from '../../../../main/contract/runs';
import type { RunEstimate, SettingsCheck } from '../../../../main/contract/settings-check';
import type { Preset } from '../../../../main/contract/setup-calls';
import type { NetworkDescription } from '../../../../main/contract/network-description';
import { failureOf, isFailure } from '../../../client/call-failure';
import type { StudioClient } from '../../../client/studio-client';
import { Job } from '../../../shell/job.svelte';
import type { ChosenData } from './chosen-data.svelte';

/** Settings are checked when they have rested this long, and their steps timed when they have rested longer, in milliseconds. */
const CHECK_REST_MS = 60;
const MEASURE_REST_MS = 1000;
/** Points of the curve of a schedule. */
const CURVE_POINTS = 300;
/** Steps an epoch where nothing is known of the data set: MNIST has about as many. */
const USUAL_STEPS = 860;

/** Why the steps of settings are not timed. */
export type NotMeasured =
  | { readonly kind: 'busy' }
  | { readonly kind: 'called-off' }
  /** Its process went away, for want of memory most likely. */
  | { readonly kind: 'failed'; readonly reason: string };

/** The learning rate over a run, at positions in epochs. */
export interface Curve {
  readonly epochs: Float32Array;
  readonly rates: Float32Array;
}

/** What the studio knows of the settings in the form: what is wrong, how the learning rate goes, how long it takes. */
export class RunAdvice {
  readonly job: Job;
  readonly #client: StudioClient;
  readonly #data: ChosenData;
  readonly #onError: (error: unknown) => void;
  #presets = $state.raw<readonly Preset[]>([]);
  #check = $state.raw<SettingsCheck | null>(null);
  #curve = $state.raw<Curve | null>(null);
  #notMeasured = $state.raw<NotMeasured | null>(null);
  /** The last settings that were asked about. */
  #settings: RunSettings | null = null;
  /** What their steps cost alike, and of what steps are timed or are not to be timed again. */
  #costKey: string | null = null;
  #measuredKey: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The one that is asked now; answers to earlier ones come too late. */
  #question = 0;

  constructor(client: StudioClient, data: ChosenData, onError: (error: unknown) => void) {
    this.#client = client;
    this.#data = data;
    this.#onError = onError;
    this.job = new Job(client);
  }

  /** Settings to begin with. */
  get presets(): readonly Preset[] {
    return this.#presets;
  }

  /** What is wrong with the settings; `null` until the studio has told. */
  get check(): SettingsCheck | null {
    return this.#check;
  }

  get estimate(): RunEstimate | null {
    return this.#check?.estimate ?? null;
  }

  get curve(): Curve | null {
    return this.#curve;
  }

  /** Why nothing is timed; `null` where it was, is, or soon will be. */
  get notMeasured(): NotMeasured | null {
    return this.#notMeasured;
  }

  /** Asks for the settings to begin with, and for how long each would take. */
  async loadPresets(): Promise<void> {
    await this.#attempt(async () => {
      this.#presets = await this.#data.use((data) => this.#client.call('settings.presets', { data }));
    });
  }

  /** Describes a network. */
  async describe({ architecture, layers, synthesis }: RunSettings): Promise<NetworkDescription | null> {
    const nonDigits = synthesis.nonDigits > 0;
    let network: NetworkDescription | null = null;
    await this.#attempt(async () => {
      network = await this.#client.call('architecture.describe', { architecture, layers, nonDigits });
    });
    return network;
  }

  /**
   * Follows the settings: checks them at once, and times their steps where nobody knows what those cost.
   *
   * @param canMeasure - whether nothing is trained that would disturb it
   */
  follow(settings: RunSettings, canMeasure: boolean): void {
    this.#settings = settings;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(settings, canMeasure), CHECK_REST_MS);
  }

  /** Times steps in spite of what came between. */
  measureNow(): void {
    this.#measuredKey = null;
    if (this.#settings !== null) this.follow(this.#settings, true);
  }

  /** Leaves the machine to others. */
  rest(): void {
    clearTimeout(this.#timer);
    this.#question += 1;
    this.job.cancel();
  }

  async #ask(settings: RunSettings, canMeasure: boolean): Promise<void> {
    this.#question += 1;
    const question = this.#question;
    await this.#attempt(async () => {
      const check = await this.#data.use((data) => this.#client.call('settings.check', { data, settings }));
      if (question !== this.#question) return;
      this.#check = check;
      const stepsPerEpoch = check.images?.steps ?? USUAL_STEPS;
      const { epochs, rates } = await this.#client.call('schedule.curve', {
        ...{ settings, stepsPerEpoch, points: CURVE_POINTS },
      });
      if (question !== this.#question) return;
      this.#curve = { epochs: new Float32Array(epochs), rates: new Float32Array(rates) };
      this.#considerMeasuring(settings, check, canMeasure);
    });
  }

  #considerMeasuring(settings: RunSettings, check: SettingsCheck, canMeasure: boolean): void {
    if (check.costKey !== this.#costKey) {
      // What is timed now is no longer asked for.
      this.job.cancel();
      this.#costKey = check.costKey;
      this.#notMeasured = null;
    }
    const isKnown = check.estimate?.isMeasured === true || check.costKey === null;
    if (isKnown || this.job.isRunning || check.costKey === this.#measuredKey) return;
    if (!canMeasure) {
      this.#notMeasured = { kind: 'busy' };
      return;
    }
    this.#notMeasured = null;
    this.#timer = setTimeout(() => void this.#measure(settings, check.costKey), MEASURE_REST_MS);
  }

  async #measure(settings: RunSettings, costKey: string | null): Promise<void> {
    this.#measuredKey = costKey;
    try {
      await this.job.run((job) =>
        this.#data.use((data) => this.#client.call('settings.estimate', { data: data ?? '', settings, job })),
      );
      // Meanwhile the settings may have changed in what makes no step longer.
      if (this.#settings !== null) this.follow(this.#settings, true);
      void this.loadPresets();
    } catch (error) {
      if (costKey === this.#costKey) this.#notMeasured = reasonOf(error);
      // Tried again once what is trained has ended.
      if (isFailure(error, 'run-busy')) this.#measuredKey = null;
    }
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isFailure(error, 'disconnected')) this.#onError(error);
    }
  }
}

function reasonOf(error: unknown): NotMeasured {
  if (isFailure(error, 'run-busy')) return { kind: 'busy' };
  if (isFailure(error, 'cancelled') || isFailure(error, 'disconnected')) return { kind: 'called-off' };
  return { kind: 'failed', reason: failureOf(error).message };
}
