import type { LedgerRefusal, LedgerRole } from '../../../main/contract/ledgers';
import type { PageTable } from '../../../main/contract/pages';
import type { Format } from '../format';

/** Nothing that was found is told as certain. */
export const MOST_SURE = 0.99;

const roles: Record<LedgerRole, string> = {
  date: 'Date',
  amount: 'Amount',
  debit: 'Debit',
  credit: 'Credit',
  name: 'Name',
  currency: 'Currency',
  reference: 'Reference',
};
const refusals: Record<LedgerRefusal['reason'], string> = {
  'no-amount': 'it has no amount',
  'bad-amount': 'its amount cannot be read',
  'bad-date': 'its date cannot be read',
  'too-short': 'it has too few columns',
  total: 'it is a sum or a balance',
};
const formats: Record<PageTable, { readonly name: string; readonly text: string }> = {
  xlsx: { name: 'Workbook (XLSX)', text: 'Days and amounts as such, and a second sheet with the items.' },
  csv: { name: 'CSV', text: 'One row a page, for every spreadsheet and bookkeeping program.' },
  json: { name: 'JSON', text: 'All of it with boxes and items, for programs of your own.' },
};

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const reconcile = (f: Format) => ({
  title: 'Reconcile',
  opening: 'Opening your ledgers',
  working: 'Holding the receipts against the ledger',
  emptyTitle: 'Does each receipt have its payment?',
  emptyText:
    'Open a ledger or the export of your bank as CSV, or drop it here. Its columns are recognised, and each receipt is looked for by amount, day and name.',
  open: 'Open a ledger …',
  noPages: 'No receipt has been read yet: everything in the ledger is without one.',

  ledger: 'Ledger',
  ledgers: 'Ledgers',
  columnsAre: (columns: string): string => `Read as ${columns}.`,
  /** Between the columns. */
  columnMark: ', ',
  columnAs: (role: string, name: string): string => `${role} “${name}”`,
  entryCount: (count: number): string =>
    f.plural(count, { one: '1 entry', other: `${f.number(count)} entries` }),
  refusedCount: (count: number): string =>
    f.plural(count, { one: '1 row is no entry', other: `${f.number(count)} rows are no entries` }),
  imported: (name: string, entries: number, refused: number): string =>
    `${name} has ${f.plural(entries, { one: '1 entry', other: `${f.number(entries)} entries` })}.` +
    (refused === 0
      ? ''
      : ` ${f.plural(refused, { one: '1 row is none.', other: `${f.number(refused)} rows are none.` })}`),
  remove: 'Take this ledger away',
  removed: (name: string): string => `${name} was taken away.`,
  days: 'Days apart',
  daysHint: 'How many days may lie between a receipt and its entry',
  sums: 'Sums',
  sumsHint: 'Several receipts that were paid in one, and one that was paid in several',
  exportAll: 'Export …',

  group: 'Which are shown',
  groups: {
    doubtful: 'Doubtful',
    matched: 'Matched',
    pages: 'No entry',
    entries: 'No receipt',
  },
  groupLabels: {
    doubtful: 'Doubtful pairs. Enter agrees, Delete says that they differ, Space shows the page.',
    matched: 'Pairs that belong together. Delete says that they differ, Space shows the page.',
    pages: 'Receipts without an entry. Enter looks for one, Space shows the page.',
    entries: 'Entries without a receipt. Enter looks for one.',
  },
  empty: {
    doubtful: { title: 'Nothing is in doubt', text: 'What belongs together is under Matched.' },
    matched: { title: 'No pair yet', text: 'Look at the doubtful ones, or pair them by hand.' },
    pages: { title: 'Each receipt has its entry', text: 'Nothing is left to look for.' },
    entries: { title: 'Each entry has its receipt', text: 'Nothing is left to look for.' },
  },
  total: (amount: string): string => `${amount} in all`,
  receipts: (count: number): string =>
    f.plural(count, { one: '1 receipt', other: `${f.number(count)} receipts` }),
  noDate: 'no date',
  noName: 'no name',
  noTotal: 'no total',
  line: (line: number): string => `line ${f.plain(line)}`,
  badges: {
    agreed: 'You said so',
    misread: 'Likely misread',
    sum: 'Sum',
    sure: (confidence: number): string => `${f.percent(Math.min(confidence, MOST_SURE), 0)} sure`,
  },

  detail: 'The pair side by side',
  onPaper: 'Receipt',
  inLedger: 'Ledger',
  why: 'Why',
  reasons: {
    sameAmount: 'The amounts are the same.',
    otherAmount: (read: string, booked: string): string =>
      `${read} was read, ${booked} is booked. A digit is likely misread.`,
    differing: (read: string, booked: string): string => `The receipt says ${read}, the ledger ${booked}.`,
    manyReceipts: (count: number): string => `${f.number(count)} receipts add up to the entry.`,
    manyEntries: (count: number): string => `${f.number(count)} entries add up to the receipt.`,
    days: (days: number): string =>
      days === 0
        ? 'Booked on the same day.'
        : days > 0
          ? f.plural(days, { one: 'Booked a day later.', other: `Booked ${f.number(days)} days later.` })
          : f.plural(-days, {
              one: 'Booked a day before the receipt.',
              other: `Booked ${f.number(-days)} days before the receipt.`,
            }),
    noDays: 'There are no two dates to compare.',
    nameAlike: 'The names are alike.',
    nameNear: 'The names are partly alike.',
    nameUnlike: 'The names are not alike.',
    noName: 'There are no two names to compare.',
    rivals: (count: number): string =>
      f.plural(count, {
        one: 'Another would fit about as well.',
        other: `${f.number(count)} others would fit about as well.`,
      }),
    otherDirection: 'Money goes the other way: it may be a refund.',
  },
  agree: 'They belong together',
  reject: 'They do not',
  release: 'Take back what I said',
  look: 'Look at the page',
  lookTotal: 'Look at the total',
  chooseOne: 'Choose a line to see it here.',

  findEntry: 'Its entry in the ledger',
  findPage: 'Its receipt',
  find: 'Find by name, amount or date',
  candidates: 'Choose what belongs to it',
  noCandidate: 'Nothing without a partner fits what you typed.',
  pair: (count: number): string =>
    count === 0
      ? 'Pair'
      : f.plural(count, { one: 'Pair with it', other: `Pair with these ${f.number(count)}` }),
  chosenSum: (amount: string): string => `Chosen: ${amount}`,
  off: (amount: string): string => `off by ${amount}`,

  said: { same: 'Paired.', different: 'Kept apart.', none: 'Taken back.' },
  undo: 'Take back the last decision',
  redo: 'Decide it again',
  rejectedCount: (count: number): string =>
    f.plural(count, { one: '1 pair is kept apart', other: `${f.number(count)} pairs are kept apart` }),
  allowAgain: 'Allow again',

  columns: 'Columns …',
  columnsTitle: 'How this ledger is read',
  columnsLead: 'Say what each column holds. What comes of it stands below, at once.',
  column: (number: number): string => `Column ${f.number(number)}`,
  holds: (name: string): string => `${name} holds`,
  notUsed: 'not used',
  roles,
  dates: '03/04 is',
  dateOrders: { 'day-first': '3 April: day first', 'month-first': '4 March: month first' },
  decimals: 'Decimals after',
  decimalMarks: { point: 'a point: 1,471.60', comma: 'a comma: 1.471,60' },
  firstRows: 'The first rows as they stand in the file',
  readAs: 'What is read of them',
  direction: { in: 'credit, or without a minus', out: 'debit, or with a minus' },
  refusedTitle: 'Rows that are no entries',
  refusals,
  refusedRow: (line: number, reason: string): string => `Line ${f.plain(line)}: ${reason}.`,
  moreRefused: (count: number): string => `and ${f.number(count)} more`,
  done: 'Done',
  asBefore: 'As it was',

  exporting: {
    title: 'Export a table',
    format: 'Format',
    formats,
    which: 'Pages',
    all: (count: number): string => `All that were read (${f.number(count)})`,
    checked: (count: number): string => `Those that are checked (${f.number(count)})`,
    chosen: (count: number): string => `Those that are chosen (${f.number(count)})`,
    crops: 'With the crop of each value, as pictures in a folder beside the table',
    ledger: 'Columns of a ledger',
    noLedger: 'none',
    choose: 'Choose where …',
    fileName: 'Receipts',
    working: 'Writing the table',
    done: (pages: number, crops: number, size: string, target: string): string =>
      f.plural(pages, { one: '1 page', other: `${f.number(pages)} pages` }) +
      (crops === 0 ? '' : ` and ${f.plural(crops, { one: '1 crop', other: `${f.number(crops)} crops` })}`) +
      ` (${size}) written to ${target}`,
    nothing: 'No page has been read yet.',
  },
});
