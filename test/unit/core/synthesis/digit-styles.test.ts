import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Classifier } from '../../../../main/core/model/classifier';
import { SHIPPED_MODEL_ID, shippedModelsFolder } from '../../../../main/core/model/registry';
import { DIGIT_STYLES } from '../../../../main/core/synthesis/digit-styles';
import { difference, joined, plainImages } from './ink';

const CLASSES = 10;

describe('digit styles', () => {
  it('has several ways of writing each digit, each with a name of its own', () => {
    expect(DIGIT_STYLES).toHaveLength(CLASSES);
    for (const styles of DIGIT_STYLES) {
      expect(styles.length).toBeGreaterThanOrEqual(6);
      expect(new Set(styles.map(({ name }) => name)).size).toBe(styles.length);
      for (const { weight } of styles) expect(weight).toBeGreaterThan(0);
    }
  });

  it('has no two shapes that look the same', () => {
    const images = DIGIT_STYLES.flat().flatMap(plainImages);
    images.forEach((image, at) => {
      for (const other of images.slice(at + 1)) expect(difference(image, other)).toBeGreaterThan(0.005);
    });
  });

  it('stays inside its class: a real model reads most plain shapes of every digit', async () => {
    const classifier = await Classifier.load(path.join(shippedModelsFolder(), SHIPPED_MODEL_ID));
    try {
      DIGIT_STYLES.forEach((styles, digit) => {
        const images = styles.flatMap(plainImages);
        const probabilities = classifier.predict(joined(images), images.length);
        const classes = probabilities.length / images.length;
        const own = images.map((_, at) => probabilities[at * classes + digit] ?? 0);
        const read = own.filter((probability, at) => {
          return probability >= Math.max(...probabilities.subarray(at * classes, (at + 1) * classes));
        });
        // The rest are the shapes that MNIST does not teach, for which the styles were drawn up.
        expect(read.length / images.length, `of the ${digit}s`).toBeGreaterThan(0.75);
      });
    } finally {
      classifier.dispose();
    }
  });
});
