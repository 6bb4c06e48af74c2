import { describe, expect, it } from 'vitest';
import { checkDigitsInSight, checkSamples } from '../../../../main/core/handwriting/check-samples';
import type { OwnSample } from '../../../../main/core/handwriting/own-sample';

/** Samples whose images differ, unless they have the same shade. */
function sample(label: number, shade: number): OwnSample {
  return { label, strokes: null, image: new Uint8Array(784).fill(shade) };
}

const ten = Array.from({ length: 10 }, (_, index) => sample(index % 3, index + 1));

describe('checkSamples', () => {
  it('takes ten of at least two digits', () => {
    expect(() => checkSamples(ten)).not.toThrow();
  });

  it.each([
    ['nine samples', ten.slice(1), /there are 9 samples, and 10 are needed/],
    [
      'more than can be taught',
      Array.from({ length: 501 }, () => ten).flat(),
      /5010 samples, more than 5000/,
    ],
    ['one digit only', ten.map(({ image }) => ({ ...sample(4, 1), image })), /all samples are the digit 4/],
    [
      'two labels for the same ink',
      [...ten, sample(9, 3)],
      /samples 3 and 11 are the same ink, labelled 2 and 9/,
    ],
  ])('refuses %s', (_, samples, message) => {
    expect(() => checkSamples(samples)).toThrow(message);
    expect(() => checkSamples(samples)).toThrow(expect.objectContaining({ code: 'samples-unfit' }));
  });

  it('takes the same ink twice where it bears the same label', () => {
    expect(() => checkSamples([...ten, sample(2, 3)])).not.toThrow();
  });
});

describe('checkDigitsInSight', () => {
  it('allows half of the samples to look like no digits, as those of an odd hand may', () => {
    expect(() => checkDigitsInSight(10, (index) => index < 5)).not.toThrow();
  });

  it('refuses samples of which most look like something else', () => {
    expect(() => checkDigitsInSight(10, (index) => index < 4)).toThrow(
      /6 of 10 samples do not look like digits/,
    );
  });
});
