import type { Explanation, InkPart, InkWire, Reading } from '../contract/ink';
import { LonghandError } from '../contract/errors';
import { Classifier } from '../core/model/classifier';
import { Explainer } from '../core/model/explainer';
import { placeStrokes } from '../core/model/ink';
import { inkOfWire } from '../core/model/ink-wire';
import { digitsByProbability } from '../core/model/probabilities';
import type { ModelRegistry } from '../core/model/registry';
import { InkReader, type GlyphModel } from '../core/reading/ink-reader';
import { Kept } from './kept';

/** Loaded models that are kept: the active one and one to compare it with. */
const KEPT_MODELS = 2;

interface LoadedModel {
  readonly classifier: Classifier;
  readonly ink: InkReader;
}

/** What reads in a model's place: the model as it has learnt since. */
interface Stand {
  readonly modelId: string;
  readonly classifier: GlyphModel;
  readonly ink: InkReader;
}

/** Reads ink with any model of the library, and keeps the last used ones loaded. */
export class Reader {
  readonly #registry: ModelRegistry;
  // A model's folder never changes, so a loaded one never ages.
  readonly #models = new Kept<LoadedModel>(KEPT_MODELS, ({ classifier }) => classifier.dispose());
  readonly #explainers = new Kept<Explainer>(KEPT_MODELS, (explainer) => explainer.dispose());

  #stand: Stand | null = null;

  constructor(registry: ModelRegistry) {
    this.#registry = registry;
  }

  /** Has what a model has become by learning read ink in its place, or with `null` the model itself again. */
  standIn(modelId: string, classifier: GlyphModel | null): void {
    if (classifier !== null) this.#stand = { modelId, classifier, ink: new InkReader(classifier) };
    else if (this.#stand?.modelId === modelId) this.#stand = null;
  }

  /** Lets a model go that is there no more. */
  forget(modelId: string): void {
    this.standIn(modelId, null);
    this.#models.drop(modelId);
    this.#explainers.drop(modelId);
  }

  /**
   * Loads a model where it is not loaded yet.
   *
   * @throws LonghandError `unknown-item`, `model-damaged`, `backend-unavailable`
   */
  async prepare(modelId: string = this.#registry.activeId()): Promise<void> {
    await this.#model(modelId);
  }

  /**
   * Reads ink.
   *
   * @param glyphs - parts of strokes of which a person said that each list makes one glyph
   * @throws LonghandError `ink-empty`, and what {@link prepare} throws
   */
  async read(
    wire: InkWire,
    glyphs: readonly (readonly InkPart[])[] = [],
    modelId: string = this.#registry.activeId(),
  ): Promise<Reading> {
    const { ink } = this.#standFor(modelId) ?? (await this.#model(modelId));
    const text = ink.read(inkOfWire(wire), glyphs);
    return {
      ...text,
      alternatives: [...text.alternatives],
      glyphs: text.glyphs.map(({ parts, input, probabilities, ...glyph }) => ({
        ...glyph,
        parts: [...parts],
        probabilities: [...probabilities],
        input: input.slice().buffer,
      })),
      modelId,
    };
  }

  /**
   * Probabilities of some images, as `Classifier.predict` gives them.
   *
   * @throws LonghandError what {@link prepare} throws
   */
  async predict(images: Uint8Array, count: number, modelId: string): Promise<Float32Array> {
    const { classifier } = await this.#model(modelId);
    return classifier.predict(images, count);
  }

  /**
   * Probabilities of images of glyphs as ink is read now.
   *
   * @throws LonghandError what {@link prepare} throws
   */
  async look(images: Uint8Array, count: number, modelId: string): Promise<Float32Array> {
    const { classifier } = this.#standFor(modelId) ?? (await this.#model(modelId));
    return classifier.predict(images, count);
  }

  /**
   * Says why the ink of one glyph is read as it is.
   *
   * @throws LonghandError `ink-empty`, and what {@link prepare} throws
   */
  async explain(wire: InkWire, modelId: string = this.#registry.activeId()): Promise<Explanation> {
    const placed = placeStrokes(inkOfWire(wire));
    if (placed === null)
      throw new LonghandError('ink-empty', 'There is no ink to read (write a digit first).');
    const { input, ...frame } = placed;
    const { classifier } = this.#standFor(modelId) ?? (await this.#model(modelId));
    const folder = this.#registry.folderOf(modelId);
    const explainer = await this.#explainers.get(modelId, () => Explainer.load(folder));
    const [digit = 0, other = 1] = digitsByProbability(classifier.predict(input, 1));
    return {
      digit,
      other,
      influence: explainer.influence(input, digit, other).buffer as ArrayBuffer,
      frame,
      layers: explainer.look(input).map(({ name, sizes, values }) => {
        const [height = 1, width = 1, channels = 1] = sizes.length === 1 ? [1, ...sizes] : sizes;
        return { name, height, width, channels, values: values.slice().buffer };
      }),
    };
  }

  /** To be used at once: whoever put it there may take it away at the next turn. */
  #standFor(modelId: string): Stand | null {
    return this.#stand?.modelId === modelId ? this.#stand : null;
  }

  #model(modelId: string): Promise<LoadedModel> {
    // Looked up each time: a model that was removed meanwhile reads no more.
    const folder = this.#registry.folderOf(modelId);
    return this.#models.get(modelId, async () => {
      const classifier = await Classifier.load(folder);
      return { classifier, ink: new InkReader(classifier) };
    });
  }
}
