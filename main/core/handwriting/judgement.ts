import { CLASS_COUNT } from '../../contract/ink';
import type { Share } from '../../contract/evaluation';
import type { TeachJudgement } from '../../contract/teaching';
import { shareOf } from '../evaluation/interval';
import { mostProbable, type BestDigit } from '../evaluation/most-probable';
import type { Outcome } from './examination';
import type { OwnSample } from './own-sample';

/** A judged sample, as it was read before and after. */
interface Judged {
  readonly sample: number;
  readonly label: number;
  readonly before: BestDigit;
  readonly after: BestDigit;
}

/**
 * Compares how samples that were not learnt from are read before and after.
 *
 * @param before - probabilities of all samples: n × 10
 */
export function compareOwn(
  samples: readonly OwnSample[],
  before: Float32Array,
  { judged, after }: Pick<Outcome, 'judged' | 'after'>,
): Pick<TeachJudgement, 'judged' | 'own' | 'folds' | 'changed' | 'pairs'> {
  const folds = judged.map((numbers, fold) =>
    Array.from(numbers, (sample, index): Judged => ({
      sample,
      label: samples[sample]?.label ?? 0,
      before: mostProbable(before, sample),
      after: mostProbable(after[fold] ?? new Float32Array(), index),
    })),
  );
  const all = folds.flat().sort((a, b) => a.sample - b.sample);
  return {
    judged: all.length,
    own: all.length === 0 ? null : sharesOf(all),
    folds: folds.length > 1 ? folds.map(sharesOf) : [],
    changed: all.filter(({ before: was, after: is }) => was.digit !== is.digit),
    pairs: confusedPairs(all),
  };
}

function sharesOf(judged: readonly Judged[]): { before: Share; after: Share } {
  const share = (of: (one: Judged) => BestDigit): Share =>
    shareOf(judged.filter((one) => of(one).digit === one.label).length, judged.length);
  return { before: share(({ before }) => before), after: share(({ after }) => after) };
}

/** What was mistaken for what: the most frequent before teaching first. */
function confusedPairs(judged: readonly Judged[]): TeachJudgement['pairs'] {
  const pairs = new Map<number, { label: number; readAs: number; before: number; after: number }>();
  const count = (label: number, { digit }: BestDigit, when: 'before' | 'after'): void => {
    if (digit === label) return;
    const key = label * CLASS_COUNT + digit;
    const pair = pairs.get(key) ?? { label, readAs: digit, before: 0, after: 0 };
    pair[when] += 1;
    pairs.set(key, pair);
  };
  for (const { label, before, after } of judged) {
    count(label, before, 'before');
    count(label, after, 'after');
  }
  return [...pairs.values()].sort((a, b) => b.before - a.before || b.after - a.after);
}
