import { describe, expect, it } from 'vitest';
import type { Template } from '../../../../main/contract/pages';
import {
  fieldKeys,
  isDoubtful,
  keptKeys,
  kindOf,
  nextDoubtful,
  otherFields,
} from '../../../../renderer/workspaces/receipts/check/field-order';
import { field, page } from './pages';

const RECEIPT = page('p', [
  field('company', 'Green Hill'),
  field('date', '2018-03-30', 0.7),
  field('tax', '0.80', 0.5),
  field('cash', '50.00'),
]);

describe('fields of a page', () => {
  it('come doubtful first, of these what every receipt has, then as on a receipt', () => {
    expect(fieldKeys(RECEIPT, null)).toEqual(['total', 'date', 'tax', 'company', 'cash']);
  });

  it('are asked for where every receipt has them, but not on a form of one’s own', () => {
    expect(fieldKeys(page('p', []), null)).toEqual(['total', 'date', 'company']);
    const box = { left: 0, top: 0, right: 1, bottom: 1 };
    const form = {
      id: 'f',
      name: 'Mileage',
      createdAt: 0,
      fields: [
        { key: 'own:Mileage', kind: 'number', box },
        { key: 'date', kind: 'date', box },
      ],
    } as const satisfies Template;
    const filled = page('p', [field('own:Mileage', '412')], { template: 'f' });
    expect(fieldKeys(filled, form)).toEqual(['date', 'own:Mileage']);
    expect([kindOf('own:Mileage', form), kindOf('own:Mileage', null)]).toEqual(['number', 'text']);
  });

  it('are doubtful while they do not add up, until a person agrees', () => {
    const total = field('total', '12.00', 0.99);
    const flag = { code: 'sum-differs' as const, fields: ['total', 'subtotal'], message: '', params: {} };
    expect(isDoubtful(page('p', [total]), 'total', null)).toBe(false);
    expect(isDoubtful(page('p', [total], { flags: [flag] }), 'total', null)).toBe(true);
    expect(isDoubtful(page('p', [{ ...total, state: 'accepted' }], { flags: [flag] }), 'total', null)).toBe(
      false,
    );
  });

  it('that are parts of a total are looked at only where they are little more than guessed', () => {
    const receipt = page('p', [
      field('tax', '0.80', 0.7),
      field('total', '12.00', 0.7),
      field('own:Km', '12', 0.7),
    ]);
    expect((['tax', 'total', 'own:Km'] as const).map((key) => isDoubtful(receipt, key, null))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('keep their places while a person works', () => {
    const keys = fieldKeys(RECEIPT, null);
    const agreed = page('p', [...RECEIPT.fields.filter(({ key }) => key !== 'tax'), field('total', '9.00')]);
    expect(keptKeys(keys, agreed, null)).toEqual(keys);
    expect(keptKeys(keys, page('p', [...RECEIPT.fields, field('change', '1.00')]), null)).toEqual([
      ...keys,
      'change',
    ]);
  });

  it('are gone through once around, and each once', () => {
    const keys = fieldKeys(RECEIPT, null);
    expect(nextDoubtful(keys, RECEIPT, null, null, [])).toBe('total');
    expect(nextDoubtful(keys, RECEIPT, null, 'total', ['total'])).toBe('date');
    expect(nextDoubtful(keys, RECEIPT, null, 'company', ['tax'])).toBe('total');
    expect(nextDoubtful(keys, RECEIPT, null, 'tax', ['total', 'tax', 'date'])).toBeNull();
  });

  it('can be added where they are not there yet', () => {
    expect(otherFields(fieldKeys(RECEIPT, null))).toEqual([
      'currency',
      'subtotal',
      'discount',
      'service',
      'rounding',
      'change',
    ]);
  });
});
