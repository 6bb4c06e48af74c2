import { z } from 'zod';

/** Largest ledger, in bytes and in rows. */
export const MAX_LEDGER_BYTES = 16 * 1024 * 1024;
/** See {@link MAX_LEDGER_BYTES}. */
export const MAX_LEDGER_ROWS = 100_000;

/** What a column of a ledger holds. `debit` and `credit` are amounts of their own, less and more. */
export const LEDGER_ROLES = ['date', 'amount', 'debit', 'credit', 'name', 'currency', 'reference'] as const;
/** See {@link LEDGER_ROLES}. */
export type LedgerRole = (typeof LEDGER_ROLES)[number];

/** Which column has which role, from 0. */
export const ledgerColumnsSchema = z.partialRecord(z.enum(LEDGER_ROLES), z.int().min(0));
/** See {@link ledgerColumnsSchema}. */
export type LedgerColumns = z.output<typeof ledgerColumnsSchema>;

/** How a ledger's columns are read. */
export const ledgerLayoutSchema = z.object({
  columns: ledgerColumnsSchema,
  /** Which of the first two numbers of `03/04/2018` is the day. */
  dates: z.enum(['day-first', 'month-first']),
  /** The sign before the decimals. */
  decimals: z.enum(['point', 'comma']),
});
/** See {@link ledgerLayoutSchema}. */
export type LedgerLayout = z.output<typeof ledgerLayoutSchema>;

/** A row of a ledger. */
export const ledgerEntrySchema = z.object({
  /** From 0. */
  index: z.int(),
  /** Line of the file, from 1. */
  line: z.int(),
  /** ISO; `null` where the row has none. */
  date: z.string().nullable(),
  /** Decimal string, without a sign. */
  amount: z.string(),
  /** `out`: a debit, or an amount with a minus. Which of the two is paid and which is got, ledgers hold either way. */
  direction: z.enum(['in', 'out']),
  name: z.string(),
  currency: z.string().nullable(),
  reference: z.string(),
});
/** See {@link ledgerEntrySchema}. */
export type LedgerEntry = z.output<typeof ledgerEntrySchema>;

/** Rows that are no entries, and why. */
export const ledgerRefusalSchema = z.object({
  line: z.int(),
  reason: z.enum(['no-amount', 'bad-amount', 'bad-date', 'too-short', 'total']),
  text: z.string(),
});
/** See {@link ledgerRefusalSchema}. */
export type LedgerRefusal = z.output<typeof ledgerRefusalSchema>;

/** What may lie between a receipt and its entry. */
export const matchRulesSchema = z.object({
  /** Days by which the dates may differ. */
  days: z.int().min(0).max(60).default(5),
  /** Whether several receipts may make up one entry, and the other way round. */
  sums: z.boolean().default(true),
});
/** See {@link matchRulesSchema}. */
export type MatchRules = z.output<typeof matchRulesSchema>;

/** A ledger without its rows. */
export const ledgerSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Milliseconds since 1970. */
  importedAt: z.number(),
  layout: ledgerLayoutSchema,
  rules: matchRulesSchema,
  /** The names of its columns, in order. */
  header: z.array(z.string()),
  /** Its first rows as they stand in the file, to see what the columns hold. */
  sample: z.array(z.array(z.string())),
  entries: z.int(),
  /** The first of the rows that are no entries, and how many there are. */
  refused: z.array(ledgerRefusalSchema),
  refusedRows: z.int(),
});
/** See {@link ledgerSchema}. */
export type Ledger = z.output<typeof ledgerSchema>;

/** Why two were taken for the same. */
export const matchReasonsSchema = z.object({
  /** Days between receipt and entry; `null` where one has no date. */
  days: z.int().nullable(),
  /** Likeness of the names, 0-1; `null` where one has none. */
  name: z.number().nullable(),
  /** Whether the amounts are the same to the cent; where not, one of them is likely misread. */
  sameAmount: z.boolean(),
  /** Whether money goes the same way in both: a refund is not what was paid. */
  sameDirection: z.boolean(),
  /** How many others would fit about as well. */
  rivals: z.int(),
});
/** See {@link matchReasonsSchema}. */
export type MatchReasons = z.output<typeof matchReasonsSchema>;

/** Pages and entries that belong together: one of each, or several that make up one. */
export const matchSchema = z.object({
  pages: z.array(z.string()).min(1),
  entries: z.array(z.int()).min(1),
  /** `doubtful`: something else would fit as well, or date or name speak against it. `agreed`: a person said so. */
  status: z.enum(['matched', 'doubtful', 'agreed']),
  /** 0-1 */
  confidence: z.number(),
  reasons: matchReasonsSchema,
});
/** See {@link matchSchema}. */
export type Match = z.output<typeof matchSchema>;

/** Pages and entries of which a person said something. */
export const pairingSchema = z.object({
  pages: z.array(z.string()).min(1),
  entries: z.array(z.int()).min(1),
});
/** See {@link pairingSchema}. */
export type Pairing = z.output<typeof pairingSchema>;

/** What a person says of pages and entries: that they belong together, or that they do not. */
export const VERDICTS = ['same', 'different'] as const;
/** See {@link VERDICTS}. */
export type Verdict = (typeof VERDICTS)[number];

/** How receipts and a ledger go together. */
export const reconciliationSchema = z.object({
  matches: z.array(matchSchema),
  /** Pages that no entry fits. */
  pages: z.array(z.string()),
  /** Entries that no page fits. */
  entries: z.array(z.int()),
  /** Pages without a total, which cannot be looked for. */
  unknown: z.array(z.string()),
  /** What a person said does not belong together. */
  rejected: z.array(pairingSchema),
});
/** See {@link reconciliationSchema}. */
export type Reconciliation = z.output<typeof reconciliationSchema>;
