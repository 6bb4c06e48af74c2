import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { CallHandlers } from '../../contract/calls';
import { LonghandError } from '../../contract/errors';
import type { EmitEvent } from '../../contract/events';
import { MAX_LEDGER_BYTES } from '../../contract/ledgers';
import { fileUnreadable } from '../../core/data/idx-errors';
import type { Library } from '../../core/library/database';
import { ledgerInvalid } from '../../core/receipts/ledger/ledger-errors';
import { readLedger } from '../../core/receipts/ledger/read-ledger';
import type { LedgerBook } from './ledger-book';

/** What the handlers of the calls about ledgers work on. */
export interface LedgerStudio {
  readonly library: Library;
  readonly ledgers: LedgerBook;
  readonly emit: EmitEvent;
}

/** The calls about ledgers. */
type LedgerCall = Extract<keyof CallHandlers, `ledgers.${string}`>;

/** The handlers of the calls about ledgers. */
export function createLedgerHandlers({
  library,
  ledgers: book,
  emit,
}: LedgerStudio): Pick<CallHandlers, LedgerCall> {
  const { ledgers: table } = library;
  const changed = (): void => emit('ledgers.changed', undefined);
  return {
    'ledgers.import': async ({ path: file }) => {
      const name = path.basename(file);
      const bytes = await contentOf(file, name);
      const id = table.insert(name, readLedger(bytes, name).layout, bytes);
      changed();
      return book.ledgerOf(book.known(id));
    },
    'ledgers.list': () => book.list(),
    'ledgers.entries': ({ id }) => [...book.readingOf(book.known(id)).entries],
    'ledgers.setLayout': ({ id, layout }) => {
      // Columns that give no entries are refused before they are kept.
      const ledger = book.ledgerOf({ ...book.known(id), layout });
      table.setLayout(id, layout);
      changed();
      return ledger;
    },
    'ledgers.remove': ({ id }) => {
      table.remove(book.known(id).id);
      changed();
    },
    'ledgers.restore': ({ id }) => {
      table.restore(id);
      book.known(id);
      changed();
    },
    'ledgers.setRules': ({ id, rules }) => {
      table.setRules(book.known(id).id, rules);
      changed();
    },
    'ledgers.reconcile': ({ id }) => book.reconcile(book.known(id)),
    'ledgers.decide': ({ id, pages, entries, verdict }) => {
      const before = book.decide(book.known(id), { pages, entries }, verdict);
      changed();
      return { before };
    },
  };
}

/** @throws LonghandError `file-unreadable`; `ledger-invalid` where it is too large to be read */
async function contentOf(file: string, name: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > MAX_LEDGER_BYTES) throw ledgerInvalid(name, 'too-large');
    return await readFile(file);
  } catch (cause) {
    throw cause instanceof LonghandError ? cause : fileUnreadable(file, cause);
  }
}
