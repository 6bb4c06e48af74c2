import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

/** A cell as it stands in a sheet. */
export interface SheetCell {
  readonly value: string | number;
  readonly style: number;
}

/** A sheet of a workbook, with empty cells as `null`. */
export interface Sheet {
  readonly name: string;
  readonly isFrozen: boolean;
  readonly rows: readonly (readonly (SheetCell | null)[])[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The sheets of a workbook, found by way of its relations as ECMA-376 says. */
export async function sheetsOf(file: string): Promise<Sheet[]> {
  const parts = await partsOf(file);
  const part = (name: string): string => {
    const text = parts.get(name);
    if (text === undefined) throw new Error(`${file} has no ${name}`);
    return text;
  };
  const types = part('[Content_Types].xml');
  for (const name of parts.keys()) {
    if (name.endsWith('.rels') || name === '[Content_Types].xml') continue;
    if (!types.includes(`PartName="/${name}"`)) throw new Error(`${name} has no type`);
  }
  const targets = new Map(
    [...part('xl/_rels/workbook.xml.rels').matchAll(/Id="(\w+)" Type="[^"]+" Target="([^"]+)"/g)].map(
      ([, id, target]) => [id, target],
    ),
  );
  return [...part('xl/workbook.xml').matchAll(/<sheet name="([^"]+)" sheetId="\d+" r:id="(\w+)"\/>/g)].map(
    ([, name = '', id]) => {
      const xml = part(`xl/${targets.get(id) ?? ''}`);
      const width = cellPlace(/<dimension ref="A1:([A-Z]+)\d+"\/>/.exec(xml)?.[1] ?? '') + 1;
      return {
        name,
        isFrozen: xml.includes('ySplit="1"') && xml.includes('state="frozen"'),
        rows: [...xml.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].map(([, , cells = '']) =>
          rowOf(cells, width),
        ),
      };
    },
  );
}

function rowOf(xml: string, width: number): (SheetCell | null)[] {
  const row = new Array<SheetCell | null>(width).fill(null);
  for (const [, column = '', style, type, content = ''] of xml.matchAll(
    /<c r="([A-Z]+)\d+" s="(\d+)"( t="inlineStr")?>(.*?)<\/c>/gs,
  )) {
    const text = content
      .replace(/<[^>]+>/g, '')
      .replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '?');
    row[cellPlace(column)] = { value: type === undefined ? Number(text) : text, style: Number(style) };
  }
  return row;
}

function cellPlace(column: string): number {
  return Array.from(column).reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

async function partsOf(file: string): Promise<Map<string, string>> {
  const zip = await openPromise(file);
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8'));
  }
  return parts;
}
