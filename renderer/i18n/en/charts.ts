import type { Format } from '../format';

/** What every plot of the window says. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const charts = (f: Format) => ({
  table: 'Show as table',
  saveCsv: 'Save values',
  savePng: 'Save picture',
  saved: (name: string): string => `Saved as ${name}.`,
  notSaved: (reason: string): string =>
    `The file could not be written: ${reason} (choose another place, or make room).`,
  tableOf: (title: string, shown: number, total: number): string =>
    shown === total
      ? `${title}: ${f.number(total)} positions`
      : `${title}: ${f.number(shown)} of ${f.number(total)} positions. “Save values” has them all.`,
});
