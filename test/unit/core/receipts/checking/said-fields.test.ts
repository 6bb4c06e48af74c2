import { describe, expect, it } from 'vitest';
import {
  changesBetween,
  inOrder,
  keepSaid,
  removedBy,
  withAccepted,
  withChanges,
  withField,
} from '../../../../../main/core/receipts/checking/said-fields';
import { field } from './page';

const FIELDS = inOrder([
  field('own:B', 'b'),
  field('total', '4.00', { confidence: 0.6 }),
  field('own:A', 'a'),
  field('date', '2019-01-23'),
]);
const CHOICE = { key: 'total', text: '4.50', value: '4.50', box: null, handwritten: false } as const;

describe('the fields of a page', () => {
  it('stand in the order of a receipt, one’s own behind', () => {
    expect(FIELDS.map(({ key }) => key)).toEqual(['date', 'total', 'own:A', 'own:B']);
  });

  it('are corrected by another value, and agreed with by the same', () => {
    const corrected = withField(FIELDS, CHOICE).find(({ key }) => key === 'total');
    expect(corrected).toMatchObject({ value: '4.50', state: 'corrected', confidence: 1, box: null });
    const same = withField(FIELDS, { ...CHOICE, text: '4', value: '4.00' }).find(
      ({ key }) => key === 'total',
    );
    expect(same).toMatchObject({ text: '4.00', state: 'accepted', confidence: 1, box: { left: 10 } });
    const [date] = withAccepted(FIELDS, ['date', 'company']);
    expect(date).toMatchObject({ state: 'accepted', confidence: 1 });
  });

  it('are as they were once changes are taken back, and as they became once they are made again', () => {
    const later = withField(
      FIELDS.filter(({ key }) => key !== 'own:A'),
      { ...CHOICE, key: 'company', text: 'Leaf', value: 'Leaf' },
    );
    const changes = changesBetween(FIELDS, later);
    expect(changes.map(({ key, before, after }) => [key, before?.value, after?.value])).toEqual([
      ['own:A', 'a', undefined],
      ['company', undefined, 'Leaf'],
    ]);
    expect(withChanges(later, changes, 'before')).toEqual(FIELDS);
    expect(withChanges(FIELDS, changes, 'after')).toEqual(later);
    expect(removedBy([changes])).toEqual(['own:A']);
    expect(
      removedBy([changes, changes.map((one) => ({ ...one, before: one.after, after: one.before }))]),
    ).toEqual(['company']);
  });

  it('stay as a person said them when the page is read anew', () => {
    const said = withField(FIELDS, CHOICE);
    const read = [
      field('total', '9.99'),
      field('date', '2019-01-24'),
      field('cash', '5.00'),
      field('tax', '1.00'),
    ];
    expect(
      keepSaid(read, said, { removed: ['cash'], form: ['own:A'] }).map(({ key, value }) => [key, value]),
    ).toEqual([
      ['date', '2019-01-24'],
      ['tax', '1.00'],
      ['total', '4.50'],
      ['own:A', 'a'],
    ]);
  });
});
