import type { DocumentFormat } from './document-format';

/** What documents say in English, the shape that the other languages have. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const wordsEn = (f: DocumentFormat) => ({
  lang: 'en',
  card: {
    kind: 'Model card',
    what: 'What it is',
    whatText: (architecture: string, parameters: number): string =>
      `A network (${architecture}, ${f.count(parameters)} weights) that reads one handwritten digit, 0 to 9, from a picture of 28 × 28 grey pixels.`,
    refuses: (nonDigits: number, digits: number): string =>
      `It also says “not a digit”: of letters and scribbles it refuses ${f.percent(nonDigits, 1)}, of digits ${f.percent(digits, 1)}.`,
    refusesNothing: 'It knows digits only: shown a letter, it still names a digit.',
    origin: { shipped: 'It comes with Longhand.', trained: 'It was trained with Longhand.' },
    parent: (name: string): string => `It was made by teaching ${name} further.`,
    made: (day: string): string => `Made on ${day}.`,
    size: (size: string): string => `Its weights take ${size}.`,
    tags: (tags: string): string => `Tags: ${tags}.`,
    speed: (perSecond: string, alone: string, machine: string, day: string): string =>
      `It reads ${perSecond} images a second in batches and one alone in ${alone} ms (${machine}, ${day}).`,
    use: 'Intended use and limits',
    useText: [
      'For single digits of dark ink on light paper, or written on a pad, that were cut out and brought to 28 × 28 pixels as MNIST’s are: scaled into 20 × 20, centred by their mass. Longhand does that by itself.',
      'Not for printed digits, digits of other scripts, or decisions about people that nobody checks.',
      'The scores below hold for images like those it was tested on. Other hands, pens and cameras may be read worse: judge it on your own before you rely on it.',
    ],
    data: 'Data',
    dataText: (name: string, train: number, validation: number): string =>
      `${name}: ${f.count(train)} images learnt from, ${f.count(validation)} held back to choose the best epoch.`,
    dataHash: (hash: string): string => `SHA-256 of its images and labels: \`${hash}\``,
    edits: (count: number): string =>
      count === 1
        ? 'One step of edits (relabelled, left out or turned images) was applied before training.'
        : `${f.count(count)} steps of edits (relabelled, left out or turned images) were applied before training.`,
    noEdits: 'No edits were applied.',
    unknownEdits: 'Whether it was edited before training is not known.',
    synthesis: (digits: number, nonDigits: number): string =>
      `Beside it, ${f.count(digits)} digits and ${f.count(nonDigits)} letters, symbols and scribbles were drawn to learn from.`,
    licence: 'Licence of the data',
    licenceMnist:
      'MNIST is a work of Yann LeCun, Corinna Cortes and Christopher Burges, made of NIST’s Special Databases 1 and 3, and is given under CC BY-SA 3.0.',
    licenceUnknown:
      'Longhand does not know it. Ask where the images come from before you pass the model on: people may be found in their handwriting.',
    recipe: 'Training recipe',
    recipeText: (epochs: number, batch: number, rate: number, seed: number, time: string): string =>
      `${f.significant(epochs, 4)} epochs with batches of ${f.count(batch)} and a highest learning rate of ${f.significant(rate, 4)}, seed ${seed}, in ${time}.`,
    stopped: 'A person ended it early; what it had learnt by then was kept.',
    bestEpoch: (accuracy: number): string =>
      `The epoch was kept that read the held-back images best: ${f.percent(accuracy)}.`,
    taught: (samples: number): string => `It was then taught ${f.count(samples)} samples of one hand.`,
    setting: 'Setting',
    value: 'Value',
    scores: 'Scores',
    testText: (accuracy: number, correct: number, total: number, low: number, high: number): string =>
      `**${f.percent(accuracy)}** of the test images are read right (${f.count(correct)} of ${f.count(total)}; 95 % interval ${f.percent(low)} to ${f.percent(high)}). They were looked at once, when training had ended.`,
    notTested: 'The data set has no test images, so there are no test scores.',
    repeats: (seeds: number, mean: number, low: number, high: number): string =>
      `From ${f.count(seeds)} seeds the same settings reach ${f.percent(mean)} in the mean, ${f.percent(low)} to ${f.percent(high)}.`,
    digit: 'Digit',
    precision: 'Precision',
    recall: 'Recall',
    f1: 'F1',
    images: 'Images',
    mean: 'Mean',
    confused: (pairs: string): string => `Most often mistaken: ${pairs}.`,
    pair: (truth: string, readAs: string, count: number): string =>
      `${truth} for ${readAs} (${f.count(count)})`,
    calibration: 'Calibration',
    calibrationText: (ece: number): string =>
      `The stated probabilities are off by ${f.percent(ece)} on average (expected calibration error, 15 bins).`,
    reproduce: 'How to make it again',
    reproduceText: 'Save these settings as `settings.json` and let Longhand train with them:',
    reproduceData: (name: string): string =>
      `\`DIR\` is the folder of ${name}; \`longhand data DIR\` prints the SHA-256 that must be the one above.`,
    reproduceBits:
      'On the same kind of processor the weights come out the same bit for bit; on another they may differ in their last digits.',
    noSettings: 'Its settings were not recorded.',
    notes: 'Notes',
    writtenBy: (version: string, day: string): string => `Written by Longhand ${version} on ${day}.`,
  },
  report: {
    title: (name: string): string => `Report on ${name}`,
    onData: (architecture: string, data: string): string => `${architecture} on ${data}`,
    status: {
      queued: 'Queued',
      running: 'Running',
      paused: 'Paused',
      finished: 'Finished',
      stopped: 'Stopped early',
      failed: 'Failed',
      interrupted: 'Interrupted',
    },
    contents: 'Contents',
    testAccuracy: 'Test accuracy',
    of: (correct: number, total: number): string => `${f.count(correct)} of ${f.count(total)} right`,
    interval: (low: number, high: number): string => `95 % interval ${f.percent(low)} to ${f.percent(high)}`,
    noTest: 'Not tested',
    validation: 'Best validation accuracy',
    validationAt: (epoch: number): string => `epoch ${f.count(epoch)}`,
    weights: 'Weights',
    took: 'Time taken',
    started: 'Started',
    curves: 'Curves',
    loss: 'Loss',
    accuracy: 'Accuracy',
    learningRate: 'Learning rate',
    training: 'Training',
    validationSeries: 'Validation',
    epoch: 'Epoch',
    seconds: 'Seconds',
    validationLoss: 'Validation loss',
    validationAccuracy: 'Validation accuracy',
    trainingAccuracy: 'Training accuracy',
    trainingLoss: 'Training loss',
    curveText: (name: string, first: string, last: string, epochs: number): string =>
      `${name} over ${f.count(epochs)} epochs, from ${first} to ${last}.`,
    bestMark: 'best',
    epochTable: 'Epoch by epoch',
    noCurve: 'Nothing was recorded of its way.',
    scores: 'Digit by digit',
    scoresLead: (total: number): string => `On the ${f.count(total)} test images.`,
    confusion: 'Confusion matrix',
    confusionLead: 'Rows: what the digit is. Columns: what was read.',
    truth: 'Is',
    readAs: 'read as',
    validationConfusion: 'Confusion matrix of the validation images',
    hardest: 'Hardest images',
    hardestLead: 'The held-back images with the greatest loss, the worst first. Some may bear a wrong label.',
    hardestCaption: (label: string, readAs: string, confidence: number): string =>
      `labelled ${label}, read as ${readAs} (${f.percent(confidence, 1)})`,
    hardestAlt: (item: number, label: string): string => `Image ${f.count(item)}, labelled ${label}`,
    filters: 'Filters of the first convolution',
    filtersLead: 'Light weights are above 0, dark ones below.',
    filterAlt: (number: number): string => `Filter ${f.count(number)}`,
    settings: 'Settings',
    layers: (count: number): string => `${f.count(count)} layers of its own`,
    reproduce: 'How to make it again',
    reproduceText: 'Save these settings as settings.json and let Longhand train with them:',
    data: 'Data set',
    dataHash: 'SHA-256 of the data',
    edits: 'Edits applied',
    unknown: 'not known',
    notes: 'Notes',
    failure: 'Why it ended',
    macro: 'Mean',
    calibration: 'Expected calibration error',
    macroF1: 'Macro F1',
    errors: 'Errors',
    writtenBy: (version: string, day: string): string =>
      `Written by Longhand ${version} on ${day}. Everything is in this one file; it loads nothing.`,
  },
});

/** Everything that documents say. */
export type DocumentWords = ReturnType<typeof wordsEn>;
