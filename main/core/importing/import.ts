import { SPLITS, type DataOrigin, type SourceFormat, type Split } from '../../contract/data';
import type { ImportOptions, ImportReport, Refusal } from '../../contract/data-import';
import type { LabelledImages } from '../data/data-set';
import { knownWriters, type SplitWriters } from '../data/writers';
import { loadImage, toInput } from './convert';
import { AT_ONCE, decide, lookAt } from './decide';
import { GrowingImages } from './growing-images';
import { mapInOrder } from './in-order';
import { Pacing, type ImportHooks } from './pacing';
import { checkCancelled, reasonOf, Refusals, sourceError } from './refusal';
import { openSource } from './source';
import { countOf, MAX_IMAGES, type Decision, type Source, type SourceItem } from './source-item';

/** Images that were imported; at least one split is there. */
export interface ImportedData {
  readonly name: string;
  readonly classes: readonly string[];
  readonly train: LabelledImages | null;
  readonly test: LabelledImages | null;
  /** What each image is called in its source. */
  readonly names: Readonly<Record<Split, readonly string[]>>;
  /** Who wrote each; `null` where nobody is known. */
  readonly writers: SplitWriters | null;
}

/** What came of an import. */
export interface ImportResult {
  readonly format: SourceFormat;
  readonly data: ImportedData;
  readonly report: ImportReport;
  /** A project's log of edits as its JSON is, not checked any further; `null` where there is none. */
  readonly edits: unknown;
}

/** Where an imported data set comes from, as its manifest says. */
export function importOrigin(
  path: string,
  {
    format,
    report,
  }: { readonly format: SourceFormat; readonly report: Pick<ImportReport, 'imported' | 'refusedCount'> },
): DataOrigin {
  const { imported, refusedCount: refused } = report;
  return { kind: 'import', path, format, imported, refused, madeAt: Date.now() };
}

type Imported =
  | {
      readonly split: Split | null;
      readonly label: number;
      readonly name: string;
      readonly writer: string | null;
      readonly input: Uint8Array;
    }
  | { readonly refusal: Refusal };

/**
 * Reads labelled images of any format into memory, those of a project exactly as they are. An item that cannot be used
 * is refused and told of in the report. Nothing is written.
 *
 * @throws LonghandError what `openSource` throws; `data-source` where no item can be used, with the first reason, or
 * there are too many; `cancelled`
 */
export async function importImages(
  path: string,
  options: ImportOptions,
  hooks: ImportHooks = {},
): Promise<ImportResult> {
  const begin = performance.now();
  const source = await openSource(path, { signal: hooks.signal });
  try {
    const { train, test, refusals } = await takeAll(source, options, hooks);
    const imported = train.count + test.count;
    if (imported === 0) throw allRefused(source, refusals);
    const classCount = source.classes.length;
    const names = { train: train.names, test: test.names };
    const data = {
      name: source.name,
      classes: source.classes,
      train: train.finish(classCount),
      test: test.finish(classCount),
      names,
      writers: knownWriters(train.writers, test.writers),
    };
    source.check(data.train, data.test);
    const seconds = (performance.now() - begin) / 1000;
    return {
      format: source.format,
      data,
      report: { imported, refusedCount: refusals.count, refused: refusals.listed, seconds },
      edits: source.edits,
    };
  } finally {
    await source.close();
  }
}

async function takeAll(
  source: Source,
  options: ImportOptions,
  hooks: ImportHooks,
): Promise<Record<(typeof SPLITS)[number], GrowingImages> & { refusals: Refusals }> {
  const decision = source.decision ?? (await decideFor(source, options, hooks.signal));
  const splits = { train: new GrowingImages(), test: new GrowingImages() };
  const refusals = new Refusals(source.refusals);
  const pacing = new Pacing(source.path, countOf(source), hooks);
  let done = 0;
  for await (const item of mapInOrder(source.items(), AT_ONCE, (one) => importItem(one, decision))) {
    if ('refusal' in item) refusals.add(item.refusal);
    else splits[item.split ?? options.split].add(item.input, item.label, item.name, item.writer);
    if (splits.train.count + splits.test.count > MAX_IMAGES) {
      throw sourceError(source.path, `holds more than ${MAX_IMAGES} images`, 'import a part of it');
    }
    done += 1;
    await pacing.step(done);
  }
  pacing.finish(done);
  return { ...splits, refusals };
}

async function decideFor(
  source: Source,
  options: ImportOptions,
  signal: AbortSignal | undefined,
): Promise<Decision> {
  if (options.sizing !== 'auto' && options.ink !== 'auto') return decide(options, []);
  const looks = await lookAt(source, () => checkCancelled(signal, source.path));
  return decide(
    options,
    looks.flatMap((look) => ('image' in look ? [look.image] : [])),
  );
}

async function importItem(item: SourceItem, decision: Decision): Promise<Imported> {
  if ('refusal' in item) return item;
  const { name, split, label, writer = null, picture } = item;
  try {
    return { name, split, label, writer, input: toInput(await loadImage(picture, name), decision) };
  } catch (error) {
    return { refusal: { item: name, reason: reasonOf(error) } };
  }
}

function allRefused(source: Source, refusals: Refusals): Error {
  const [first] = refusals.listed;
  return sourceError(
    source.path,
    `holds no image that can be imported: ${first === undefined ? 'there is none' : `${first.item} ${first.reason}`}`,
    'choose another source, or other options',
  );
}
