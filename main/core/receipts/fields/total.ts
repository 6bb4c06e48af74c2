import type { Box } from '../../reading/box';
import type { PageAmount } from './page-amounts';
import { evidenceFor, type SumEvidence } from './sums';

/** A value that may be the total, with what speaks for it. */
export interface TotalCandidate {
  readonly cents: number;
  /** Where it stands best. */
  readonly amount: PageAmount;
  readonly evidence: SumEvidence;
  /** Log-odds of being it. */
  readonly score: number;
}

/** A total with how sure it is. */
export interface FoundTotal {
  readonly cents: number;
  readonly text: string;
  readonly box: Box;
  /** 0-1. */
  readonly confidence: number;
  readonly evidence: SumEvidence;
  readonly candidates: readonly TotalCandidate[];
}

/** What each piece of evidence is worth, in log-odds. */
const WEIGHTS = {
  prior: -4.2,
  anchor: 5,
  form: 1.6,
  payment: 2.6,
  exactPayment: 1.2,
  parts: 1.6,
  items: 1.6,
  repeated: 0.5,
  large: 0.8,
  confidence: 1.5,
  other: -5,
} as const;
/** Further repetitions say no more. */
const MOST_REPEATED = 3;

/** The most probable total among the amounts of a page; `null` where there is no amount. */
export function totalOf(amounts: readonly PageAmount[]): FoundTotal | null {
  const money = amounts.filter(({ cents, decimals }) => cents !== 0 && (decimals === 2 || cents > 0));
  const firstRow = Math.min(
    ...money
      .filter(({ anchor }) => anchor !== null && anchor.role !== 'other' && anchor.role !== 'discount')
      .map(({ row }) => row),
  );
  const values = [
    ...new Set(
      money
        .filter(({ decimals, anchor }) => decimals === 2 || anchor !== null)
        .map(({ cents }) => Math.abs(cents)),
    ),
  ];
  const candidates = values
    .flatMap((cents): TotalCandidate[] => {
      const own = money.filter((one) => Math.abs(one.cents) === cents);
      const candidate = judge(cents, own, amounts, firstRow);
      return candidate === null ? [] : [candidate];
    })
    .sort((a, b) => b.score - a.score);
  const [best] = candidates;
  if (best === undefined) return null;
  // Only one can be it: the odds against the others, and against none of them.
  const odds = candidates.map(({ score }) => Math.exp(score));
  const confidence = (odds[0] ?? 0) / (1 + odds.reduce((sum, one) => sum + one, 0));
  const { text, box } = best.amount;
  return {
    cents: best.cents,
    text,
    box,
    confidence,
    evidence: best.evidence,
    candidates: candidates.slice(0, 5),
  };
}

function judge(
  cents: number,
  own: readonly PageAmount[],
  all: readonly PageAmount[],
  firstRow: number,
): TotalCandidate | null {
  const graded = own
    .map((amount) => ({ amount, grade: gradeOf(amount) }))
    .sort((a, b) => b.grade - a.grade || b.amount.confidence - a.amount.confidence);
  const [best] = graded;
  if (best === undefined) return null;
  const evidence = evidenceFor(cents, all, firstRow);
  const repeated = Math.min(MOST_REPEATED, own.filter(({ inSummary }) => !inSummary).length - 1);
  const onlyOther = own.every(
    ({ anchor }) =>
      anchor !== null && ['other', 'change', 'rounding', 'discount', 'tax', 'service'].includes(anchor.role),
  );
  const { amount, grade } = best;
  const score =
    WEIGHTS.prior +
    WEIGHTS.anchor * grade +
    WEIGHTS.form * (Math.max(...own.map(({ form }) => form)) - 0.5) +
    (evidence.payment ? WEIGHTS.payment : evidence.exactPayment ? WEIGHTS.exactPayment : 0) +
    (evidence.parts ? WEIGHTS.parts : 0) +
    (evidence.items ? WEIGHTS.items : 0) +
    WEIGHTS.repeated * repeated +
    WEIGHTS.large * Math.max(0, Math.min(1, amount.size - 1.2)) +
    WEIGHTS.confidence * (Math.max(...own.map(({ confidence }) => confidence)) - 0.8) +
    (onlyOther ? WEIGHTS.other : 0);
  return { cents, amount, evidence, score };
}

/** How much the words beside it say that it is the total, 0-1. */
function gradeOf({ anchor, isLast, inSummary }: PageAmount): number {
  if (anchor?.role !== 'total') return anchor?.role === 'subtotal' ? 0.25 : anchor?.role === 'cash' ? 0.2 : 0;
  return anchor.grade * (isLast ? 1 : 0.6) * (inSummary ? 0.3 : 1);
}
