import { INPUT_PIXELS } from '../../contract/ink';
import { bundledMnistFolder } from '../../core/data/bundled';
import { openDataSet } from '../../core/data/data-set';
import { speedOf } from '../../core/evaluation/speed';
import { Classifier } from '../../core/model/classifier';
import type { TasksOf } from './task';

/** Images that speed is measured with. */
const IMAGES = 1000;

/** The tasks about models themselves. */
export const MODEL_TASKS: TasksOf<'speed'> = {
  speed: async ({ model }, work) => {
    const { test } = await openDataSet(bundledMnistFolder());
    const images = test?.images.subarray(0, IMAGES * INPUT_PIXELS) ?? new Uint8Array(INPUT_PIXELS);
    const classifier = await Classifier.load(model);
    try {
      const { imagesPerSecond, aloneMs } = await speedOf(classifier, images, work);
      return { imagesPerSecond, aloneMs: aloneMs.median };
    } finally {
      classifier.dispose();
    }
  },
};
