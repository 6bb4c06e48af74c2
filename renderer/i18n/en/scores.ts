import type { Format } from '../format';

/** A number with its sign; nothing before 0. */
function signed(f: Format, value: number): string {
  return value > 0 ? `+${f.number(value)}` : f.number(value);
}

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const scores = (f: Format) => ({
  accuracy: 'Test accuracy',
  of: (correct: number, total: number): string => `${f.number(correct)} of ${f.number(total)} right`,
  interval: (low: number, high: number): string => `95 % interval ${f.percent(low)} to ${f.percent(high)}`,
  errors: 'Errors',
  f1: 'F1',
  macroF1: 'Macro F1',
  ece: 'Calibration error',
  perClass: 'Digit by digit',
  digit: 'Digit',
  precision: 'Precision',
  recall: 'Recall',
  support: 'Images',
  missed: 'Missed',
  mistaken: 'Taken for it',
  hints: {
    precision: 'Of what was read as this digit, how much is this digit.',
    recall: 'Of this digit, how much was read as it.',
    f1: 'Harmonic mean of precision and recall.',
    missed: 'Images of this digit that were read as another.',
    mistaken: 'Images of other digits that were read as this one.',
  },
  mean: 'Mean (macro)',
  micro: 'All at once (micro)',
  confusion: 'Confusion matrix',
  axes: 'is ↓\nread →',
  truth: 'Is',
  predicted: 'Read as',
  viewLabel: 'What the cells tell',
  views: { counts: 'Counts', rows: 'By rows', columns: 'By columns' },
  viewHints: {
    counts: 'Rows: what the digit is. Columns: what was read.',
    rows: 'Percent of the images of the row’s digit: recall on the diagonal.',
    columns: 'Percent of what was read as the column’s digit: precision on the diagonal.',
  },
  cell: (truth: string, predicted: string, count: number): string =>
    f.plural(count, {
      one: `${f.number(count)} image of ${truth} read as ${predicted}`,
      other: `${f.number(count)} images of ${truth} read as ${predicted}`,
    }),
  ofRow: (words: string, share: number, truth: string): string =>
    `${words}, ${f.percent(share)} of all images of ${truth}`,
  ofColumn: (words: string, share: number, predicted: string): string =>
    `${words}, ${f.percent(share)} of all that was read as ${predicted}`,
  differenceMatrix: 'Difference of the confusion matrices',
  differenceCell: (truth: string, predicted: string, difference: number): string =>
    `${truth} read as ${predicted}: ${signed(f, difference)} with B`,
  signed: (value: number): string => signed(f, value),
});
