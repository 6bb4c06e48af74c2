import type { Split } from '../../contract/data';
import { csvClasses, CsvLabels, type CsvClasses } from './csv-labels';
import { csvDialect, type CsvDialect } from './csv-dialect';
import { csvLines, type CsvLine } from './csv-lines';
import { readPixels, rowLabel } from './csv-row';
import { nameOfPath, type FileTree, type ListLimits, type TreeFile } from './file-tree';
import { transposed } from './grey-image';
import { LabelTally } from './labels';
import { splitOfTable } from './places';
import { checkCancelled, reasonOf, Refusals } from './refusal';
import type { Choice, SourceContent, SourceItem } from './source-item';

/** First rows that tell how a table is written, and most bytes of them. */
const FIRST_ROWS = 100;
const FIRST_BYTES = 16 * 2 ** 20;
/** Rows between two looks at whether the work was called off. */
const ROWS_BETWEEN_CHECKS = 1000;

interface Table {
  readonly file: string;
  readonly split: Split | null;
  readonly dialect: CsvDialect;
  readonly labels: CsvLabels;
}

/** Whether a file is a table by its name. */
export function isTable(file: string): boolean {
  return /\.(csv|tsv)(\.gz)?$/i.test(file);
}

/**
 * Tables with an image a row: a label and its pixels. They are read twice, the first time for the labels alone.
 *
 * @throws LonghandError `data-source` where the labels are too many; `cancelled`
 */
export async function openCsvSource(
  tree: FileTree,
  files: readonly TreeFile[],
  { signal }: ListLimits,
): Promise<SourceContent> {
  const refusals = new Refusals();
  const tables: Table[] = [];
  for (const { path, refusal } of files) {
    try {
      const table = refusal ?? (isTable(path) ? await openTable(tree, path, signal) : 'is no CSV file');
      if (typeof table === 'string') refusals.add({ item: path, reason: table });
      else tables.push(table);
    } catch (error) {
      refusals.add({ item: path, reason: reasonOf(error) });
    }
  }
  const places = [...tables.map(({ file }) => file.slice(file.lastIndexOf('/') + 1)), tree.name];
  const classes = csvClasses(
    tables.map(({ labels }) => labels),
    places,
    tree.path,
  );
  const tally = new LabelTally(classes.names.length);
  for (const { split, labels } of tables) {
    for (const [name, count] of labels.counts) {
      const label = classes.find(name);
      if (typeof label === 'number') tally.add(split, label, count);
    }
  }
  return {
    name: tables.length === 1 ? nameOfPath(tree.path) : null,
    classes: classes.names,
    splits: tally.splits,
    refusals,
    decision: null,
    edits: null,
    items: (choice) => rowsOf(tree, tables, classes, choice),
    check: () => undefined,
  };
}

/** @returns why it is no table of images, where it is none */
async function openTable(tree: FileTree, file: string, signal?: AbortSignal): Promise<Table | string> {
  const dialect = csvDialect(await firstRows(tree, file));
  if (typeof dialect === 'string') return dialect;
  const labels = new CsvLabels();
  try {
    for await (const { number, bytes } of bodyOf(tree, file, dialect)) {
      if (number % ROWS_BETWEEN_CHECKS === 0) checkCancelled(signal, tree.path);
      labels.add(rowLabel(bytes, dialect));
    }
  } catch (error) {
    // What is wrong further down is told of when the images are read; those before it can be used.
    reasonOf(error);
  }
  return { file, split: splitOfTable(file), dialect, labels };
}

async function firstRows(tree: FileTree, file: string): Promise<string[]> {
  const rows: string[] = [];
  let size = 0;
  try {
    for await (const { bytes } of csvLines(tree.stream(file))) {
      rows.push(Buffer.from(bytes).toString('utf8'));
      size += bytes.length;
      if (rows.length >= FIRST_ROWS || size >= FIRST_BYTES) break;
    }
  } catch (error) {
    if (rows.length === 0) throw error;
    // Rows before the damage can be used; it is told of when the images are read.
    reasonOf(error);
  }
  return rows;
}

async function* bodyOf(tree: FileTree, file: string, { hasHeader }: CsvDialect): AsyncGenerator<CsvLine> {
  let isHeader = hasHeader;
  for await (const line of csvLines(tree.stream(file))) {
    if (!isHeader) yield line;
    isHeader = false;
  }
}

async function* rowsOf(
  tree: FileTree,
  tables: readonly Table[],
  classes: CsvClasses,
  choice: Choice | undefined,
): AsyncGenerator<SourceItem> {
  for (const { file, split, dialect } of tables) {
    try {
      for await (const { number, bytes } of bodyOf(tree, file, dialect)) {
        if (choice?.isDone === true) return;
        const name = `${file} row ${number}`;
        const label = classes.find(rowLabel(bytes, dialect));
        if (typeof label === 'number' && choice?.wants(label) === false) continue;
        const { side } = dialect;
        const pixels = new Uint8Array(side * side);
        // A row of another length may seem to have a wrong label; its length is what is wrong then.
        const problem = readPixels(bytes, dialect, pixels);
        if (typeof label === 'string' || problem !== null) {
          yield { refusal: { item: name, reason: problem ?? String(label) } };
          continue;
        }
        const image = { width: side, height: side, pixels };
        yield {
          name,
          label,
          split,
          picture: { kind: 'grey', ...(classes.isTransposed ? transposed(image) : image) },
        };
      }
    } catch (error) {
      yield { refusal: { item: file, reason: reasonOf(error) } };
    }
  }
}
