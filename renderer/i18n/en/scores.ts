import type { Format } from '../format';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const scores = (f: Format) => ({
  accuracy: 'Test accuracy',
  of: (correct: number, total: number): string => `${f.number(correct)} of ${f.number(total)} right`,
  interval: (low: number, high: number): string => `95 % interval ${f.percent(low)} to ${f.percent(high)}`,
  errors: 'Errors',
  f1: 'F1',
  macroF1: 'Macro F1',
  ece: 'Calibration error',
  eceHint: 'How far the stated probability is from being right that often.',
  perClass: 'Digit by digit',
  digit: 'Digit',
  precision: 'Precision',
  recall: 'Recall',
  support: 'Images',
  mean: 'Mean',
  confusion: 'Confusion matrix',
  confusionHint: 'Rows: what the digit is. Columns: what was read.',
  truth: 'Is',
  predicted: 'Read as',
  cell: (truth: string, predicted: string, count: number): string =>
    f.plural(count, {
      one: `${f.number(count)} image of ${truth} read as ${predicted}`,
      other: `${f.number(count)} images of ${truth} read as ${predicted}`,
    }),
});
