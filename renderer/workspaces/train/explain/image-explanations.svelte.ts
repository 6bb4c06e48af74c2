import type { DataSetInfo } from '../../../../main/contract/data';
import type { Failure } from '../../../../main/contract/errors';
import type { ExplainedImage as WireImage } from '../../../../main/contract/explaining';
import { failureOf } from '../../../client/call-failure';
import type { StudioClient } from '../../../client/studio-client';
import type { DataSets } from '../../../shell/data-sets.svelte';
import type { Models } from '../../../shell/models.svelte';
import {
  reasonsOf,
  type ExplainedImage,
  type ImageOrigin,
  type ImageToExplain,
  type ModelReasons,
} from './explained';
import { ItemChoice } from './item-choice.svelte';
import { NearestImages } from './nearest-images.svelte';

/** How strongly maps cover the image at first, 0-1. */
const USUAL_STRENGTH = 0.8;

/** The image that is explained, by one model or by two beside each other. */
export class ImageExplanations {
  readonly #client: StudioClient;
  readonly #dataSets: DataSets;
  readonly #models: Models;
  /** The image of a data set that is asked for by its number. */
  readonly choice: ItemChoice;
  /** Training images that are like it to the first model, and to the second. */
  readonly nearest: readonly [NearestImages, NearestImages];
  /** How strongly maps cover the image, 0-1. */
  strength = $state(USUAL_STRENGTH);
  #chosenModel = $state<string | null>(null);
  #chosenSecond = $state<string | null>(null);
  #asked = $state.raw<ImageToExplain | null>(null);
  #shown = $state.raw<ExplainedImage | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #isBusy = $state(false);
  /** Counts questions: the answer to an older one is not shown. */
  #question = 0;

  constructor(client: StudioClient, dataSets: DataSets, models: Models) {
    this.#client = client;
    this.#dataSets = dataSets;
    this.#models = models;
    this.choice = new ItemChoice(dataSets);
    const open = (path: string): Promise<DataSetInfo> => this.choice.open(path);
    this.nearest = [new NearestImages(client, dataSets, open), new NearestImages(client, dataSets, open)];
  }

  /** The model that explains itself: the chosen one, or the one that reads. */
  get model(): string | null {
    return this.#usable(this.#chosenModel) ?? this.#models.active?.id ?? null;
  }

  /** The one beside it, or `null`. */
  get secondModel(): string | null {
    const second = this.#usable(this.#chosenSecond);
    return second === this.model ? null : second;
  }

  /** The latest explanation; it stays while the next one is on its way. */
  get shown(): ExplainedImage | null {
    return this.#shown;
  }

  /** Why the latest image could not be explained. */
  get failure(): Failure | null {
    return this.#failure;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Explains an image, by the model that is named or by the one that was last. */
  explain(image: ImageToExplain, model?: string): Promise<void> {
    if (model !== undefined) this.#chosenModel = model;
    this.#asked = image;
    return this.again();
  }

  /** Lets another model explain itself. */
  chooseModel(id: string): Promise<void> {
    this.#chosenModel = id;
    return this.again();
  }

  /** Puts another model beside it; `null` takes it away. */
  chooseSecond(id: string | null): Promise<void> {
    this.#chosenSecond = id;
    return this.again();
  }

  /** Explains the image of the data set that its number was written of. */
  async explainChoice(): Promise<void> {
    try {
      const item = await this.choice.item();
      if (item !== null) await this.explain({ kind: 'item', path: this.choice.path, item });
    } catch (error) {
      this.#failure = failureOf(error);
    }
  }

  /** Goes to the image after or before the one that is shown, in its split. */
  async step(by: 1 | -1): Promise<void> {
    const origin = this.#shown?.origin;
    if (origin?.kind !== 'item') return;
    const count = origin.data.splits.find(({ split }) => split === origin.split)?.count ?? 0;
    const number = origin.number + by;
    if (number < 0 || number >= count) return;
    await this.explain({ kind: 'item', path: origin.data.path, item: origin.item + by });
  }

  /** Asks for the same image once more. */
  async again(): Promise<void> {
    const image = this.#asked;
    const models = [this.model, this.secondModel].filter((id) => id !== null);
    if (image === null || models.length === 0) return;
    this.#question += 1;
    const question = this.#question;
    this.#isBusy = true;
    try {
      const shown = await this.#explained(image, models);
      if (question === this.#question) this.#show(shown);
    } catch (error) {
      if (question === this.#question) this.#failure = failureOf(error);
    } finally {
      if (question === this.#question) this.#isBusy = false;
    }
  }

  /** Looks for training images of a data set that are like the one that is shown. */
  async findNearest(path: string): Promise<void> {
    const { shown } = this;
    if (shown === null) return;
    await Promise.all(
      shown.models.map(async ({ model }, at) =>
        this.nearest[at]?.find({ model, path, pixels: shown.pixels }),
      ),
    );
  }

  async #explained(image: ImageToExplain, models: readonly string[]): Promise<ExplainedImage> {
    const source = await this.#source(image);
    const reasons: ModelReasons[] = [];
    let pixels = new Uint8Array();
    for (const model of models) {
      const explanation = await source.use((wire) =>
        this.#client.call('explain.image', { model, image: wire }),
      );
      pixels = new Uint8Array(explanation.pixels);
      reasons.push(reasonsOf(model, explanation));
    }
    return { origin: source.origin, pixels, models: reasons };
  }

  /** Where an image comes from, and how the studio is asked about it. */
  async #source(
    image: ImageToExplain,
  ): Promise<{ origin: ImageOrigin; use: <T>(work: (image: WireImage) => Promise<T>) => Promise<T> }> {
    switch (image.kind) {
      case 'pixels': {
        const pixels = image.pixels.slice().buffer;
        return { origin: { kind: 'pixels' }, use: (work) => work({ kind: 'pixels', pixels }) };
      }
      case 'picture': {
        const { name } = image.file;
        const bytes = await image.file.arrayBuffer();
        return { origin: { kind: 'picture', name }, use: (work) => work({ kind: 'picture', bytes, name }) };
      }
      case 'item': {
        const { path, item } = image;
        const data = await this.choice.open(path);
        const use = <T>(work: (image: WireImage) => Promise<T>): Promise<T> =>
          this.#dataSets.use(data, (id) => work({ kind: 'item', data: id, item }));
        return { origin: await this.#originOf(data, item), use };
      }
    }
  }

  async #originOf(data: DataSetInfo, item: number): Promise<ImageOrigin> {
    const { split, number, label } = await this.#dataSets.use(data, (id) =>
      this.#client.call('data.item', { id, item, model: null }),
    );
    return { kind: 'item', data, item, split, number, label };
  }

  #show(shown: ExplainedImage): void {
    this.#failure = null;
    this.#shown = shown;
    const { origin, pixels, models } = shown;
    if (origin.kind === 'item') this.choice.show(origin);
    this.nearest.forEach((nearest, at) => {
      const model = models[at]?.model;
      nearest.renew(model === undefined ? null : { model, pixels });
    });
  }

  /** A model that is still there and whole. */
  #usable(id: string | null): string | null {
    return id !== null && this.#models.find(id)?.damage === null ? id : null;
  }
}
