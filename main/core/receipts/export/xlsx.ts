import type { Work } from '../../data/work';
import { zipOf } from '../../datasets/export/zip';
import { xmlOf } from './xml';
import type { Cell, Row, Table } from './table';

/**
 * A workbook of SpreadsheetML (ECMA-376, part 1) needs no more than six files that are the same every time, and a sheet of rows for
 * each table; so it is written here, on the ZIP that is there already, rather than by a library that can do all the rest as well.
 */
const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Numbers of the formats in {@link STYLES}, in the order in which they stand there. */
const STYLE = { text: 0, head: 1, amount: 2, date: 3, share: 4, number: 5 } as const;
/** Formats that Excel has of its own: two decimals with groups, a date in the order of the country, whole per cent, general. */
const FORMATS = { amount: 4, date: 14, share: 9, number: 0 } as const;
/** Days from that on which Excel counts to 1970. */
const EPOCH_DAYS = 25_569;
const DAY_MS = 86_400_000;
/** Letters that a cell may have, and rows that a sheet may have. */
const MOST_LETTERS = 32_767;
const MOST_ROWS = 1_048_576;
/** Widths of columns, in digits. */
const LEAST_WIDTH = 6;
const MOST_WIDTH = 48;
/** Rows that are looked at for the width. */
const LOOKED_AT = 500;

/** Tables as a workbook with a sheet each: days and amounts as such, a head that stays, columns as wide as what they hold. */
export function xlsxOf(tables: readonly Table[], written: Date, work: Work): AsyncIterable<Uint8Array> {
  const files: [string, string][] = [
    ['[Content_Types].xml', contentTypes(tables.length)],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(tables)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...tables.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES],
    ...tables.map((table, at): [string, string] => [
      `xl/worksheets/sheet${at + 1}.xml`,
      sheet(table, at === 0),
    ]),
  ];
  const encoder = new TextEncoder();
  return zipOf(new Map(files.map(([name, text]) => [name, encoder.encode(HEAD + text)])), written, work);
}

function contentTypes(sheets: number): string {
  const parts: [string, string][] = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...Array.from({ length: sheets }, (_, at): [string, string] => [
      `/xl/worksheets/sheet${at + 1}.xml`,
      'worksheet',
    ]),
  ];
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    parts
      .map(([name, type]) => `<Override PartName="${name}" ContentType="${TYPES}.${type}+xml"/>`)
      .join('') +
    '</Types>'
  );
}

function relations(of: readonly (readonly [type: string, target: string])[]): string {
  const all = of.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function workbook(tables: readonly Table[]): string {
  const sheets = tables.map(
    ({ name }, at) => `<sheet name="${xmlOf(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  // Where the filter of each sheet lies is a name of its own.
  const filters = tables.map(
    ({ name, head, rows }, at) =>
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${xmlOf(`'${name}'!$A$1:$${columnName(head.length - 1)}$${rowCount(rows) + 1}`)}</definedName>`,
  );
  return (
    `<workbook xmlns="${NAMESPACE}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews>` +
    `<sheets>${sheets.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`
  );
}

function sheet({ head, rows }: Table, isFirst: boolean): string {
  const shown = rows.slice(0, rowCount(rows));
  const last = `${columnName(head.length - 1)}${shown.length + 1}`;
  const widths = head.map((name, column) => widthOf(name, shown, column));
  const cols = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const titles = head.map((value, column) => cellXml({ kind: 'text', value }, column, 1, STYLE.head));
  const body = shown.map((row, at) => {
    const cells = row.map((cell, column) =>
      cell === null ? '' : cellXml(cell, column, at + 2, STYLE[cell.kind]),
    );
    return `<row r="${at + 2}">${cells.join('')}</row>`;
  });
  return (
    `<worksheet xmlns="${NAMESPACE}"><dimension ref="A1:${last}"/>` +
    `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${cols.join('')}</cols><sheetData><row r="1">${titles.join('')}</row>${body.join('')}</sheetData>` +
    `<autoFilter ref="A1:${last}"/></worksheet>`
  );
}

function cellXml(cell: Cell, column: number, row: number, style: number): string {
  const at = `r="${columnName(column)}${row}" s="${style}"`;
  switch (cell.kind) {
    case 'text':
      return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${xmlOf(cell.value.slice(0, MOST_LETTERS))}</t></is></c>`;
    case 'date':
      return `<c ${at}><v>${Math.round(Date.parse(cell.value) / DAY_MS) + EPOCH_DAYS}</v></c>`;
    case 'amount':
    case 'number':
    case 'share':
      return `<c ${at}><v>${String(Number(cell.value))}</v></c>`;
  }
}

function widthOf(name: string, rows: readonly Row[], column: number): number {
  // A mark of the filter stands beside the name.
  let width = Math.max(LEAST_WIDTH, name.length + 3);
  for (const row of rows.slice(0, LOOKED_AT)) {
    const cell = row[column] ?? null;
    const text = cell === null ? '' : String(cell.value);
    // Signs of Chinese are two digits wide.
    const wide = text.replace(/[^\u2e80-\uffef]/g, '').length;
    width = Math.max(width, (cell?.kind === 'share' ? 4 : text.length + wide) + 1);
  }
  return Math.min(MOST_WIDTH, width);
}

function rowCount(rows: readonly Row[]): number {
  return Math.min(rows.length, MOST_ROWS - 1);
}

/** `A`, `B` … `Z`, `AA` …, from 0. */
function columnName(column: number): string {
  const before = Math.floor(column / 26);
  return (before === 0 ? '' : columnName(before - 1)) + String.fromCharCode(65 + (column % 26));
}

const XFS = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  ...(['amount', 'date', 'share', 'number'] as const).map(
    (kind) =>
      `<xf numFmtId="${FORMATS[kind]}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  ),
];

const STYLES =
  `<styleSheet xmlns="${NAMESPACE}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${XFS.length}">${XFS.join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
