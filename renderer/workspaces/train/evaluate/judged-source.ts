import type { DataSetInfo } from '../../../../main/contract/data';
import type { EvaluatedOn } from '../../../../main/contract/evaluation';
import type { ModelCard } from '../../../../main/contract/models';

/** The parts of a data set that a model can be judged on. */
export const JUDGED_SPLITS = ['test', 'validation', 'train'] as const;
/** See {@link JUDGED_SPLITS}. */
export type JudgedSplit = (typeof JUDGED_SPLITS)[number];

/** Images to judge a model on, as a person names them. */
export type JudgedSource =
  | { readonly kind: 'data'; readonly path: string; readonly split: JudgedSplit }
  /** One's own ink. */
  | { readonly kind: 'samples' };

/** The same source has the same key. */
export function sourceKey(source: JudgedSource): string {
  return source.kind === 'samples' ? 'samples' : `${source.split}:${source.path}`;
}

/**
 * The source in the words of the contract.
 *
 * @param data - the id that an open data set has now; of no use for one's own ink
 */
export function evaluatedOn(source: JudgedSource, data: string): EvaluatedOn {
  return source.kind === 'samples' ? source : { kind: 'split', data, split: source.split };
}

/** Which parts of a data set there are for a model; `data` is `null` while nothing is known of it. */
export function splitsFor(data: DataSetInfo | null, card: ModelCard | null): readonly JudgedSplit[] {
  const hasTest = data?.splits.some(({ split, count }) => split === 'test' && count > 0) ?? true;
  const hasTrain = data?.splits.some(({ split, count }) => split === 'train' && count > 0) ?? true;
  // What was held back is known only for the images that the model was trained on.
  const isOwn = data !== null && card !== null && card.data.hash === data.hash;
  const hasValidation = isOwn && card.settings !== null && card.data.validationCount > 0;
  return JUDGED_SPLITS.filter(
    (split) => ({ test: hasTest, validation: hasValidation, train: hasTrain })[split],
  );
}

/**
 * What a model knows of the images already: `learnt` from them, `chosen` because it did best on them, `maybe` where nobody can
 * say, or `new`.
 */
export type Acquaintance = 'learnt' | 'chosen' | 'maybe' | 'new';

/** See {@link Acquaintance}; `data` is `null` for one's own ink. */
export function acquaintanceOf(
  card: ModelCard,
  source: JudgedSource,
  data: Pick<DataSetInfo, 'hash'> | null,
): Acquaintance {
  if (source.kind === 'samples' || source.split === 'test') return 'new';
  if (card.data.hash !== data?.hash) return 'maybe';
  return source.split === 'train' ? 'learnt' : 'chosen';
}
