import { compareModels } from '../../core/evaluation/comparison';
import { reportOn } from '../../core/evaluation/report';
import { robustnessOf } from '../../core/evaluation/robustness';
import { Classifier } from '../../core/model/classifier';
import type { TasksOf } from './task';

/** The tasks that judge models. */
export const EVALUATION_TASKS: TasksOf<'evaluate' | 'robustness' | 'compare'> = {
  evaluate: ({ items, images, labels, writers, model }, work) =>
    withClassifier(model, (classifier) =>
      reportOn(classifier, { ...arraysOf({ items, images, labels }), writers }, work),
    ),

  robustness: ({ images, labels, model }, work) =>
    withClassifier(model, (classifier) =>
      robustnessOf(classifier, { images: new Uint8Array(images), labels: new Uint8Array(labels) }, work),
    ),

  compare: ({ items, images, labels, a, b }, work) =>
    withClassifier(a, (one) =>
      withClassifier(b, (other) =>
        compareModels(one, other, { ...arraysOf({ items, images, labels }), writers: null }, work),
      ),
    ),
};

async function withClassifier<R>(folder: string, use: (classifier: Classifier) => Promise<R>): Promise<R> {
  const classifier = await Classifier.load(folder);
  try {
    return await use(classifier);
  } finally {
    classifier.dispose();
  }
}

function arraysOf(buffers: {
  readonly items: ArrayBuffer;
  readonly images: ArrayBuffer;
  readonly labels: ArrayBuffer;
}): { items: Uint32Array<ArrayBuffer>; images: Uint8Array<ArrayBuffer>; labels: Uint8Array<ArrayBuffer> } {
  return {
    items: new Uint32Array(buffers.items),
    images: new Uint8Array(buffers.images),
    labels: new Uint8Array(buffers.labels),
  };
}
