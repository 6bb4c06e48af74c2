import { z } from 'zod';
import type { Edit } from '../../contract/data';
import type { DataSet } from '../data/data-set';
import type { Before, EditStep } from '../data/edits';
import type { StoredEdit } from '../library/edit-table';
import { jsonColumn } from '../library/statements';

/** A step with its place in the log. */
export interface LoggedStep extends EditStep {
  readonly position: number;
  readonly madeAt: number;
}

const notesSchema = jsonColumn(z.array(z.string()));

/** See {@link StoredEdit}: labels are bytes, notes a JSON list. */
export function packed(before: Before): Uint8Array {
  switch (before.kind) {
    case 'labels':
      return before.labels;
    case 'notes':
      return new TextEncoder().encode(JSON.stringify(before.notes));
    case 'none':
      return new Uint8Array();
  }
}

/** The steps of a log up to the first one that does not fit the data: a project file may hold anything. */
export function restored(log: readonly StoredEdit[], { classes, train, test }: DataSet): LoggedStep[] {
  const count = (train?.count ?? 0) + (test?.count ?? 0);
  const steps: LoggedStep[] = [];
  for (const { edit, items, before, ...rest } of log) {
    const known = unpacked(edit, before, items.length);
    const isRising = items.every((item, at) => at === 0 || item > (items[at - 1] ?? 0));
    const isLabel = edit.kind !== 'relabel' || edit.label < classes.length;
    if (known === null || !isRising || !isLabel || (items[items.length - 1] ?? 0) >= count) break;
    if (known.kind === 'labels' && known.labels.some((label) => label >= classes.length)) break;
    steps.push({ ...rest, edit, items, before: known });
  }
  return steps;
}

/** What {@link packed} made bytes of, for so many images; `null` where they are something else. */
function unpacked(edit: Edit, before: Uint8Array, count: number): Before | null {
  switch (edit.kind) {
    case 'relabel':
      return before.length === count ? { kind: 'labels', labels: before } : null;
    case 'note': {
      const notes = notesSchema.safeParse(new TextDecoder().decode(before)).data;
      return notes?.length === count ? { kind: 'notes', notes } : null;
    }
    case 'exclude':
    case 'rotate':
      return { kind: 'none' };
  }
}
