import { expect, test } from 'vitest';
import { drawImages } from '../../../main/cli/ascii-art';

test('draws images side by side, two rows a line, without the empty lines around them', () => {
  const dark = new Uint8Array(784);
  dark.fill(255, 28 * 4, 28 * 6);
  const half = new Uint8Array(784);
  half.fill(255, 28 * 6, 28 * 7);
  expect(drawImages([dark, half])).toEqual(['█'.repeat(28), ' '.repeat(28) + '▒'.repeat(28)]);
});
