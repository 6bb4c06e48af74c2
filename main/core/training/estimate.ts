import type { RunSettings } from '../../contract/runs';
import type { RunEstimate } from '../../contract/settings-check';
import { INPUT_PIXELS } from '../../contract/ink';
import { sha256 } from '../library/files';
import { architectureOf, neededShapes, weightSpecs } from '../model/architecture';
import { productsOf } from '../model/describe';
import { countOf } from '../model/layers/layer';
import type { RunImages } from './epoch-images';
import type { StepCost } from './measure-cost';
import { precisionOf } from './precision';
import { LOOK_INTERVAL_MS, SETTLING_IMAGES } from './run';

/** The network goes back to the weights and to the inputs, which the first layer does not need. */
const WAYS = { first: 2, later: 3 } as const;
/**
 * Floating-point operations of large products that take as long as something else does, as measured on two cores with
 * instructions for bfloat16: passing over one number that a layer puts out, there and back; the start of a layer's operations
 * in each step; changing one image.
 */
const OPERATIONS = { element: 1_000, layer: 250_000_000, augmentation: 36_000_000 } as const;
/** Judging takes this part of learning. */
const JUDGED_PART = 0.5;

/** Memory of a trainer before it has images, and of each number that is kept of a layer for the way back, in bytes. */
const EMPTY_TRAINER = 510e6;
const FLOAT_BYTES = 4;
/** Copies that are made of each image on its way, and of what each layer puts out. */
const IMAGE_COPIES = 3;
const OUTPUT_COPIES = 1.4;
/** The weights, their gradients, and a checkpoint of them. */
const WEIGHT_COPIES = 4;
const MOMENTS = { sgd: 0, momentum: 1, rmsprop: 2, adam: 2, adamw: 2 } as const;

/**
 * What the length of a step and the memory of a run hang on, as a key: settings with the same one cost the same.
 */
export function costKey(settings: RunSettings): string {
  const { batch, optimiser, regularisation, augmentation, deterministic } = settings;
  const { l1, l2, labelSmoothing, clipNorm, averaging } = regularisation;
  const parts = [
    architectureOf(settings).layers,
    batch,
    precisionOf(settings.precision),
    optimiser.kind,
    [l1 > 0, l2 > 0, labelSmoothing > 0, clipNorm !== null, averaging !== null],
    Object.values(augmentation).map((most) => most > 0),
    deterministic,
  ];
  return sha256(Buffer.from(JSON.stringify(parts)));
}

/** What a run takes by what its steps cost. */
export function measuredEstimate(cost: StepCost, settings: RunSettings, images: RunImages): RunEstimate {
  const settling =
    settings.regularisation.averaging === null ? 0 : Math.min(SETTLING_IMAGES.epoch, images.learnt);
  const seconds =
    (images.learnt / Math.min(settings.batch, cost.images)) * cost.stepSeconds +
    images.heldBack * cost.judgeSeconds +
    settling * cost.settleSeconds;
  // Short epochs are not all looked into.
  const looks = Math.min(1, (seconds * 1000) / LOOK_INTERVAL_MS);
  const others = (images.held - cost.images) * IMAGE_COPIES + images.beside;
  return {
    secondsAnEpoch: seconds + looks * cost.lookSeconds,
    memory: cost.peakBytes + others * INPUT_PIXELS,
    isMeasured: true,
  };
}

/**
 * How much a step of settings does, in operations that each take about as long; what a measurement divides by its seconds is
 * the speed of the machine.
 */
export function operationsOfStep(settings: RunSettings): number {
  const shapes = neededShapes(architectureOf(settings));
  let products = 0;
  let elements = 0;
  for (const { output, weights } of shapes) {
    const own = productsOf(weights, output);
    products += 2 * own * (products === 0 ? WAYS.first : WAYS.later);
    elements += countOf(output);
  }
  const isChanged = Object.values(settings.augmentation).some((most) => most > 0);
  const anImage = products + elements * OPERATIONS.element + (isChanged ? OPERATIONS.augmentation : 0);
  return anImage * settings.batch + shapes.length * OPERATIONS.layer;
}

/**
 * What a run takes by the speed that other settings were trained with: near enough to see whether it is seconds or hours.
 *
 * @param speed - operations a second, as {@link operationsOfStep} counts them
 */
export function roughEstimate(speed: number, settings: RunSettings, images: RunImages): RunEstimate {
  const anImage = operationsOfStep(settings) / settings.batch / speed;
  const secondsAnEpoch = anImage * (images.learnt + images.heldBack * JUDGED_PART);
  return { secondsAnEpoch, memory: roughMemory(settings, images), isMeasured: false };
}

/** The memory that a run needs, in bytes, reckoned from the sizes of everything. */
export function roughMemory(
  settings: RunSettings,
  { held, beside }: Pick<RunImages, 'held' | 'beside'>,
): number {
  const architecture = architectureOf(settings);
  const outputs = neededShapes(architecture).reduce((sum, { output }) => sum + countOf(output), 0);
  const weights = weightSpecs(architecture).reduce((sum, { shape }) => sum + countOf(shape), 0);
  const copies =
    WEIGHT_COPIES +
    2 * MOMENTS[settings.optimiser.kind] +
    (settings.regularisation.averaging === null ? 0 : 2);
  const bytes = precisionOf(settings.precision) === 'bfloat16' ? FLOAT_BYTES / 2 : FLOAT_BYTES;
  return (
    EMPTY_TRAINER +
    (held * IMAGE_COPIES + beside) * INPUT_PIXELS +
    weights * copies * FLOAT_BYTES +
    outputs * settings.batch * bytes * OUTPUT_COPIES
  );
}
