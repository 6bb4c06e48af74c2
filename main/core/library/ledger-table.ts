import type Database from 'libsql';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  ledgerLayoutSchema,
  matchRulesSchema,
  VERDICTS,
  type LedgerLayout,
  type MatchRules,
  type Verdict,
} from '../../contract/ledgers';
import { pairingKey } from './pairing-key';
import { bytesColumn, jsonColumn, select, write, writeTogether } from './statements';

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  imported_at: z.number(),
  layout: jsonColumn(ledgerLayoutSchema),
  rules: jsonColumn(matchRulesSchema),
  removed_at: z.number().nullable(),
});
const verdictSchema = z.object({
  pairing: jsonColumn(z.tuple([z.array(z.string()).min(1), z.array(z.int()).min(1)])),
  verdict: z.enum(VERDICTS),
});

/** A ledger, without the content of its file. */
export interface LedgerRow {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly importedAt: number;
  readonly layout: LedgerLayout;
  readonly rules: MatchRules;
  readonly isRemoved: boolean;
}

/** What a person said of pages and lines of a ledger. Lines stay what they are, however the columns are read. */
export interface LedgerVerdict {
  readonly pages: readonly string[];
  /** Lines of the file, from 1. */
  readonly lines: readonly number[];
  readonly verdict: Verdict;
}

/** Ledgers as their files were, and what a person said of them. Changes throw `write-failed` where the disk refuses. */
export class LedgerTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Keeps a file. @returns its id */
  insert(name: string, layout: LedgerLayout, content: Uint8Array): string {
    const id = randomUUID();
    write(
      this.#database,
      'INSERT INTO ledgers (id, name, imported_at, layout, content) VALUES (?, ?, ?, ?, ?)',
      ...[id, name, Date.now(), JSON.stringify(layout), Buffer.from(content)],
    );
    return id;
  }

  /** Those that are not removed, the latest first. */
  list(): LedgerRow[] {
    return this.#select('removed_at IS NULL ORDER BY imported_at DESC, rowid DESC');
  }

  /** One that may be removed. */
  get(id: string): LedgerRow | undefined {
    return this.#select('id = ?', id)[0];
  }

  /** The bytes of its file. */
  contentOf(id: string): Uint8Array | undefined {
    const rowOf = z.object({ content: bytesColumn });
    return select(this.#database, rowOf, 'SELECT content FROM ledgers WHERE id = ?', id)[0]?.content;
  }

  setLayout(id: string, layout: LedgerLayout): void {
    write(this.#database, 'UPDATE ledgers SET layout = ? WHERE id = ?', JSON.stringify(layout), id);
  }

  setRules(id: string, rules: MatchRules): void {
    write(this.#database, 'UPDATE ledgers SET rules = ? WHERE id = ?', JSON.stringify(rules), id);
  }

  /** Takes one off the list; {@link restore} brings it back. */
  remove(id: string): void {
    write(this.#database, 'UPDATE ledgers SET removed_at = ? WHERE id = ?', Date.now(), id);
  }

  restore(id: string): void {
    write(this.#database, 'UPDATE ledgers SET removed_at = NULL WHERE id = ?', id);
  }

  /** Forgets those that were removed before, in milliseconds since 1970. */
  forget(before: number): void {
    writeTogether(this.#database, () => {
      const old = 'SELECT id FROM ledgers WHERE removed_at < ?';
      write(this.#database, `DELETE FROM ledger_verdicts WHERE ledger_id IN (${old})`, before);
      write(this.#database, 'DELETE FROM ledgers WHERE removed_at < ?', before);
    });
  }

  /** What a person said, the latest last. */
  verdicts(id: string): LedgerVerdict[] {
    const sql = 'SELECT pairing, verdict FROM ledger_verdicts WHERE ledger_id = ? ORDER BY position';
    return select(this.#database, verdictSchema, sql, id).map(({ pairing: [pages, lines], verdict }) => ({
      ...{ pages, lines, verdict },
    }));
  }

  /**
   * Keeps what a person says, or with `null` that they say nothing any more.
   *
   * @returns what they said of just these before
   */
  decide(
    id: string,
    pages: readonly string[],
    lines: readonly number[],
    verdict: Verdict | null,
  ): Verdict | null {
    const key = pairingKey(pages, lines);
    return writeTogether(this.#database, () => {
      const sql = 'SELECT pairing, verdict FROM ledger_verdicts WHERE ledger_id = ? AND pairing = ?';
      const before = select(this.#database, verdictSchema, sql, id, key)[0]?.verdict ?? null;
      write(this.#database, 'DELETE FROM ledger_verdicts WHERE ledger_id = ? AND pairing = ?', id, key);
      if (verdict !== null) {
        write(
          this.#database,
          'INSERT INTO ledger_verdicts (ledger_id, pairing, verdict) VALUES (?, ?, ?)',
          ...[id, key, verdict],
        );
      }
      return before;
    });
  }

  #select(where: string, ...values: string[]): LedgerRow[] {
    const sql = `SELECT id, name, imported_at, layout, rules, removed_at FROM ledgers WHERE ${where}`;
    return select(this.#database, rowSchema, sql, ...values).map(({ imported_at, removed_at, ...row }) => ({
      ...row,
      importedAt: imported_at,
      isRemoved: removed_at !== null,
    }));
  }
}
