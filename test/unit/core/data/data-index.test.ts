import { describe, expect, test } from 'vitest';
import { NOT_A_DIGIT } from '../../../../main/contract/data';
import { dataQuerySchema, type DataFilterInput, type DataSort } from '../../../../main/contract/data-filter';
import { INPUT_PIXELS } from '../../../../main/contract/ink';
import { DataIndex, type Found, type Knowledge } from '../../../../main/core/data/data-index';
import { LabelledImages } from '../../../../main/core/data/data-set';
import { EditedData } from '../../../../main/core/data/edits';
import { Predictions } from '../../../../main/core/data/predictions';
import { randomStream } from '../../../../main/core/data/random';
import { Suspicions } from '../../../../main/core/data/suspicions';
import { smallSet } from './small-set';

/** Six training and two test images with labels 0-5 and 0-1; each of one grey. */
const GREYS = [51, 0, 255, 102, 51, 204, 153, 51];

function grey(from: number, labels: readonly number[]): LabelledImages {
  const images = Uint8Array.from(
    { length: labels.length * INPUT_PIXELS },
    (_, at) => GREYS[from + Math.floor(at / INPUT_PIXELS)] ?? 0,
  );
  return new LabelledImages(images, Uint8Array.from(labels));
}

function editedSet(): EditedData {
  const set = smallSet(1, 0);
  return new EditedData({ ...set, train: grey(0, [0, 1, 2, 3, 4, 5]), test: grey(6, [0, 1]) });
}

/** What the model says: label and probability of each item; the rest goes to the label after it. */
const SAID: readonly (readonly [label: number | null, probability: number])[] = [
  [0, 1],
  [7, 0.75],
  [null, 1],
  [3, 0.625],
  [4, 1],
  [4, 0.875],
  [0, 0.75],
  [1, 0.5625],
];
const PREDICTIONS = new Predictions(
  Float32Array.from(
    SAID.flatMap(([label, probability]) => {
      const ten = new Array<number>(10).fill(0);
      if (label === null) return ten;
      ten[label] = probability;
      ten[(label + 1) % 10] = 1 - probability;
      return ten;
    }),
  ),
);
const SUSPICIONS = new Suspicions(
  [
    { item: 1, kind: 'label', score: 0.9, other: 7 },
    { item: 5, kind: 'label', score: 0.4, other: 4 },
    { item: 5, kind: 'blank', score: 0.95, other: null },
    { item: 6, kind: 'leak', score: 0.5, other: 0 },
  ],
  8,
);
const KNOWN: Knowledge = { predictions: PREDICTIONS, suspicions: SUSPICIONS };
const UNKNOWN: Knowledge = { predictions: null, suspicions: null };

function ask(
  filter: DataFilterInput,
  {
    knowledge = KNOWN,
    sort,
    edited = editedSet(),
  }: { knowledge?: Knowledge; sort?: DataSort; edited?: EditedData } = {},
): number[] {
  return [...found(filter, knowledge, sort, edited).items];
}

function found(filter: DataFilterInput, knowledge = KNOWN, sort?: DataSort, edited = editedSet()): Found {
  return new DataIndex(edited).find(dataQuerySchema.parse({ filter, sort }), knowledge);
}

/** Edits of every kind: item 2 is relabelled, 3 excluded, 4 turned, 5 and 7 noted. */
function withEdits(): EditedData {
  const edited = editedSet();
  edited.carryOut(edited.plan({ kind: 'relabel', label: 9 }, Uint32Array.of(2)));
  edited.carryOut(edited.plan({ kind: 'exclude', excluded: true }, Uint32Array.of(3)));
  edited.carryOut(edited.plan({ kind: 'rotate', quarters: 1 }, Uint32Array.of(4)));
  edited.carryOut(edited.plan({ kind: 'note', note: 'A Smudge' }, Uint32Array.of(5)));
  edited.carryOut(edited.plan({ kind: 'note', note: 'thin' }, Uint32Array.of(7)));
  return edited;
}

describe('a filter', () => {
  test.each<[DataFilterInput, number[]]>([
    [{}, [0, 1, 2, 3, 4, 5, 6, 7]],
    [{ split: 'train' }, [0, 1, 2, 3, 4, 5]],
    [{ split: 'test' }, [6, 7]],
    [{ labels: [0, 3] }, [0, 3, 6]],
    [{ labels: [] }, []],
    [{ predicted: [0, 4] }, [0, 4, 5, 6]],
    [{ predicted: [NOT_A_DIGIT] }, [2]],
    [{ outcome: 'right' }, [0, 3, 4, 6, 7]],
    [{ outcome: 'wrong' }, [1, 2, 5]],
    [{ confidence: { from: 0.625, to: 0.75 } }, [1, 3, 6]],
    [{ confidence: { from: null, to: 0.625 } }, [3, 7]],
    [{ margin: { from: 0.75, to: null } }, [0, 2, 4, 5]],
    [{ loss: { from: 3, to: null } }, [1, 2]],
    [{ loss: { from: null, to: 0 } }, [0, 4]],
    [{ ink: { from: 0.19, to: 0.41 } }, [0, 3, 4, 7]],
    [{ ink: { from: null, to: 0 } }, [1]],
    [{ suspicions: ['label'] }, [1, 5]],
    [{ suspicions: ['blank', 'leak'] }, [5, 6]],
    [{ suspicions: [] }, []],
    [{ split: 'train', outcome: 'wrong', labels: [1, 5], suspicions: ['blank'] }, [5]],
  ])('%j finds %j', (filter, items) => {
    expect(ask(filter)).toEqual(items);
  });

  test.each<[DataFilterInput, number[]]>([
    [{ edited: true }, [2, 3, 4, 5, 7]],
    [{ edited: false }, [0, 1, 6]],
    [{ excluded: true }, [3]],
    [{ excluded: false }, [0, 1, 2, 4, 5, 6, 7]],
    [{ noted: true }, [5, 7]],
    [{ noted: false }, [0, 1, 2, 3, 4, 6]],
    [{ text: ' smudge ' }, [5]],
    [{ text: 'TH' }, [7]],
    [{ text: '  ' }, [0, 1, 2, 3, 4, 5, 6, 7]],
    [{ labels: [9] }, [2]],
    [{ labels: [2] }, []],
  ])('%j finds %j of what was edited', (filter, items) => {
    expect(ask(filter, { edited: withEdits() })).toEqual(items);
  });

  test.each<DataFilterInput>([
    { predicted: [0] },
    { outcome: 'wrong' },
    { confidence: { from: null, to: null } },
    { margin: { from: null, to: null } },
    { loss: { from: null, to: null } },
    { suspicions: ['label'] },
  ])('%j finds nothing before that is known', (filter) => {
    expect(ask(filter, { knowledge: UNKNOWN })).toEqual([]);
  });
});

describe('counts of labels', () => {
  test('are of what all but the filter of labels lets through', () => {
    const { items, labelCounts } = found({ split: 'train', outcome: 'right', labels: [3] });
    expect([...items]).toEqual([3]);
    expect(labelCounts).toEqual([1, 0, 0, 1, 1, 0, 0, 0, 0, 0]);
  });

  test('are one for each class', () => {
    const edited = new EditedData(smallSet(6, 0, ['a', 'b', 'c', 'd']));
    expect(found({}, KNOWN, undefined, edited).labelCounts).toEqual([2, 2, 1, 1]);
  });
});

describe('sorting', () => {
  const ORDERS: [DataSort['by'], number[], number[]][] = [
    ['number', [0, 1, 2, 3, 4, 5, 6, 7], [7, 6, 5, 4, 3, 2, 1, 0]],
    ['label', [0, 6, 1, 7, 2, 3, 4, 5], [5, 4, 3, 2, 1, 7, 0, 6]],
    ['ink', [1, 0, 4, 7, 3, 6, 5, 2], [2, 5, 6, 3, 0, 4, 7, 1]],
    ['predicted', [0, 6, 7, 3, 4, 5, 1, 2], [2, 1, 4, 5, 3, 7, 0, 6]],
    ['confidence', [7, 3, 1, 6, 5, 0, 2, 4], [0, 2, 4, 5, 1, 6, 3, 7]],
    ['margin', [7, 3, 1, 6, 5, 0, 2, 4], [0, 2, 4, 5, 1, 6, 3, 7]],
    ['suspicion', [0, 2, 3, 4, 7, 6, 1, 5], [5, 1, 6, 0, 2, 3, 4, 7]],
  ];

  test.each(ORDERS)('by %s keeps equal ones as in the file, rising and falling', (by, rising, falling) => {
    expect(ask({}, { sort: { by, descending: false } })).toEqual(rising);
    expect(ask({}, { sort: { by, descending: true } })).toEqual(falling);
  });

  test('by loss has the worst first when falling', () => {
    expect(ask({}, { sort: { by: 'loss', descending: true } })).toEqual([1, 2, 5, 7, 3, 6, 0, 4]);
  });

  test('by edits has the edited ones together', () => {
    const sort: DataSort = { by: 'edited', descending: true };
    expect(ask({}, { sort, edited: withEdits() })).toEqual([2, 3, 4, 5, 7, 0, 1, 6]);
  });

  test('by suspicion counts the kinds that are asked for alone', () => {
    const sort: DataSort = { by: 'suspicion', descending: true };
    expect(ask({ suspicions: ['label'] }, { sort })).toEqual([1, 5]);
    expect(ask({ suspicions: ['label', 'blank'] }, { sort })).toEqual([5, 1]);
  });

  test('by what is not known leaves the order of the file', () => {
    for (const by of ['confidence', 'loss', 'predicted', 'margin', 'suspicion'] as const) {
      expect(ask({}, { sort: { by, descending: true }, knowledge: UNKNOWN })).toEqual([
        0, 1, 2, 3, 4, 5, 6, 7,
      ]);
    }
  });
});

test('ink is the mean of all pixels, and a turned image keeps it', () => {
  const { ink } = new DataIndex(withEdits());
  GREYS.forEach((value, item) => expect(ink[item]).toBeCloseTo(value / 255, 6));
});

test('70,000 images are found and sorted as one by one', () => {
  const COUNT = 70_000;
  const random = randomStream(1, 'many');
  const labels = Uint8Array.from({ length: COUNT }, () => random.int(10));
  // No image is looked at here but by its ink, which one pixel is enough for.
  const images = new Uint8Array(COUNT * INPUT_PIXELS);
  for (let item = 0; item < COUNT; item += 1) images[item * INPUT_PIXELS] = random.int(256);
  const probabilities = new Float32Array(COUNT * 10);
  for (let item = 0; item < COUNT; item += 1) {
    const best = random.int(100) / 100;
    probabilities[item * 10 + random.int(10)] = best;
    probabilities[item * 10 + random.int(10)] = (1 - best) / 2;
  }
  const predictions = new Predictions(probabilities);
  const edited = new EditedData({
    ...smallSet(1, 0),
    train: new LabelledImages(images, labels),
  });
  const index = new DataIndex(edited);
  const filter: DataFilterInput = {
    labels: [1, 4, 7],
    outcome: 'wrong',
    confidence: { from: 0.3, to: 0.9 },
    ink: { from: 0.0001, to: 0.0011 },
  };
  for (const descending of [false, true]) {
    const query = dataQuerySchema.parse({ filter, sort: { by: 'confidence', descending } });
    const { items, labelCounts } = index.find(query, { predictions, suspicions: null });
    const letThrough = [...labels.keys()].filter((item) => {
      const confidence = predictions.confidence[item] ?? 0;
      const ink = (images[item * INPUT_PIXELS] ?? 0) / (255 * INPUT_PIXELS);
      return (
        predictions.labels[item] !== labels[item] &&
        confidence >= 0.3 &&
        confidence <= 0.9 &&
        ink >= 0.0001 &&
        ink <= 0.0011
      );
    });
    const sign = descending ? -1 : 1;
    const expected = letThrough
      .filter((item) => [1, 4, 7].includes(labels[item] ?? 0))
      .sort((a, b) => sign * ((predictions.confidence[a] ?? 0) - (predictions.confidence[b] ?? 0)) || a - b);
    expect(items.length).toBeGreaterThan(1000);
    expect(Buffer.from(items.buffer).equals(Buffer.from(Uint32Array.from(expected).buffer))).toBe(true);
    const counts = new Array<number>(10).fill(0);
    for (const item of letThrough) counts[labels[item] ?? 0] = (counts[labels[item] ?? 0] ?? 0) + 1;
    expect(labelCounts).toEqual(counts);
  }
});
