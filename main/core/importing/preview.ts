import { SPLITS, type Split } from '../../contract/data';
import type { ImportOptions, ImportPreview } from '../../contract/data-import';
import { toInput, type LoadedImage } from './convert';
import { decide, LOOKED_AT, lookAt, type Look } from './decide';
import { shrunk } from './grey-image';
import type { ImportHooks } from './pacing';
import { checkCancelled, reasonOf, Refusals } from './refusal';
import { evenly } from './sample';
import { openSource } from './source';
import { countOf, type Decision, type LabelledItem, type Source } from './source-item';

/** Images that are shown, and their longest side in pixels. */
const SAMPLES = 12;
const SAMPLE_SIDE = 128;

type Seen = Extract<Look, { readonly image: LoadedImage }>;
type Sample = ImportPreview['samples'][number];

/**
 * Says what an import would do, from what is known of the source and a look at some of its images.
 *
 * @param onProgress - images looked at, of about how many
 * @throws LonghandError what `openSource` throws; `cancelled`
 */
export async function previewImport(
  path: string,
  options: ImportOptions,
  onProgress?: ImportHooks['onProgress'],
  signal?: AbortSignal,
): Promise<ImportPreview> {
  const source = await openSource(path, { signal });
  try {
    const count = countOf(source);
    const total = Math.min(LOOKED_AT, count);
    const looks = await lookAt(source, (done) => {
      checkCancelled(signal, source.path);
      onProgress?.(done, Math.max(done, total));
    });
    const seen = looks.filter((look): look is Seen => 'image' in look);
    const images = seen.map(({ image }) => image);
    const decided = source.decision ?? decide(options, images);
    const refusals = new Refusals(source.refusals);
    for (const look of looks) if ('refusal' in look) refusals.add(look.refusal);
    const usable = convertAll(seen, decided, refusals);
    return {
      path: source.path,
      name: source.name,
      format: source.format,
      count,
      classes: [...source.classes],
      splits: splitsOf(source, options.split),
      sizes: sizesOf(images),
      decided,
      samples: evenly(byLabel(usable), SAMPLES).map(({ item, image, input }) =>
        sampleOf(source, item, image, input),
      ),
      refused: refusals.listed,
      refusedCount: refusals.count,
    };
  } finally {
    await source.close();
  }
}

function convertAll(
  seen: readonly Seen[],
  decision: Decision,
  refusals: Refusals,
): (Seen & { input: Uint8Array })[] {
  return seen.flatMap((look) => {
    try {
      return [{ ...look, input: toInput(look.image, decision) }];
    } catch (error) {
      refusals.add({ item: look.item.name, reason: reasonOf(error) });
      return [];
    }
  });
}

function byLabel<T extends Seen>(looks: readonly T[]): T[] {
  return [...looks].sort((a, b) => a.item.label - b.item.label);
}

function sampleOf(
  source: Source,
  { name, label }: LabelledItem,
  image: LoadedImage,
  input: Uint8Array,
): Sample {
  const { width, height, pixels } = shrunk(image, SAMPLE_SIDE);
  return {
    name,
    label: source.classes[label] ?? String(label),
    width,
    height,
    before: Uint8Array.from(pixels).buffer,
    after: Uint8Array.from(input).buffer,
  };
}

/** Counts of each split that there will be, with the images whose place says nothing in the one chosen for them. */
function splitsOf(source: Source, otherwise: Split): ImportPreview['splits'] {
  return SPLITS.flatMap((split) => {
    const parts = source.splits.filter((part) => (part.split ?? otherwise) === split);
    if (parts.length === 0) return [];
    const labelCounts = source.classes.map((_, label) =>
      parts.reduce((sum, part) => sum + (part.labelCounts[label] ?? 0), 0),
    );
    return [{ split, labelCounts }];
  });
}

function sizesOf(images: readonly LoadedImage[]): ImportPreview['sizes'] {
  const sizes = new Map<string, { width: number; height: number; count: number }>();
  for (const { sourceWidth: width, sourceHeight: height } of images) {
    const size = sizes.get(`${width} ${height}`) ?? { width, height, count: 0 };
    size.count += 1;
    sizes.set(`${width} ${height}`, size);
  }
  return [...sizes.values()].sort((a, b) => b.count - a.count);
}
