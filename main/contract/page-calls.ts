import { z } from 'zod';
import { call, id, nothing } from './call';
import {
  ledgerEntrySchema,
  ledgerLayoutSchema,
  ledgerSchema,
  matchRulesSchema,
  pairingSchema,
  reconciliationSchema,
  VERDICTS,
} from './ledgers';
import { pageExportSchema } from './page-export';
import {
  FIELD_KINDS,
  fieldKeySchema,
  PAGE_STEPS,
  PAGE_TABLES,
  pageBoxSchema,
  pageQueueSchema,
  pageSchema,
  pageSummarySchema,
  templateFieldSchema,
  templateSchema,
} from './pages';

const path = z.string().min(1);
const ids = z.array(id).min(1).max(10_000);
const bytes = z.instanceof(ArrayBuffer);

/** Largest picture that is pasted, in bytes. */
const MAX_PASTED_BYTES = 64 * 1024 * 1024;

const CHANGING = ['unknown-item', 'write-failed'] as const;

/** Calls about receipts and other pages: what is read of them, what a person makes of it, and the ledgers they are held against. */
export const PAGE_CALLS = {
  /**
   * Puts the pages of files, and of all files in folders, at the end of the queue. What is there already, the same file with the
   * same content, is not added again. A file that holds no page becomes one that failed, and says why. Called off by its job, it
   * gives what was added until then.
   */
  'pages.add': call(
    z.object({ paths: z.array(path).min(1).max(10_000), job: id.optional() }),
    z.object({ added: z.array(id), known: z.int(), ignored: z.int() }),
    ['file-unreadable', 'write-failed'],
  ),
  /** The same of a picture that was pasted. */
  'pages.paste': call(
    z.object({
      name: z.string().min(1).max(300),
      bytes: bytes.refine(({ byteLength }) => byteLength <= MAX_PASTED_BYTES),
    }),
    z.object({ added: z.array(id), known: z.int() }),
    ['page-unreadable', 'write-failed'],
  ),
  /** All pages, latest first. */
  'pages.list': call(nothing, z.array(pageSummarySchema), []),
  'pages.get': call(z.object({ id }), pageSchema, ['unknown-item']),
  /** The straightened page, as a picture file. */
  'pages.picture': call(z.object({ id }), z.object({ bytes, type: z.string() }), [
    'unknown-item',
    'file-unreadable',
  ]),
  /** The page on its way to being read, as picture files. */
  'pages.steps': call(
    z.object({ id, job: id }),
    z.array(z.object({ step: z.enum(PAGE_STEPS), bytes, type: z.string() })),
    ['unknown-item', 'file-unreadable', 'page-unreadable', 'cancelled', 'worker-failed'],
  ),

  /**
   * Sets a field to what a person typed or where they pointed; `text` `null` takes the field away. Digits that were written by
   * hand and are corrected become samples of the current hand.
   */
  'pages.setField': call(
    z.object({
      id,
      key: fieldKeySchema,
      text: z.string().trim().min(1).max(300).nullable(),
      box: pageBoxSchema.nullable(),
    }),
    pageSchema,
    [...CHANGING, 'field-invalid'],
  ),
  /** A person agrees with fields as they stand. */
  'pages.acceptFields': call(z.object({ id, keys: z.array(fieldKeySchema).min(1) }), pageSchema, CHANGING),
  /** A person is done with pages, or wants to look at them again. */
  'pages.setChecked': call(z.object({ ids, isChecked: z.boolean() }), nothing, CHANGING),
  /** Takes the last change of fields back, or makes it again; `page`: where it was, `null` where there is none. */
  'pages.undo': call(nothing, z.object({ page: id.nullable() }), ['write-failed']),
  'pages.redo': call(nothing, z.object({ page: id.nullable() }), ['write-failed']),
  /** What can be taken back and made again: the page and the field. */
  'pages.history': call(
    nothing,
    z.object({
      undo: z.object({ page: id, keys: z.array(fieldKeySchema) }).nullable(),
      redo: z.object({ page: id, keys: z.array(fieldKeySchema) }).nullable(),
    }),
    [],
  ),
  /** Reads a box that a person drew. */
  'pages.readBox': call(
    z.object({ id, box: pageBoxSchema, kind: z.enum(FIELD_KINDS), job: id }),
    z.object({
      text: z.string(),
      /** As the kind writes it; `null` where the text is none of that kind. */
      value: z.string().nullable(),
      confidence: z.number(),
      handwritten: z.boolean(),
    }),
    ['unknown-item', 'file-unreadable', 'cancelled', 'worker-failed'],
  ),
  /** Reads pages anew; what a person corrected stays. */
  'pages.readAgain': call(z.object({ ids }), nothing, CHANGING),
  /** Takes pages away; `pages.restore` brings them back. */
  'pages.remove': call(z.object({ ids }), nothing, ['write-failed']),
  'pages.restore': call(z.object({ ids }), nothing, CHANGING),
  /** Writes a table of pages, all of them where `ids` is `null`, to a place that a person chose; `crops` writes the pictures of the fields into a folder beside it. */
  'pages.export': call(
    z.object({
      ids: ids.nullable(),
      format: z.enum(PAGE_TABLES),
      target: path,
      crops: z.boolean(),
      /** A ledger whose reconciliation becomes columns of the table. */
      ledger: id.nullable(),
      job: id,
    }),
    pageExportSchema,
    ['unknown-item', 'cancelled', 'worker-failed', 'write-failed'],
  ),

  'pageQueue.state': call(nothing, pageQueueSchema, []),
  /** Pages that are being read are read to their end. */
  'pageQueue.pause': call(nothing, nothing, ['write-failed']),
  'pageQueue.resume': call(nothing, nothing, ['write-failed']),
  /** Reads whatever new comes into a folder from now on; `null`: no more. */
  'pageQueue.watch': call(z.object({ folder: path.nullable() }), nothing, [
    'file-unreadable',
    'write-failed',
  ]),

  'templates.list': call(nothing, z.array(templateSchema), []),
  /** Keeps a new one, or with an `id` another state of one. */
  'templates.save': call(
    z.object({
      id: id.nullable(),
      name: z.string().trim().min(1).max(60),
      fields: z.array(templateFieldSchema).min(1).max(60),
    }),
    templateSchema,
    CHANGING,
  ),
  'templates.remove': call(z.object({ id }), nothing, CHANGING),
  /** Brings one back that was removed. */
  'templates.restore': call(z.object({ id }), nothing, CHANGING),
  /** Reads the fields of pages where the template says that they stand. */
  'templates.apply': call(z.object({ id, pages: ids, job: id }), nothing, [
    ...CHANGING,
    'file-unreadable',
    'cancelled',
    'worker-failed',
  ]),

  /** Reads a ledger from a CSV file and guesses what its columns are. */
  'ledgers.import': call(z.object({ path }), ledgerSchema, [
    'file-unreadable',
    'ledger-invalid',
    'write-failed',
  ]),
  'ledgers.list': call(nothing, z.array(ledgerSchema), []),
  'ledgers.entries': call(z.object({ id }), z.array(ledgerEntrySchema), ['unknown-item']),
  /** Says what the columns are. */
  'ledgers.setLayout': call(z.object({ id, layout: ledgerLayoutSchema }), ledgerSchema, [
    ...CHANGING,
    'ledger-invalid',
  ]),
  'ledgers.remove': call(z.object({ id }), nothing, CHANGING),
  'ledgers.restore': call(z.object({ id }), nothing, CHANGING),
  /** By which rules pages are looked for in it from now on. */
  'ledgers.setRules': call(z.object({ id, rules: matchRulesSchema }), nothing, CHANGING),
  /** Holds all pages that were read against a ledger. */
  'ledgers.reconcile': call(z.object({ id }), reconciliationSchema, ['unknown-item']),
  /**
   * What a person says of pages and entries: that they belong together, that they do not, or with `null` nothing any more;
   * `before`: what they said last, so that it can be taken back.
   */
  'ledgers.decide': call(
    pairingSchema.extend({ id, verdict: z.enum(VERDICTS).nullable() }),
    z.object({ before: z.enum(VERDICTS).nullable() }),
    CHANGING,
  ),
} as const;
