// How many labels made wrong on purpose are found. Arguments: folder of MNIST's files, seed.
import { CLASS_COUNT } from '../../main/contract/ink';
import { rankLabelErrors } from '../../main/core/curation/confident-learning';
import { flipLabels } from '../../main/core/curation/flip-labels';
import { outOfFoldProbabilities, QUICK_FOLDS } from '../../main/core/curation/out-of-fold';
import { openDataSet } from '../../main/core/data/data-set';

/** Part of the labels that is made wrong. */
const SHARE = 0.01;
/** As many of the first suspects are looked at, in numbers of wrong labels. */
const LOOKED_AT = [1, 1.5];

async function main(): Promise<void> {
  const [folder = '', seed = '1'] = process.argv.slice(2);
  const { train } = await openDataSet(folder);
  if (train === null) throw new Error(`${folder} holds no training images`);
  const { labels, flipped } = flipLabels(train.labels, SHARE, Number(seed), CLASS_COUNT);
  const images = train.images.slice();
  const startedAt = performance.now();
  const work = { onProgress: () => undefined, signal: new AbortController().signal };
  const settings = { ...QUICK_FOLDS, seed: Number(seed) };
  const probabilities = await outOfFoldProbabilities(images, labels, settings, work);
  const { order } = rankLabelErrors(probabilities, labels, CLASS_COUNT);
  const seconds = (performance.now() - startedAt) / 1000;
  const wrong = new Set(flipped);
  const found = LOOKED_AT.map((times) => {
    const first = Math.round(flipped.length * times);
    return { first, found: order.slice(0, first).filter((item) => wrong.has(item)).length };
  });
  process.stdout.write(JSON.stringify({ flipped: flipped.length, found, seconds }));
}

void main();
