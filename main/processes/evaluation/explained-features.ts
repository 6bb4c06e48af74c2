import { FeatureReader } from '../../core/curation/features';
import { PREDICT_BATCH } from '../../core/model/classifier';
import type { ModelRegistry } from '../../core/model/registry';
import type { Jobs } from '../jobs';
import { Kept } from '../kept';
import type { OpenSet } from '../data/open-set';

/** Models whose features of a data set are kept, and whose readers are: two that are compared. */
const KEPT_MODELS = 2;

/** What a model makes of the training images of a data set. */
interface TrainFeatures {
  /** Of every training item, also of those that are left out. */
  readonly features: Float32Array;
  /** Quarter turns of the items as they were looked at. */
  readonly rotations: Uint8Array;
}

/**
 * What models make of training images. Of all images it is worked out in an analyst, and then kept for as long as the data
 * set is open, so that the next question takes no more than a moment.
 */
export class ExplainedFeatures {
  readonly #registry: ModelRegistry;
  readonly #jobs: Jobs;
  readonly #readers = new Kept<FeatureReader>(KEPT_MODELS, (reader) => reader.dispose());
  /** By model, the last used one at the end; gone with the data set. */
  readonly #kept = new WeakMap<OpenSet, Map<string, TrainFeatures>>();

  constructor(registry: ModelRegistry, jobs: Jobs) {
    this.#registry = registry;
    this.#jobs = jobs;
  }

  /**
   * Features of one image.
   *
   * @throws LonghandError `unknown-item`, `model-damaged`, `backend-unavailable`
   */
  async ofImage(pixels: Uint8Array, model: string): Promise<Float32Array> {
    return (await this.#reader(model)).read(pixels, 1);
  }

  /**
   * Features of all training items as they are turned now.
   *
   * @throws LonghandError what {@link ofImage} throws, `cancelled`, `worker-failed`
   */
  async ofTraining(set: OpenSet, model: string, job: string): Promise<Float32Array> {
    const { edited } = set;
    const known = this.#kept.get(set)?.get(model);
    const turned =
      known === undefined ? [] : turnedSince(known, edited.rotations.subarray(0, edited.trainCount));
    if (known === undefined || turned.length > PREDICT_BATCH) return this.#work(set, model, job);
    if (turned.length > 0) {
      const reader = await this.#reader(model);
      const items = Uint32Array.from(turned);
      const anew = reader.read(edited.imagesOf(items), items.length);
      items.forEach((item, at) => {
        known.features.set(
          anew.subarray(at * reader.dimensions, (at + 1) * reader.dimensions),
          item * reader.dimensions,
        );
        known.rotations[item] = edited.rotations[item] ?? 0;
      });
    }
    this.#keep(set, model, known);
    return known.features;
  }

  async #work(set: OpenSet, model: string, job: string): Promise<Float32Array> {
    const { edited } = set;
    const items = Uint32Array.from({ length: edited.trainCount }, (_, item) => item);
    const rotations = edited.rotations.slice(0, edited.trainCount);
    const { features } = await this.#jobs.run(job, 'features', {
      images: edited.imagesOf(items).buffer,
      model: this.#registry.folderOf(model),
    });
    this.#keep(set, model, { features: new Float32Array(features), rotations });
    // What was turned meanwhile is looked at as it is now.
    return this.ofTraining(set, model, job);
  }

  #keep(set: OpenSet, model: string, features: TrainFeatures): void {
    const kept = this.#kept.get(set) ?? new Map<string, TrainFeatures>();
    this.#kept.set(set, kept);
    kept.delete(model);
    kept.set(model, features);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_MODELS && oldest !== undefined) kept.delete(oldest);
  }

  #reader(model: string): Promise<FeatureReader> {
    const folder = this.#registry.folderOf(model);
    return this.#readers.get(model, () => FeatureReader.load(folder));
  }
}

/** Items that are turned otherwise than they were. */
function turnedSince({ rotations }: TrainFeatures, now: Uint8Array): number[] {
  return [...now.keys()].filter((item) => rotations[item] !== now[item]);
}
