import type { Suspicion } from '../../contract/data-filter';
import { CLASS_COUNT, INPUT_PIXELS } from '../../contract/ink';
import { rankLabelErrors } from './confident-learning';
import { DUPLICATE_DISTANCE, findDuplicates } from './duplicates';
import { modelFeatures } from './features';
import { neighbourGraph, type NeighbourGraph } from './neighbours';
import { foldOpinions, outOfFoldProbabilities, QUICK_FOLDS, type FoldSettings } from './out-of-fold';
import { blankOrCropped, outlierScores } from './outliers';
import { COARSE_DIMENSIONS, shapeFeatures } from './shape-features';
import { partOf, type Work } from '../data/work';

/** Greatest part of the images that is listed under one suspicion. */
const MOST_OF_A_KIND = 0.02;
/** Least number that is listed where there are as many. */
const LEAST_OF_A_KIND = 100;
/** Neighbours by which outliers are told. */
const NEIGHBOURS = 10;
/** Score from which an image is an outlier. */
const OUTLIER_SCORE = 0.6;
/** Part of the images above which ink on the border is how these images are, and no sign of anything cut off. */
const USUALLY_CROPPED = 0.1;
/** Fewest images of each label that is there for which networks are trained to doubt labels. */
const LEAST_OF_A_LABEL = 20;

/** Images in which suspects are looked for. */
export interface SuspectSource {
  /** `count` × 784 bytes, the training images first. */
  readonly images: Uint8Array<ArrayBuffer>;
  readonly labels: Uint8Array<ArrayBuffer>;
  /** How many of them are training images. */
  readonly trainCount: number;
  readonly classCount: number;
  /** The model in whose features outliers are looked for; `null`: in the images themselves. */
  readonly modelFolder: string | null;
}

/** An image that something may be wrong with. */
export interface Suspect {
  /** Index of the image. */
  readonly item: number;
  readonly kind: Suspicion;
  /** How surely, 0-1. */
  readonly score: number;
  /** The label it may belong under for `label`, the other image for `duplicate` and `leak`, otherwise `null`. */
  readonly other: number | null;
}

/** What a search for suspects found. */
export interface Suspects {
  /** Kind by kind, the surest of each first. */
  readonly suspects: readonly Suspect[];
  /** Suspicions that could not be looked into, or mean nothing with these images. */
  readonly skipped: readonly Suspicion[];
}

/**
 * Looks for images that something may be wrong with: labels that networks which did not learn from them doubt, images
 * that are there twice in one split or in both, outliers, blank and cropped ones.
 *
 * @param folds - how the networks are trained that doubt labels
 * @throws LonghandError `cancelled`, `backend-unavailable`, `model-damaged`, `run-failed`
 */
export async function findSuspects(
  source: SuspectSource,
  work: Work,
  folds: FoldSettings = QUICK_FOLDS,
): Promise<Suspects> {
  const { images, modelFolder } = source;
  const count = source.labels.length;
  const skipped: Suspicion[] = [];
  const most = Math.max(LEAST_OF_A_KIND, Math.round(count * MOST_OF_A_KIND));
  const doubtsLabels = canDoubtLabels(source);
  const [doubted, compared] = doubtsLabels ? [0.45, 0.95] : [0, 0.9];
  const seen = modelFolder === null ? compared : doubted + (compared - doubted) * 0.5;

  const labels = doubtsLabels ? await labelSuspects(source, folds, partOf(work, 0, doubted)) : [];
  if (!doubtsLabels) skipped.push('label');

  const k = Math.min(NEIGHBOURS, count - 1);
  const found: Suspect[][] = [labels];
  if (k < 1) {
    skipped.push('duplicate', 'leak', 'outlier');
  } else {
    const shapes = await shapeFeatures(images, partOf(work, doubted, doubted + (seen - doubted) * 0.1));
    const graph = await neighbourGraph(
      shapes,
      COARSE_DIMENSIONS,
      k,
      partOf(work, doubted + (seen - doubted) * 0.1, seen),
    );
    const usual =
      modelFolder === null ? graph : await featureGraph(modelFolder, images, k, partOf(work, seen, compared));
    found.push(...(await twins(source, graph, partOf(work, compared, 1))), outliers(usual, source.labels));
  }
  const { blank, cropped, croppedScore } = blankOrCropped(images);
  found.push([...blank].map((item) => ({ item, kind: 'blank', score: 1, other: null })));
  if (cropped.length > count * USUALLY_CROPPED) skipped.push('cropped');
  else {
    const score = (index: number): number => croppedScore[index] ?? 0;
    found.push(
      [...cropped].map((item, index) => ({ item, kind: 'cropped', score: score(index), other: null })),
    );
  }
  return { suspects: found.flatMap((ofKind) => surest(ofKind, most)), skipped };
}

/** Whether networks can be trained on these images that tell the ten digits. */
function canDoubtLabels({ labels, trainCount, classCount }: SuspectSource): boolean {
  if (classCount !== CLASS_COUNT) return false;
  const counts = new Map<number, number>();
  for (const label of trainCount > 0 ? labels.subarray(0, trainCount) : labels) {
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts.size > 1 && [...counts.values()].every((count) => count >= LEAST_OF_A_LABEL);
}

/** Images of which another label is more probable, training images by networks that did not learn from them. */
async function labelSuspects(
  { images, labels, trainCount }: SuspectSource,
  folds: FoldSettings,
  work: Work,
): Promise<Suspect[]> {
  const probabilities = new Float32Array(labels.length * CLASS_COUNT);
  if (trainCount === 0) {
    probabilities.set(await outOfFoldProbabilities(images, labels, folds, work));
  } else {
    const split = trainCount * INPUT_PIXELS;
    const { outOfFold, ofOthers } = await foldOpinions(
      images.subarray(0, split),
      labels.subarray(0, trainCount),
      images.subarray(split),
      folds,
      work,
    );
    probabilities.set(outOfFold);
    probabilities.set(ofOthers, outOfFold.length);
  }
  const { order, score, suggested } = rankLabelErrors(probabilities, labels, CLASS_COUNT);
  const of = (image: number, label: number): number => probabilities[image * CLASS_COUNT + label] ?? 0;
  return [...order]
    .filter((item) => of(item, suggested[item] ?? 0) > of(item, labels[item] ?? 0))
    .map((item) => ({ item, kind: 'label', score: score[item] ?? 0, other: suggested[item] ?? 0 }));
}

async function featureGraph(
  modelFolder: string,
  images: Uint8Array,
  k: number,
  work: Work,
): Promise<NeighbourGraph> {
  const { features, dimensions } = await modelFeatures(modelFolder, images, partOf(work, 0, 0.3));
  return neighbourGraph(features, dimensions, k, partOf(work, 0.3, 1));
}

/** Duplicates within a split, each under its later image, and those in both splits, each under its test image. */
async function twins(
  { images, trainCount }: SuspectSource,
  graph: NeighbourGraph,
  work: Work,
): Promise<Suspect[][]> {
  const { pairs } = await findDuplicates(images, work, graph);
  const all = pairs.map(({ a, b, distance }): Suspect => {
    const kind = a < trainCount && b >= trainCount ? 'leak' : 'duplicate';
    return { item: b, kind, score: 1 - distance / DUPLICATE_DISTANCE / 2, other: a };
  });
  return [all.filter(({ kind }) => kind === 'duplicate'), all.filter(({ kind }) => kind === 'leak')];
}

function outliers(graph: NeighbourGraph, labels: Uint8Array): Suspect[] {
  const suspects: Suspect[] = [];
  outlierScores(graph, labels).forEach((score, item) => {
    if (score >= OUTLIER_SCORE) suspects.push({ item, kind: 'outlier', score, other: null });
  });
  return suspects;
}

/** The surest ones of a kind, those first; equally sure ones stay as they are. */
function surest(suspects: readonly Suspect[], most: number): Suspect[] {
  return [...suspects].sort((one, other) => other.score - one.score).slice(0, most);
}
