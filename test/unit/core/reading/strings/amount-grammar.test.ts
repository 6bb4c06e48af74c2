import { describe, expect, test } from 'vitest';
import { classesOf } from '../../../../../main/core/reading/strings/alphabet';
import { amountGrammar } from '../../../../../main/core/reading/strings/amount-grammar';

/** Whether every sign of a text may follow those before it, in an amount of these digits. */
function isAllowed(digits: string, text: string): boolean {
  const mayFollow = amountGrammar(classesOf(digits));
  const classes = classesOf(text);
  return classes.every((sign, at) => mayFollow(classes.slice(0, at), sign));
}

describe('amountGrammar', () => {
  test.each(['1.234,50', '123450', '#1.234,50.-', '12345,0='])('allows %s', (text) => {
    expect(isAllowed('123450', text)).toBe(true);
  });

  test.each(['1..23450', '1=23450', '123450.-=', '1234500', '123451'])('refuses %s', (text) => {
    expect(isAllowed('123450', text)).toBe(false);
  });
});
