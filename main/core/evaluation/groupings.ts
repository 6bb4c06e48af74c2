import { IN_NO_GROUP, type Grouping, type Share } from '../../contract/evaluation';
import { INPUT_PIXELS } from '../../contract/ink';
import { giveWay, type Work } from '../data/work';
import type { Writers } from '../data/writers';
import { shareOf } from './interval';
import { slantOf, thicknessOf } from './stroke-shape';

type Group = Grouping['groups'][number];

/** From the least values to the greatest. */
const THICKNESS_NAMES = ['thin', 'medium', 'bold'];
const SLANT_NAMES = ['leftward', 'upright', 'rightward'];
/** Degrees either way that count as upright. */
const UPRIGHT_DEGREES = 10;
/** Images that are measured between two turns of others. */
const CHUNK = 1000;
const naturalOrder = new Intl.Collator('en', { numeric: true });

/** Images that were judged. */
export interface GroupedImages {
  /** n × 784 bytes. */
  readonly images: Uint8Array;
  /** What they are, and what they were read as. */
  readonly labels: Uint8Array;
  readonly predicted: Uint8Array;
  /** Who wrote each; `null` where that is not known of an image, or of any. */
  readonly writers: Writers | null;
}

/**
 * Accuracy of images that have something in common, to see whether a model serves all hands alike: by writer where writers
 * are known, by the thickness of strokes in thirds of these images, and by slant. Groups without images are left out.
 *
 * @throws LonghandError `cancelled`
 */
export async function groupingsOf(
  { images, labels, predicted, writers }: GroupedImages,
  work: Work,
): Promise<Grouping[]> {
  const count = labels.length;
  if (count === 0) return [];
  const thickness = new Float64Array(count);
  const slant = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    if (index % CHUNK === 0) await giveWay(work, index / count);
    const image = images.subarray(index * INPUT_PIXELS, (index + 1) * INPUT_PIXELS);
    thickness[index] = thicknessOf(image);
    slant[index] = slantOf(image);
  }
  const isRight = (index: number): boolean => predicted[index] === labels[index];
  return [
    ...(writers?.some((writer) => writer !== null) === true ? [byWriter(writers, isRight)] : []),
    { by: 'thickness', ...inRanges(thickness, THICKNESS_NAMES, thirdsOf(thickness), isRight) },
    { by: 'slant', ...inRanges(slant, SLANT_NAMES, [-UPRIGHT_DEGREES, UPRIGHT_DEGREES], isRight) },
  ];
}

function byWriter(writers: Writers, isRight: (index: number) => boolean): Grouping {
  const names = [...new Set(writers)].filter((name) => name !== null).sort(naturalOrder.compare);
  const places = new Map(names.map((name, place) => [name, place]));
  const groupOf = Uint16Array.from(writers, (writer) => {
    const place = writer === null ? undefined : places.get(writer);
    return Math.min(place ?? IN_NO_GROUP, IN_NO_GROUP);
  });
  const groups = sharesOf(groupOf, names.length, isRight).map((share, place): Group => ({
    name: names[place] ?? '',
    range: null,
    ...share,
  }));
  return { by: 'writer', groups, groupOf: groupOf.buffer };
}

/**
 * One group more than borders: values up to and with the first border, those up to the second, and the others. The outer
 * ends are those of the values, in whole numbers where the borders are.
 */
function inRanges(
  values: Float64Array,
  names: readonly string[],
  borders: readonly number[],
  isRight: (index: number) => boolean,
): Omit<Grouping, 'by'> {
  const isWhole = borders.every(Number.isInteger);
  const sorted = values.slice().sort();
  const [least, greatest] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const ends = [isWhole ? Math.floor(least) : least, ...borders, isWhole ? Math.ceil(greatest) : greatest];
  const rangeOf = Uint16Array.from(values, (value) => {
    const place = borders.findIndex((border) => value <= border);
    return place < 0 ? borders.length : place;
  });
  const shares = sharesOf(rangeOf, names.length, isRight);
  const used = [...names.keys()].filter((place) => (shares[place]?.total ?? 0) > 0);
  return {
    groups: used.flatMap((place): Group[] => {
      const share = shares[place];
      return share === undefined
        ? []
        : [{ name: names[place] ?? '', range: [ends[place] ?? 0, ends[place + 1] ?? 0], ...share }];
    }),
    groupOf: rangeOf.map((place) => used.indexOf(place)).buffer,
  };
}

function sharesOf(groupOf: Uint16Array, count: number, isRight: (index: number) => boolean): Share[] {
  const total = new Uint32Array(count);
  const correct = new Uint32Array(count);
  groupOf.forEach((group, index) => {
    if (group >= count) return;
    total[group] = (total[group] ?? 0) + 1;
    if (isRight(index)) correct[group] = (correct[group] ?? 0) + 1;
  });
  return Array.from({ length: count }, (_, group) => shareOf(correct[group] ?? 0, total[group] ?? 0));
}

/** The values that a third and two thirds of all do not exceed. */
function thirdsOf(values: Float64Array): number[] {
  const sorted = values.slice().sort();
  return [1, 2].map((third) => sorted[Math.ceil((third * sorted.length) / 3) - 1] ?? 0);
}
