import { INPUT_PIXELS } from '../../../contract/ink';
import type { Augmentation } from '../../../contract/learning';
import { IMAGE_WORDS, packImages, placePixels } from '../../model/pixels';
import type { TensorFlow } from '../../tensorflow/backend';
import { Graph } from '../../tensorflow/graph';
import { GraphSession } from '../../tensorflow/session';
import { stepSeeds } from '../step-seeds';
import { placeAugmentation } from './place-augmentation';

/** Shows images as a step would see them, by the very nodes that a step has. */
export class AugmentationPreview {
  readonly #session: GraphSession;

  private constructor(session: GraphSession) {
    this.#session = session;
  }

  /** @param seed - of the run */
  static async create(tf: TensorFlow, settings: Augmentation, seed: number): Promise<AugmentationPreview> {
    const graph = new Graph();
    const images = graph.placeholder('int32', [null, IMAGE_WORDS]);
    const step = graph.placeholder('int32', []);
    const seeds = stepSeeds(graph, seed, step.value);
    const ref = placeAugmentation(graph, placePixels(graph, images.value), settings, seeds);
    graph.signature('show', { images, step }, { shown: { ref, type: 'float32', shape: [null, 28, 28, 1] } });
    return new AugmentationPreview(await GraphSession.load(tf, graph));
  }

  /**
   * Changes images as the given step of the run would.
   *
   * @param images - `count` × 784 bytes, 0 paper to 255 ink
   * @returns as many of the same kind
   */
  show(images: Uint8Array, count: number, step: number): Uint8Array<ArrayBuffer> {
    const { shown } = this.#session.run('show', {
      images: packImages(images, count),
      step: { shape: [], data: Int32Array.of(step) },
    });
    return Uint8Array.from({ length: count * INPUT_PIXELS }, (_, index) =>
      Math.round((shown?.[index] ?? 0) * 255),
    );
  }

  /** Gives native memory back. */
  dispose(): void {
    this.#session.dispose();
  }
}
