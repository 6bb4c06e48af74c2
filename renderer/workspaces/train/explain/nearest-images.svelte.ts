import type { CallResult } from '../../../../main/contract/calls';
import type { DataSetInfo } from '../../../../main/contract/data';
import type { Failure } from '../../../../main/contract/errors';
import { failureOf, isFailure } from '../../../client/call-failure';
import type { StudioClient } from '../../../client/studio-client';
import type { DataSets } from '../../../shell/data-sets.svelte';
import { Job } from '../../../shell/job.svelte';

/** Images that are asked for. */
const COUNT = 12;

/** An image, and the model through whose eyes it is looked at. */
interface Query {
  readonly model: string;
  /** 784 bytes, 0 paper to 255 ink. */
  readonly pixels: Uint8Array;
}

/** What is looked for, and in which data set. */
interface Wish extends Query {
  readonly path: string;
}

/** Training images that are like another. */
export interface FoundImages {
  readonly data: DataSetInfo;
  /** The most alike first. */
  readonly images: CallResult<'explain.nearest'>;
}

/**
 * Training images that a model sees as most alike. What it makes of all of them takes a while to work out; once that is done
 * each further image is answered at once.
 */
export class NearestImages {
  readonly #client: StudioClient;
  readonly #dataSets: DataSets;
  readonly #open: (path: string) => Promise<DataSetInfo>;
  readonly job: Job;
  #found = $state.raw<FoundImages | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #lacksTraining = $state(false);
  /** The latest one. */
  #wish: Wish | null = null;
  /** For which all is worked out. */
  #ready: Pick<Wish, 'model' | 'path'> | null = null;
  #isWorking = false;

  /** @param open - gives what is known of a data set */
  constructor(client: StudioClient, dataSets: DataSets, open: (path: string) => Promise<DataSetInfo>) {
    this.#client = client;
    this.#dataSets = dataSets;
    this.#open = open;
    this.job = new Job(client);
  }

  /** `null` until it was asked for. */
  get found(): FoundImages | null {
    return this.#found;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** Whether the data set that was named has no training images. */
  get lacksTraining(): boolean {
    return this.#lacksTraining;
  }

  /** Another image is explained, or none. It is looked for at once where all is worked out, or is being worked out. */
  renew(query: Query | null): void {
    this.#failure = null;
    const before = this.#wish ?? this.#ready;
    if (query !== null && before?.model === query.model) {
      void this.find({ ...query, path: before.path });
      return;
    }
    this.#wish = null;
    this.#found = null;
    this.#lacksTraining = false;
    this.job.cancel();
  }

  /** Looks for them; what was looked for before is called off, where that does not help this. */
  async find(wish: Wish): Promise<void> {
    const before = this.#wish;
    this.#wish = wish;
    this.#failure = null;
    this.#lacksTraining = false;
    if (!this.#isWorking) await this.#work();
    else if (before?.model !== wish.model || before.path !== wish.path) this.job.cancel();
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    let done: Wish | null = null;
    for (let wish = this.#wish; wish !== null && wish !== done; wish = this.#wish) {
      done = wish;
      await this.#findOne(wish);
    }
    this.#isWorking = false;
  }

  async #findOne(wish: Wish): Promise<void> {
    const { model, path, pixels } = wish;
    try {
      const data = await this.#open(path);
      if (!data.splits.some(({ split }) => split === 'train')) {
        if (this.#wish === wish) this.#lack();
        return;
      }
      const image = { kind: 'pixels', pixels: pixels.slice().buffer } as const;
      const images = await this.job.run((job) =>
        this.#dataSets.use(data, (id) =>
          this.#client.call('explain.nearest', { model, image, data: id, count: COUNT, job }),
        ),
      );
      this.#ready = { model, path };
      if (this.#wish === wish) this.#found = { data, images };
    } catch (error) {
      // Called off for the sake of another one, which is looked for next.
      if (this.#wish !== wish) return;
      this.#wish = null;
      this.#found = null;
      if (!isFailure(error, 'cancelled')) this.#failure = failureOf(error);
    }
  }

  #lack(): void {
    this.#wish = null;
    this.#found = null;
    this.#lacksTraining = true;
  }
}
