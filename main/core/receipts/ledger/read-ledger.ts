import {
  MAX_LEDGER_BYTES,
  type LedgerEntry,
  type LedgerLayout,
  type LedgerRefusal,
} from '../../../contract/ledgers';
import { bodyOf } from './body';
import { decodeText } from './decode';
import { entriesOf } from './entries';
import { guessLayout } from './layout';
import { ledgerInvalid } from './ledger-errors';
import { tableOf } from './table';

/** Rows that show what the columns hold. */
const SAMPLE_ROWS = 12;

/** What was read of a ledger. */
export interface LedgerReading {
  readonly layout: LedgerLayout;
  /** Names of the columns, empty where they have none. */
  readonly header: readonly string[];
  /** The first rows as they stand in the file. */
  readonly sample: readonly (readonly string[])[];
  readonly entries: readonly LedgerEntry[];
  readonly refused: readonly LedgerRefusal[];
}

/**
 * Reads a ledger or the export of a bank.
 *
 * @param file - its name, for the message
 * @param layout - how its columns are read; without one it is guessed
 * @throws LonghandError `ledger-invalid` where it is no table, holds no amounts or is too large
 */
export function readLedger(bytes: Uint8Array, file: string, layout?: LedgerLayout): LedgerReading {
  if (bytes.length > MAX_LEDGER_BYTES) throw ledgerInvalid(file, 'too-large');
  const { header, rows } = bodyOf(tableOf(decodeText(bytes, file), file));
  const how = layout ?? guessLayout({ header, rows });
  if (how === null) throw ledgerInvalid(file, 'no-amounts');
  const read = entriesOf(rows, how);
  if (read.entries.length === 0) throw ledgerInvalid(file, 'no-amounts');
  return { layout: how, header, sample: rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells), ...read };
}
