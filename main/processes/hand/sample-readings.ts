import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HandSample } from '../../contract/hand';
import { INPUT_PIXELS } from '../../contract/ink';
import { mostProbable } from '../../core/evaluation/most-probable';
import type { Sample } from '../../core/library/sample-table';
import type { Reader } from '../reader';

/** Samples that are read while somebody waits for them; more are read in the background, so many at a time. */
const AT_ONCE = 256;

/** What a sample is taken for. */
type ReadNow = NonNullable<HandSample['readNow']>;

/** What samples are taken for by the model that reads a hand now. Each is read once. */
export class SampleReadings {
  readonly #reader: Reader;
  readonly #onMore: () => void;
  #model: string | null = null;
  #known = new Map<string, ReadNow>();
  #isBusy = false;

  /** @param onMore - called when there is more than was told */
  constructor(reader: Reader, onMore: () => void) {
    this.#reader = reader;
    this.#onMore = onMore;
  }

  /** Forgets all: the model reads otherwise than before. */
  clear(): void {
    this.#known = new Map();
  }

  /** What is known of each sample by now; what is not will be. A model that cannot be used reads nothing. */
  async of(samples: readonly Sample[], model: string): Promise<(ReadNow | null)[]> {
    if (model !== this.#model) this.clear();
    this.#model = model;
    const known = this.#known;
    const unread = samples.filter(({ id }) => !known.has(id));
    try {
      if (unread.length <= AT_ONCE) await this.#read(unread, model, known);
      else void this.#readOn(unread, model, known);
    } catch (error) {
      console.error('the samples of a hand could not be read:', error);
    }
    return samples.map(({ id }) => known.get(id) ?? null);
  }

  async #readOn(samples: readonly Sample[], model: string, into: Map<string, ReadNow>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      for (let from = 0; from < samples.length && into === this.#known; from += AT_ONCE) {
        await this.#read(samples.slice(from, from + AT_ONCE), model, into);
        await nextTurn();
      }
    } catch (error) {
      console.error('the samples of a hand could not be read:', error);
      return;
    } finally {
      this.#isBusy = false;
    }
    this.#onMore();
  }

  async #read(samples: readonly Sample[], model: string, into: Map<string, ReadNow>): Promise<void> {
    if (samples.length === 0) return;
    const images = new Uint8Array(samples.length * INPUT_PIXELS);
    samples.forEach(({ image }, index) => images.set(image, index * INPUT_PIXELS));
    const probabilities = await this.#reader.look(images, samples.length, model);
    samples.forEach(({ id }, index) => {
      const { digit, confidence } = mostProbable(probabilities, index);
      into.set(id, { digit, confidence });
    });
  }
}
