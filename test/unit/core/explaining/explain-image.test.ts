import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainImage } from '../../../../main/core/explaining/explain-image';
import { Classifier } from '../../../../main/core/model/classifier';
import { Explainer } from '../../../../main/core/model/explainer';
import { strokesToInput } from '../../../../main/core/model/ink';
import { shippedModelsFolder } from '../../../../main/core/model/registry';
import { DIGIT_STROKES } from '../../../fixtures/digit-strokes';
import { quietWork, watchedWork } from '../curation/quiet-work';
import { drawnNetwork } from './made-networks';

const input = (digit: string): Uint8Array => strokesToInput(DIGIT_STROKES[digit] ?? []) ?? new Uint8Array();

describe('explaining an image', () => {
  it('answers as the classifier does, and gives every map its size and range', async () => {
    const folder = path.join(shippedModelsFolder(), 'standard');
    const explainer = await Explainer.load(folder);
    const classifier = await Classifier.load(folder);
    const work = watchedWork();
    const reasons = await explainImage(explainer, input('4'), work);
    const expected = classifier.predict(input('4'), 1);
    reasons.answer.probabilities.forEach((share, digit) =>
      expect(share).toBeCloseTo(expected[digit] ?? NaN, 5),
    );
    expect(reasons.answer).toMatchObject({ digit: 4, isDigit: classifier.isDigit(expected, 0) });
    for (const map of [reasons.saliency, reasons.influence, reasons.occlusion, reasons.attention?.map]) {
      expect(map).toHaveLength(784);
      expect(map?.every(Number.isFinite)).toBe(true);
    }
    expect(Math.min(...reasons.saliency)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...(reasons.attention?.map ?? []))).toBe(1);
    expect(reasons.attention).toMatchObject({ height: 3, width: 3 });
    expect(reasons.flip?.digit).not.toBe(4);
    expect(work.fractions.at(-1)).toBeGreaterThan(0.9);
    expect(work.fractions).toEqual([...work.fractions].sort((a, b) => a - b));
    explainer.dispose();
    classifier.dispose();
  });

  it('of blank paper finds no influence and no ink that is needed', async () => {
    const explainer = await Explainer.load(path.join(shippedModelsFolder(), 'standard'));
    const { influence, occlusion } = await explainImage(explainer, new Uint8Array(784), quietWork());
    expect(influence.every((value) => value === 0)).toBe(true);
    expect(occlusion.every((value) => value === 0)).toBe(true);
    explainer.dispose();
  });

  it('does without the last convolution where there is none', async () => {
    const { explainer } = await drawnNetwork([{ kind: 'flatten' }, { kind: 'dense', units: 10 }], 1);
    const { attention, flip } = await explainImage(explainer, input('8'), quietWork());
    expect(attention).toBeNull();
    expect(flip).not.toBeNull();
    explainer.dispose();
  });
});
