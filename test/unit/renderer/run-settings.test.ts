import { describe, expect, it } from 'vitest';
import { RUN_LIMITS, runSettingsSchema } from '../../../main/contract/runs';
import {
  DEFAULT_SETTINGS,
  FIELD_NAMES,
  parseField,
  settingsOf,
  writeField,
  type FieldName,
  type ParsedField,
} from '../../../renderer/workspaces/train/run-settings';

describe('a field', () => {
  it.each(FIELD_NAMES)('%s keeps its default exactly and its limits', (name) => {
    const { min, max, default: standard } = RUN_LIMITS[name];
    expect(parseField(name, writeField(name, standard))).toEqual({ kind: 'value', value: standard });
    for (const limit of [min, max]) {
      expect(parseField(name, writeField(name, limit))).toEqual({ kind: 'value', value: limit });
    }
    expect(parseField(name, writeField(name, max * 2))).toMatchObject({ kind: 'wrong', reason: 'range' });
  });

  it.each(['', ' ', 'many', '1e999', '1 000', '0x10g'])('does not take %j for a number', (text) => {
    expect(parseField('learningRate', text)).toEqual({ kind: 'wrong', reason: 'number' });
  });

  it('takes a decimal comma and surrounding space', () => {
    expect(parseField('learningRate', ' 0,01 ')).toEqual({ kind: 'value', value: 0.01 });
  });

  it('wants whole numbers where there are only those', () => {
    expect(parseField('epochs', '1.5')).toEqual({ kind: 'wrong', reason: 'whole' });
    expect(parseField('seed', '0')).toEqual({ kind: 'value', value: 0 });
  });

  it('reads the validation fraction as percent and tells its limits so', () => {
    expect(parseField('validationFraction', '20')).toEqual({ kind: 'value', value: 0.2 });
    expect(parseField('validationFraction', '60')).toEqual({
      kind: 'wrong',
      reason: 'range',
      min: 1,
      max: 50,
    });
  });
});

describe('settings', () => {
  const fields = (changes: Partial<Record<FieldName, string>> = {}): Record<FieldName, ParsedField> =>
    Object.fromEntries(
      FIELD_NAMES.map((name) => [
        name,
        parseField(name, changes[name] ?? writeField(name, DEFAULT_SETTINGS[name])),
      ]),
    ) as Record<FieldName, ParsedField>;

  it('of an untouched form are the defaults of the contract', () => {
    const settings = settingsOf(DEFAULT_SETTINGS, DEFAULT_SETTINGS.architecture, fields());
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(runSettingsSchema.safeParse(settings).success).toBe(true);
  });

  it('keep what the form does not show, and layers only of the same architecture', () => {
    const layers = [{ kind: 'flatten' } as const];
    const rest = { ...DEFAULT_SETTINGS, layers, patience: 3 };
    expect(settingsOf(rest, rest.architecture, fields())).toMatchObject({ layers, patience: 3 });
    expect(settingsOf(rest, 'seed-small', fields())).toMatchObject({ layers: null, patience: 3 });
  });

  it('are not there while one field is wrong', () => {
    expect(settingsOf(DEFAULT_SETTINGS, 'seed-small', fields({ batch: '0' }))).toBeNull();
  });
});
