import type { Split } from '../../contract/data';
import { INPUT_SIDE, type InkSample } from '../../contract/ink';
import { strokesToInput } from '../model/ink';
import { parseInk } from '../model/ink-file';
import type { FileTree, TreeFile } from './file-tree';
import { classesOfLabels, LabelTally } from './labels';
import { splitOfTable } from './places';
import { reasonOf, Refusals } from './refusal';
import type { Choice, SourceContent, SourceItem } from './source-item';

/** Largest ink file, in bytes. */
const MAX_INK_BYTES = 256 * 2 ** 20;
const NOT_INK = 'is no ink file';

/** A digit of an ink file. */
interface InkItem {
  readonly name: string;
  readonly split: Split | null;
  readonly label: string;
  readonly writer?: string | undefined;
  readonly strokes: InkSample['strokes'];
}

/** Whether a file holds ink by its name. */
export function isInk(file: string): boolean {
  return /\.ink\.json$/i.test(file);
}

/** The digits of ink files, as a model sees them. Samples of whole numbers, or of nothing that is known, are refused. */
export async function openInkSource(tree: FileTree, files: readonly TreeFile[]): Promise<SourceContent> {
  const refusals = new Refusals();
  const items: InkItem[] = [];
  for (const file of files) {
    const samples = await samplesOf(tree, file);
    if (typeof samples === 'string') refusals.add({ item: file.path, reason: samples });
    else {
      const split = splitOfTable(file.path);
      for (const [index, sample] of samples.entries()) {
        const name = `${file.path} sample ${index + 1}`;
        const label = digitOf(sample);
        if (label === null) refusals.add({ item: name, reason: reasonAgainst(sample) });
        else items.push({ ...sample, name, split, label });
      }
    }
  }
  const classes = classesOfLabels(
    items.map(({ label }) => label),
    tree.path,
  );
  const tally = new LabelTally(classes.length);
  for (const { split, label } of items) tally.add(split, classes.indexOf(label));
  return {
    name: null,
    classes,
    splits: tally.splits,
    refusals,
    decision: { sizing: 'keep', ink: 'light' },
    edits: null,
    items: (choice) => drawn(items, classes, choice),
    check: () => undefined,
  };
}

/** @returns why there are none, where that is so */
async function samplesOf(
  tree: FileTree,
  { path, refusal }: TreeFile,
): Promise<readonly InkSample[] | string> {
  if (refusal !== null) return refusal;
  if (!isInk(path)) return NOT_INK;
  try {
    const parsed = parseInk(new TextDecoder().decode(await tree.read(path, MAX_INK_BYTES)));
    return typeof parsed === 'string' ? `${NOT_INK}: ${parsed}` : parsed.samples;
  } catch (error) {
    return reasonOf(error);
  }
}

function digitOf({ label = '' }: InkSample): string | null {
  return /^[0-9]$/.test(label) ? label : null;
}

function reasonAgainst({ label }: InkSample): string {
  return label === undefined ? 'has no label' : `is "${label}", and only single digits are imported`;
}

// eslint-disable-next-line @typescript-eslint/require-await -- drawn when it is asked for
async function* drawn(
  items: readonly InkItem[],
  classes: readonly string[],
  choice: Choice | undefined,
): AsyncGenerator<SourceItem> {
  for (const { name, split, label, writer = null, strokes } of items) {
    if (choice?.isDone === true) return;
    const index = classes.indexOf(label);
    if (choice?.wants(index) === false) continue;
    const pixels = strokesToInput(strokes);
    if (pixels === null) yield { refusal: { item: name, reason: 'has no ink' } };
    else {
      const picture = { kind: 'grey', width: INPUT_SIDE, height: INPUT_SIDE, pixels } as const;
      yield { name, label: index, split, writer, picture };
    }
  }
}
