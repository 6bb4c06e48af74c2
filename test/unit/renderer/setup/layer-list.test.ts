import { describe, expect, it } from 'vitest';
import { layerSchema, type Layer, type LayerInput } from '../../../../main/contract/architecture';
import {
  flatten,
  inserted,
  layerAt,
  movedBy,
  movedTo,
  removed,
  type LayerPath,
} from '../../../../renderer/workspaces/train/setup/layer-list';

const dense = (units: number): LayerInput => ({ kind: 'dense', units });
const layers = (...list: LayerInput[]): Layer[] => list.map((layer) => layerSchema.parse(layer));
/** Units of dense layers; a residual as a list of its own. */
const shape = (list: readonly Layer[]): unknown[] =>
  list.map((layer) =>
    layer.kind === 'residual' ? shape(layer.layers) : layer.kind === 'dense' ? layer.units : layer.kind,
  );

/** 1, [2, 3], 4 */
const NESTED = layers(dense(1), { kind: 'residual', layers: [dense(2), dense(3)] }, dense(4));

describe('a list of layers', () => {
  it('is shown with the layers of a residual after it', () => {
    expect(flatten(NESTED).map(({ path }) => path)).toEqual([[0], [1], [1, 0], [1, 1], [2]]);
    expect(layerAt(NESTED, [1, 1])).toMatchObject({ units: 3 });
    expect(layerAt(NESTED, [3])).toBeUndefined();
    expect(layerAt(NESTED, [0, 0])).toBeUndefined();
  });

  it('takes layers in at any place', () => {
    const one = layers(dense(9))[0] as Layer;
    expect(shape(inserted(NESTED, [0], one))).toEqual([9, 1, [2, 3], 4]);
    expect(shape(inserted(NESTED, [3], one))).toEqual([1, [2, 3], 4, 9]);
    expect(shape(inserted(NESTED, [1, 2], one))).toEqual([1, [2, 3, 9], 4]);
  });

  it('loses a residual with its last layer, and never its own last one', () => {
    expect(shape(removed(NESTED, [1, 0]) ?? [])).toEqual([1, [3], 4]);
    const single = layers(dense(1), { kind: 'residual', layers: [dense(2)] });
    expect(shape(removed(single, [1, 0]) ?? [])).toEqual([1]);
    expect(removed(layers(dense(1)), [0])).toBeNull();
  });

  it.each<[string, LayerPath, -1 | 1, unknown[], LayerPath]>([
    ['down over a residual', [0], 1, [[2, 3], 1, 4], [1]],
    ['up over a residual', [2], -1, [1, 4, [2, 3]], [1]],
    ['inside a residual', [1, 0], 1, [1, [3, 2], 4], [1, 1]],
    ['out of a residual at its top', [1, 0], -1, [1, 2, [3], 4], [1]],
    ['out of a residual at its end', [1, 1], 1, [1, [2], 3, 4], [2]],
  ])('moves a layer %s', (_, path, step, expected, at) => {
    const moved = movedBy(NESTED, path, step);
    expect(shape(moved?.layers ?? [])).toEqual(expected);
    expect(moved?.path).toEqual(at);
    expect(layerAt(moved?.layers ?? [], at)).toEqual(layerAt(NESTED, path));
  });

  it('moves nothing past its ends, nor a residual empty', () => {
    expect(movedBy(NESTED, [0], -1)).toBeNull();
    expect(movedBy(NESTED, [2], 1)).toBeNull();
    const single = layers({ kind: 'residual', layers: [dense(2)] }, dense(4));
    expect(movedBy(single, [0, 0], 1)).toBeNull();
  });

  it('drops a layer where it is dragged, but not into itself', () => {
    expect(shape(movedTo(NESTED, [0], [3])?.layers ?? [])).toEqual([[2, 3], 4, 1]);
    const inside = movedTo(NESTED, [0], [1, 1]);
    expect(shape(inside?.layers ?? [])).toEqual([[2, 1, 3], 4]);
    // The residual has moved up by the layer that is gone from before it.
    expect(inside?.path).toEqual([0, 1]);
    expect(movedTo(NESTED, [1], [1, 0])).toBeNull();
    expect(movedTo(NESTED, [0], [1])).toBeNull();
  });
});
