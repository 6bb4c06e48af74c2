import type { ExportedMatch, ExportedPage } from '../../../contract/page-export';
import {
  FIELD_NAMES,
  KIND_OF_FIELD,
  OWN_FIELD,
  type FieldKey,
  type FieldName,
  type PageField,
} from '../../../contract/pages';
import {
  amountCell,
  dateCell,
  numberCell,
  shareCell,
  textCell,
  type Cell,
  type Row,
  type Table,
} from './table';

/** Which columns a table has beside those that each has. */
export interface TableWishes {
  /** Whether pages come from the list of the window, where they have been checked or not. */
  readonly status: boolean;
  /** Names of the files with the pictures of fields, by page and field; `null`: there are none. */
  readonly crops: ReadonlyMap<number, ReadonlyMap<FieldKey, string>> | null;
  readonly ledger: boolean;
}

/** A column: its name, and what stands in it. */
interface Column {
  readonly name: string;
  readonly of: (page: ExportedPage) => Cell | null;
}

/** One row a page: its fields, those of one's own forms, how sure the most wanted are, and what does not add up. */
export function pagesTable(pages: readonly ExportedPage[], wishes: TableWishes): Table {
  const own = ownKeys(pages);
  const keys: readonly FieldKey[] = [...FIELD_NAMES, ...own];
  const { crops } = wishes;
  const columns: Column[] = [
    { name: 'file', of: ({ file }) => textCell(file) },
    { name: 'page', of: ({ page }) => numberCell(page) },
    ...(wishes.status ? [{ name: 'status', of: ({ status }: ExportedPage) => textCell(status) }] : []),
    ...keys.map((key) => ({ name: columnName(key), of: (page: ExportedPage) => cellOf(fieldOf(page, key)) })),
    ...(['total', 'date'] as const).map((key) => ({
      name: `${key}_confidence`,
      of: (page: ExportedPage) => shareCell(fieldOf(page, key)?.confidence),
    })),
    { name: 'flags', of: ({ flags }) => textCell(flags.map(({ code }) => code).join(' ')) },
    { name: 'error', of: ({ failure }) => textCell(failure?.message) },
    ...(crops === null
      ? []
      : keys.map((key) => ({
          name: `${columnName(key)}_crop`,
          of: ({ number }: ExportedPage) => textCell(crops.get(number)?.get(key)),
        }))),
    ...(wishes.ledger ? ledgerColumns() : []),
  ];
  return {
    name: 'Pages',
    head: columns.map(({ name }) => name),
    rows: pages.map((page) => columns.map(({ of }) => of(page))),
  };
}

/** One row an item. */
export function itemsTable(pages: readonly ExportedPage[]): Table {
  return {
    name: 'Items',
    head: ['file', 'page', 'item', 'description', 'quantity', 'unit_price', 'amount', 'confidence'],
    rows: pages.flatMap(({ file, page, items }) =>
      items.map((item, index): Row => [
        textCell(file),
        numberCell(page),
        numberCell(index + 1),
        textCell(item.description),
        numberCell(item.quantity),
        amountCell(item.unitPrice ?? undefined),
        amountCell(item.amount),
        shareCell(item.confidence),
      ]),
    ),
  };
}

/** What a field is called in a table: one of a form of one's own as a person called it, unless a column has that name. */
export function columnName(key: FieldKey): string {
  if (!key.startsWith(OWN_FIELD)) return key;
  const name = key.slice(OWN_FIELD.length);
  return (FIELD_NAMES as readonly string[]).includes(name.toLowerCase()) ? key : name;
}

function ledgerColumns(): Column[] {
  const joined = (of: (entry: ExportedMatch['entries'][number]) => string) => (page: ExportedPage) =>
    textCell(page.match?.entries.map(of).join('; '));
  /** Of one entry with its type; of several as text. */
  const single =
    (of: (entry: ExportedMatch['entries'][number]) => string | null, cell: (value?: string) => Cell | null) =>
    (page: ExportedPage): Cell | null =>
      page.match?.entries.length === 1
        ? cell(page.match.entries.map(of)[0] ?? undefined)
        : joined((entry) => of(entry) ?? '')(page);
  return [
    { name: 'ledger_status', of: ({ match }) => textCell(match?.status) },
    { name: 'ledger_confidence', of: ({ match }) => shareCell(match?.confidence) },
    { name: 'ledger_line', of: single(({ line }) => String(line), amountCell) },
    { name: 'ledger_date', of: single(({ date }) => date, dateCell) },
    { name: 'ledger_amount', of: single(({ amount }) => amount, amountCell) },
    { name: 'ledger_name', of: joined(({ name }) => name) },
    { name: 'ledger_reference', of: joined(({ reference }) => reference) },
    { name: 'ledger_days', of: ({ match }) => numberCell(match?.days) },
    {
      name: 'ledger_pages',
      of: ({ match }) => numberCell(match?.entries.length === 0 ? null : match?.pages),
    },
  ];
}

/** Fields of forms of one's own, in the order in which they are met. */
function ownKeys(pages: readonly ExportedPage[]): FieldKey[] {
  return [
    ...new Set(
      pages.flatMap(({ fields }) => fields.map(({ key }) => key).filter((key) => key.startsWith(OWN_FIELD))),
    ),
  ];
}

function fieldOf({ fields }: ExportedPage, key: FieldKey): PageField | undefined {
  return fields.find((field) => field.key === key);
}

function cellOf(field: PageField | undefined): Cell | null {
  if (field === undefined) return null;
  const { key, value } = field;
  if (key.startsWith(OWN_FIELD)) {
    // What a form calls an amount or a date is written as one.
    const date = dateCell(value);
    return date?.kind === 'date' ? date : /^-?\d+\.\d\d$/.test(value) ? amountCell(value) : textCell(value);
  }
  switch (KIND_OF_FIELD[key as FieldName]) {
    case 'amount':
      return amountCell(value);
    case 'date':
      return dateCell(value);
    case 'text':
    case 'currency':
    case 'number':
      return textCell(value);
  }
}
