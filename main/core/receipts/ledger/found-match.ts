import type { MatchReasons } from '../../../contract/ledgers';
import { probabilityOf } from './evidence';

/** Confidence from which on a match needs nobody to look at it. */
const SURE = 0.8;
/** Likeness from which on a name speaks against a match, and for it. */
const UNLIKE = 0.35;
const LIKE = 0.6;

/** Receipts and entries that belong together, by their numbers. */
export interface FoundMatch {
  readonly receipts: readonly number[];
  readonly entries: readonly number[];
  readonly status: 'matched' | 'doubtful';
  readonly confidence: number;
  readonly reasons: MatchReasons;
}

/**
 * A match with its confidence.
 *
 * @param weight - log-odds that they belong together, where nothing else fits
 * @param losses - by how much less, in log-odds, each other way fits
 * @param isEnough - whether what speaks for it could be enough at all
 */
export function foundMatch(
  receipts: readonly number[],
  entries: readonly number[],
  weight: number,
  reasons: MatchReasons,
  losses: readonly number[],
  isEnough: boolean,
): FoundMatch {
  const share = 1 / losses.reduce((sum, loss) => sum + Math.exp(-loss), 1);
  const confidence = probabilityOf(weight) * share;
  const { days, name, sameAmount, sameDirection, rivals } = reasons;
  const isTold = days !== null || (name !== null && name >= LIKE);
  const isSure =
    isEnough &&
    confidence >= SURE &&
    sameAmount &&
    sameDirection &&
    rivals === 0 &&
    isTold &&
    (name === null || name >= UNLIKE);
  return { receipts, entries, status: isSure ? 'matched' : 'doubtful', confidence, reasons };
}
