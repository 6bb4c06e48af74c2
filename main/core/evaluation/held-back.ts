import { LonghandError, type ErrorParams } from '../../contract/errors';
import type { ModelCard } from '../../contract/models';
import type { RunSettings } from '../../contract/runs';
import { hashOf } from '../data/data-set';
import type { EditedData } from '../data/edits';
import { splitFold, splitTrainValidation } from '../data/split';

/** What of a model's card says which images its run held back. */
export type HeldBackCard = Pick<ModelCard, 'name' | 'data' | 'settings'>;

/**
 * The training images that a run with these settings holds back, by their numbers, rising.
 *
 * @param labels - of all training images, as the run finds them
 */
export function heldBack(
  labels: Uint8Array,
  { fold, validationFraction, seed }: Pick<RunSettings, 'fold' | 'validationFraction' | 'seed'>,
): Uint32Array {
  const split =
    fold === null ? splitTrainValidation(labels, validationFraction, seed) : splitFold(labels, fold, seed);
  return split.validation;
}

/**
 * The items that a model's run held back and that are not left out now. The model must have been trained on this data set:
 * on its files as they are, or as they are edited now. Edits made since then count in what the images are, not in which of
 * them were held back.
 *
 * @returns items, rising
 * @throws LonghandError `data-missing` where it was trained on something else, or its card does not say how
 */
export function heldBackItems(edited: EditedData, card: HeldBackCard): Uint32Array {
  const { settings, data, name } = card;
  if (settings === null) {
    throw missing(
      'no-settings',
      `The card of "${name}" does not say which images its run held back (choose the training or the test images).`,
      { model: name },
    );
  }
  const trained = trainedOn(edited, data.hash);
  if (trained === null) {
    throw missing(
      'other-data',
      `"${name}" was not trained on ${edited.data.name} as it is now, but on ${data.name}, so none of these images were held ` +
        'back for it (open what it was trained on, or choose the test images).',
      { model: name, name: edited.data.name, trained: data.name },
    );
  }
  const numbers = heldBack(
    Uint8Array.from(trained.items, (item) => trained.labels[item] ?? 0),
    settings,
  );
  if (numbers.length !== data.validationCount) {
    throw missing(
      'no-settings',
      `The card of "${name}" does not say rightly which images its run held back: ${data.validationCount} or ${numbers.length} ` +
        '(choose the training or the test images).',
      { model: name },
    );
  }
  return numbers.map((number) => trained.items[number] ?? 0).filter((item) => edited.excluded[item] === 0);
}

/** The training items in the order in which the run found them, and the labels by which it split them. */
function trainedOn(
  edited: EditedData,
  hash: string,
): { readonly items: Uint32Array; readonly labels: Uint8Array } | null {
  if (edited.data.hash === hash) {
    const items = Uint32Array.from({ length: edited.trainCount }, (_, item) => item);
    return { items, labels: edited.originalLabels };
  }
  if (edited.isUntouched) return null;
  const { train, test } = edited.result();
  if (hashOf(train, test) !== hash) return null;
  return {
    items: edited.includedItems().filter((item) => item < edited.trainCount),
    labels: edited.labels,
  };
}

function missing(why: string, message: string, params: ErrorParams): LonghandError {
  return new LonghandError('data-missing', message, { why, ...params });
}
