import type { Architecture } from '../../contract/architecture';
import { CLASS_COUNT, INPUT_PIXELS } from '../../contract/ink';
import type { RunInsight } from '../../contract/runs';
import type { LabelledImages } from '../data/data-set';
import { randomStream } from '../data/random';
import { histogramOf } from './histogram';
import type { Judgement, Learner } from './learner';
import { weightedLayers } from './weighted-layers';

/** How many of the images with the greatest loss are shown. */
const HARDEST = 24;
/** Validation images for which the layers' outputs are looked at. */
const INSPECTED = 200;
/** How many of them at a time: what the layers put out for one image may be a megabyte. */
const INSPECTED_AT_ONCE = 25;
/** Values of each layer that are looked at: it may put out millions, which are spread as a sample of them is. */
const SAMPLED = 100_000;

/** What a run has just found out about itself. */
export interface Look {
  /** Epochs done, with the part of one under way. */
  readonly epoch: number;
  /** Batches done in the whole run. */
  readonly step: number;
  /** Of the validation images. */
  readonly judgement: Judgement;
}

/**
 * Looks into a run: what its network reads wrong, what its weights are and what its layers put out. Of a run with averaged
 * weights it looks at the averaged ones, by which the run is judged.
 *
 * @param images - as the learner holds them
 * @param validation - those that were judged
 */
export function lookInto(
  learner: Pick<Learner, 'weights' | 'outputs'>,
  architecture: Architecture,
  images: LabelledImages,
  validation: Uint32Array,
  { epoch, step, judgement }: Look,
): RunInsight {
  const layers = weightedLayers(architecture);
  const weights = learner.weights();
  const activations = sampledOutputs(learner, validation.subarray(0, INSPECTED), layers.length);
  return {
    epoch,
    step,
    confusion: confusionOf(images.labels, validation, judgement),
    hardest: hardestOf(images, validation, judgement),
    layers: layers.flatMap(({ name, weights: specs, from }, index) => {
      // What a layer multiplies by; what it adds would hide among so many.
      const main = specs.findIndex(({ role }) => role === 'kernel' || role === 'scale');
      const [values, outputs] = [weights[from + main], activations[index]];
      if (values === undefined || outputs === undefined) return [];
      return [{ name, weights: histogramOf(values), activations: histogramOf(outputs) }];
    }),
    filters: firstFilters(architecture, weights),
  };
}

/** Of what every layer with weights puts out for some images: all, or as many of each image, drawn by chance. */
function sampledOutputs(
  learner: Pick<Learner, 'outputs'>,
  indices: Uint32Array,
  layers: number,
): Float32Array[] {
  const random = randomStream(0, 'sampled outputs');
  const samples = Array.from({ length: layers }, (): Float32Array[] => []);
  for (let from = 0; from < indices.length; from += INSPECTED_AT_ONCE) {
    const part = indices.subarray(from, from + INSPECTED_AT_ONCE);
    const most = Math.floor((SAMPLED * part.length) / indices.length);
    learner.outputs(part).forEach((values, layer) => {
      const sample =
        values.length <= most
          ? values
          : Float32Array.from({ length: most }, () => values[random.int(values.length)] ?? 0);
      samples[layer]?.push(sample);
    });
  }
  return samples.map(joined);
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

function confusionOf(labels: Uint8Array, validation: Uint32Array, { predicted }: Judgement): number[][] {
  const confusion = Array.from({ length: CLASS_COUNT }, () => new Array<number>(CLASS_COUNT).fill(0));
  validation.forEach((index, image) => {
    const row = confusion[labels[index] ?? 0];
    const column = predicted[image] ?? 0;
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
  });
  return confusion;
}

function hardestOf(
  { images, labels }: LabelledImages,
  validation: Uint32Array,
  { losses, predicted, confidences }: Judgement,
): RunInsight['hardest'] {
  const order = Uint32Array.from(validation.keys()).sort(
    (one, other) => (losses[other] ?? 0) - (losses[one] ?? 0),
  );
  return Array.from(order.subarray(0, HARDEST), (image) => {
    const item = validation[image] ?? 0;
    return {
      item,
      label: labels[item] ?? 0,
      predicted: predicted[image] ?? 0,
      loss: losses[image] ?? 0,
      confidence: confidences[image] ?? 0,
      pixels: images.slice(item * INPUT_PIXELS, (item + 1) * INPUT_PIXELS).buffer,
    };
  });
}

/** The kernels that look at the image itself. */
function firstFilters(architecture: Architecture, weights: readonly Float32Array[]): RunInsight['filters'] {
  const first = weightedLayers(architecture).find(({ weights: [kernel] }) => kernel?.shape.length === 4);
  const [height, width, channels, count] = first?.weights[0]?.shape ?? [];
  const kernel = weights[first?.from ?? -1];
  if (kernel === undefined || height === undefined || width === undefined || count === undefined) return null;
  // Kept as [height, width, 1, count]; a person looks at one filter after the other.
  if (channels !== 1) return null;
  const values = new Float32Array(kernel.length);
  for (let filter = 0; filter < count; filter += 1) {
    for (let pixel = 0; pixel < height * width; pixel += 1)
      values[filter * height * width + pixel] = kernel[pixel * count + filter] ?? 0;
  }
  return { count, height, width, values: values.buffer };
}
