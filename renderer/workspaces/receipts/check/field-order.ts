import {
  FIELD_NAMES,
  KIND_OF_FIELD,
  OWN_FIELD,
  SURE,
  type FieldKey,
  type FieldKind,
  type FieldName,
  type Page,
  type PageField,
  type Template,
} from '../../../../main/contract/pages';

/** Fields that every receipt has, so that a person is asked for them where they were not found; in this order. */
const WANTED: readonly FieldName[] = ['total', 'date', 'company'];
/** The parts of a total bear each other out: one that adds up is looked at only where it is less sure than this. */
const PART_SURE = 0.6;

/** What is asked of a page. */
type Fields = Pick<Page, 'fields' | 'flags'>;

/** A field of a page; `null` where it has none. */
export function fieldOf({ fields }: Pick<Page, 'fields'>, key: FieldKey): PageField | null {
  return fields.find((field) => field.key === key) ?? null;
}

/** Whether a person should look at a field: it is missing, was read unsurely, or does not add up, and nobody has agreed to it yet. */
export function isDoubtful(page: Fields, key: FieldKey, form: Template | null): boolean {
  const field = fieldOf(page, key);
  if (field === null) return wantedOf(form).includes(key);
  if (field.state !== 'read') return false;
  return (
    field.confidence < (isPart(key) ? PART_SURE : SURE) ||
    page.flags.some(({ fields }) => fields.includes(key))
  );
}

/**
 * The fields of a page as they are gone through: first the doubtful ones, of these what every receipt has, then the least sure; then
 * the others in the order of a receipt.
 */
export function fieldKeys(page: Fields, form: Template | null): FieldKey[] {
  const found = page.fields.map(({ key }) => key);
  const keys = [...new Set([...wantedOf(form), ...found])];
  const rank = (key: FieldKey): number => {
    const place = (FIELD_NAMES as readonly string[]).indexOf(key);
    return place < 0 ? FIELD_NAMES.length + found.indexOf(key) : place;
  };
  const confidence = (key: FieldKey): number => fieldOf(page, key)?.confidence ?? 0;
  const doubtful = keys.filter((key) => isDoubtful(page, key, form));
  const others = keys.filter((key) => !doubtful.includes(key));
  return [
    ...WANTED.filter((key) => doubtful.includes(key)),
    ...doubtful.filter((key) => !isWanted(key)).sort((a, b) => confidence(a) - confidence(b)),
    ...others.sort((a, b) => rank(a) - rank(b)),
  ];
}

/** Rows that stay where they are while a person works, with those below that came since. */
export function keptKeys(before: readonly FieldKey[], page: Fields, form: Template | null): FieldKey[] {
  const now = fieldKeys(page, form);
  return [...before, ...now.filter((key) => !before.includes(key))];
}

/**
 * The next field to look at after one, once around; `null` where none is left.
 *
 * @param form - that lies over the page
 * @param seen - those that were looked at already, whatever became of it
 */
export function nextDoubtful(
  keys: readonly FieldKey[],
  page: Fields,
  form: Template | null,
  after: FieldKey | null,
  seen: readonly FieldKey[],
): FieldKey | null {
  const at = after === null ? -1 : keys.indexOf(after);
  const around = [...keys.slice(at + 1), ...keys.slice(0, at + 1)];
  return around.find((key) => !seen.includes(key) && isDoubtful(page, key, form)) ?? null;
}

/** Fields of a receipt that a page does not show yet. */
export function otherFields(keys: readonly FieldKey[]): FieldName[] {
  return FIELD_NAMES.filter((name) => !keys.includes(name));
}

/** What the value of a field is: of one's own fields, what the form says. */
export function kindOf(key: FieldKey, form: Template | null): FieldKind {
  if (!key.startsWith(OWN_FIELD)) return KIND_OF_FIELD[key as FieldName];
  return form?.fields.find((field) => field.key === key)?.kind ?? 'text';
}

function isWanted(key: FieldKey): boolean {
  return WANTED.some((wanted) => wanted === key);
}

function isPart(key: FieldKey): boolean {
  return !isWanted(key) && !key.startsWith(OWN_FIELD);
}

/** What is asked for: what stands on every receipt, or on the form that lies over the page. */
function wantedOf(form: Template | null): readonly FieldKey[] {
  return form === null ? WANTED : form.fields.map(({ key }) => key);
}
