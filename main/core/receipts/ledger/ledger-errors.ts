import { MAX_LEDGER_BYTES, MAX_LEDGER_ROWS } from '../../../contract/ledgers';
import { LonghandError } from '../../../contract/errors';

/** What is wrong with a file that is no ledger: the middle of a sentence, and what to do. */
const SENTENCES = {
  empty: ['there is nothing in it', 'choose another file'],
  binary: ['it is no text', 'export it as CSV first'],
  spreadsheet: ['it is a spreadsheet, not a CSV file', 'save it as CSV in the program it comes from'],
  'no-table': ['there are no columns in it', 'choose a CSV file, or one with tabs between its columns'],
  'no-amounts': ['no column of it holds amounts', 'choose another file, or say which column they are in'],
  'too-large': [`it is larger than ${MAX_LEDGER_BYTES / 2 ** 20} MB`, 'export a shorter time'],
  'too-many': [`it has more than ${MAX_LEDGER_ROWS} rows`, 'export a shorter time'],
} as const;

/** Kinds of trouble with a file that is no ledger. */
export type LedgerProblem = keyof typeof SENTENCES;

/**
 * A file that no entries can be read from.
 *
 * @param file - as a person knows it
 */
export function ledgerInvalid(file: string, problem: LedgerProblem, options?: ErrorOptions): LonghandError {
  const [what, advice] = SENTENCES[problem];
  return new LonghandError(
    'ledger-invalid',
    `${file} cannot be read as a ledger: ${what} (${advice}).`,
    { file, problem },
    options,
  );
}
