import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { INPUT_PIXELS } from '../../../../main/contract/ink';
import { checkDigits } from '../../../../main/core/data/digits';
import { encodeIdx } from '../../../../main/core/data/idx';
import { openTrainingData } from '../../../../main/core/training/training-data';
import { temporaryFolder } from '../../temporary-folder';
import { runSettings } from '../run-settings';
import { smallSet } from './small-set';

test('ten classes pass, whatever they are called, any other number is refused', () => {
  expect(() => checkDigits(smallSet(2, 0, Array.from('abcdefghij')))).not.toThrow();
  expect(() => checkDigits(smallSet(2, 0, ['a', 'b'], 'letters'))).toThrow(
    expect.objectContaining({
      code: 'data-classes',
      message: expect.stringContaining('letters has 2 classes') as string,
      params: { name: 'letters', classes: 2 },
    }),
  );
});

test('a run on letters is refused before it is begun', async () => {
  const folder = path.join(await temporaryFolder(), 'hand');
  await mkdir(folder);
  const labels = Uint8Array.from({ length: 200 }, (_, at) => 1 + (at % 26));
  await writeFile(
    path.join(folder, 'emnist-letters-train-images-idx3-ubyte'),
    encodeIdx('images', new Uint8Array(labels.length * INPUT_PIXELS)),
  );
  await writeFile(path.join(folder, 'emnist-letters-train-labels-idx1-ubyte'), encodeIdx('labels', labels));
  await expect(openTrainingData(folder, runSettings())).rejects.toMatchObject({
    code: 'data-classes',
    params: { name: 'hand (EMNIST LETTERS)', classes: 26 },
  });
});
