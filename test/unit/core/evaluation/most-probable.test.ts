import { expect, it } from 'vitest';
import { answersOf, mostProbable } from '../../../../main/core/evaluation/most-probable';
import { rows } from './answers';

it('takes the smaller digit of equals', () => {
  expect(mostProbable(new Float32Array(10).fill(0.1), 0).digit).toBe(0);
});

it('answers for every image, with what is left of 1 where it may be no digit', () => {
  const { predicted, confidence } = answersOf(
    rows([0, 0.25, 0.5], [0.125], [0, 0, 0, 0, 0, 0, 0, 0, 0, 1.0000001]),
  );
  expect([...predicted]).toEqual([2, 0, 9]);
  expect([...confidence]).toEqual([0.5, 0.125, 1]);
});
