import {
  FIELD_NAMES,
  KIND_OF_FIELD,
  OWN_FIELD,
  type FieldKey,
  type FieldKind,
  type FieldName,
  type PageBox,
  type Template,
  type TemplateField,
} from '../../../../main/contract/pages';

/** What a field of a form is: a field of a receipt, or one of one's own. */
export type DraftKind = FieldName | 'own';

/** A field of a form while it is made. */
export interface DraftField {
  /** Names it as long as it is being made. */
  readonly id: number;
  readonly field: DraftKind;
  /** What one's own is called. */
  readonly name: string;
  /** What the value of one's own is. */
  readonly kind: FieldKind;
  /** As shares of the page's width and height, 0-1. */
  readonly box: PageBox;
}

/** A form while it is made, or changed. */
export interface FormDraft {
  /** `null`: it was never kept. */
  readonly id: string | null;
  readonly name: string;
  readonly fields: readonly DraftField[];
}

/** Why a form cannot be kept. */
export type DraftIssue =
  | { readonly kind: 'no-name' }
  | { readonly kind: 'no-field' }
  | { readonly kind: 'no-field-name'; readonly field: number }
  | { readonly kind: 'twice'; readonly field: number };

/** Directions of the arrow keys. */
export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** A box is at least so large, as a share of the page. */
export const LEAST_SHARE = 0.008;
/** How far a key moves a side. */
const STEP = 0.005;
/** Where a box begins that is made with the keyboard. */
const FIRST_BOX: PageBox = { left: 0.3, top: 0.45, right: 0.7, bottom: 0.5 };
const LONGEST_NAME = 40;

export const EMPTY_DRAFT: FormDraft = { id: null, name: '', fields: [] };

/** A kept form, to be changed. */
export function draftOf({ id, name, fields }: Template): FormDraft {
  return {
    ...{ id, name },
    fields: fields.map(({ key, kind, box }, index) => {
      const own = key.startsWith(OWN_FIELD);
      const field: DraftKind = own ? 'own' : (key as FieldName);
      return { id: index, field, name: own ? key.slice(OWN_FIELD.length) : '', kind, box };
    }),
  };
}

/** What a draft's field is called in what was read. */
export function keyOf({ field, name }: Pick<DraftField, 'field' | 'name'>): FieldKey {
  return field === 'own' ? `${OWN_FIELD}${name.trim().slice(0, LONGEST_NAME)}` : field;
}

/** The fields as they are kept. */
export function templateFields(draft: FormDraft): TemplateField[] {
  return draft.fields.map((one) => ({
    key: keyOf(one),
    kind: one.field === 'own' ? one.kind : KIND_OF_FIELD[one.field],
    box: one.box,
  }));
}

/** What is wrong with a draft; `null` where it can be kept. */
export function issueOf({ name, fields }: FormDraft): DraftIssue | null {
  if (name.trim() === '') return { kind: 'no-name' };
  if (fields.length === 0) return { kind: 'no-field' };
  for (const [index, one] of fields.entries()) {
    if (one.field === 'own' && one.name.trim() === '') return { kind: 'no-field-name', field: one.id };
    if (fields.slice(0, index).some((other) => keyOf(other) === keyOf(one)))
      return { kind: 'twice', field: one.id };
  }
  return null;
}

/** A draft with one more field, one of a person’s own without a name yet. @param box - in the middle, where it is not said */
export function withField(draft: FormDraft, box: PageBox = FIRST_BOX): FormDraft {
  const id = Math.max(-1, ...draft.fields.map((field) => field.id)) + 1;
  return { ...draft, fields: [...draft.fields, { id, field: 'own', name: '', kind: 'text', box }] };
}

/** Fields of a receipt that a draft has not, and that of one of its fields. */
export function freeFields(draft: FormDraft, own: DraftField): FieldName[] {
  return FIELD_NAMES.filter(
    (name) => name === own.field || !draft.fields.some(({ field }) => field === name),
  );
}

/** A box moved as a whole, held on the page. */
export function movedBox(box: PageBox, across: number, down: number): PageBox {
  const dx = Math.min(Math.max(across, -box.left), 1 - box.right);
  const dy = Math.min(Math.max(down, -box.top), 1 - box.bottom);
  return { left: box.left + dx, top: box.top + dy, right: box.right + dx, bottom: box.bottom + dy };
}

/** A box whose lower right corner is moved, held on the page. */
export function resizedBox(box: PageBox, across: number, down: number): PageBox {
  return {
    ...box,
    right: Math.min(1, Math.max(box.left + LEAST_SHARE, box.right + across)),
    bottom: Math.min(1, Math.max(box.top + LEAST_SHARE, box.bottom + down)),
  };
}

/** A box after an arrow key. @param isSize - whether it makes the box larger or smaller instead of moving it */
export function steppedBox(box: PageBox, key: Arrow, isSize: boolean): PageBox {
  const across = key === 'ArrowLeft' ? -STEP : key === 'ArrowRight' ? STEP : 0;
  const down = key === 'ArrowUp' ? -STEP : key === 'ArrowDown' ? STEP : 0;
  return isSize ? resizedBox(box, across, down) : movedBox(box, across, down);
}

/** The box between two places of a page; `null` where it is too small to hold anything. */
export function drawnShare(
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
): PageBox | null {
  const hold = (value: number): number => Math.min(1, Math.max(0, value));
  const [left, right] = [from[0], to[0]].map(hold).sort((a, b) => a - b);
  const [top, bottom] = [from[1], to[1]].map(hold).sort((a, b) => a - b);
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return null;
  return right - left < LEAST_SHARE || bottom - top < LEAST_SHARE ? null : { left, top, right, bottom };
}
