/** Labels as confident learning sees them. */
export interface LabelRanking {
  /** All images, the one whose label is most suspicious first. */
  readonly order: Uint32Array;
  /** How many of them, from the first on, are label errors by the count of the confident joint. */
  readonly issueCount: number;
  /** For each image how surely its label is wrong, 0-1. */
  readonly score: Float32Array;
  /** For each image the label that is most probable besides its own. */
  readonly suggested: Uint8Array;
}

/**
 * Ranks images by how likely their label is wrong (Northcutt, Jiang & Chuang 2021). The number of errors is that of the
 * images that confidently belong to another class than their label's: those whose probability of it reaches what the
 * class's own images have on average. They are ranked by self-confidence, the probability of their label, which finds more
 * of the labels that were flipped in MNIST than the normalised margin does.
 *
 * @param probabilities - `count` × `classCount`, of networks that did not learn from the image they judge
 * @param labels - `count` labels, 0 to `classCount - 1`
 */
export function rankLabelErrors(
  probabilities: Float32Array,
  labels: Uint8Array,
  classCount: number,
): LabelRanking {
  const thresholds = classThresholds(probabilities, labels, classCount);
  const count = labels.length;
  const own = new Float32Array(count);
  const score = new Float32Array(count);
  const suggested = new Uint8Array(count);
  let issueCount = 0;
  for (let image = 0; image < count; image += 1) {
    const label = labels[image] ?? 0;
    own[image] = probabilities[image * classCount + label] ?? 0;
    let best = -1;
    let highest = -1;
    let confident = -1;
    let confidentIn = -1;
    for (let other = 0; other < classCount; other += 1) {
      const probability = probabilities[image * classCount + other] ?? 0;
      if (other !== label && probability > highest) [best, highest] = [other, probability];
      if (probability >= (thresholds[other] ?? 1) && probability > confident) {
        [confidentIn, confident] = [other, probability];
      }
    }
    if (confidentIn !== -1 && confidentIn !== label) issueCount += 1;
    score[image] = 1 - (own[image] ?? 0);
    suggested[image] = Math.max(best, 0);
  }
  // By the probability itself: 1 minus a very small one is 1.
  const order = Uint32Array.from(labels.keys()).sort((a, b) => (own[a] ?? 0) - (own[b] ?? 0) || a - b);
  return { order, issueCount, score, suggested };
}

/** For each class the mean probability of it over the images that carry its label; 1 where there is none. */
function classThresholds(probabilities: Float32Array, labels: Uint8Array, classCount: number): Float64Array {
  const sums = new Float64Array(classCount);
  const counts = new Float64Array(classCount);
  labels.forEach((label, image) => {
    sums[label] = (sums[label] ?? 0) + (probabilities[image * classCount + label] ?? 0);
    counts[label] = (counts[label] ?? 0) + 1;
  });
  return sums.map((sum, label) => (counts[label] === 0 ? 1 : sum / (counts[label] ?? 1)));
}
