import { expect, it } from 'vitest';
import { csvText } from '../../../renderer/parts/csv';

it('quotes what would break a row apart, leaves out what is not there, and marks what is not ASCII', () => {
  expect(csvText([['a,b', 'say "hi"', null, 0.5], ['two\nlines']])).toBe(
    '"a,b","say ""hi""",,0.5\r\n"two\nlines"\r\n',
  );
  expect(csvText([['数字']])).toBe('\ufeff数字\r\n');
});
