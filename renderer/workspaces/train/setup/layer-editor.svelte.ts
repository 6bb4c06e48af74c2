import type { Layer } from '../../../../main/contract/architecture';
import type { LayerKindName } from '../../../../main/contract/network-description';
import { inserted, layerAt, movedBy, movedTo, removed, type LayerPath, type Moved } from './layer-list';
import { newLayer } from './new-layer';

/** Steps that can be taken back. */
const MOST_STEPS = 200;
/** As the schema of a run's settings has it. */
const MOST_LAYERS = 200;

/** What the editor changes: the architecture of a run's settings. */
export interface NetworkChoice {
  readonly architecture: string;
  /** `null` for one by its name. */
  readonly layers: readonly Layer[] | null;
}

/** Where the network is kept. */
export interface NetworkHolder {
  /** As it is chosen now. */
  readonly choice: NetworkChoice;
  /** Its layers, also of one by its name; none while they are not known. */
  readonly shown: readonly Layer[];
  /**
   * @param layers - of a network of one's own from now on
   * @param isSetting - whether nothing but a layer's setting is other than it was
   */
  take(layers: readonly Layer[], isSetting: boolean): void;
  restore(choice: NetworkChoice): void;
}

interface Step {
  readonly before: NetworkChoice;
  readonly selected: LayerPath | null;
}

/** Changes layers one at a time, each of which can be taken back. */
export class LayerEditor {
  readonly #holder: NetworkHolder;
  #selected = $state.raw<LayerPath | null>(null);
  #done = $state.raw<readonly Step[]>([]);
  #undone = $state.raw<readonly Step[]>([]);
  /** What the last step changed: typing on in the same field goes on with it. */
  #field: string | null = null;

  constructor(holder: NetworkHolder) {
    this.#holder = holder;
  }

  get layers(): readonly Layer[] {
    return this.#holder.shown;
  }

  /** The layer that one works at. */
  get selected(): LayerPath | null {
    return this.#selected !== null && layerAt(this.layers, this.#selected) !== undefined
      ? this.#selected
      : null;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Whether the layer that one works at can go up or down. */
  canMove(step: -1 | 1): boolean {
    return this.selected !== null && movedBy(this.layers, this.selected, step) !== null;
  }

  /** Whether it can be taken away: the last one cannot. */
  get canRemove(): boolean {
    return this.selected !== null && removed(this.layers, this.selected) !== null;
  }

  select(path: LayerPath | null): void {
    this.#selected = path;
    this.#field = null;
  }

  /**
   * Puts a layer after the one that one works at, or before the last one, which makes the logits.
   *
   * @param input - sizes of what comes in there
   */
  insert(kind: LayerKindName, input: readonly number[] | null): void {
    const path = this.insertPath;
    this.#commit(inserted(this.layers, path, newLayer(kind, input)), path);
  }

  /** Where {@link insert} puts a layer. */
  get insertPath(): LayerPath {
    const { selected } = this;
    if (selected === null) return [Math.max(0, this.layers.length - 1)];
    return [...selected.slice(0, -1), (selected.at(-1) ?? 0) + 1];
  }

  remove(): void {
    const { selected } = this;
    const layers = selected === null ? null : removed(this.layers, selected);
    if (selected === null || layers === null) return;
    this.#commit(layers, nearest(layers, selected));
  }

  duplicate(): void {
    const { selected } = this;
    const layer = selected === null ? undefined : layerAt(this.layers, selected);
    if (selected === null || layer === undefined) return;
    const path = [...selected.slice(0, -1), (selected.at(-1) ?? 0) + 1];
    this.#commit(inserted(this.layers, path, layer), path);
  }

  move(step: -1 | 1): void {
    if (this.selected !== null) this.#take(movedBy(this.layers, this.selected, step));
  }

  /** Moves a layer in front of what lies at a path. */
  drop(from: LayerPath, to: LayerPath): void {
    this.#take(movedTo(this.layers, from, to));
  }

  /** Changes a layer's settings. @param field - changes of the same one after another are one step */
  change(layers: readonly Layer[], field: string): void {
    this.#commit(layers, this.#selected, field);
  }

  undo(): void {
    const step = this.#done.at(-1);
    if (step === undefined) return;
    this.#undone = [...this.#undone, this.#now()];
    this.#done = this.#done.slice(0, -1);
    this.#goTo(step);
  }

  redo(): void {
    const step = this.#undone.at(-1);
    if (step === undefined) return;
    this.#done = [...this.#done, this.#now()];
    this.#undone = this.#undone.slice(0, -1);
    this.#goTo(step);
  }

  /** Another network is there: nothing of the old one can be taken back. */
  reset(): void {
    this.#done = [];
    this.#undone = [];
    this.select(null);
  }

  #take(moved: Moved | null): void {
    if (moved !== null) this.#commit(moved.layers, moved.path);
  }

  #commit(layers: readonly Layer[], selected: LayerPath | null, field: string | null = null): void {
    if (layers.length > MOST_LAYERS) return;
    if (field === null || field !== this.#field) this.#done = [...this.#done, this.#now()].slice(-MOST_STEPS);
    this.#undone = [];
    this.#field = field;
    this.#selected = selected;
    this.#holder.take(layers, field !== null);
  }

  #now(): Step {
    return { before: this.#holder.choice, selected: this.#selected };
  }

  #goTo({ before, selected }: Step): void {
    this.#field = null;
    this.#selected = selected;
    this.#holder.restore(before);
  }
}

/** The layer that now lies where one was, or else the one before it. */
function nearest(layers: readonly Layer[], path: LayerPath): LayerPath | null {
  if (layerAt(layers, path) !== undefined) return path;
  const at = path.at(-1) ?? 0;
  if (at > 0) return nearest(layers, [...path.slice(0, -1), at - 1]);
  return path.length > 1 ? nearest(layers, path.slice(0, -1)) : null;
}
