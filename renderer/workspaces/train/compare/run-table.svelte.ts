import { SvelteMap } from 'svelte/reactivity';
import type { RunCurve, RunInfo, RunSummary } from '../../../../main/contract/runs';
import type { StudioClient } from '../../../client/studio-client';
import type { SortOrder } from '../../../parts/sort-order';
import { ALL_RUNS, chosenRuns, LATEST_FIRST, listed, type RunColumn, type RunFilter } from './run-rows';

/** Runs that are laid over each other at once: more colours are not told apart. */
export const MOST_CHOSEN = 8;
/** Points of each curve: enough for the width of a window. */
const CURVE_POINTS = 400;

/** What the curves of a run are drawn from. */
export interface LoadedCurve {
  /** Epochs that were done when it was asked for. */
  readonly epochsDone: number;
  readonly run: RunInfo;
  readonly curve: RunCurve;
}

/** Where the runs come from. */
export interface RunSource {
  readonly list: readonly RunSummary[];
}

/** The table of all runs: what of it is listed, in which order, and which are laid over each other. */
export class RunTable {
  filter = $state.raw<RunFilter>(ALL_RUNS);
  order = $state.raw<SortOrder<RunColumn>>(LATEST_FIRST);
  readonly #client: StudioClient;
  readonly #runs: RunSource;
  readonly #onError: (error: unknown) => void;
  /** Ids by slot; a run keeps its slot, and so its colour, while it is chosen. */
  #slots = $state.raw<readonly (string | null)[]>(new Array<null>(MOST_CHOSEN).fill(null));
  readonly #curves = new SvelteMap<string, LoadedCurve>();
  /** What is being asked for, so that it is asked for once. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is shown of it
  readonly #asked = new Map<string, number>();
  /** Notes that were written, and what stood in the list before: they hold until the list tells of another change. */
  readonly #notes = new SvelteMap<string, { readonly notes: string; readonly before: string }>();
  readonly #listed = $derived.by(() => listed(this.#runs.list, this.filter, this.order));
  readonly #chosen = $derived.by(() => chosenRuns(this.#runs.list, this.#slots));

  constructor(client: StudioClient, runs: RunSource, onError: (error: unknown) => void) {
    this.#client = client;
    this.#runs = runs;
    this.#onError = onError;
  }

  /** The runs that fit the filter, in order. */
  get listed(): readonly RunSummary[] {
    return this.#listed;
  }

  /** The runs that are laid over each other, each with its slot. */
  get chosen(): readonly { readonly slot: number; readonly run: RunSummary }[] {
    return this.#chosen;
  }

  /** Whether no more runs can be chosen. */
  get isFull(): boolean {
    return this.#chosen.length >= MOST_CHOSEN;
  }

  /** The slot of a chosen run; `null` for one that is not. */
  slotOf(id: string): number | null {
    const slot = this.#slots.indexOf(id);
    return slot === -1 ? null : slot;
  }

  /** Chooses a run, or no longer. */
  toggle(id: string): void {
    const slot = this.slotOf(id);
    if (slot !== null) this.#set(slot, null);
    else if (!this.isFull) this.#set(this.#freeSlot(), id);
  }

  /** Chooses none. */
  clear(): void {
    this.#slots = this.#slots.map(() => null);
  }

  /** What a person wrote about a run. */
  noteOf({ id, notes }: RunSummary): string {
    const written = this.#notes.get(id);
    return written?.before === notes ? written.notes : notes;
  }

  /** Writes down what a person thinks of a run; what cannot be written is told, and is as it was. */
  async note({ id, notes: before }: RunSummary, notes: string): Promise<void> {
    this.#notes.set(id, { notes, before });
    try {
      await this.#client.call('runs.note', { id, notes });
    } catch (error) {
      this.#notes.delete(id);
      this.#onError(error);
    }
  }

  /** The curve of a run, once it is there. */
  curveOf(id: string): LoadedCurve | undefined {
    return this.#curves.get(id);
  }

  /** Fetches the curves of the chosen runs that are missing or have grown by an epoch. */
  async load(): Promise<void> {
    await Promise.all(this.#chosen.map(({ run }) => this.#loadCurve(run)));
  }

  async #loadCurve({ id, epochsDone }: RunSummary): Promise<void> {
    if (this.#curves.get(id)?.epochsDone === epochsDone || this.#asked.get(id) === epochsDone) return;
    this.#asked.set(id, epochsDone);
    try {
      const [run, curve] = await Promise.all([
        this.#client.call('runs.get', { id }),
        this.#client.call('runs.curve', { id, points: CURVE_POINTS }),
      ]);
      this.#curves.set(id, { epochsDone, run, curve });
    } catch (error) {
      this.#onError(error);
    } finally {
      if (this.#asked.get(id) === epochsDone) this.#asked.delete(id);
    }
  }

  #freeSlot(): number {
    // One that is gone from the library gives its slot to the next.
    return this.#slots.findIndex((_, slot) => !this.#chosen.some((chosen) => chosen.slot === slot));
  }

  #set(slot: number, id: string | null): void {
    this.#slots = this.#slots.map((one, at) => (at === slot ? id : one));
  }
}
