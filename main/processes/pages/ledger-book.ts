import { LonghandError } from '../../contract/errors';
import type { Ledger, LedgerEntry, Pairing, Reconciliation, Verdict } from '../../contract/ledgers';
import type { Library } from '../../core/library/database';
import type { LedgerRow } from '../../core/library/ledger-table';
import { readLedger, type LedgerReading } from '../../core/receipts/ledger/read-ledger';
import { reconcile } from '../../core/receipts/ledger/reconcile';
import type { Receipt } from '../../core/receipts/ledger/sides';

/** Ledgers that are kept as they were read, so that a verdict does not read them again. */
const MOST_KEPT = 3;
/** Rows that are no entries of which the window hears. */
const MOST_REFUSED = 500;

/** The ledgers of the library, as they are read. */
export class LedgerBook {
  readonly #library: Library;
  /** By id and layout, the one used last at the end. */
  readonly #readings = new Map<string, LedgerReading>();
  /** The same of all of them, without their rows. */
  readonly #ledgers = new Map<string, Ledger>();

  constructor(library: Library) {
    this.#library = library;
  }

  /** @throws LonghandError `unknown-item` where there is none, or it was removed */
  known(id: string): LedgerRow {
    const row = this.#library.ledgers.get(id);
    if (row !== undefined && !row.isRemoved) return row;
    throw new LonghandError(
      'unknown-item',
      'This ledger is no longer there (bring it back, or choose another one of the list).',
      { item: id },
    );
  }

  /** What was read of it. @throws LonghandError `ledger-invalid` where this version can no longer read it */
  readingOf(row: LedgerRow): LedgerReading {
    const key = keyOf(row);
    const kept = this.#readings.get(key);
    const content = kept === undefined ? this.#library.ledgers.contentOf(row.id) : undefined;
    const reading = kept ?? readLedger(content ?? new Uint8Array(0), row.name, row.layout);
    this.#readings.delete(key);
    this.#readings.set(key, reading);
    const [oldest = key] = this.#readings.keys();
    if (this.#readings.size > MOST_KEPT) this.#readings.delete(oldest);
    return reading;
  }

  /** All of them; one that this version cannot read is left out. */
  list(): Ledger[] {
    return this.#library.ledgers.list().flatMap((row) => {
      try {
        return [this.ledgerOf(row)];
      } catch (error) {
        if (!(error instanceof LonghandError)) throw error;
        console.error('a ledger cannot be read any more:', error.message);
        return [];
      }
    });
  }

  /** A ledger as the window shows it. @throws LonghandError as {@link readingOf} */
  ledgerOf(row: LedgerRow): Ledger {
    const key = `${keyOf(row)} ${JSON.stringify(row.rules)}`;
    let ledger = this.#ledgers.get(key);
    if (ledger === undefined) this.#ledgers.set(key, (ledger = this.#describe(row)));
    return ledger;
  }

  #describe(row: LedgerRow): Ledger {
    const { header, sample, entries, refused } = this.readingOf(row);
    return {
      ...{ id: row.id, name: row.name, importedAt: row.importedAt, layout: row.layout, rules: row.rules },
      header: [...header],
      sample: sample.map((cells) => [...cells]),
      entries: entries.length,
      refused: refused.slice(0, MOST_REFUSED),
      refusedRows: refused.length,
    };
  }

  /** Holds the pages that were read against a ledger. */
  reconcile(row: LedgerRow): Reconciliation {
    const { entries } = this.readingOf(row);
    const at = new Map(entries.map(({ line, index }) => [line, index]));
    const decisions = this.#library.ledgers.verdicts(row.id).flatMap(({ pages, lines, verdict }) => {
      const indices = lines.flatMap((line) => at.get(line) ?? []);
      // A line that is no entry as the columns are read now belongs to nothing.
      return indices.length === lines.length ? [{ pages: [...pages], entries: indices, verdict }] : [];
    });
    return reconcile(this.#receipts(), entries, row.rules, decisions);
  }

  /**
   * Keeps what a person says of pages and entries.
   *
   * @returns what they said before
   * @throws LonghandError `unknown-item` where there is no such entry
   */
  decide(row: LedgerRow, { pages, entries: indices }: Pairing, verdict: Verdict | null): Verdict | null {
    const { entries } = this.readingOf(row);
    const lines = indices.map((index) => knownEntry(entries, index).line);
    return this.#library.ledgers.decide(row.id, pages, lines, verdict);
  }

  /** Pages that were read, the oldest file first. */
  #receipts(): Receipt[] {
    return this.#library.pages
      .list()
      .filter(({ status }) => status === 'read' || status === 'checked')
      .reverse()
      .map(({ id, total, date, company, currency }) => ({ id, total, date, company, currency }));
  }
}

function keyOf({ id, layout }: LedgerRow): string {
  return `${id} ${JSON.stringify(layout)}`;
}

function knownEntry(entries: readonly LedgerEntry[], index: number): LedgerEntry {
  const entry = entries[index];
  if (entry !== undefined) return entry;
  throw new LonghandError('unknown-item', 'The ledger has no such entry (look at it again).', {
    item: String(index),
  });
}
