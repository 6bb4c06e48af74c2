import { describe, expect, it } from 'vitest';
import type { ModelCard } from '../../../../main/contract/models';
import type { RunSettingsInput } from '../../../../main/contract/runs';
import { EditedData } from '../../../../main/core/data/edits';
import { hashOf, type LabelledImages } from '../../../../main/core/data/data-set';
import { heldBack, heldBackItems } from '../../../../main/core/evaluation/held-back';
import { prepareImages } from '../../../../main/core/training/training-data';
import { smallSet } from '../data/small-set';
import { card } from '../library/fixtures';
import { runSettings } from '../run-settings';

const data = smallSet(60, 20);
const items = (...numbers: number[]): Uint32Array => Uint32Array.from(numbers);

function trainOf({ train }: { readonly train: LabelledImages | null }): LabelledImages {
  if (train === null) throw new Error('there are no training images');
  return train;
}

/** The card of a model that was trained on what an edited data set came to. */
function trainedOn(edited: EditedData, changes: Partial<RunSettingsInput> = {}): ModelCard {
  const settings = runSettings(changes);
  const { train, test } = edited.result();
  const { validation } = prepareImages(trainOf({ train }), settings).split;
  const known = {
    name: 'small set',
    hash: hashOf(train, test),
    trainCount: 0,
    validationCount: validation.length,
  };
  return { ...card('m'), settings, data: known };
}

describe('heldBack', () => {
  it.each<[string, Partial<RunSettingsInput>]>([
    ['a part', { validationFraction: 0.3, seed: 3 }],
    ['a fold', { fold: { index: 2, of: 4 }, seed: 5 }],
    ['a part of a balanced run', { balance: 'oversample', seed: 9 }],
    ['a part beside drawn images', { synthesis: { digits: 7 }, seed: 9 }],
  ])('is what a run holds back: %s', (_, changes) => {
    const settings = runSettings(changes);
    const train = trainOf(data);
    expect([...heldBack(train.labels, settings)]).toEqual([
      ...prepareImages(train, settings).split.validation,
    ]);
  });
});

describe('heldBackItems', () => {
  it('of a model that was trained on the files stay the same under edits, without what is left out', () => {
    const edited = new EditedData(data);
    const model = trainedOn(edited);
    const before = heldBackItems(edited, model);
    expect(before).toHaveLength(15);
    const [first = 0, second = 0] = before;
    edited.carryOut(edited.plan({ kind: 'relabel', label: 9 }, items(0, 1, 2, 3, first)));
    edited.carryOut(edited.plan({ kind: 'exclude', excluded: true }, items(second)));
    expect([...heldBackItems(edited, model)]).toEqual([...before].filter((item) => item !== second));
  });

  it('of a model that was trained on the edited images are items of the whole data set', () => {
    const edited = new EditedData(data);
    edited.carryOut(edited.plan({ kind: 'exclude', excluded: true }, items(0, 1, 2, 30, 61)));
    edited.carryOut(edited.plan({ kind: 'relabel', label: 4 }, items(5, 6)));
    const model = trainedOn(edited);
    const included = [...Array(60).keys()].filter((item) => ![0, 1, 2, 30].includes(item));
    const numbers = prepareImages(trainOf(edited.result()), runSettings()).split.validation;
    expect([...heldBackItems(edited, model)]).toEqual([...numbers].map((number) => included[number]));
  });

  it('are not known where the model was trained on other images, and the sentence says on which', () => {
    const edited = new EditedData(data);
    const model = trainedOn(new EditedData(smallSet(40, 20, undefined, 'another')));
    expect(() => heldBackItems(edited, model)).toThrow(
      expect.objectContaining({
        code: 'data-missing',
        message: expect.stringMatching(
          /"m" was not trained on small set .*but on small set.* \(.+\)\.$/,
        ) as string,
      }) as Error,
    );
    // Edited in another way than when it was trained.
    edited.carryOut(edited.plan({ kind: 'exclude', excluded: true }, items(7)));
    const trained = trainedOn(edited);
    edited.carryOut(edited.plan({ kind: 'exclude', excluded: true }, items(8)));
    expect(() => heldBackItems(edited, trained)).toThrow(
      expect.objectContaining({ code: 'data-missing' }) as Error,
    );
  });

  it('are not known where the card does not say how, or says something that does not fit', () => {
    const edited = new EditedData(data);
    const model = trainedOn(edited);
    const refused = expect.objectContaining({
      code: 'data-missing',
      params: { why: 'no-settings', model: 'm' },
    }) as Error;
    expect(() => heldBackItems(edited, { ...model, settings: null })).toThrow(refused);
    const off = { ...model, data: { ...model.data, validationCount: 14 } };
    expect(() => heldBackItems(edited, off)).toThrow(refused);
  });
});
