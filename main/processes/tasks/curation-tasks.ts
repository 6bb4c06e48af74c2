import { INPUT_PIXELS } from '../../contract/ink';
import { modelFeatures } from '../../core/curation/features';
import { neighbourGraph } from '../../core/curation/neighbours';
import { principalMap } from '../../core/curation/principal-map';
import { findSuspects } from '../../core/curation/suspects';
import { umapMap } from '../../core/curation/umap-map';
import { partOf } from '../../core/data/work';
import type { TasksOf } from './task';

/** Neighbours of each image that a UMAP map is made of. */
const MAP_NEIGHBOURS = 15;
/** Parts of the work that go into features, neighbours and positions of a map. */
const FEATURES_PART = 0.2;
const NEIGHBOURS_PART = 0.4;
const MAP_SEED = 1;

/** The tasks that find what is worth a look. */
export const CURATION_TASKS: TasksOf<'suspects' | 'map'> = {
  suspects: async ({ images, labels, trainCount, classCount, model }, work) => {
    const { suspects } = await findSuspects(
      {
        images: new Uint8Array(images),
        labels: new Uint8Array(labels),
        trainCount,
        classCount,
        modelFolder: model,
      },
      work,
    );
    return [...suspects];
  },

  map: async ({ images, method, model }, work) => {
    const pixels = new Uint8Array(images);
    if (method === 'pca') return (await principalMap(pixels, INPUT_PIXELS, work)).buffer as ArrayBuffer;
    const { features, dimensions } = await modelFeatures(model, pixels, partOf(work, 0, FEATURES_PART));
    const start = await principalMap(features, dimensions, partOf(work, FEATURES_PART, FEATURES_PART));
    const count = pixels.length / INPUT_PIXELS;
    if (count <= MAP_NEIGHBOURS) return start.buffer as ArrayBuffer;
    const graph = await neighbourGraph(
      features,
      dimensions,
      MAP_NEIGHBOURS,
      partOf(work, FEATURES_PART, NEIGHBOURS_PART),
    );
    return (await umapMap(graph, { seed: MAP_SEED, start }, partOf(work, NEIGHBOURS_PART, 1)))
      .buffer as ArrayBuffer;
  },
};
