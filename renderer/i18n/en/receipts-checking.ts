import type { FieldName, FlagCode } from '../../../main/contract/pages';
import type { Format } from '../format';

/** Values of a flag's sentence: amounts are decimal strings. */
type FlagParams = Readonly<Record<string, string | number>>;

/** What the fields of a receipt are called. */
export const fieldNames: Readonly<Record<FieldName, string>> = {
  company: 'Company',
  date: 'Date',
  currency: 'Currency',
  subtotal: 'Subtotal',
  discount: 'Discount',
  service: 'Service charge',
  tax: 'Tax',
  rounding: 'Rounding',
  total: 'Total',
  cash: 'Paid',
  change: 'Change',
};

const PARTS = ['subtotal', 'tax', 'service', 'discount', 'rounding'] as const;

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const checking = (f: Format) => {
  const money = (value: string | number | undefined): string => f.money(String(value ?? ''), null);
  const flags: Readonly<Record<FlagCode, (params: FlagParams) => string>> = {
    'no-text': () => 'No text was found here. Look whether the page is blank or too faint.',
    'no-total': () => 'No total was found for sure. Click it on the page, or type it.',
    'no-date': () => 'No date was found for sure. Click it on the page, or type it.',
    'sum-differs': (p) =>
      `The total ${money(p['total'])} does not agree with ${PARTS.filter((part) => p[part] !== undefined)
        .map((part) => `${fieldNames[part].toLowerCase()} ${money(p[part])}`)
        .join(', ')}. One of them may be misread.`,
    'payment-differs': (p) =>
      `${money(p['cash'])} paid less ${money(p['change'])} change is not the total ${money(p['total'])}. One of them may be misread.`,
    'items-differ': (p) =>
      `The ${f.number(Number(p['items'] ?? 0))} items make ${money(p['sum'])}, not the total ${money(p['total'])}. One may be missing or misread.`,
    'date-ambiguous': (p) =>
      `${String(p['text'] ?? '')} may be two days: it is taken for ${f.day(String(p['date'] ?? ''))}.`,
  };
  return {
    queue: 'Pages to check, the most doubtful first',
    showQueue: 'Show the list of pages',
    hideQueue: 'Hide the list of pages',
    progress: (done: number, total: number): string => `${f.number(done)} of ${f.number(total)} checked`,
    previous: 'Page before (Page Up)',
    following: 'Next page (Page Down)',
    acceptPage: 'Page is right',
    acceptPageHint: 'Accepts all fields as they stand and goes to the next page (Ctrl Enter)',
    opening: 'Opening the page',
    sheet: (file: string): string =>
      `The page of ${file}. Click a word to make it the value of the field that you are at, or draw a box around it.`,
    zoomIn: 'Larger (Alt +)',
    zoomOut: 'Smaller (Alt -)',
    fitWidth: 'As wide as the view (Alt 0)',
    pointedAt: (text: string): string => `${text}. Enter takes it.`,
    fields: 'Fields of the page',
    cropOf: (field: string): string => `${field} as it stands on the page`,
    notFound: 'not found',
    nowhere: 'stands nowhere on the page',
    removeField: (field: string): string => `Take ${field} away (Delete)`,
    addField: 'Add a field …',
    states: { accepted: 'you agreed', corrected: 'you said so' },
    degrees: { very: 'very sure', sure: 'sure', doubtful: 'doubtful', guess: 'a guess' },
    confidence: (degree: string, confidence: number): string => `${degree}, ${f.probability(confidence)}`,
    handwritten: (words: string): string => `handwritten, ${words}`,
    typed: 'Enter takes it, Escape puts the old value back',
    boxRead: (confidence: number, isSure: boolean): string =>
      isSure
        ? `read in your box, ${f.probability(confidence)}`
        : `read in your box, ${f.probability(confidence)}: correct it, or take it with Enter`,
    readingBox: 'Reading what is in the box',
    items: (count: number): string => f.plural(count, { one: '1 item', other: `${f.number(count)} items` }),
    itemColumns: { description: 'What', quantity: 'How many', unitPrice: 'Each', amount: 'Amount' },
    rawText: 'All text of the page',
    noText: 'No text was found.',
    steps: 'How this page was prepared',
    stepsWorking: 'Preparing the page once more, to show each step',
    stepNames: {
      original: { title: 'As it came', text: 'The page as the camera or the scanner saw it.' },
      edges: { title: 'Its edges', text: 'Where the paper lies in the picture.' },
      flattened: {
        title: 'Flat and evenly lit',
        text: 'Cut out along its edges, without shadows and patterns.',
      },
      straightened: { title: 'Straight', text: 'Turned so that its lines are level: this is what is read.' },
    },
    flags,
    next: (field: string, value: string): string =>
      value === '' ? `Now: ${field}, not found.` : `Now: ${field}, ${value}.`,
    said: {
      accepted: (field: string): string => `${field} accepted.`,
      corrected: (field: string): string => `${field} corrected.`,
      removed: (field: string): string => `${field} taken away.`,
      refused: (field: string): string => `${field} could not be taken.`,
      undone: (fields: string): string => `Taken back: ${fields}.`,
      redone: (fields: string): string => `Made again: ${fields}.`,
      checked: (file: string): string => `${file} is checked.`,
      'unsure-box': (text: string): string => `Read as ${text}, but not surely. Enter takes it.`,
      'empty-box': 'Nothing could be read in the box. Type what stands there.',
      'nothing-to-undo': 'There is nothing to take back.',
      'nothing-to-redo': 'There is nothing to make again.',
    },
    allChecked: (count: number): string =>
      f.plural(count, { one: 'The page is checked', other: `All ${f.number(count)} pages are checked` }),
    allCheckedText: 'Nothing is left to look at. Export them as a table, or hold them against your ledger.',
    nothingYet: 'Nothing to check yet',
    nothingYetText: 'Pages are being read. The first ones come here in a moment.',
    nothingToCheck: 'Nothing to check',
    nothingToCheckText: 'Add scans, photos or PDFs of receipts, and what is read of them comes here.',
    toReconcile: 'Reconcile with a ledger',
    toPages: 'To the pages',
    lookAgain: 'Look through them again',
  };
};
