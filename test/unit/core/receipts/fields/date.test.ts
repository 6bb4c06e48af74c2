import { describe, expect, it } from 'vitest';
import { datesIn } from '../../../../../main/core/receipts/fields/date';

const isoIn = (text: string, order: 'day-first' | 'month-first' = 'day-first'): string[] =>
  datesIn(text, order).map(({ iso }) => iso);

describe('dates in a text', () => {
  it.each([
    ['23-01-2019', '2019-01-23'],
    ['25/04/18 11:06', '2018-04-25'],
    ['2018-03-30', '2018-03-30'],
    ['05-JAN-2017', '2017-01-05'],
    ['March 3, 2019', '2019-03-03'],
    ['2019年3月5日', '2019-03-05'],
    ['21.05.2017', '2017-05-21'],
  ])('reads %s', (text, iso) => {
    expect(isoIn(text)).toEqual([iso]);
  });

  it('reads what may be either as the order says, and is less sure of it', () => {
    expect(isoIn('03/04/2018', 'day-first')).toEqual(['2018-04-03']);
    expect(isoIn('03/04/2018', 'month-first')).toEqual(['2018-03-04']);
    expect(datesIn('03/04/2018', 'day-first')[0]?.form ?? 1).toBeLessThan(
      datesIn('23/04/2018', 'day-first')[0]?.form ?? 0,
    );
  });

  it('refuses days that there are not', () => {
    expect(isoIn('31/02/2018')).toEqual([]);
    expect(isoIn('45/45/2018')).toEqual([]);
  });
});
