import type { HandSample, SampleSource } from '../../../main/contract/hand';
import { CLASS_COUNT, INPUT_PIXELS } from '../../../main/contract/ink';
import { isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';
import { Selection } from '../../parts/selection.svelte';
import type { TileSource } from '../../parts/tile-source';
import { groupedBy, placesOf } from './sample-groups';

/** Which samples are shown; `null` does not choose. */
export interface SampleFilter {
  readonly digits: readonly number[] | null;
  readonly source: SampleSource | null;
  /** Only what is read wrong now. */
  readonly misread: boolean;
}

/** Shows everything. */
export const ALL_SAMPLES: SampleFilter = { digits: null, source: null, misread: false };

/** Takes a change back. */
export type Inverse = () => Promise<void>;

/** Whether the model that reads this hand now takes a sample for something else than it is. */
export function isMisread({ label, readNow }: HandSample): boolean {
  return readNow !== null && String(readNow.digit) !== label;
}

/** The samples of a person's hand, those of them that are shown, and what is done with them. */
export class HandSamples {
  readonly #client: StudioClient;
  #hand: string | null = null;
  #list = $state.raw<readonly HandSample[]>([]);
  #images = $state.raw(new Uint8Array());
  #isLoaded = $state(false);
  #filter = $state.raw(ALL_SAMPLES);
  #selection = $state.raw(new Selection(0));
  /** Rises when samples came, changed or went: whoever shows them asks anew. */
  #version = $state(0);
  #undo: Inverse[] = [];

  readonly #placeOf = $derived(placesOf(this.#list));
  /** Places of the samples that are shown. */
  readonly #shown = $derived(
    [...this.#list.keys()].filter((place) => {
      const sample = this.#list[place];
      return sample !== undefined && fits(sample, this.#filter);
    }),
  );
  readonly #source = $derived(sourceOf(this.#shown, this.#images));

  constructor(client: StudioClient) {
    this.#client = client;
    client.on('samples.changed', () => (this.#version += 1));
  }

  /** All of them, latest first. */
  get list(): readonly HandSample[] {
    return this.#list;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  get version(): number {
    return this.#version;
  }

  get filter(): SampleFilter {
    return this.#filter;
  }

  get selection(): Selection {
    return this.#selection;
  }

  /** The shown ones as tiles. */
  get source(): TileSource {
    return this.#source;
  }

  get shownCount(): number {
    return this.#shown.length;
  }

  /** How many there are of each digit, whatever is shown. */
  get counts(): readonly number[] {
    const counts = new Array<number>(CLASS_COUNT).fill(0);
    for (const { label } of this.#list) counts[Number(label)] = (counts[Number(label)] ?? 0) + 1;
    return counts;
  }

  get misreadCount(): number {
    return this.#list.filter(isMisread).length;
  }

  /** A shown sample by its place in the grid. */
  at(index: number): HandSample | null {
    return this.#list[this.#shown[index] ?? -1] ?? null;
  }

  find(id: string): HandSample | null {
    return this.#list[this.#placeOf.get(id) ?? -1] ?? null;
  }

  /** The image of a sample, 784 bytes, 0 paper to 255 ink; `null` where it is gone. */
  imageOf(id: string): Uint8Array | null {
    const place = this.#placeOf.get(id);
    return place === undefined
      ? null
      : this.#images.subarray(place * INPUT_PIXELS, (place + 1) * INPUT_PIXELS);
  }

  /** Shows another person's. */
  show(hand: string | null): void {
    this.#hand = hand;
    this.#list = [];
    this.#images = new Uint8Array();
    this.#isLoaded = false;
    this.#undo = [];
    this.#filter = ALL_SAMPLES;
    this.#selection = new Selection(0);
    this.#version += 1;
  }

  /** Asks for them anew; what is chosen stays. */
  async refresh(): Promise<void> {
    const hand = this.#hand;
    if (hand === null) return;
    try {
      const { samples, images } = await this.#client.call('samples.list', { hand });
      if (this.#hand !== hand) return;
      const chosen = this.chosen();
      const active = this.#selection.active;
      this.#list = samples;
      this.#images = new Uint8Array(images);
      this.#isLoaded = true;
      this.#choose(chosen, active);
    } catch (error) {
      if (!isFailure(error, 'disconnected')) throw error;
    }
  }

  narrow(filter: Partial<SampleFilter>): void {
    this.#filter = { ...this.#filter, ...filter };
    this.#selection = new Selection(this.#shown.length);
  }

  /** Ids of the samples that are chosen. */
  chosen(): string[] {
    return [...this.#selection.places()].flatMap((place) => this.at(place)?.id ?? []);
  }

  /** Says what samples are; gives what takes that back, or `null` where nothing changed. */
  async relabel(ids: readonly string[], label: string): Promise<Inverse | null> {
    const others = ids.filter((id) => this.find(id)?.label !== label);
    if (others.length === 0) return null;
    const before = groupedBy(others, (id) => this.find(id)?.label ?? label);
    await this.#client.call('samples.relabel', { ids: others, label });
    return this.#done(async () => {
      for (const [old, group] of before)
        await this.#client.call('samples.relabel', { ids: [...group], label: old });
    });
  }

  /** Takes samples away; gives what brings them back, or `null` where there were none. */
  async remove(ids: readonly string[]): Promise<Inverse | null> {
    if (ids.length === 0) return null;
    const removed = [...ids];
    await this.#client.call('samples.remove', { ids: removed });
    return this.#done(() => this.#client.call('samples.restore', { ids: removed }));
  }

  /** Takes the last change back, or the one that is named. */
  async undo(inverse: Inverse | undefined = this.#undo.at(-1)): Promise<void> {
    if (inverse === undefined || !this.#undo.includes(inverse)) return;
    this.#undo = this.#undo.filter((one) => one !== inverse);
    await inverse();
  }

  #done(inverse: Inverse): Inverse {
    this.#undo.push(inverse);
    return inverse;
  }

  #choose(ids: readonly string[], active: number | null): void {
    const selection = new Selection(this.#shown.length);
    const places = placesOf(this.#shown.flatMap((place) => this.#list[place] ?? []));
    for (const id of ids) {
      const index = places.get(id);
      if (index !== undefined) selection.select(index, 'toggle');
    }
    // Where all that was chosen went, the keys begin at what took its place.
    if (selection.count === 0 && active !== null && this.#shown.length > 0)
      selection.select(Math.min(active, this.#shown.length - 1), 'one');
    this.#selection = selection;
  }
}

function fits(sample: HandSample, { digits, source, misread }: SampleFilter): boolean {
  if (digits !== null && !digits.includes(Number(sample.label))) return false;
  if (source !== null && sample.source !== source) return false;
  return !misread || isMisread(sample);
}

function sourceOf(shown: readonly number[], images: Uint8Array): TileSource {
  return {
    total: shown.length,
    want: () => undefined,
    tile: (index) => {
      const place = shown[index];
      return place === undefined ? null : { pixels: images, offset: place * INPUT_PIXELS };
    },
  };
}
