import { beforeAll, describe, expect, it } from 'vitest';
import path from 'node:path';
import { Classifier } from '../../../../main/core/model/classifier';
import { shippedModelsFolder } from '../../../../main/core/model/registry';
import { InkReader } from '../../../../main/core/reading/ink-reader';
import { LETTER_X } from '../../../fixtures/digit-strokes';
import { written } from '../../../fixtures/written';

let reader: InkReader;
beforeAll(async () => {
  reader = new InkReader(await Classifier.load(path.join(shippedModelsFolder(), 'standard')));
});

describe('reading ink', () => {
  it.each([
    ...['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    ...['2048', '17', '90210', '31415926535', '0042'],
    ...['2 048', '1 234 567', '-17.50', '1.234,56', '1,234.56', '0,5', '24/11/2026', '2026-11-24', '12:45'],
  ])('reads %s', (text) => {
    const read = reader.read(written(text));
    console.log(
      text,
      '→',
      read.text,
      read.confidence,
      read.alternatives
        .slice(0, 3)
        .map((a) => `${a.text} ${a.confidence.toFixed(3)}`)
        .join('  '),
    );
    expect(read.text).toBe(text);
  });
});
