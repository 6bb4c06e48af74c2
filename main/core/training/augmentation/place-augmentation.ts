import type { Augmentation } from '../../../contract/learning';
import type { Graph, Ref } from '../../tensorflow/graph';
import type { StepSeeds } from '../step-seeds';
import { placeErasing } from './erasing';
import { placeNoise } from './noise';
import { hasWarp, placeWarp } from './warp';
import { placeThickness } from './thickness';

/**
 * Places the changes of images that a step learns from, each image's own. Nothing is placed for what is 0.
 *
 * @param images - float32 `[n, 28, 28, 1]`, 0 paper to 1 ink
 * @returns the same shape and range
 */
export function placeAugmentation(graph: Graph, images: Ref, settings: Augmentation, seeds: StepSeeds): Ref {
  let changed = images;
  if (settings.thickness > 0) changed = placeThickness(graph, changed, settings.thickness, seeds);
  if (hasWarp(settings)) changed = placeWarp(graph, changed, settings, seeds);
  if (settings.noise > 0) changed = placeNoise(graph, changed, settings.noise, seeds);
  if (settings.erasing > 0) changed = placeErasing(graph, changed, settings.erasing, seeds);
  return changed;
}
