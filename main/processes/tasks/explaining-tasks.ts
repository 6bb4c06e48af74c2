import type { AnalystTask, TaskArgs, TaskResult } from '../../contract/analyst';
import { modelFeatures } from '../../core/curation/features';
import type { Work } from '../../core/data/work';

/** The tasks that explain models. */
export const EXPLAINING_TASKS = {
  features: async ({ images, model }, work) => {
    const { features, dimensions } = await modelFeatures(model, new Uint8Array(images), work);
    return { features: features.buffer as ArrayBuffer, dimensions };
  },
} satisfies { readonly [T in AnalystTask]?: (args: TaskArgs<T>, work: Work) => Promise<TaskResult<T>> };
