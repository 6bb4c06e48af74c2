import {
  OWN_FIELD,
  SURE,
  type FieldKey,
  type FieldName,
  type Page,
  type PageField,
  type Template,
} from '../../../../main/contract/pages';
import type { I18n } from '../../../i18n/i18n.svelte';
import type { Said } from './field-changes';
import { fieldOf, kindOf } from './field-order';

/** From here on a reading is called very sure; below it is little more than a guess. */
const [VERY_SURE, A_GUESS] = [0.97, 0.5];

/** What a field is called: one's own by the name that one gave it. */
export function fieldName({ t }: I18n, key: FieldKey): string {
  return key.startsWith(OWN_FIELD) ? key.slice(OWN_FIELD.length) : t.receipts.fieldNames[key as FieldName];
}

/** A value as it is written here; empty where that says no more than the value itself. */
export function shownValue({ format }: I18n, page: Page, key: FieldKey, form: Template | null): string {
  const value = fieldOf(page, key)?.value ?? '';
  const shown = {
    date: () => format.day(value),
    amount: () => format.money(value, fieldOf(page, 'currency')?.value ?? null),
  };
  const kind = kindOf(key, form);
  const text = kind === 'date' || kind === 'amount' ? shown[kind]() : value;
  return text === value ? '' : text;
}

/** How sure a value is, and who said so. */
export function fieldState({ t }: I18n, field: PageField | null): string {
  const { checking } = t.receipts;
  if (field === null) return '';
  const { state, confidence, handwritten } = field;
  if (state !== 'read') return checking.states[state];
  const degree =
    confidence >= VERY_SURE
      ? 'very'
      : confidence >= SURE
        ? 'sure'
        : confidence >= A_GUESS
          ? 'doubtful'
          : 'guess';
  const words = checking.confidence(checking.degrees[degree], confidence);
  return handwritten ? checking.handwritten(words) : words;
}

/** A sentence about what happened. */
export function saidWords(i18n: I18n, said: Said): string {
  const { said: words } = i18n.t.receipts.checking;
  switch (said.kind) {
    case 'accepted':
    case 'corrected':
    case 'removed':
    case 'refused':
      return words[said.kind](fieldName(i18n, said.key));
    case 'undone':
    case 'redone':
      return words[said.kind](said.keys.map((key) => fieldName(i18n, key)).join(', '));
    case 'unsure-box':
      return words[said.kind](said.text);
    case 'checked':
      return words[said.kind](said.file);
    case 'nothing-to-undo':
    case 'nothing-to-redo':
    case 'empty-box':
      return words[said.kind];
  }
}
