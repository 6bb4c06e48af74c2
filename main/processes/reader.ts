import { LonghandError } from '../contract/errors';
import type { Reading } from '../contract/ink';
import { mostProbable } from '../core/evaluation/scores';
import { Classifier } from '../core/model/classifier';
import { strokesToInput, type InkStroke } from '../core/model/ink';
import type { ModelRegistry } from '../core/model/registry';

/** Loaded models that are kept: the active one and one to compare it with. */
const KEPT_MODELS = 2;

/** Reads ink with any model of the library, and keeps the last used ones loaded. */
export class Reader {
  readonly #registry: ModelRegistry;
  /** By id, the last used one at the end. A model's folder never changes, so a loaded one never ages. */
  readonly #loaded = new Map<string, Promise<Classifier>>();

  constructor(registry: ModelRegistry) {
    this.#registry = registry;
  }

  /**
   * The classifier of a model, loaded at most once.
   *
   * @throws LonghandError `unknown-item`, `model-damaged`, `backend-unavailable`
   */
  classifier(modelId: string): Promise<Classifier> {
    const folder = this.#registry.folderOf(modelId);
    const loaded = this.#loaded.get(modelId) ?? this.#load(modelId, folder);
    this.#loaded.delete(modelId);
    this.#loaded.set(modelId, loaded);
    this.#forgetOldest();
    return loaded;
  }

  /**
   * Reads one digit.
   *
   * @throws LonghandError `ink-empty`, and what {@link classifier} throws
   */
  async read(strokes: readonly InkStroke[], modelId: string = this.#registry.activeId()): Promise<Reading> {
    const input = strokesToInput(strokes);
    if (input === null) {
      throw new LonghandError('ink-empty', 'There is no ink to read (write a digit first).');
    }
    const classifier = await this.classifier(modelId);
    const probabilities = classifier.predict(input, 1);
    const { digit, confidence } = mostProbable(probabilities, 0);
    return {
      text: String(digit),
      confidence,
      isDigit: classifier.isDigit(probabilities, 0),
      probabilities: [...probabilities],
      input: input.buffer as ArrayBuffer,
      modelId,
    };
  }

  #load(modelId: string, folder: string): Promise<Classifier> {
    const loading = Classifier.load(folder);
    // One that failed is tried again the next time.
    loading.catch(() => this.#loaded.delete(modelId));
    return loading;
  }

  #forgetOldest(): void {
    while (this.#loaded.size > KEPT_MODELS) {
      const [oldest] = this.#loaded;
      if (oldest === undefined) return;
      this.#loaded.delete(oldest[0]);
      void oldest[1].then(
        (classifier) => classifier.dispose(),
        () => undefined,
      );
    }
  }
}
