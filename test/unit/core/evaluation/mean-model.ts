import { architectureSchema } from '../../../../main/contract/architecture';
import type { ModelCard } from '../../../../main/contract/models';
import { INPUT_PIXELS } from '../../../../main/contract/ink';
import type { LabelledImages } from '../../../../main/core/data/data-set';
import { writeModelFolder } from '../../../../main/core/model/model-folder';
import { card } from '../library/fixtures';

/** Logits a unit of squared distance: neither certain nor undecided. */
const SHARPNESS = 0.3;

/**
 * Writes a model that takes an image for the digit whose mean of these images is nearest: a single dense layer, right four
 * times of five.
 */
export async function writeMeanModel(
  folder: string,
  name: string,
  { images, labels, labelCounts }: LabelledImages,
  changes: Partial<ModelCard> = {},
): Promise<void> {
  const kernel = new Float32Array(INPUT_PIXELS * 10);
  const bias = new Float32Array(10);
  labels.forEach((label, image) => {
    for (let pixel = 0; pixel < INPUT_PIXELS; pixel += 1) {
      const at = pixel * 10 + label;
      const ink = (images[image * INPUT_PIXELS + pixel] ?? 0) / 255;
      kernel[at] = (kernel[at] ?? 0) + ink / (labelCounts[label] ?? 1);
    }
  });
  kernel.forEach((mean, at) => (bias[at % 10] = (bias[at % 10] ?? 0) - (SHARPNESS * mean * mean) / 2));
  await writeModelFolder(folder, {
    architecture: architectureSchema.parse({
      name: 'means',
      layers: [{ kind: 'flatten' }, { kind: 'dense', units: 10 }],
    }),
    weights: [kernel.map((mean) => mean * SHARPNESS), bias],
    card: { ...card(name), ...changes },
  });
}
