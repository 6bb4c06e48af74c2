import { FIELD_NAMES, type FieldKey, type PageBox, type PageField } from '../../../contract/pages';
import type { FieldChange } from '../../library/page-edit-table';

/** What a person says of a field. */
export interface FieldChoice {
  readonly key: FieldKey;
  readonly value: string;
  /** As it was typed. */
  readonly text: string;
  readonly box: PageBox | null;
  readonly handwritten: boolean;
}

type FieldChanges = readonly FieldChange[];

/** Fields in the order in which they are shown: those of a receipt, then one's own by their names. */
export function inOrder(fields: readonly PageField[]): PageField[] {
  return [...fields].sort((a, b) => placeOf(a.key) - placeOf(b.key) || (a.key < b.key ? -1 : 1));
}

/** Fields with one that a person set: what they say again is agreed with, what they say anew is a correction. */
export function withField(fields: readonly PageField[], choice: FieldChoice): PageField[] {
  const old = fields.find(({ key }) => key === choice.key);
  const isSame = old !== undefined && old.value === choice.value && old.state !== 'corrected';
  const field: PageField = {
    ...choice,
    text: isSame ? old.text : choice.text,
    box: choice.box ?? (isSame ? old.box : null),
    confidence: 1,
    state: isSame ? 'accepted' : 'corrected',
  };
  return inOrder([...without(fields, choice.key), field]);
}

/** Fields without one. */
export function without(fields: readonly PageField[], key: FieldKey): PageField[] {
  return fields.filter((field) => field.key !== key);
}

/** Fields some of which a person agrees with; those that they corrected stay corrected. */
export function withAccepted(fields: readonly PageField[], keys: readonly FieldKey[]): PageField[] {
  return fields.map((field) =>
    keys.includes(field.key) && field.state === 'read'
      ? { ...field, confidence: 1, state: 'accepted' }
      : field,
  );
}

/** What stays as it is when a page is read anew, beside what a person said. */
export interface KeptFields {
  /** Fields that a person took away. */
  readonly removed: readonly FieldKey[];
  /** Fields that were read where a form says. */
  readonly form: readonly FieldKey[];
}

/** The fields of a page that was read anew: what a person said stays as they said it, also that there is no such field. */
export function keepSaid(
  read: readonly PageField[],
  before: readonly PageField[],
  { removed, form }: KeptFields,
): PageField[] {
  const kept = before.filter(({ key, state }) => state !== 'read' || form.includes(key));
  const isKept = (key: FieldKey): boolean => removed.includes(key) || kept.some((one) => one.key === key);
  return inOrder([...kept, ...read.filter(({ key }) => !isKept(key))]);
}

/** What became of each field that is not as it was. */
export function changesBetween(before: readonly PageField[], after: readonly PageField[]): FieldChange[] {
  const keys = new Set([...before, ...after].map(({ key }) => key));
  return [...keys].flatMap((key): FieldChange[] => {
    const [was, is] = [before, after].map((fields) => fields.find((field) => field.key === key) ?? null);
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ key, before: was ?? null, after: is ?? null }];
  });
}

/** Fields after changes were made, or taken back. */
export function withChanges(
  fields: readonly PageField[],
  changes: FieldChanges,
  side: 'before' | 'after',
): PageField[] {
  const others = fields.filter(({ key }) => !changes.some((change) => change.key === key));
  return inOrder([...others, ...changes.flatMap((change) => change[side] ?? [])]);
}

/** What changes took away for good. @param changes - in the order in which they were made */
export function removedBy(changes: readonly FieldChanges[]): FieldKey[] {
  const removed = new Set<FieldKey>();
  for (const { key, after } of changes.flat()) {
    if (after === null) removed.add(key);
    else removed.delete(key);
  }
  return [...removed];
}

function placeOf(key: FieldKey): number {
  const place = (FIELD_NAMES as readonly string[]).indexOf(key);
  return place < 0 ? FIELD_NAMES.length : place;
}
