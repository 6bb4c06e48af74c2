import type { CallHandlers } from '../../contract/calls';
import { LonghandError } from '../../contract/errors';
import type { EXPLAINING_CALLS, ExplainedImage, ImageExplanation } from '../../contract/explaining';
import type { Work } from '../../core/data/work';
import { explainImage, type ImageReasons } from '../../core/explaining/explain-image';
import { nearestFeatures } from '../../core/explaining/nearest-features';
import { Explainer } from '../../core/model/explainer';
import { imageToInput } from '../../core/model/image';
import type { DataStudio } from '../data/data-studio';
import { ExplainedFeatures } from './explained-features';
import { Kept } from '../kept';
import type { OpenData } from '../data/open-data';

/** Models that are kept loaded: two that are compared. */
const KEPT_MODELS = 2;
/** An explanation takes a second at most: nobody waits for a sign of it, and nobody calls it off. */
const BRIEF_WORK: Work = { onProgress: () => undefined, signal: new AbortController().signal };

/** The handlers of the calls that explain what a model makes of an image. */
export function createExplainingHandlers({
  registry,
  data,
  jobs,
}: Pick<DataStudio, 'registry' | 'data' | 'jobs'>): Pick<CallHandlers, keyof typeof EXPLAINING_CALLS> {
  const explainers = new Kept<Explainer>(KEPT_MODELS, (explainer) => explainer.dispose());
  const features = new ExplainedFeatures(registry, jobs);
  let latest: Promise<unknown> = Promise.resolve();
  /** One after the other: loading a third model gives one of the others back, which must not be at work then. */
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const turn = latest.then(work, work);
    latest = turn;
    return turn;
  };
  return {
    'explain.image': async ({ model, image }) => {
      const pixels = await pixelsOf(data, image);
      // Looked up each time: a model that was removed meanwhile explains no more.
      const folder = registry.folderOf(model);
      return inTurn(async () => {
        const explainer = await explainers.get(model, () => Explainer.load(folder));
        return wireOf(pixels, await explainImage(explainer, pixels, BRIEF_WORK));
      });
    },
    'explain.nearest': async ({ model, image, data: id, count, job }) => {
      const set = data.get(id);
      const { edited } = set;
      if (edited.trainCount === 0) throw noTraining(set.data.name, set.data.path);
      const query = await features.ofImage(await pixelsOf(data, image), model);
      const known = await features.ofTraining(set, model, job);
      return nearestFeatures(known, query, count, (item) => edited.excluded[item] === 0).map(
        ({ index: item, similarity }) => ({
          item,
          label: edited.labels[item] ?? 0,
          similarity,
          pixels: edited.imagesOf(Uint32Array.of(item)).buffer,
        }),
      );
    },
  };
}

/** @throws LonghandError `unknown-item`, `image-invalid` */
async function pixelsOf(data: OpenData, image: ExplainedImage): Promise<Uint8Array<ArrayBuffer>> {
  switch (image.kind) {
    case 'pixels':
      return new Uint8Array(image.pixels);
    case 'picture':
      return (await imageToInput(new Uint8Array(image.bytes), image.name)).input.slice();
    case 'item': {
      const { edited } = data.get(image.data);
      if (image.item < edited.count) return edited.imagesOf(Uint32Array.of(image.item));
      throw new LonghandError(
        'unknown-item',
        `This data set has only ${edited.count} images (choose one of them).`,
        { item: image.item },
      );
    }
  }
}

function wireOf(
  pixels: Uint8Array<ArrayBuffer>,
  { answer, saliency, influence, attention, occlusion, flip }: ImageReasons,
): ImageExplanation {
  const { probabilities, digit, other, isDigit } = answer;
  return {
    pixels: pixels.buffer,
    probabilities: [...probabilities],
    digit,
    other,
    isDigit,
    saliency: bufferOf(saliency),
    influence: bufferOf(influence),
    gradCam: attention === null ? null : bufferOf(attention.map),
    gradCamSize: attention === null ? null : [attention.height, attention.width],
    occlusion: bufferOf(occlusion),
    flip: flip === null ? null : { ...flip, pixels: flip.pixels.slice().buffer },
  };
}

/** Exactly the bytes of an array, which may be a part of a larger buffer. */
function bufferOf(values: Float32Array): ArrayBuffer {
  return values.slice().buffer;
}

function noTraining(name: string, file: string): LonghandError {
  return new LonghandError(
    'data-missing',
    `${name} has no training images to look among (choose another data set).`,
    { file },
  );
}
