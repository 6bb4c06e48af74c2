import { MAX_PICTURE_BYTES, type FileTree, type TreeFile } from './file-tree';
import { classesOfLabels, LabelTally } from './labels';
import { labelsInNames, placeOf, splitOfFolder, type Place } from './places';
import { Refusals } from './refusal';
import type { Choice, SourceContent, SourceItem } from './source-item';

const PICTURES = /\.(png|jpe?g|webp|bmp|gif)$/i;
const NO_LABEL = 'lies in no folder that names its label';

/** Whether a file is a picture by its name. */
export function isPicture(file: string): boolean {
  return PICTURES.test(file);
}

interface LabelledPlace extends Place {
  readonly label: string;
}

/**
 * Pictures that lie in folders named by their labels, maybe below `train` and `test`.
 *
 * @throws LonghandError `data-source` where the labels are too many
 */
export function openFolderSource(tree: FileTree, files: readonly TreeFile[]): SourceContent {
  const refusals = new Refusals();
  const places: Place[] = [];
  for (const { path, refusal } of files) {
    if (refusal !== null) refusals.add({ item: path, reason: refusal });
    else if (isPicture(path)) places.push(placeOf(path));
    else refusals.add({ item: path, reason: 'is no PNG, JPEG, WebP, BMP or GIF picture' });
  }
  const labelled = withLabels(places, refusals);
  const classes = classesOfLabels(
    labelled.map(({ label }) => label),
    tree.path,
  );
  const labelOf = new Map(classes.map((name, label) => [name, label]));
  const whole = splitOfFolder(tree.name);
  const items = labelled.map(({ path, split, label }) => ({
    name: path,
    split: split ?? whole,
    label: labelOf.get(label) ?? 0,
  }));
  const tally = new LabelTally(classes.length);
  for (const { split, label } of items) tally.add(split, label);
  return {
    name: null,
    classes,
    splits: tally.splits,
    refusals,
    decision: null,
    edits: null,
    items: (choice) => picturesOf(tree, items, choice),
    check: () => undefined,
  };
}

/** Gives the pictures their labels, those in no folder by their names, and refuses what has none. */
function withLabels(places: readonly Place[], refusals: Refusals): LabelledPlace[] {
  const loose = namelessOf(places);
  const digits = labelsInNames(loose.map(({ path }) => path));
  const fromName = new Map(loose.map(({ path }, index) => [path, digits?.[index] ?? null]));
  return places.flatMap((place): LabelledPlace[] => {
    const label = fromName.get(place.path) ?? place.label;
    if (label !== null) return [{ ...place, label }];
    refusals.add({ item: place.path, reason: NO_LABEL });
    return [];
  });
}

/** Pictures whose folders name no label: also all of them, where one folder that is no digit holds them all. */
function namelessOf(places: readonly Place[]): readonly Place[] {
  const labels = new Set(places.map(({ label }) => label));
  const [only] = labels;
  if (labels.size === 1 && typeof only === 'string' && !/^\d$/.test(only)) return places;
  return places.filter(({ label }) => label === null);
}

// eslint-disable-next-line @typescript-eslint/require-await -- the pictures are read when they are asked for
async function* picturesOf(
  tree: FileTree,
  items: readonly { readonly name: string; readonly split: Place['split']; readonly label: number }[],
  choice: Choice | undefined,
): AsyncGenerator<SourceItem> {
  for (const item of items) {
    if (choice?.isDone === true) return;
    if (choice?.wants(item.label) === false) continue;
    yield { ...item, picture: { kind: 'encoded', read: () => tree.read(item.name, MAX_PICTURE_BYTES) } };
  }
}
