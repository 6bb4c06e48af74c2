import { LonghandError } from '../../contract/errors';
import type { ModelCard } from '../../contract/models';
import type { TeachSettings } from '../../contract/teaching';
import { writeModelFolder, type StoredModel } from '../model/model-folder';
import type { TaughtModel } from './teach';

/** What a taught model is called, and what it was made of. */
export interface TaughtOrigin {
  readonly name: string;
  readonly parent: { readonly id: string; readonly name: string };
  readonly start: StoredModel;
  readonly settings: TeachSettings;
}

/**
 * Refuses a model that lost too much of what it knew.
 *
 * @throws LonghandError `model-forgets`
 */
export function refuseForgetful({ judgement: { forgets, mnist } }: Pick<TaughtModel, 'judgement'>): void {
  if (!forgets) return;
  const points = ((mnist.before.accuracy - mnist.after.accuracy) * 100).toFixed(2);
  throw new LonghandError(
    'model-forgets',
    `The model would lose ${points} points on MNIST's test images, so it was not kept (write more samples, blend less of what was taught, or insist on it).`,
    { points },
  );
}

/**
 * Writes a taught model's folder.
 *
 * @returns its card
 * @throws LonghandError `write-failed`
 */
export async function keepTaught(
  folder: string,
  taught: TaughtModel,
  origin: TaughtOrigin,
): Promise<ModelCard> {
  const card = cardOf(taught, origin);
  await writeModelFolder(folder, { architecture: origin.start.architecture, weights: taught.weights, card });
  return card;
}

function cardOf(
  { rejection, judgement }: TaughtModel,
  { name, parent, start, settings }: TaughtOrigin,
): ModelCard {
  const { learntFrom, own, mnist, steps, seconds } = judgement;
  const { batch, learningRate, rehearsal, seed } = settings;
  return {
    ...start.card,
    name,
    origin: 'trained',
    createdAt: new Date().toISOString(),
    training: {
      seed,
      // How often each sample was seen, in one form or another.
      epochs: (steps * batch * (1 - rehearsal)) / Math.max(learntFrom, 1),
      batch,
      learningRate,
      seconds,
      stopped: false,
      validationAccuracy: own?.after.accuracy ?? null,
    },
    settings: null,
    rejection,
    parent,
    teaching: { settings, samples: learntFrom, own, mnistBefore: mnist.before.accuracy },
    test: mnist.after,
    repeats: [],
    notes: `${parent.name}, taught by ${learntFrom} samples of one hand.`,
  };
}
