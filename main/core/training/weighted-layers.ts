import type { Architecture } from '../../contract/architecture';
import { layerShapes } from '../model/architecture';
import type { LayerShape } from '../model/layers/chain';
import type { WeightSpec } from '../model/layers/layer';

/** A layer that has weights. */
export interface WeightedLayer {
  /** As messages name it: `layer 3 (conv2d)`. */
  readonly name: string;
  /** Its weights, and the place of the first of them among all of the architecture. */
  readonly weights: readonly WeightSpec[];
  readonly from: number;
}

/** The layers of an architecture that have weights, those inside a residual among them, in the order of their weights. */
export function weightedLayers(architecture: Architecture): WeightedLayer[] {
  let from = 0;
  return leaves(layerShapes(architecture))
    .filter(({ weights }) => weights.length > 0)
    .map(({ name, weights }) => {
      const layer = { name, weights, from };
      from += weights.length;
      return layer;
    });
}

function leaves(shapes: readonly LayerShape[]): LayerShape[] {
  return shapes.flatMap((shape) => (shape.inner.length > 0 ? leaves(shape.inner) : [shape]));
}
