import type { Layer } from '../../../../main/contract/architecture';

/** Where a layer lies, from the outside in, counted from 0: `[3, 1]` is the second one inside the residual at 3. */
export type LayerPath = readonly number[];
type Layers = readonly Layer[];

/** A layer with its place. */
export interface PlacedLayer {
  readonly path: LayerPath;
  readonly layer: Layer;
}

/** All layers in the order in which they are shown: those inside a residual after it. */
export function flatten(layers: Layers, parent: LayerPath = []): PlacedLayer[] {
  return layers.flatMap((layer, index) => {
    const path = [...parent, index];
    return [{ path, layer }, ...(layer.kind === 'residual' ? flatten(layer.layers, path) : [])];
  });
}

/** The layer at a path, if there is one. */
export function layerAt(layers: Layers, path: LayerPath): Layer | undefined {
  return siblings(layers, path)[path.at(-1) ?? -1];
}

/** Puts a layer where another one is, which moves on. */
export function inserted(layers: Layers, path: LayerPath, layer: Layer): Layer[] {
  return changed(layers, path, (list, at) => [...list.slice(0, at), layer, ...list.slice(at)]);
}

/** Puts another layer in the place of one. */
export function replaced(layers: Layers, path: LayerPath, layer: Layer): Layer[] {
  return changed(layers, path, (list, at) => list.map((one, index) => (index === at ? layer : one)));
}

/**
 * Takes a layer away, and a residual with its last one.
 *
 * @returns `null` where nothing would be left
 */
export function removed(layers: Layers, path: LayerPath): Layer[] | null {
  const parent = path.slice(0, -1);
  const isLast = siblings(layers, path).length === 1;
  if (isLast) return parent.length === 0 ? null : removed(layers, parent);
  return changed(layers, path, (list, at) => list.filter((_, index) => index !== at));
}

/** What became of the layers, and where the one that was moved lies now. */
export interface Moved {
  readonly layers: Layer[];
  readonly path: LayerPath;
}

/**
 * Moves a layer by one place among those beside it, and out of its residual at either end of it.
 *
 * @returns `null` where it can go no further
 */
export function movedBy(layers: Layers, path: LayerPath, step: -1 | 1): Moved | null {
  const at = path.at(-1) ?? 0;
  const parent = path.slice(0, -1);
  const count = siblings(layers, path).length;
  const next = at + step;
  if (next >= 0 && next < count) return movedTo(layers, path, [...parent, step === 1 ? next + 1 : next]);
  // A residual without layers is none, so the last one stays in it.
  if (parent.length === 0 || count === 1) return null;
  const outer = [...parent.slice(0, -1), (parent.at(-1) ?? 0) + (step === 1 ? 1 : 0)];
  return movedTo(layers, path, outer);
}

/**
 * Moves a layer in front of what lies at a path, or to the end of that list.
 *
 * @returns `null` where it would go into itself, or stay where it is, or leave a residual empty
 */
export function movedTo(layers: Layers, from: LayerPath, to: LayerPath): Moved | null {
  const layer = layerAt(layers, from);
  if (layer === undefined || startsWith(to, from)) return null;
  const isSame = from.slice(0, -1).join() === to.slice(0, -1).join();
  if (isSame && to.at(-1) === (from.at(-1) ?? 0) + 1) return null;
  if (!isSame && siblings(layers, from).length === 1) return null;
  // Taken out first, it no longer counts among those before its new place.
  const path = withoutBefore(to, from);
  const rest = changed(layers, from, (list, at) => list.filter((_, index) => index !== at));
  return { layers: inserted(rest, path, layer), path };
}

/** A path as it is once the layer at another one is gone. */
function withoutBefore(path: LayerPath, gone: LayerPath): number[] {
  const depth = gone.length - 1;
  const shares = path.length > depth && gone.slice(0, -1).every((index, at) => path[at] === index);
  return path.map((index, at) => (shares && at === depth && index > (gone[depth] ?? 0) ? index - 1 : index));
}

function startsWith(path: LayerPath, start: LayerPath): boolean {
  return start.every((index, at) => path[at] === index);
}

function siblings(layers: Layers, path: LayerPath): Layers {
  let list = layers;
  for (const index of path.slice(0, -1)) {
    const layer = list[index];
    list = layer?.kind === 'residual' ? layer.layers : [];
  }
  return list;
}

function changed(
  layers: Layers,
  [at = 0, ...deeper]: LayerPath,
  change: (list: Layers, at: number) => Layer[],
): Layer[] {
  if (deeper.length === 0) return change(layers, at);
  return layers.map((layer, index) =>
    index === at && layer.kind === 'residual'
      ? { ...layer, layers: changed(layer.layers, deeper, change) }
      : layer,
  );
}
